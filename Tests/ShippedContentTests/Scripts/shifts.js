// What has moved since the first paint. Returns a list of problems.

const moves = [];
const observer = new PerformanceObserver((list) => moves.push(...list.getEntries()));
observer.observe({ type: "layout-shift", buffered: true });
// Late fonts, pictures or scripts would move things by then.
await new Promise((done) => setTimeout(done, 150));
moves.push(...observer.takeRecords());
// A row of which only half has come in aligns its cells anew: one ten-thousandth, which nobody sees.
return moves.filter(({ value }) => value >= 0.0005).map(({ value, sources }) =>
  `${value} by ${sources.map(({ node }) => node?.nodeName ?? "something").join(", ")}`);
