#!/usr/bin/env python3
"""Converts texts made to exhaust a Markdown converter, and tells what they cost.

Each family is a text of `n` repeats: those on which some version of some CommonMark library took quadratic time or
ran out of stack, and the worst that could be thought of for each extension of `briefing`. Every text must end with a
result or with an error that names a line, within five seconds, never by a signal; and five times the repeats may
cost no more than seven times the CPU time. A short run says nothing about growth, so a family that needs less than
a quarter of a second for the longer text passes.

Families of text are converted by `briefing markdown`; what needs tables around it is built as a site. Seconds are
the CPU time of the process, the best of up to three runs, less what the same command needs for an empty text.

Run from anywhere, after `swift build -c release`:

    python3 Tests/Benchmark/hostile.py
    python3 Tests/Benchmark/hostile.py --only footnote

Exit code: 0; 1 when a family fails; 2 for wrong usage.
"""

import argparse
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

sys.dont_write_bytecode = True

REPOSITORY = Path(__file__).resolve().parents[2]
SHORT, LONG = 10_000, 50_000
MOST_SECONDS = 5.0
MOST_GROWTH = 7.0
TOO_SHORT_TO_TELL = 0.25
LOCATED = re.compile(r"^[^\n:]+:\d+(:\d+)?: error: ", re.MULTILINE)


def backticks(n: int) -> str:
    """Runs of all lengths, together some ten bytes for each repeat."""
    return "".join("e" + "`" * length for length in range(1, int(math.sqrt(20 * n))))


def staircase(n: int) -> str:
    """A list in a list in a list: as deep as about ten bytes for each repeat allow."""
    return "".join("  " * depth + "* a\n" for depth in range(int(math.sqrt(10 * n))))


def references(n: int) -> str:
    return "".join(f"[a{i}]: u\n" for i in range(n)) + "\n" + "".join(f"[a{i}] " for i in range(n))


def footnotes(n: int, target) -> str:
    return "".join(f"[^{i}]: a[^{target(i)}]\n" for i in range(n)) + "\nx[^0]\n"


def row(cell: str, n: int) -> str:
    return "|" + f"{cell}|" * n + "\n"


COMMONMARK = {
    "strong in emphasis": lambda n: "*a **a " * n + "b" + " a** a*" * n,
    "closers of emphasis": lambda n: "a_ " * n,
    "openers of emphasis": lambda n: "_a " * n,
    "closers of links": lambda n: "a]" * n,
    "openers of links": lambda n: "[a" * n,
    "emphasis that does not match": lambda n: "*a_ " * n,
    "emphasis of both kinds": lambda n: "*_* _ " * n,
    "emphasis in threes": lambda n: "a**b" + "c* " * n,
    "links and emphasis": lambda n: "[ a_" * n,
    "brackets and a destination": lambda n: "[ (](" * n,
    "images in links": lambda n: "![[]()" * n,
    "link around emphasis": lambda n: "**x [a*b**c*](d) " * n,
    "brackets": lambda n: "[" * n + "a" + "]" * n,
    "brackets without an end": lambda n: "[" * n,
    "quotes in quotes": lambda n: "> " * n + "a",
    "quotes in quotes without spaces": lambda n: ">" * n + "a",
    "emphasis in deep quotes": lambda n: ">" * n + "a*" * n,
    "lists on a line": lambda n: "- " * n + "a",
    "lists on a line, then blank lines": lambda n: "- " * n + "x" + "\n" * n,
    "lists as a staircase": staircase,
    "lists in quotes, then blank lines": lambda n: "> " + "- " * n + "x\n" + ">\n" * n,
    "backticks of all lengths": backticks,
    "backticks": lambda n: "`a``b" * n,
    "links without an end": lambda n: "[a](b" * n,
    "links to '<' without an end": lambda n: "[a](<b" * n,
    "titles without an end": lambda n: "[a](b 'c" * n,
    "images without an end": lambda n: "![a](" * n,
    "comments without an end": lambda n: "a <!--" * n,
    "instructions without an end": lambda n: "a <?" * n,
    "declarations without an end": lambda n: "a <!A " * n,
    "CDATA without an end": lambda n: "a <![CDATA[" * n,
    "tags without an end": lambda n: "a <b c='" * n,
    "a run of '_'": lambda n: "_" * n + "a",
    "a run of '*' within a word": lambda n: "a" + "*" * n + "a",
    "runs of '_'": lambda n: ("_" * 10 + " ") * n,
    "definitions and references": references,
    "one definition many times": lambda n: "[a]: u\n" * n + "\n" + "[a] " * n,
    "definitions of deep brackets": lambda n: "[" * 999 + "]: u\n" + "[x]" * n,
    "entities": lambda n: "&a;&#1;&lt;" * n,
    "entities without an end": lambda n: "&a" * n,
    "lines": lambda n: "a\n" * n,
    "blank lines": lambda n: "a\n\n" * n,
    "hard line breaks": lambda n: "a  \n" * n,
    "tabs": lambda n: "\t" * n + "a",
    "escapes": lambda n: "\\" * n + "a",
}

EXTENSIONS = {
    "table, one row of columns": lambda n: row("a", n) + row("-", n),
    "table, columns with short rows": lambda n: row("a", n) + row("-", n) + "|b|\n" * n,
    "table, rows": lambda n: "|a|b|\n|-|-|\n" + "|c|d|\n" * n,
    "table, rows without an end of the cell": lambda n: "|a|\n|-|\n" + "|b\n" * n,
    "tables": lambda n: "|a|\n|-|\n\n" * n,
    "tables in lists": lambda n: "- |a|\n  |-|\n" * n,
    "tables in code": lambda n: "    |a|\n    |-|\n\n" * n,
    "tables that interrupt a text": lambda n: "a\n|b|\n|-|\nc\n\n" * n,
    "pipes": lambda n: "|" * n,
    "lines of pipes": lambda n: "|\n" * n,
    "headers without a delimiter row": lambda n: "|a|\n" * n,
    "delimiter rows": lambda n: "|-|\n" * n,
    "delimiter rows of other widths": lambda n: "|a|b|\n|-|\n\n" * n,
    "escaped pipes": lambda n: "|" + "\\|" * n + "|\n|-|\n",
    "rows of tags": lambda n: "a|b\n-|-\n" + "<a b='c'|\n" * n,
    "a row of one long tag": lambda n: "a\n-|\n<a" + " b" * n + "\n",
    "footnotes in a chain": lambda n: footnotes(n, lambda i: i + 1 if i + 1 < n else i),
    "footnotes in a cycle": lambda n: footnotes(n, lambda i: (i + 1) % n),
    "footnotes that refer to the first": lambda n: footnotes(n, lambda i: 0) + "".join(f"[^{i}]" for i in range(n)),
    "footnotes in footnotes": lambda n: "[^1]: " * n + "x[^1]",
    "one footnote many times": lambda n: "a[^1] " * n + "\n\n[^1]: b\n",
    "footnotes of one label": lambda n: "[^1]: x\n\n" * n + "a[^1]",
    "footnotes without a text": lambda n: "".join(f"[^a{i}] " for i in range(n)) + "\n\n[^b]: c\n",
    "footnotes without a reference": lambda n: "".join(f"[^a{i}]: b\n\n" for i in range(n)),
    "footnotes in code": lambda n: "    [^1]: x\n\n" * n,
    "openers of footnotes": lambda n: "[^" * n,
    "strikethrough": lambda n: "~~a~~ " * n,
    "openers of strikethrough": lambda n: "~~a " * n,
    "strikethrough that does not match": lambda n: "~a ~~b " * n,
    "a run of tildes": lambda n: "~" * n + "a",
    "tildes and emphasis": lambda n: "~~*a " * n,
    "tasks": lambda n: "- [ ] a\n" * n,
    "boxes on a line": lambda n: "- " + "[ ] " * n,
    "boxes in quotes": lambda n: "> - [x] a\n" * n,
    "boxes that are none": lambda n: "a\n2. [x] b\n\n" * n,
    "addresses": lambda n: "http://a.b/c " * n,
    "addresses with brackets": lambda n: "http://a.b/" + "(" * n + ")" * n,
    "addresses with closing brackets": lambda n: "http://a.b/" + ")" * n,
    "addresses with entities": lambda n: "http://a.b/" + "&a;" * n,
    "addresses with underscores": lambda n: "http://a_" * n,
    "addresses without a host": lambda n: "http://" * n,
    "schemes": lambda n: "://a_" * n,
    "www": lambda n: "www." * n,
    "addresses in brackets": lambda n: "[http://a.b " * n,
    "e-mail addresses": lambda n: "a@b.c " * n,
    "at signs": lambda n: "a@" * n,
    "one long local part": lambda n: "a." * n + "@b.c",
    "schemes of e-mail": lambda n: "mailto:" * n + "a@b.c",
    "callouts": lambda n: "> [!NOTE]\n> a\n\n" * n,
    "callouts in callouts": lambda n: "".join(">" * depth + " [!NOTE]\n" for depth in range(1, int(math.sqrt(20 * n)))),
    "headings": lambda n: "## a\n" * n,
    "headings of all names": lambda n: "".join(f"## a-{i}\n## a\n" for i in range(n // 2)),
    "headings of one own id": lambda n: "## a {#x}\n" * n,
    "own ids that are none": lambda n: "## " + "{#" * n,
    "one long heading": lambda n: "## " + "a " * n,
    "citations": lambda n: "[@a] " * (2 * n),
    "citations in one bracket": lambda n: "[@a" + "; @a" * n + "]",
    "citations without an end": lambda n: "[@a; " * n,
    "citations over lines": lambda n: "[@a,\n> b " * n,
    "citations that are none": lambda n: "[@a @b] " * n,
    "record links": lambda n: "[[a]]" * n,
    "record links without an end": lambda n: "[[" * n,
    "record links with a word": lambda n: "[[a" * n,
    "record links in brackets": lambda n: "[" * n + "a" + "]" * n,
    "record links and labels": lambda n: "[[a]][b" * n,
    "record links in links": lambda n: "[a [[b]]](c) " * n,
    "values": lambda n: "{{a}}" * n,
    "values without an end": lambda n: "{{" * n,
    "values in images": lambda n: "![{{a}}](b) " * n,
    "data blocks": lambda n: "```table\nfrom: a\n```\n\n" * n,
    "references in code": lambda n: "`[[a]]` " * n,
    "references in attributes": lambda n: "[a](b '[[a]] {{x}}') " * n,
    "noncharacters": lambda n: "\ufdd0\ufdd10\ufdd2" * n,
    "raw HTML": lambda n: "<b>" * n,
    "comments": lambda n: "<!-- a -->\n" * n,
    "smart punctuation": lambda n: "\"a' -- ... " * n,
}


def rows(columns: str, cells, n: int) -> str:
    return columns + "\n" + "".join(",".join(cells(i)) + "\n" for i in range(n))


def many_terms(n: int) -> dict[str, str]:
    terms = rows("id,label,expansion", lambda i: (f"t{i}", f"TE{i}", f"Term {i}"), n)
    return {"tables/terms.csv": terms, "text": "".join(f"TE{i} " for i in range(n))}


def many_sources(n: int) -> dict[str, str]:
    sources = rows("id,title", lambda i: (f"s{i}", f"Source {i}"), n // 2)
    return {"tables/sources.csv": sources, "text": "".join(f"[@s{i // 2}] " for i in range(n))}


SITES = {
    "site: citations": lambda n: {"text": "[@one] " * (2 * n)},
    "site: sources, each cited twice": many_sources,
    "site: unknown sources": lambda n: {"text": "".join(f"[@x{i}] " for i in range(n))},
    "site: one term": lambda n: {"text": "NATO " * n},
    "site: a term opted out of": lambda n: {"text": "\\NATO " * n},
    "site: terms, each used": many_terms,
    "site: record links": lambda n: {"text": "[[one]] " * n},
    "site: unknown records": lambda n: {"text": "".join(f"[[x{i}]] " for i in range(n))},
    "site: unknown files": lambda n: {"text": "".join(f"[a](x{i}.md) " for i in range(n))},
    "site: counts": lambda n: {"text": "{{count sources where id = one}} " * n},
    "site: unknown values": lambda n: {"text": "".join(f"{{{{sources/x{i}.title}}}} " for i in range(n))},
    "site: data blocks": lambda n: {"text": "```table\nfrom: terms\nlimit: 1\n```\n\n" * (n // 10)},
    "site: headings": lambda n: {"text": "".join(f"## A {i}\n\n[b](#a-{i})\n\n" for i in range(n))},
}

SITE = {
    "briefing.yml": "title: A\n",
    "tables/sources.csv": "id,title\none,One\n",
    "tables/terms.csv": "id,label,expansion\nnato,NATO,North\n",
    "tables/datapackage.json": """{"resources": [
        {"name": "sources", "path": "sources.csv", "briefing": {"role": "sources"},
         "schema": {"primaryKey": "id", "fields": [{"name": "id", "type": "string"},
                                                   {"name": "title", "type": "string"}]}},
        {"name": "terms", "path": "terms.csv", "briefing": {"role": "terms", "label": "label"},
         "schema": {"primaryKey": "id", "fields": [{"name": "id", "type": "string"},
                                                   {"name": "label", "type": "string"},
                                                   {"name": "expansion", "type": "string"}]}}]}
""",
}


class Failure(Exception):
    """A run that did not end as it must; the message says how."""


def cpu(command: list[str], folder: Path) -> float:
    """Runs a command and returns its CPU seconds, if it ended with a result or with a located error."""
    with open(folder / "out", "wb") as output, open(folder / "err", "wb") as errors:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
        # Far beyond what is allowed, but a machine may have other work.
        timer = threading.Timer(20 * MOST_SECONDS, process.kill)
        timer.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        finally:
            timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode < 0:
        raise Failure(f"ended by signal {-process.returncode}")
    with open(folder / "err", encoding="utf-8", errors="replace") as errors:
        said = errors.read(100_000)
    if process.returncode not in (0, 1) or (process.returncode == 1 and not LOCATED.search(said)):
        raise Failure(f"exit code {process.returncode}, without an error that names a line: {said[:200]!r}")
    return usage.ru_utime + usage.ru_stime


def text_command(options: argparse.Namespace, folder: Path, text: str) -> list[str]:
    path = folder / "text.md"
    path.write_text(text, encoding="utf-8")
    return [str(options.briefing), "markdown", "--smart-punctuation", str(path)]


def site_command(options: argparse.Namespace, folder: Path, parts: dict[str, str]) -> list[str]:
    shutil.rmtree(folder / "content", ignore_errors=True)
    article = "---\ntitle: A\ndate: 2025-01-01\n---\n\n" + parts.get("text", "a") + "\n"
    for name, content in (SITE | {"articles/a.md": article} | parts).items():
        if name == "text":
            continue
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    command = [str(options.briefing), "build", "--quiet", "--source", str(folder / "content")]
    return [*command, "--templates", str(REPOSITORY / "templates"), "--output", str(folder / "site")]


def measure(make, family, empty: float, options: argparse.Namespace, folder: Path) -> tuple[float, float]:
    """The best times for the shorter and the longer text, measured anew while they look bad."""
    best = [math.inf, math.inf]
    for _ in range(3):
        for index, count in enumerate((SHORT, LONG)):
            best[index] = min(best[index], max(0.0, cpu(make(options, folder, family(count)), folder) - empty))
        if best[1] <= MOST_SECONDS and grows_in_proportion(*best):
            break
    return best[0], best[1]


def grows_in_proportion(short: float, long: float) -> bool:
    return long < TOO_SHORT_TO_TELL or long <= MOST_GROWTH * short


def main() -> int:
    options = parse_options()
    groups = [(text_command, COMMONMARK, ""), (text_command, EXTENSIONS, ""), (site_command, SITES, {})]
    names = [name for _, group, _ in groups for name in group if options.only in name]
    if not names:
        print(f"no family is named '{options.only}'", file=sys.stderr)
        return 2
    width = max(len(name) for name in names)
    print(f"{'CPU seconds at repeats':<{width}}{SHORT:>9}{LONG:>9}{'growth':>9}")
    failures = 0
    parent = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="briefing-hostile-", dir=parent) as scratch:
        folder = Path(scratch)
        for make, group, nothing in groups:
            chosen = [name for name in group if options.only in name]
            if not chosen:
                continue
            empty = min(cpu(make(options, folder, nothing), folder) for _ in range(3))
            for name in chosen:
                try:
                    short, long = measure(make, group[name], empty, options, folder)
                except Failure as failure:
                    print(f"{name:<{width}}  FAILED: {failure}")
                    failures += 1
                    continue
                growth = f"{long / short:.1f}" if short > 0.01 else "-"
                verdict = "" if grows_in_proportion(short, long) else "  FAILED: more than in proportion"
                verdict = f"  FAILED: more than {MOST_SECONDS} s" if long > MOST_SECONDS else verdict
                failures += verdict != ""
                print(f"{name:<{width}}{short:>9.2f}{long:>9.2f}{growth:>9}{verdict}", flush=True)
    print(f"{len(names)} families, {failures} failed")
    return 1 if failures else 0


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Converts hostile texts, and checks that time grows in proportion.")
    parser.add_argument("--only", default="", metavar="WORDS", help="only the families whose names hold these words")
    parser.add_argument(
        "--briefing",
        type=Path,
        default=REPOSITORY / ".build/release/briefing",
        metavar="PATH",
        help="the briefing executable (default: .build/release/briefing in this repository)",
    )
    options = parser.parse_args()
    if not os.access(options.briefing, os.X_OK):
        parser.error(f"no briefing at {options.briefing}: run 'swift build -c release', or name it with --briefing")
    return options


if __name__ == "__main__":
    sys.exit(main())
