// Narrows the list of a register to the entries that have all the words typed, however they are accented, and to the
// area chosen above it. Without this script the links above the list narrow it alone, and years can be folded.
(() => {
  "use strict";
  const lists = document.getElementById("_lists");
  const form = document.querySelector("form.narrow");
  if (!lists || !form) return;
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const entries = [...lists.querySelectorAll(".entry")].map(element => ({ element, text: fold(element.textContent) }));
  const groups = [...lists.querySelectorAll(".year, section")];
  const input = form.querySelector("input");
  const output = form.querySelector("output");
  let area = "";
  let folded = null;
  const narrow = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const isNarrow = words.length > 0 || area !== "";
    let count = 0;
    for (const { element, text } of entries) {
      element.hidden = !words.every(word => text.includes(word)) || (area !== "" && !element.classList.contains(area));
      if (!element.hidden) count += 1;
    }
    // Folded years are opened while there is something to look for, and are then as they were.
    folded ??= groups.filter(group => group.open === false);
    for (const group of groups) {
      group.hidden = isNarrow && !group.querySelector(".entry:not([hidden])");
      const number = group.querySelector("summary .count");
      if (number) number.hidden = isNarrow;
    }
    for (const group of folded) group.open = isNarrow;
    if (!isNarrow) folded = null;
    output.value = isNarrow ? `${count} / ${entries.length}` : "";
  };
  // An area stays chosen when a note or a year is gone to; a year that is gone to is opened.
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target === lists) area = "";
    const chosen = target?.closest(".filters") && [...target.classList].find(name => /^c\d+$/.test(name));
    if (chosen) area = chosen.replace("c", "f");
    narrow();
    if (target?.open === false) target.open = true;
  };
  form.addEventListener("submit", event => event.preventDefault());
  input.addEventListener("input", narrow);
  addEventListener("hashchange", follow);
  follow();
})();
