/*
 * The search box. Works from any static host and from a folder of files.
 *
 * The index lies in many small files, so that a query loads a few kilobytes however large the site is: `index.js`
 * says which word each `words-N.js` begins with; those hold words and where they stand; `entries-N.js` hold what is
 * shown of results. All are scripts that call `briefingSearch(name, data)`, since from a folder of files a page may
 * load scripts but not data, and a strict Content-Security-Policy forbids to evaluate text.
 *
 * Whatever a reader types or the index holds becomes text nodes, never markup.
 */
(() => {
  "use strict";

  /** What a word counts by where it stands: text (once, twice, often), summary, heading, title, short title.
   *  Beginnings of words count half or more, so each step is more than double the one before. */
  const WEIGHTS = [1, 1.2, 1.4, 3, 8, 24, 28];
  const LENGTH_OF_PAGE = 10;
  /** How many files of words the beginning of a word may load. */
  const MAX_FILES = 4;
  const PAUSE = 120;

  const form = document.querySelector("form.search");
  if (!form) return;
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const list = document.getElementById("_page-results");
  const more = document.getElementById("_page-more");
  const alphabet = document.getElementById("_page-index");
  const root = form.dataset.root;
  // For browsers too old to know by themselves that scripts are on.
  form.classList.add("ready");

  // --- Words: the same as WordFold.swift makes of the text.

  const LETTERS = {
    ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h",
    ı: "i", ŋ: "ng", ŧ: "t", ĸ: "k", ŀ: "l", ƒ: "f", ə: "e", ς: "σ",
  };
  const WORD =
    /(?=[\p{L}\p{N}])[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]\p{Mn}*|(?:(?![\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])[\p{L}\p{N}\p{M}])+/gu;

  const fold = (text) =>
    text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/\p{Mn}/gu, "")
      .replace(/[^\x00-\x7f]/gu, (letter) => LETTERS[letter] ?? letter);

  function wordsOf(query) {
    const words = [...new Set(fold(query).match(WORD) ?? [])];
    const telling = words.filter((word) => word.length > 1 || !/[a-z]/.test(word));
    return telling.length ? telling : words;
  }

  // --- Files.

  const loads = new Map();
  const arrivals = new Map();
  let version = "";

  globalThis.briefingSearch = (name, data) => arrivals.get(name)?.(data);

  function load(name) {
    if (!loads.has(name)) {
      loads.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${root}search/${name}.js?${version}`;
        arrivals.set(name, resolve);
        script.onerror = () => {
          loads.delete(name);
          reject(new Error(name));
        };
        document.head.append(script);
      }));
    }
    return loads.get(name);
  }

  /** The index is as new as the page, and its files are as new as the index: caches can't mix two editions. */
  async function loadIndex() {
    version ||= Date.parse(document.lastModified);
    const index = await load("index");
    version = index.version;
    return index;
  }

  // --- Finding.

  /** The place of the last file that begins with `word` or one before it. */
  function fileOf(word, firstWords) {
    let [low, high] = [0, firstWords.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firstWords[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /** Calls `visit` with each entry of a word and its field; PostingText in SearchIndex.swift tells the form. */
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
  async function findWord(word, index) {
    const first = fileOf(word, index.words);
    const last = fileOf(word + "\uffff", index.words);
    // A letter or two may begin more words than a reader should wait for; the word by itself is in one file.
    const isWide = last - first >= MAX_FILES;
    const numbers = isWide ? [first] : Array.from({ length: last - first + 1 }, (_, place) => first + place);
    const counts = new Map();
    for (const file of await Promise.all(numbers.map((number) => load(`words-${number}`)))) {
      for (let place = 0; place < file.length; place += 2) {
        const found = file[place];
        if (isWide ? found !== word : !found.startsWith(word)) continue;
        const factor = found === word ? 1 : 0.5 + (0.4 * word.length) / found.length;
        decode(file[place + 1], (entry, field) => {
          const count = WEIGHTS[field] * factor;
          if (count > (counts.get(entry) ?? 0)) counts.set(entry, count);
        });
      }
    }
    return { counts, isWide };
  }

  /** The entries that have all words or, if there are none, the most; the best first. */
  async function find(words, index) {
    const finds = await Promise.all(words.map((word) => findWord(word, index)));
    const scores = new Map();
    for (const { counts } of finds) {
      const rarity = Math.log(1 + index.entries / (counts.size || 1));
      for (const [entry, count] of counts) {
        const score = scores.get(entry) ?? { entry, words: 0, count: 0 };
        score.words += 1;
        score.count += count * rarity;
        scores.set(entry, score);
      }
    }
    let most = 0;
    for (const score of scores.values()) most = Math.max(most, score.words);
    const results = [...scores.values()].filter((score) => score.words === most);
    results.sort((left, right) => right.count - left.count || left.entry - right.entry);
    return { results, isPartial: most < words.length, isWide: finds.some((found) => found.isWide) };
  }

  // --- Showing.

  const hits = (text, words) =>
    [...text.matchAll(WORD)].filter(([word]) => words.some((sought) => fold(word).startsWith(sought)));

  /** The text with its hits marked. */
  function marked(text, words) {
    const fragment = document.createDocumentFragment();
    let end = 0;
    for (const hit of hits(text, words)) {
      fragment.append(text.slice(end, hit.index), element("mark", {}, hit[0]));
      end = hit.index + hit[0].length;
    }
    fragment.append(text.slice(end));
    return fragment;
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function item([title, url, kind, summary, headings], words) {
    const address = root + url;
    const made = element("li", {},
      element("p", { class: "title" }, element("a", { href: address }, marked(title, words))),
      element("p", { class: "meta" }, kind));
    if (summary) made.append(element("p", {}, marked(summary, words)));
    const links = [];
    for (let place = 0; place < headings.length && links.length < 3; place += 2) {
      if (!hits(headings[place], words).length) continue;
      const target = `${address}#${encodeURIComponent(headings[place + 1])}`;
      links.push(element("li", {}, element("a", { href: target }, marked(headings[place], words))));
    }
    if (links.length) made.append(element("ul", { class: "links" }, ...links));
    return made;
  }

  const links = () => [...list.querySelectorAll("a"), ...(more.hidden ? [] : [more])];

  function summaryOf({ results, isPartial, isWide }, words) {
    const count = results.length === 1 ? "1 result" : `${results.length.toLocaleString("en-GB")} results`;
    const parts = [results.length ? count : "Nothing found"];
    if (results.length && isPartial) parts.push("none has all the words");
    if (isWide) parts.push("type more letters to find longer words");
    return parts.join("; ") + ".";
  }

  let turn = 0;
  let found = { results: [] };
  let words = [];

  /** Appends the next results. */
  async function show(index, ticket) {
    const from = list.children.length;
    const next = found.results.slice(from, from + LENGTH_OF_PAGE);
    const entries = await Promise.all(next.map(async ({ entry }) => {
      const file = await load(`entries-${Math.floor(entry / index.perFile)}`);
      return file[entry % index.perFile];
    }));
    if (ticket !== turn) return;
    list.append(...entries.map((entry) => item(entry, words)));
    more.hidden = list.children.length >= found.results.length;
  }

  function clear() {
    list.replaceChildren();
    more.hidden = true;
  }

  async function search() {
    const ticket = ++turn;
    const query = input.value.trim();
    remember(query);
    const sought = wordsOf(query);
    if (!sought.length) {
      clear();
      status.textContent = "";
      alphabet.hidden = false;
      return;
    }
    try {
      const index = await loadIndex();
      const result = await find(sought, index);
      if (ticket !== turn) return;
      [found, words] = [result, sought];
      clear();
      await show(index, ticket);
      if (ticket !== turn) return;
      alphabet.hidden = found.results.length > 0;
      status.textContent = summaryOf(found, words);
    } catch {
      if (ticket !== turn) return;
      clear();
      alphabet.hidden = false;
      status.textContent = "The search is not to be had just now. The list from A to Z has everything.";
    }
  }

  /** Keeps the query in the address, so that it can be sent on and comes back with the Back button. */
  function remember(query) {
    const address = new URL(location.href);
    if ((address.searchParams.get("q") ?? "") === query) return;
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    try {
      history.replaceState(null, "", address);
    } catch {
      // Some browsers refuse this to files; the search works all the same.
    }
  }

  // --- Hearing.

  let timer = 0;
  let pending = Promise.resolve();
  const start = () => (pending = search());

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(start, PAUSE);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    start();
    await pending;
    links()[0]?.focus();
  });
  more.addEventListener("click", async () => {
    const place = list.children.length;
    await show(await loadIndex(), turn);
    list.children[place]?.querySelector("a").focus();
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
  if (input.value) start();
})();
