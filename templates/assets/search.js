/*
 * The search box. Works from any static host, and from a folder of files.
 *
 * The index lies in many small files, so that a query loads little however large the site is: `index.js` says with
 * which word each `words-N.js` begins; those hold words and where they stand; `entries-N.js` hold what is shown of
 * results. All are scripts that call `briefingSearch(name, data)`, since a page in a folder may load scripts but no
 * data, and a strict Content-Security-Policy forbids to evaluate text. Whatever a reader types or the index holds
 * becomes text nodes, never markup.
 */
(() => {
  "use strict";

  /** What a word counts by where it stands: text (once, twice, often), summary, heading, title, short title.
   *  The beginning of a word counts half or more, so that steps are more than double. */
  const WEIGHTS = [1, 1.2, 1.4, 3, 8, 24, 28];
  /** How many files of words a query may load, about 10 kB each, and how many results it shows at a time, each of
   *  which may lie in a file of its own of 4 kB. */
  const MAX_FILES = 5;
  const MAX_SHOWN = 10;
  /** Milliseconds without a key after which to search. */
  const PAUSE = 120;

  const form = document.querySelector("form.search");
  if (!form) return;
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = document.getElementById("_page-results");
  const more = document.getElementById("_page-more");
  const alphabet = document.getElementById("_page-index");
  const root = form.dataset.root;
  /** What to say, in the site's language: attributes of the form have the words. */
  const say = (word) => form.dataset[word] ?? "";
  // For browsers whose style sheets can't ask whether scripts are on.
  form.classList.add("ready");

  // Words: the same as WordFold.swift makes of the text.

  const LETTERS = {
    ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h",
    ı: "i", ŋ: "ng", ŧ: "t", ĸ: "k", ŀ: "l", ƒ: "f", ə: "e", ς: "σ",
  };
  const UNSPACED = "[\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff]";
  const WORD = new RegExp(`(?=[\\p{L}\\p{N}])${UNSPACED}\\p{Mn}*|(?:(?!${UNSPACED})[\\p{L}\\p{N}\\p{M}])+`, "gu");

  const fold = (text) =>
    text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/\p{Mn}/gu, "")
      .replace(/[^\0-\x7f]/gu, (letter) => LETTERS[letter] ?? letter);

  function wordsOf(query) {
    const words = [...new Set(fold(query).match(WORD))];
    const telling = words.filter((word) => !/^[a-z]$/.test(word));
    return telling.length ? telling : words;
  }

  // Files.

  const loads = new Map();
  const arrivals = new Map();
  // The index is at most ten minutes old, and its files are as new as the index: caches can't mix two editions.
  let version = Math.floor(Date.now() / 600_000);

  globalThis.briefingSearch = (name, data) => arrivals.get(name)?.(data);

  function load(name) {
    if (!loads.has(name)) {
      loads.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${root}search/${name}.js?${version}`;
        script.onerror = () => {
          loads.delete(name);
          reject(new Error(name));
        };
        arrivals.set(name, resolve);
        document.head.append(script);
      }));
    }
    return loads.get(name);
  }

  async function loadIndex() {
    const index = await load("index");
    version = index.version;
    return index;
  }

  // Finding.

  /** The number of the last file that begins with `word` or with one before it. */
  function fileOf(word, index) {
    let [low, high] = [0, index.words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index.words[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /** Shares out the files that a query may load. Each word needs one, long words first; the words that begin with it
   *  may need more, and are left out where a letter or two begin too many. */
  function plan(words, index) {
    const files = new Set();
    const plans = [];
    for (const word of [...words].sort((left, right) => right.length - left.length)) {
      const first = fileOf(word, index);
      if (!files.has(first) && files.size === MAX_FILES) continue;
      files.add(first);
      plans.push({ word, first, last: first });
    }
    for (const part of plans) {
      const last = fileOf(part.word + "\uffff", index);
      const wanted = [];
      for (let file = part.first; file <= last && wanted.length <= MAX_FILES; file++) {
        if (!files.has(file)) wanted.push(file);
      }
      part.isWide = files.size + wanted.length > MAX_FILES;
      if (part.isWide) continue;
      wanted.forEach((file) => files.add(file));
      part.last = last;
    }
    return plans;
  }

  /** Calls `visit` with each entry of a word and its field. PostingText in SearchIndex.swift tells the form. */
  function decode(postings, visit) {
    let [entry, value, scale] = [-1, 0, 1];
    for (let place = 0; place < postings.length; place++) {
      const code = postings.charCodeAt(place);
      const digit = code - (code > 92 ? 36 : 35);
      value += (digit % 45) * scale;
      if (digit >= 45) {
        scale *= 45;
        continue;
      }
      entry += Math.floor(value / 8) + 1;
      visit(entry, value % 8);
      [value, scale] = [0, 1];
    }
  }

  /** The entries that have a word or one that begins with it, each with what that counts. */
  async function findWord({ word, first, last, isWide }) {
    const numbers = Array.from({ length: last - first + 1 }, (_, place) => first + place);
    const counts = new Map();
    for (const file of await Promise.all(numbers.map((number) => load(`words-${number}`)))) {
      for (let place = 0; place < file.length; place += 2) {
        const found = file[place];
        if (isWide ? found !== word : !found.startsWith(word)) continue;
        const factor = found === word ? 1 : 0.5 + (0.4 * word.length) / found.length;
        decode(file[place + 1], (entry, field) => {
          counts.set(entry, Math.max(counts.get(entry) ?? 0, WEIGHTS[field] * factor));
        });
      }
    }
    return counts;
  }

  /** The entries that have all words or, if there are none, the most of them; the best first. */
  async function find(words, index) {
    const plans = plan(words, index);
    const scores = new Map();
    let most = 0;
    for (const counts of await Promise.all(plans.map(findWord))) {
      const rarity = Math.log(1 + index.entries / (counts.size || 1));
      for (const [entry, count] of counts) {
        const score = scores.get(entry) ?? { entry, words: 0, count: 0 };
        score.words += 1;
        score.count += count * rarity;
        scores.set(entry, score);
        most = Math.max(most, score.words);
      }
    }
    const results = [...scores.values()].filter((score) => score.words === most);
    results.sort((left, right) => right.count - left.count || left.entry - right.entry);
    return { results, isPartial: most < plans.length, isWide: plans.some((part) => part.isWide) };
  }

  // Showing.

  const hits = (text, words) =>
    [...text.matchAll(WORD)].filter(([word]) => words.some((sought) => fold(word).startsWith(sought)));

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /** The text, cut up, with its hits marked. */
  function marked(text, words) {
    const parts = [];
    let end = 0;
    for (const hit of hits(text, words)) {
      parts.push(text.slice(end, hit.index), element("mark", {}, hit[0]));
      end = hit.index + hit[0].length;
    }
    return [...parts, text.slice(end)];
  }

  function item([title, url, kind, summary, headings], words) {
    const link = (address, text) => element("a", { href: root + address }, ...marked(text, words));
    const meta = element("p", { class: "meta" }, kind);
    const made = element("li", {}, element("p", { class: "title" }, link(url, title)), meta);
    if (summary) made.append(element("p", {}, ...marked(summary, words)));
    const links = [];
    for (let place = 0; place < headings.length && links.length < 3; place += 2) {
      if (!hits(headings[place], words).length) continue;
      links.push(element("li", {}, link(`${url}#${encodeURIComponent(headings[place + 1])}`, headings[place])));
    }
    if (links.length) made.append(element("ul", { class: "links" }, ...links));
    if (!made.querySelector("mark")) meta.append(", " + say("inText"));
    return made;
  }

  /** How many results there are, in the form that goes with the number. */
  function counted(count) {
    const { lang } = form.dataset;
    const plural = new Intl.PluralRules(lang).select(count);
    const words = say(`results${plural[0].toUpperCase()}${plural.slice(1)}`) || say("resultsOther");
    return words.replace("{count}", count.toLocaleString(lang));
  }

  function report({ results, isPartial, isWide }) {
    const { length } = results;
    const parts = [length ? counted(length) : say("nothing")];
    if (length && isPartial) parts.push(say("someWords"));
    if (isWide) parts.push(say("moreLetters"));
    return parts.join("; ") + ".";
  }

  let turn = 0;
  let found = { results: [] };
  let words = [];

  /** Appends the next results, unless another query has come in between. */
  async function show(ticket) {
    const { perFile } = await loadIndex();
    const { length } = list.children;
    const entries = await Promise.all(found.results.slice(length, length + MAX_SHOWN).map(async ({ entry }) =>
      (await load(`entries-${Math.floor(entry / perFile)}`))[entry % perFile]));
    if (ticket !== turn || length !== list.children.length) return;
    list.append(...entries.map((entry) => item(entry, words)));
    more.hidden = list.children.length >= found.results.length;
  }

  function clear(text) {
    list.replaceChildren();
    more.hidden = true;
    alphabet.hidden = false;
    status.textContent = text;
  }

  async function search() {
    const ticket = ++turn;
    const query = input.value.trim();
    remember(query);
    const sought = wordsOf(query);
    if (!sought.length) return clear("");
    try {
      const result = await find(sought, await loadIndex());
      if (ticket !== turn) return;
      [found, words] = [result, sought];
      list.replaceChildren();
      await show(ticket);
      if (ticket !== turn) return;
      alphabet.hidden = found.results.length > 0;
      status.textContent = report(found);
    } catch {
      if (ticket === turn) clear(`${say("failed")} ${say("hasAll")}`);
    }
  }

  /** Keeps the query in the address, to be sent on and to come back with the Back button. */
  function remember(query) {
    const address = new URL(location.href);
    if ((address.searchParams.get("q") ?? "") === query) return;
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    try {
      history.replaceState(null, "", address);
    } catch {
      // Some browsers don't let a file do this; the search works all the same.
    }
  }

  // Listening.

  let timer = 0;
  const links = () => [...list.querySelectorAll("a"), ...(more.hidden ? [] : [more])];

  function start() {
    clearTimeout(timer);
    return search();
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await start();
    links()[0]?.focus();
  });
  more.addEventListener("click", async () => {
    const { length } = list.children;
    await show(turn).catch(() => clear(say("failed")));
    list.children[length]?.querySelector("a").focus();
  });
  document.addEventListener("keydown", (event) => {
    const stops = [input, ...links()];
    const place = stops.indexOf(document.activeElement);
    if (place < 0 || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) stops[place + step]?.focus();
    else if (event.key === "Escape" && place > 0) input.focus();
    else if (event.key === "Escape" && input.value) {
      input.value = "";
      start();
    } else return;
    event.preventDefault();
  });

  input.value = new URLSearchParams(location.search).get("q") ?? "";
  if (input.value) search();
})();
