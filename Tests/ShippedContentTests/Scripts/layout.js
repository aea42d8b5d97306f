// What of the page sticks out at its sides, is cut off, or lies on other text. Returns a list of problems.

const problems = [];
const name = (node) => {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  return `<${element.localName} class="${element.getAttribute("class") ?? ""}"> “${node.textContent.trim().slice(0, 40)}”`;
};

const { scrollWidth, clientWidth } = document.documentElement;
if (scrollWidth > clientWidth) problems.push(`the page is ${scrollWidth} px wide where ${clientWidth} are seen`);

/** A function of an element that is worked out once for each: long pages ask for the same boxes again and again. */
function once(work) {
  const known = new Map();
  return (element) => {
    if (!known.has(element)) known.set(element, work(element));
    return known.get(element);
  };
}

// What only screen readers are meant to have is cut off on purpose.
const isSpokenOnly = once((element) =>
  getComputedStyle(element).clipPath === "inset(50%)" || (element.parentElement !== null && isSpokenOnly(element.parentElement)));
const isSeen = (element) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !isSpokenOnly(element);

/** What the boxes around an element leave to be seen; what scrolls leaves all. */
const opening = once((box) => {
  if (!box || box === document.body) return { left: 0, right: Infinity, top: -scrollY, bottom: Infinity };
  const style = getComputedStyle(box);
  const isScroller = (value) => value === "auto" || value === "scroll";
  if (isScroller(style.overflowX) || isScroller(style.overflowY)) {
    return { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
  }
  let { left, right, top, bottom } = opening(box.parentElement);
  if (style.overflowX === "visible" && style.overflowY === "visible") return { left, right, top, bottom };
  const edge = box.getBoundingClientRect();
  if (style.overflowX !== "visible") [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
  if (style.overflowY !== "visible") [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
  return { left, right, top, bottom };
});

/** The part of a rectangle that the boxes around an element leave of it. */
function cut(rect, element) {
  const { left, right, top, bottom } = opening(element);
  return {
    left: Math.max(rect.left, left), right: Math.min(rect.right, right),
    top: Math.max(rect.top, top), bottom: Math.min(rect.bottom, bottom),
  };
}

const blockOf = once((element) =>
  getComputedStyle(element).display.startsWith("inline") && !element.closest("svg") ? blockOf(element.parentElement) : element);

const pieces = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  if (!node.data.trim() || !isSeen(node.parentElement)) continue;
  const range = document.createRange();
  range.selectNodeContents(node);
  const block = blockOf(node.parentElement);
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
