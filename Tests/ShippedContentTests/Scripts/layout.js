// What of the page sticks out at its sides, is cut off, or lies on other text. Returns a list of problems.

const problems = [];
const name = (node) => {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  return `<${element.localName} class="${element.getAttribute("class") ?? ""}"> “${node.textContent.trim().slice(0, 40)}”`;
};

const { scrollWidth, clientWidth } = document.documentElement;
if (scrollWidth > clientWidth) problems.push(`the page is ${scrollWidth} px wide where ${clientWidth} are seen`);

// What only screen readers are meant to have is cut off on purpose.
function isSpokenOnly(element) {
  for (let box = element; box; box = box.parentElement) {
    if (getComputedStyle(box).clipPath === "inset(50%)") return true;
  }
  return false;
}
const isSeen = (element) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !isSpokenOnly(element);

/** The part of a rectangle that the boxes around an element leave of it; what scrolls leaves all. */
function cut(rect, element) {
  let { left, right, top, bottom } = rect;
  for (let box = element; box && box !== document.body; box = box.parentElement) {
    const style = getComputedStyle(box);
    const edge = box.getBoundingClientRect();
    const isScroller = (value) => value === "auto" || value === "scroll";
    if (isScroller(style.overflowX) || isScroller(style.overflowY)) return { left, right, top, bottom };
    if (style.overflowX !== "visible") [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
    if (style.overflowY !== "visible") [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
  }
  return { left: Math.max(left, 0), right, top: Math.max(top, -scrollY), bottom };
}

const pieces = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  if (!node.data.trim() || !isSeen(node.parentElement)) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  let block = node.parentElement;
  while (getComputedStyle(block).display.startsWith("inline") && !block.closest("svg")) block = block.parentElement;
  for (const rect of range.getClientRects()) {
    if (rect.width < 1 || rect.height < 1) continue;
    const left = cut(rect, node.parentElement);
    if (left.right - left.left < rect.width - 2 || left.bottom - left.top < rect.height * 0.7) {
      problems.push(`${name(node)} is cut off`);
      break;
    }
    pieces.push({ node, block, rect });
  }
}

// The same place for two texts: neighbours by their upper edges are enough to look at.
pieces.sort((one, other) => one.rect.top - other.rect.top);
for (let first = 0; first < pieces.length; first++) {
  const one = pieces[first];
  for (let second = first + 1; second < pieces.length; second++) {
    const other = pieces[second];
    if (other.rect.top > one.rect.bottom) break;
    if (one.block === other.block || one.block.contains(other.block) || other.block.contains(one.block)) continue;
    const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
    const down = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
    if (across > 2 && down > 0.4 * Math.min(one.rect.height, other.rect.height) && !isStuck(one, other)) {
      problems.push(`${name(one.node)} lies on ${name(other.node)}`);
    }
  }
}

/** Whether one of them is in a box that stays while the rest scrolls: what it covers can be scrolled out. */
function isStuck(one, other) {
  return [one, other].some(({ node }) => {
    for (let box = node.parentElement; box; box = box.parentElement) {
      if (getComputedStyle(box).position === "sticky") return true;
    }
    return false;
  });
}

return problems;
