// The text and the links of a page, without what a script is there to add. Returns a list of lines.

const page = document.body.cloneNode(true);
for (const added of page.querySelectorAll("form.search, .results, #_page-more, body > .marks")) added.remove();
const links = [...page.querySelectorAll("a")].map((link) => `${link.getAttribute("href")} ${link.textContent.trim()}`);
return [...page.textContent.split("\n").map((line) => line.trim()).filter((line) => line), ...links];
