// What a printed page would hide or tear apart. Returns a list of problems.

const problems = [];
const name = (element) => `<${element.localName}> “${element.textContent.trim().slice(0, 40)}”`;
const isShown = (element) => element.checkVisibility({ visibilityProperty: true });

if (!matchMedia("print").matches) problems.push("this is no print");
for (const details of document.querySelectorAll("details")) {
  if (!isShown(details)) continue;
  const hidden = [...details.children].filter((child) =>
    child.localName !== "summary" && (!isShown(child) || child.getBoundingClientRect().height === 0));
  for (const child of hidden) problems.push(`${name(child)} is closed away`);
}
for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6, caption")) {
  if (!isShown(heading) || heading.closest(".vh, .cover")) continue;
  const { breakAfter } = getComputedStyle(heading);
  if (breakAfter !== "avoid") problems.push(`${name(heading)} may be left alone at the foot of a page`);
}
for (const head of document.querySelectorAll("thead")) {
  if (isShown(head) && getComputedStyle(head).display !== "table-header-group") {
    problems.push(`${name(head)} is not repeated`);
  }
}
for (const row of document.querySelectorAll("tbody tr")) {
  if (isShown(row) && getComputedStyle(row).breakInside !== "avoid") {
    problems.push(`${name(row)} may be torn apart`);
    break;
  }
}
// Paper doesn't scroll.
for (const box of document.querySelectorAll(".scroll, div.table, pre")) {
  const { overflowX } = getComputedStyle(box);
  if (isShown(box) && /auto|scroll|hidden/.test(overflowX)) problems.push(`${name(box)} would be cut off`);
}
for (const part of document.querySelectorAll("nav, .skip, form, button")) {
  if (isShown(part) && !part.matches(".toc")) problems.push(`${name(part)} is of no use on paper`);
}
const { colorScheme, backgroundColor } = getComputedStyle(document.body);
if (colorScheme !== "light" || !/^rgba?\((255, 255, 255|0, 0, 0, 0)\)?/.test(backgroundColor)) {
  problems.push(`it prints ${colorScheme} on ${backgroundColor}`);
}
return problems;
