/*
 * The search box. Works from any static host, and from a folder of files.
 *
 * The index lies in many small files, so that a query loads little however large the site is: `index.js` says with
 * which word each `words-N.js` begins; those hold words and where they stand; `entries-N.js` hold what is shown of
 * results, `text-N-M.js` the texts from which passages are taken. All are scripts that call
 * `briefingSearch(name, data)`, since a page in a folder may load scripts but no data, and a strict
 * Content-Security-Policy forbids to evaluate text. Whatever a reader types or the index holds becomes text nodes,
 * never markup.
 */
(() => {
  "use strict";

  /** What a word counts by where it stands: text (once, twice, often), summary, heading, title, short title.
   *  The beginning of a word counts half or more, so that steps are more than double. */
  const WEIGHTS = [1, 1.2, 1.4, 3, 8, 24, 28];
  /** What an entry counts by its rank: areas, articles and pages; tables and records with pages; rows; sources, which
   *  have the words of all that they are cited for: one that is called so counts less than a page that says so. */
  const RANKS = [1.15, 1, 0.8, 0.04];
  /** What another form of a word counts. */
  const SAME_STEM = 0.9;
  /** How many files of words a query may load, about 10 kB each, and as many again for a word that is nowhere; how many
   *  results it shows at a time, each of which may lie in a file of its own of 2 kB, with its text in another of
   *  3 kB. */
  const MAX_FILES = 5;
  const MAX_SHOWN = 10;
  /** In how many texts a phrase is looked for at a time: in those of a small site, which several entries share, or of
   *  any other. */
  const MAX_SMALL_TEXTS = 100;
  const MAX_TEXTS = 20;
  /** Characters of a passage, how many of them stand before the first hit, and how many a list has at most. */
  const PASSAGE = 220;
  const BEFORE = 60;
  const SENTENCE = 60;
  /** Letters of a word that may be mistyped. */
  const MISTYPED = /^\p{L}{5,}$/u;
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

  // Words: the same as WordFold.swift and WordReader.swift make of the text.

  const LETTERS = {
    ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h",
    ı: "i", ŋ: "ng", ŧ: "t", ĸ: "k", ŀ: "l", ƒ: "f", ə: "e", ς: "σ",
  };
  const UNSPACED = "[\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff]";
  const OKINAS = "[\\u02bb-\\u02bd]";
  const WORD = new RegExp(
    `(?=[\\p{L}\\p{N}])${UNSPACED}\\p{Mn}*|(?:(?!${UNSPACED}|${OKINAS})[\\p{L}\\p{N}\\p{M}\\xad])+`, "gu");
  const IS_UNSPACED = new RegExp(UNSPACED, "u");
  const HYPHEN = /^[-\u2010\u2011]$/;
  const APOSTROPHE = /^['\u2019\u02bb-\u02bd]$/;
  const INITIAL = /^[a-z]$/;

  const fold = (text) =>
    text.normalize("NFD").replace(/[\p{Mn}\xad]/gu, "").toLowerCase().replace(/\p{Mn}/gu, "")
      .replace(/[^\0-\x7f]/gu, (letter) => LETTERS[letter] ?? letter);

  /** The words of a text with their places, those in one unit that may also be written as one word: `joined`. */
  function unitsOf(text) {
    const units = [];
    for (const match of text.matchAll(WORD)) {
      const [start, end] = [match.index, match.index + match[0].length];
      const part = { word: fold(match[0]), start, end };
      if (!part.word) continue;
      const unit = units.at(-1);
      const joint = unit && text.slice(unit.end, start);
      if (unit && !IS_UNSPACED.test(match[0]) && isJoint(joint, unit)) {
        unit.parts.push(part);
        unit.joint = joint;
        unit.end = end;
      } else {
        units.push({ parts: [part], start, end });
      }
    }
    for (const unit of units) unit.joined = joinedOf(unit);
    return units;
  }

  function isJoint(text, { parts, joint }) {
    const { word } = parts.at(-1);
    if (text === ".") return INITIAL.test(word) && (!joint || joint === ".");
    return (HYPHEN.test(text) || APOSTROPHE.test(text)) && joint !== "." && !IS_UNSPACED.test(word);
  }

  function joinedOf({ parts, joint }) {
    const words = parts.map(({ word }) => word);
    const last = words.at(-1);
    if (joint === "." && !INITIAL.test(last)) return undefined;
    if (joint && APOSTROPHE.test(joint) && last === "s") words.pop();
    const joined = words.join("");
    return words.length > 1 && !/^[0-9]+$/.test(joined) ? joined : undefined;
  }

  // Forms of words: in English, the endings are cut off. What is left need not be a word, but is where all of them
  // begin, apart from an `i`, so that they lie together in the files.

  const isEnglish = /^en\b/i.test(document.documentElement.lang);
  /** Words that would become others. */
  const OWN_STEMS = /^(?:news|united)$/;
  const ENDINGS = [
    [/(.{3})ies$/, "$1i"], [/(.(?:ss|x|z|ch|sh))es$/, "$1"], [/(.{2}[^siu])s$/, "$1"], [/(.{5})ian$/, "$1"],
    [/(.{3})ied$/, "$1i"], [/([aeiouy].*)eed$/, "$1ee"], [/(.*[aeiouy].*[^e])ed$/, "$1"], [/(.*[aeiouy].*)ing$/, "$1"],
  ];

  function stemOf(word) {
    if (!isEnglish || word.length < 4 || !/^[a-z]+$/.test(word) || OWN_STEMS.test(word)) return word;
    let stem = word;
    for (const [ending, rest] of ENDINGS) {
      const cut = stem.replace(ending, rest);
      if (cut === stem || cut.length < 3) continue;
      // "planned", "running", but not "passing".
      stem = /(?:ed|ing)$/.test(stem) ? cut.replace(/([bdfgkmnprtv])\1$/, "$1") : cut;
    }
    if (stem.length > 3) stem = stem.replace(/e$/, "");
    return stem.replace(/(.{2}[^aeiou])y$/, "$1i");
  }

  // Questions.

  /** What is looked for as one: any of some words of the index, or of some names, such as a phrase. */
  const wordFor = (word, isPrefix = true) => ({ word, stem: stemOf(word), isPrefix });
  const wordAsIs = (word) => ({ word, stem: "", isPrefix: false });
  const isHit = (found, { word, stem, isPrefix }) =>
    found === word || (stem && stemOf(found) === stem) || (isPrefix && found.startsWith(word));
  const telling = (words) => {
    const told = words.filter((word) => !INITIAL.test(word));
    return told.length ? told : words;
  };

  /** The names in the glossary, each with the terms that go by it; the words of a list may also be meant singly. */
  function namesOf(terms) {
    const names = new Map();
    terms.forEach(([label, expansion, isList], number) => {
      const word = wordAsIs(`*${number}`);
      for (const name of [label, expansion]) {
        const known = names.get(name) ?? { words: [], names: [], isList: false };
        known.words.push(word);
        known.names.push(label.replaceAll(" ", ""), expansion.replaceAll(" ", ""));
        known.isList ||= isList && name === expansion;
        names.set(name, known);
      }
    });
    return names;
  }

  /** What a query asks for: groups of which each has to be found, and phrases. */
  function questionOf(query, glossary) {
    const groups = [];
    const phrases = [];
    const seen = new Set();
    const add = (group) => {
      if (seen.has(group.typed)) return;
      seen.add(group.typed);
      groups.push(group);
    };
    const rest = query.replace(/[\x22“”„«»]([^\x22“”„«»]*)[\x22“”„«»]/g, (_, phrase) => {
      const units = unitsOf(phrase);
      const name = units.flatMap(({ parts }) => parts.map(({ word }) => word)).join("");
      if (!name) return " ";
      phrases.push(name);
      for (const { joined, parts } of units) {
        const words = telling(parts.map(({ word }) => word));
        const group = (word) => ({ typed: `"${word}`, words: [wordAsIs(word)], names: [name], isQuoted: true });
        if (joined) add({ ...group(joined), parts: words.map(group) });
        else words.filter((word) => !INITIAL.test(word)).map(group).forEach(add);
      }
      return " ";
    });
    const units = unitsOf(rest);
    const isTelling = ({ joined, parts }) => joined || parts.some(({ word }) => !INITIAL.test(word));
    const told = units.some(isTelling) || groups.length ? units.filter(isTelling) : units;
    for (let place = 0; place < told.length; ) {
      const run = runAt(told, place, glossary);
      if (run) {
        const { words, names, isList } = run.name;
        const typed = told.slice(place, place + run.length);
        if (isList) for (const unit of typed) add(groupOf(unit, words));
        else add({ typed: names[0], words: [...words], names });
        place += run.length;
        continue;
      }
      const [before, unit, after] = [told[place - 1], told[place], told[place + 1]];
      // Two words may be one elsewhere.
      const pairs = [[before, unit], [unit, after]].filter(([left, right]) =>
        left && right && left.parts.length + right.parts.length === 2);
      add(groupOf(unit, pairs.map(([left, right]) => wordFor(left.parts[0].word + right.parts[0].word, false))));
      place += 1;
    }
    return { groups, phrases };
  }

  /** The longest name of the glossary that begins at a place. */
  function runAt(units, place, glossary) {
    let [words, longest] = [[], undefined];
    for (let end = place; end < units.length && words.length < 16; end++) {
      words = [...words, ...units[end].parts.map(({ word }) => word).filter((word) => !INITIAL.test(word))];
      const name = glossary.get(words.join(" "));
      if (name) longest = { name, length: end + 1 - place };
    }
    return longest;
  }

  /** @param others - Words that would do as well, where there is room for them. */
  function groupOf({ joined, parts }, others) {
    const words = telling(parts.map(({ word }) => word));
    const group = (word) => ({ typed: word, words: [wordFor(word)], others, names: [] });
    return joined ? { ...group(joined), parts: words.map(group) } : group(words[0]);
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
    if (index.names) return index;
    version = index.version;
    index.isSmall = index.words.length <= MAX_FILES;
    index.maxTexts = index.isSmall ? MAX_SMALL_TEXTS : MAX_TEXTS;
    index.names = namesOf(index.terms ?? (await load("terms")));
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

  /** The files with all words that begin so. */
  const filesOf = (beginning, index) => {
    const first = fileOf(beginning, index);
    return Array.from({ length: fileOf(beginning + "\uffff", index) - first + 1 }, (_, place) => first + place);
  };

  /** Shares out the files that a query may load. Each word needs one, long words first; other forms of it, and the
   *  words that begin with it, may need more, and are left out where a letter or two begin too many. Then what would do
   *  as well is looked for, as far as there is room. */
  function plan(groups, index) {
    const files = new Set();
    const isRoom = (more) => new Set([...files, ...more]).size <= MAX_FILES;
    const all = groups.flatMap(({ words }) => words);
    for (const word of [...all].sort((left, right) => right.word.length - left.word.length)) {
      const file = fileOf(word.word, index);
      word.files = isRoom([file]) ? [file] : [];
      word.files.forEach((number) => files.add(number));
    }
    for (const word of all) {
      if (!word.files.length || (!word.isPrefix && !word.stem)) continue;
      const wanted = filesOf((word.stem || word.word).replace(/i$/, ""), index);
      word.isWide = !isRoom(wanted);
      if (word.isWide) continue;
      wanted.forEach((number) => files.add(number));
      word.files = [...new Set([...word.files, ...wanted])];
    }
    for (const group of groups) {
      const { others = [] } = group;
      group.others = [];
      for (const word of others) {
        const file = fileOf(word.word, index);
        if (!isRoom([file])) continue;
        files.add(file);
        group.words.push({ ...word, files: [file] });
      }
    }
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

  const loadWords = async (files) => Promise.all(files.map((number) => load(`words-${number}`)));

  /** The entries that have a word, a form of it, or one that begins with it, each with what that counts. */
  async function findWord(sought) {
    const { word, stem, isWide, files } = sought;
    const lists = await loadWords(files);
    // Of two letters that are a word, readers mean that word.
    if (word.length < 3 && lists.some((list) => list.some((found, place) => place % 2 === 0 && found === word))) {
      sought.isPrefix = false;
    }
    const counts = new Map();
    for (const list of lists) {
      for (let place = 0; place < list.length; place += 2) {
        const found = list[place];
        if (!isHit(found, isWide ? { word, stem } : sought)) continue;
        const isForm = stem && stemOf(found) === stem;
        const factor = found === word ? 1 : isForm ? SAME_STEM : 0.5 + (0.4 * word.length) / found.length;
        decode(list[place + 1], (entry, field) => {
          counts.set(entry, Math.max(counts.get(entry) ?? 0, WEIGHTS[field] * factor));
        });
      }
    }
    return counts;
  }

  /** The entries that have any of a group's words, each with what that counts. */
  async function findGroup(group) {
    group.counts = new Map();
    for (const counts of await Promise.all(group.words.map(findWord))) {
      for (const [entry, count] of counts) {
        group.counts.set(entry, Math.max(group.counts.get(entry) ?? 0, count));
      }
    }
  }

  async function findGroups(groups, index) {
    plan(groups, index);
    await Promise.all(groups.map(findGroup));
  }

  /** Whether two words are one edit apart: a letter more, a letter less, another letter, or two that are swapped. */
  function isNear(left, right) {
    if (left === right || Math.abs(left.length - right.length) > 1) return false;
    let start = 0;
    while (start < left.length && left[start] === right[start]) start++;
    const [one, other] = [left.slice(start), right.slice(start)];
    return one.slice(1) === other || one === other.slice(1) || one.slice(1) === other.slice(1)
      || (one[0] === other[1] && one[1] === other[0] && one.slice(2) === other.slice(2));
  }

  /** The word of the index that a word may be mistyped for: one that begins alike, then the most frequent. */
  async function correct(typed, index) {
    const beginnings = ["", typed.slice(0, 1), typed.slice(0, 2), typed.slice(0, 3), typed];
    const files = beginnings.map((beginning) => filesOf(beginning, index)).find(({ length }) => length <= MAX_FILES);
    let best;
    for (const list of await loadWords(files ?? [])) {
      for (let place = 0; place < list.length; place += 2) {
        const [found, { length }] = [list[place], list[place + 1]];
        if (!isNear(found, typed)) continue;
        const isAlike = found[0] === typed[0];
        if (!best || (isAlike && !best.isAlike) || (isAlike === best.isAlike && length > best.length)) {
          best = { found, isAlike, length };
        }
      }
    }
    return best?.found;
  }

  /** The entries that have all that is asked for or, if there are none, the most of it; the best first. */
  async function find({ groups: asked, phrases }, index) {
    await findGroups(asked, index);
    // What is joined with hyphens and nowhere is looked for in parts.
    let groups = asked.flatMap((group) => (group.counts.size || !group.parts ? [group] : group.parts));
    if (groups.some((group) => !group.counts)) await findGroups(groups, index);
    // What there was no file left for is not asked for.
    groups = groups.filter(({ words }) => words[0].files.length);
    const corrections = [];
    for (const [place, { typed, counts, isQuoted }] of groups.entries()) {
      if (counts.size || isQuoted || !MISTYPED.test(typed)) continue;
      const found = await correct(typed, index);
      if (!found) continue;
      groups[place] = { typed, words: [{ ...wordFor(found, false), files: [fileOf(found, index)] }], names: [] };
      await findGroup(groups[place]);
      corrections.push({ found, typed });
    }
    const scores = new Map();
    const total = index.ranks.reduce((sum, count) => sum + count);
    let most = 0;
    for (const { counts } of groups) {
      const rarity = Math.log(1 + total / (counts.size || 1));
      for (const [entry, count] of counts) {
        const score = scores.get(entry) ?? { entry, words: 0, count: 0 };
        score.words += 1;
        score.count += count * rarity;
        scores.set(entry, score);
        most = Math.max(most, score.words);
      }
    }
    const isPartial = most < groups.length;
    const results = phrases.length && isPartial ? [] : [...scores.values()].filter(({ words }) => words === most);
    const ends = index.ranks.map((_, rank) => index.ranks.slice(0, rank + 1).reduce((sum, count) => sum + count));
    for (const score of results) score.count *= RANKS[ends.findIndex((end) => score.entry < end)];
    results.sort((left, right) => right.count - left.count || left.entry - right.entry);
    const isWide = groups.some(({ words }) => words.some((word) => word.isWide));
    const { isSmall, maxTexts } = index;
    return { isSmall, maxTexts, groups, phrases, results, read: 0, shown: 0, corrections, isPartial, isWide };
  }

  // Texts.

  async function loadEntry(entry) {
    const { perFile } = await loadIndex();
    const file = Math.floor(entry / perFile);
    const [title, url, kind, summary, headings, part] = (await load(`entries-${file}`))[entry % perFile];
    return { entry, title, url, kind, summary, headings, text: part === null ? "" : `text-${file}-${part}` };
  }

  async function paragraphsOf({ entry, text }) {
    const [first, ...texts] = await load(text);
    return texts[entry - first].split(/\n{2,}/).map((paragraph) =>
      paragraph.trim().replace(/\s+/g, " ").replace(/ (?=[.,;:)])/g, ""));
  }

  /** Where names stand among words, however they are joined: their first and their last word. */
  function runsOf(units, name) {
    const parts = units.flatMap((unit) => unit.parts);
    const starts = new Map();
    const ends = new Map();
    let whole = "";
    for (const part of parts) {
      starts.set(whole.length, part);
      whole += part.word;
      ends.set(whole.length, part);
    }
    const runs = [];
    for (let place = whole.indexOf(name); place >= 0; place = whole.indexOf(name, place + 1)) {
      const [first, last] = [starts.get(place), ends.get(place + name.length)];
      if (first && last) runs.push({ start: first.start, end: last.end });
    }
    return runs;
  }

  async function hasPhrases(entry, phrases) {
    const near = [entry.title, entry.summary, ...entry.headings.filter((_, place) => place % 2 === 0)];
    const has = (texts, phrase) => texts.some((text) => runsOf(unitsOf(text), phrase).length);
    const far = phrases.filter((phrase) => !has(near, phrase));
    // Of a very large site there are no texts to look into.
    if (!far.length || !entry.text) return true;
    const paragraphs = await paragraphsOf(entry);
    return far.every((phrase) => has(paragraphs, phrase));
  }

  /** Where a few may have a phrase, those that do; of many it is left to be seen. */
  async function settle(question) {
    const { phrases, results, maxTexts } = question;
    if (!phrases.length || results.length > maxTexts) return question;
    const checks = await Promise.all(results.map(async ({ entry }) => hasPhrases(await loadEntry(entry), phrases)));
    return { ...question, phrases: [], results: results.filter((_, place) => checks[place]) };
  }

  // Showing.

  /** Whether a title has no word that wasn't asked for. */
  function isName(title, groups) {
    const found = hits(title, groups);
    const isIn = ({ start, end }) => found.some((hit) => hit.start <= start && end <= hit.end);
    return unitsOf(title).every(({ parts }) => parts.every(isIn));
  }

  /** The hits in a text, in order, each with the group that it is one of. */
  function hits(text, groups) {
    const units = unitsOf(text);
    const all = [];
    groups.forEach(({ words, names, isQuoted }, group) => {
      for (const name of names) for (const run of runsOf(units, name)) all.push({ ...run, group });
      if (isQuoted) return;
      const isFound = (found) => words.some((word) => isHit(found, word));
      for (const unit of units) {
        if (unit.joined && isFound(unit.joined)) all.push({ start: unit.start, end: unit.end, group });
        else for (const part of unit.parts) if (isFound(part.word)) all.push({ ...part, group });
      }
    });
    let end = -1;
    return all.sort((left, right) => left.start - right.start || right.end - left.end).filter((hit) => {
      const isFree = hit.start >= end;
      if (isFree) end = hit.end;
      return isFree;
    });
  }

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /** The text, cut up, with its hits marked; notes in `met` what they are of. */
  function marked(text, groups, met) {
    const parts = [];
    let end = 0;
    for (const hit of hits(text, groups)) {
      parts.push(text.slice(end, hit.start), element("mark", {}, text.slice(hit.start, hit.end)));
      end = hit.end;
      met?.add(hit.group);
    }
    return [...parts, text.slice(end)];
  }

  /** The item of a result, and what it doesn't show yet of what was asked for. */
  function item({ title, url, kind, summary, headings }, groups) {
    const met = new Set();
    const link = (address, text) => element("a", { href: root + address }, ...marked(text, groups, met));
    const meta = element("p", { class: "meta" }, kind);
    const made = element("li", {}, element("p", { class: "title" }, link(url, title)), meta);
    if (summary) made.append(element("p", {}, ...marked(summary, groups, met)));
    const links = [];
    for (let place = 0; place < headings.length && links.length < 3; place += 2) {
      if (!hits(headings[place], groups).length) continue;
      links.push(element("li", {}, link(`${url}#${encodeURIComponent(headings[place + 1])}`, headings[place])));
    }
    if (links.length) made.append(element("ul", { class: "links" }, ...links));
    return { made, missing: groups.filter((_, group) => !met.has(group)) };
  }

  /** The part of a text that has the most of what is missing; rather a sentence than what stands in a list. */
  function passage(paragraphs, missing) {
    let best = { count: 0 };
    for (const text of paragraphs) {
      const all = hits(text, missing);
      all.forEach(({ start }, place) => {
        const near = all.slice(place).filter((hit) => hit.end <= start + PASSAGE - BEFORE);
        const count = new Set(near.map(({ group }) => group)).size + (text.length > SENTENCE ? 0.5 : 0);
        if (count > best.count) best = { count, text, start };
      });
    }
    if (!best.count) return undefined;
    const { text } = best;
    let start = Math.max(0, best.start - BEFORE);
    if (start) start = text.indexOf(" ", start) + 1;
    let end = start + PASSAGE;
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), best.start + 1);
    return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
  }

  /** Adds to an item the passage of the text that it was found by: of a large site, where nothing else tells. */
  async function explain({ made, missing }, entry, { groups, isSmall }) {
    if (!missing.length || (!isSmall && made.querySelector("mark"))) return;
    const text = entry.text
      && await paragraphsOf(entry).then((paragraphs) => passage(paragraphs, missing), () => undefined);
    const links = made.querySelector(".links");
    if (text) made.insertBefore(element("p", { class: "passage" }, ...marked(text, groups)), links);
    else if (!made.querySelector("mark")) made.querySelector(".meta").append(", " + say("inText"));
  }

  /** How many results there are, in the form that goes with the number. */
  function counted(count) {
    const { lang } = form.dataset;
    const plural = new Intl.PluralRules(lang).select(count);
    const words = say(`results${plural[0].toUpperCase()}${plural.slice(1)}`) || say("resultsOther");
    return words.replace("{count}", count.toLocaleString(lang));
  }

  function report({ phrases, results, read, shown, corrections, isPartial, isWide }) {
    const isOpen = phrases.length > 0 && read < results.length;
    const length = phrases.length ? shown : results.length;
    const parts = [length ? counted(length) : say("nothing")];
    if (isOpen) parts.push(say("moreMayFollow"));
    for (const { found, typed } of corrections) {
      parts.push(say("instead").replace("{found}", found).replace("{typed}", typed));
    }
    if (length && isPartial) parts.push(say("someWords"));
    if (isWide) parts.push(say("moreLetters"));
    return parts.join("; ") + ".";
  }

  let turn = 0;
  const nothing = { groups: [], phrases: [], results: [], read: 0, shown: 0, corrections: [] };
  let found = nothing;

  /** The next results to show: those with all phrases, of which only a text tells. */
  async function next({ groups, phrases, results, read, maxTexts }) {
    const isFirst = !read;
    const entries = [];
    const last = phrases.length ? read + maxTexts : read + MAX_SHOWN;
    while (read < results.length && read < last && entries.length < MAX_SHOWN) {
      const batch = results.slice(read, Math.min(last, read + MAX_SHOWN - entries.length));
      const loaded = await Promise.all(batch.map(({ entry }) => loadEntry(entry)));
      const checks = await Promise.all(loaded.map((entry) => hasPhrases(entry, phrases)));
      entries.push(...loaded.filter((_, place) => checks[place]));
      read += batch.length;
    }
    // A page that is called just so comes first.
    const isNamed = ({ title, url }) => !url.includes("#") && isName(title, groups);
    const named = isFirst ? entries.filter(isNamed) : [];
    named.sort((left, right) => left.entry - right.entry);
    return { entries: [...named, ...entries.filter((entry) => !named.includes(entry))], read };
  }

  /** Appends the next results, unless another query has come in between. */
  async function show(ticket) {
    const shown = found;
    const { read: start, groups } = shown;
    const { entries, read } = await next(shown);
    if (ticket !== turn || start !== shown.read) return;
    const items = entries.map((entry) => item(entry, groups));
    shown.read = read;
    shown.shown += items.length;
    list.append(...items.map(({ made }) => made));
    more.hidden = read >= shown.results.length;
    alphabet.hidden = shown.shown > 0;
    status.textContent = report(shown);
    // Whoever reads on or moves the focus need not wait for the texts.
    list.setAttribute("aria-busy", "true");
    Promise.all(items.map((made, place) => explain(made, entries[place], shown))).then(() => {
      if (ticket === turn) list.removeAttribute("aria-busy");
    });
  }

  function clear(text) {
    found = nothing;
    list.replaceChildren();
    list.removeAttribute("aria-busy");
    more.hidden = true;
    alphabet.hidden = false;
    status.textContent = text;
  }

  async function search() {
    const ticket = ++turn;
    const query = input.value.trim();
    remember(query);
    if (!unitsOf(query).length) return clear("");
    try {
      const index = await loadIndex();
      const result = await settle(await find(questionOf(query, index.names), index));
      if (ticket !== turn) return;
      found = result;
      list.replaceChildren();
      await show(ticket);
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
    (list.children[length]?.querySelector("a") ?? (more.hidden ? input : more)).focus();
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
