// What can be clicked and is smaller than 24 × 24 CSS pixels, unless it stands in a line of text (WCAG 2.5.8).
// Returns a list of problems.

const SIZE = 24;

/** Whether it flows in a line with text of its own block that isn't part of a target itself. */
function isInText(target) {
  if (target.namespaceURI !== "http://www.w3.org/1999/xhtml") return false;
  if (!getComputedStyle(target).display.startsWith("inline")) return false;
  let block = target.parentElement;
  while (getComputedStyle(block).display === "inline") block = block.parentElement;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (/[\p{L}\p{N}\[\],;]/u.test(data) && !parentElement.closest("a, button, .vh")) return true;
  }
  return false;
}

const problems = [];
for (const target of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
  if (!target.checkVisibility({ visibilityProperty: true }) || target.closest(".skip")) continue;
  if (isInText(target)) continue;
  const { width, height } = target.getBoundingClientRect();
  if (width >= SIZE - 0.5 && height >= SIZE - 0.5) continue;
  problems.push(`${Math.round(width)} × ${Math.round(height)} px: ${target.outerHTML.slice(0, 120)}`);
}
return problems;
