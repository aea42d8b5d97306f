// Narrows the list of a register to the entries that have all the words typed, however they are accented.
// Without this script the links above the list narrow it by area, and years can be folded.
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
  let open = null;
  const narrow = () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { element, text } of entries) {
      element.hidden = !words.every(word => text.includes(word));
      if (!element.hidden) count += 1;
    }
    // Folded years are opened while there is something to look for, and are then as they were.
    open ??= new Map(groups.map(group => [group, group.open]));
    for (const group of groups) {
      group.hidden = words.length > 0 && !group.querySelector(".entry:not([hidden])");
      if ("open" in group) group.open = words.length > 0 || open.get(group);
    }
    if (words.length === 0) open = null;
    output.value = words.length > 0 ? `${count} / ${entries.length}` : "";
  };
  form.addEventListener("submit", event => event.preventDefault());
  input.addEventListener("input", narrow);
})();
