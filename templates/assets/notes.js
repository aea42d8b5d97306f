// Says beside each line which sources it rests on, where the margin is free. Without this script the notes stand at the
// end alone, and a note that is asked for at the foot of the window.
(() => {
  "use strict";
  const prose = document.querySelector("article .prose");
  const marks = [...prose?.querySelectorAll("a[role=doc-noteref][aria-label]") ?? []];
  if (!marks.length) return;
  // Footnotes have no label, and numbers of their own. Beside the article, not in it: a copy for the eye, which is neither read aloud nor printed.
  const layer = document.createElement("div");
  layer.className = "marks";
  layer.setAttribute("aria-hidden", "true");
  document.body.append(layer);
  const gap = 32, least = 136, most = 240;

  const place = () => {
    layer.replaceChildren();
    const column = prose.querySelector(":scope > p")?.getBoundingClientRect();
    if (!column) return;
    const width = Math.min(most, document.documentElement.clientWidth - column.right - gap - 16);
    if (width < least) return;
    // What reaches beyond the text has the margin for itself.
    const range = document.createRange();
    const wide = [...prose.children].map(part => {
      range.selectNodeContents(part);
      return range.getBoundingClientRect();
    }).filter(part => part.right > column.right + gap / 2);
    const seen = new Set();
    let free = -Infinity;
    for (const mark of marks) {
      const line = mark.getBoundingClientRect();
      const number = mark.textContent;
      if (seen.has(number) || line.left > column.right || !line.height) continue;
      seen.add(number);
      const label = mark.getAttribute("aria-label");
      const note = document.createElement("div");
      note.textContent = number + " " + label.slice(label.indexOf(number) + number.length).replace(/^[\s:.]+/, "");
      const top = Math.max(line.top, free);
      Object.assign(note.style, {
        position: "absolute", left: `${column.right + gap + scrollX}px`, top: `${top + scrollY}px`,
        width: `${width}px`, font: ".8125rem/1.35 var(--sans)",
      });
      layer.append(note);
      const bottom = top + note.offsetHeight;
      // Too far from its line it would belong to another.
      if (top - line.top > 120 || wide.some(part => part.top < bottom && part.bottom > top)) note.remove();
      else free = bottom + 6;
    }
  };

  let request = 0;
  const later = () => {
    cancelAnimationFrame(request);
    request = requestAnimationFrame(place);
  };
  new ResizeObserver(later).observe(prose);
  addEventListener("resize", later);
})();
