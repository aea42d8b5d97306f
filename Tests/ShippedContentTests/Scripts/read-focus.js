// What watch-focus.js has seen. Returns a list of problems.

const { stops, reached, problems } = focusWatch;
const title = (element) => element?.outerHTML.slice(0, 100) ?? "nothing";
if (document.querySelector("nav") && !reached[0]?.matches("a.skip")) problems.push(`the first stop is ${title(reached[0])}`);
const wrong = stops.slice(0, arguments[0]).findIndex((stop, place) => reached[place] !== stop);
if (wrong >= 0) problems.push(`stop ${wrong + 1} is ${title(reached[wrong])} in place of ${title(stops[wrong])}`);
return [...new Set(problems)];
