#!/usr/bin/env python3
"""Looks for barriers to access with axe-core: every page type of a built site, in light, in dark and 320 px wide.

All of axe-core's rules are on, with those of best practice, the enhanced contrast of WCAG's level AAA and the
experimental ones; left out are those that axe-core itself has given up (`deprecated`). Search is looked at with
results too.

Where axe-core can't tell, it says so; those findings are counted, and told with --verbose. Backgrounds that are
pictures stop it from measuring contrast, so the shadows at the edges of wide tables, strips of 12 px that are a
sixth darker at most, are taken away before it looks. The page at an old address is shown without leading on.

Needs Chromium with its driver, and the PyPI package `axe-playwright-python` for the copy of axe-core in it (install
it with --no-deps: of Playwright nothing is used):

    python3 Tests/Site/axe.py _site

Exit code: 0; 1 for violations; 2 for wrong usage or a browser that fails.
"""

import argparse
import importlib.util
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from browser import PAGES, Browser, Failed, browser, serving  # noqa: E402

MODES = {"light": ("light", 1280), "dark": ("dark", 1280), "320 px": ("light", 320)}

RUN = """
const rules = axe.getRules(TAGS).filter((rule) => !rule.tags.includes("deprecated")).map((rule) => rule.ruleId);
for (const table of document.querySelectorAll(".scroll, div.table")) table.style.background = "none";
// What passes is counted, not described: that takes longer than all rules together.
const results = await axe.run(document, {
  runOnly: { type: "rule", values: rules }, resultTypes: ["violations", "incomplete"], selectors: false,
});
const brief = (list) => list.map(({ id, help, nodes }) =>
  ({ id, help, nodes: nodes.map((node) => ({ html: node.html, summary: node.failureSummary })) }));
return {
  rules: rules.length, passes: results.passes.length,
  violations: brief(results.violations), incomplete: brief(results.incomplete),
};
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("site", type=Path, help="the built folder")
    parser.add_argument("--verbose", action="store_true", help="tell what axe-core could not decide")
    options = parser.parse_args()
    try:
        source = axe_core().read_text(encoding="utf-8")
        with serving(options.site) as address, browser() as window:
            return check(window, address, source, options.verbose)
    except (Failed, OSError) as failure:
        print(f"error: {failure}", file=sys.stderr)
        return 2


def axe_core() -> Path:
    """Where the installed package has its copy of axe-core."""
    package = importlib.util.find_spec("axe_playwright_python")
    if package is None:
        raise Failed("axe-core is missing: pip install --no-deps axe-playwright-python")
    return Path(package.submodule_search_locations[0]) / "axe.min.js"


def check(window: Browser, address: str, source: str, isVerbose: bool) -> int:
    targets = {**PAGES, "redirect": PAGES["redirect"] + "?stay", "search results": PAGES["search"] + "?q=exercise"}
    found = undecided = 0
    results: dict = {}
    for mode, (scheme, width) in MODES.items():
        window.resize(width)
        window.colours(scheme)
        for kind, path in targets.items():
            window.open(address + path)
            wait_for_results(window, path)
            window.run(source)
            # In the dark a page differs in its colours alone.
            tags = '["cat.color"]' if mode == "dark" else "[]"
            results = window.run(RUN.replace("TAGS", tags))
            found += tell(f"{kind}, {mode}", results["violations"])
            undecided += sum(len(finding["nodes"]) for finding in results["incomplete"])
            if isVerbose:
                tell(f"undecided: {kind}, {mode}", results["incomplete"])
    version = window.run(source + "; return axe.version")
    print(f"axe-core {version}: {results['rules']} rules, {len(targets)} pages, {', '.join(MODES)}: ", end="")
    print(f"{found} violations, {undecided} elements that it could not decide")
    return 1 if found else 0


def wait_for_results(window: Browser, path: str) -> None:
    if "?q=" not in path:
        return
    listed = "document.querySelectorAll('.results > li').length > 0"
    for _ in range(100):
        if window.run(f"return {listed}"):
            return
        window.run("await new Promise((done) => setTimeout(done, 50))")
    raise Failed(f"{path} shows no results")


def tell(place: str, findings: list[dict]) -> int:
    """Prints findings, and returns how many elements they are about."""
    for finding in findings:
        print(f"{place}: {finding['help']} [{finding['id']}], {len(finding['nodes'])} elements")
        for node in finding["nodes"][:3]:
            print(f"    {node['html'][:200]}")
            print("    " + str(node["summary"]).replace("\n", "\n    "))
    return sum(len(finding["nodes"]) for finding in findings)


if __name__ == "__main__":
    sys.exit(main())
