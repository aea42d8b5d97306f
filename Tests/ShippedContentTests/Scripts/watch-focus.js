// Lists what should get the focus by Tab, in order, and writes down what does get it, and how that is seen.
// Returns how many there should be.

const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
const controls = "a[href], button, input, select, textarea, summary, [tabindex]";
const stops = [...document.querySelectorAll(controls)].filter(
  (element) => element.tabIndex >= 0 && !element.disabled && isShown(element));
const title = (element) =>
  `<${element.localName}> ${element.getAttribute("aria-label") ?? element.textContent.trim().slice(0, 40)}`;

globalThis.focusWatch = { stops, reached: [], problems: [] };
if (document.querySelector("[tabindex]:not([tabindex='0'], [tabindex='-1'])")) {
  focusWatch.problems.push("a tabindex above 0 changes the order");
}
for (const element of document.querySelectorAll("*")) {
  const { overflowX, overflowY } = getComputedStyle(element);
  const isScroller = /auto|scroll/.test(overflowX + overflowY) && element !== document.documentElement;
  const isWider = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
  if (!isScroller || !isWider || !isShown(element) || element.tabIndex >= 0) continue;
  if (!stops.some((stop) => element.contains(stop))) focusWatch.problems.push(`${title(element)} can't be scrolled by keyboard`);
}

/** Whether something of an element is to be seen, with nothing before it. */
function isSeen(element) {
  return [...element.getClientRects()].some(({ left, right, top, bottom }) =>
    [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([across, down]) => {
      const found = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
      return element.contains(found);
    }));
}

document.addEventListener("focusin", ({ target }) => focusWatch.reached.push(target));

// By the time that the key is let go, the page has scrolled.
document.addEventListener("keyup", () => {
  const element = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) {
    focusWatch.problems.push(`${title(element)} has the focus and doesn't show it`);
  }
  if (!isSeen(element)) focusWatch.problems.push(`${title(element)} has the focus out of sight`);
});
return [String(stops.length)];
