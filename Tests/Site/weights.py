#!/usr/bin/env python3
"""Weighs pages as they go over the wire, compressed by gzip at level 6, against a bar for each kind.

A page's weight is that of all it asks for: itself, style sheet, icon, scripts. Of articles and registers the
heaviest counts. What the shipped site has no example of is generated with the benchmark's corpus: a register of 200
rows, and the search of 10,000 articles, where a browser asks the site's own search page for words, parts of words,
slips, phrases and sentences, each with nothing kept from before; all that the page and the query load is counted.

Needs the built site, the program, and Chromium with its driver:

    python3 Tests/Site/weights.py _site --briefing .build/release/briefing

Exit code: 0; 1 where a bar is missed; 2 for wrong usage or a program that fails.
"""

import argparse
import gzip
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.append(str(Path(__file__).resolve().parents[1] / "Benchmark"))

import corpus  # noqa: E402
from browser import PATIENCE, Browser, Failed, browser, serving  # noqa: E402

BARS = {
    "article": 30,
    "home page": 40,
    "style sheet": 8,
    "search with its whole index": 100,
    "print pack": 250,
    "register of the site": 45,
    "register of 200 rows": 45,
    "search of 10,000 articles": 100,
    "phrase in 10,000 articles": 150,
}
"""In thousands of bytes."""

REGISTER_ROWS = 200
SEARCHED_ARTICLES = 10_000
SEED = 1
PARTS = re.compile(r'<(?:link rel="(?:stylesheet|icon)"[^>]* href|script src|img[^>]* src)="([^"]+)"')


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("site", type=Path, help="the built folder")
    parser.add_argument("--briefing", type=Path, required=True, help="the program, for the generated sites")
    options = parser.parse_args()
    try:
        found = {**weigh_site(options.site), **weigh_generated(options.briefing)}
    except (Failed, OSError, subprocess.CalledProcessError) as failure:
        print(f"error: {failure}", file=sys.stderr)
        return 2
    print(f"{'':<30}{'kB gzip':>9}{'bar':>6}")
    for kind, bar in BARS.items():
        bytes_, what = found[kind]
        verdict = "" if bytes_ <= 1000 * bar else "   TOO HEAVY"
        print(f"{kind:<30}{bytes_ / 1000:>9.1f}{bar:>6}   {what}{verdict}")
    return 1 if any(found[kind][0] > 1000 * bar for kind, bar in BARS.items()) else 0


# What is there


def weigh_site(site: Path) -> dict[str, tuple[int, str]]:
    """Weights in bytes by kind, each with what it is of."""
    tables = [page.parent for page in site.glob("*/index.html") if (site / f"data/{page.parent.name}.csv").is_file()]
    # Texts are loaded only where a passage or a phrase is wanted: the heaviest query has them.
    index = sum(size(path) for path in (site / "search").glob("*.js") if not path.name.startswith("text-"))
    return {
        "article": heaviest(site, site.glob("articles/*/index.html")),
        "home page": heaviest(site, [site / "index.html"]),
        "style sheet": (size(site / "theme/style.css"), "theme/style.css"),
        "search with its whole index": (page_weight(site, site / "search/index.html") + index, "search/"),
        "print pack": heaviest(site, [site / "print/index.html"]),
        "register of the site": heaviest(site, (table / "index.html" for table in tables)),
    }


def heaviest(site: Path, pages) -> tuple[int, str]:
    weights = [(page_weight(site, page), str(page.parent.relative_to(site)) + "/") for page in pages]
    if not weights:
        raise Failed(f"'{site}' is not the site that was expected: a kind of page is missing")
    return max(weights)


def page_weight(site: Path, page: Path) -> int:
    """The weight of a page with all that it asks for by itself."""
    # What is behind the question mark is a fingerprint, for caches.
    names = (name.split("?")[0] for name in PARTS.findall(page.read_text(encoding="utf-8")))
    parts = {(page.parent / name).resolve() for name in names}
    if not parts <= set(path.resolve() for path in site.rglob("*")):
        raise Failed(f"'{page}' asks for what is not there")
    return size(page) + sum(size(part) for part in parts)


def size(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


# What is generated


def weigh_generated(briefing: Path) -> dict[str, tuple[int, str]]:
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        usual = corpus.AGREEMENT_COUNT
        corpus.AGREEMENT_COUNT = REGISTER_ROWS
        register = generate(briefing, Path(folder) / "register", articles=20)
        corpus.AGREEMENT_COUNT = usual
        searched = generate(briefing, Path(folder) / "search", articles=SEARCHED_ARTICLES)
        weight = page_weight(register, register / "agreements/index.html")
        return {
            "register of 200 rows": (weight, f"agreements/, {REGISTER_ROWS} rows of 6 fields"),
            **weigh_search(searched),
        }


def generate(briefing: Path, folder: Path, articles: int) -> Path:
    folder.mkdir()
    corpus.write_briefing(corpus.Corpus(articles, SEED), folder)
    command = [briefing, "build", "--quiet", "--source", folder / "content", "--output", folder / "_site"]
    subprocess.run([*command, "--as-of", "2026-01-01"], check=True)
    return folder / "_site"


def weigh_search(site: Path) -> dict[str, tuple[int, str]]:
    """The load of the heaviest query of each kind with the page that it is made on, and which query that is."""
    with serving(site) as address, browser() as window:
        window.tell("Network.enable")
        window.tell("Network.setCacheDisabled", cacheDisabled=True)
        loads = {query: load(window, f"{address}search/", query) for query in queries()}
    phrases = {query for query in loads if query.startswith('"')}
    found = {}
    for kind, asked in [("search", loads.keys() - phrases), ("phrase", phrases)]:
        query = max(sorted(asked), key=loads.get)
        preposition = "of" if kind == "search" else "in"
        what = f"of {len(asked)} queries the heaviest, '{query}'"
        found[f"{kind} {preposition} 10,000 articles"] = (loads[query], what)
    return found


def load(window: Browser, address: str, query: str) -> int:
    window.open("about:blank")
    window.open(f"{address}?q={query.replace(' ', '+')}")
    end = time.monotonic() + PATIENCE
    # Passages come after the results.
    busy = "!document.querySelector('[role=status]').textContent || document.querySelector('.results').ariaBusy"
    while window.run(f"return Boolean({busy})"):
        if time.monotonic() > end:
            raise Failed(f"no answer to '{query}'")
        time.sleep(0.02)
    answer = window.run("return document.querySelector('[role=status]').textContent")
    if "can’t be loaded" in answer:
        raise Failed(f"'{query}': {answer}")
    return window.run(
        "return performance.getEntries().reduce((sum, entry) => sum + (entry.encodedBodySize ?? 0), 0)"
    )


def queries() -> list[str]:
    """Each letter, beginnings of words, words, slips, up to eight words at once, and phrases; the same on each run."""
    chance = random.Random(SEED)
    words = sorted(set(corpus.WORDS))
    beginnings = sorted({word[:length] for word in words for length in (2, 3)})
    several = [" ".join(chance.choice(words) for _ in range(count)) for count in (2, 3, 4, 6, 8) for _ in range(8)]
    letters = sorted({word[0] for word in words})
    slips = [word[:-2] + word[-1] + "q" for word in chance.sample([word for word in words if len(word) > 5], 10)]
    phrases = [f'"{query}"' for query in several if query.count(" ") == 1]
    return letters + slips + phrases + chance.sample(beginnings, 30) + chance.sample(words, 30) + several


if __name__ == "__main__":
    sys.exit(main())
