#!/usr/bin/env python3
"""Compares `briefing markdown` with GitHub's reference program on generated documents.

Each document is made from the seed and its number: blocks in lists and quotes, with inlines of all kinds, some of
them broken. Both programs convert it; where the results differ, the document is cut down to the smallest one on
which they still do. What is left of it is either one of the differences that `Markdown.md` documents (see
`differences.py`: a narrow rule each) or a fault, which is printed with both results.

    python3 Tests/Conformance/gfm.py
    python3 Tests/Conformance/gfm.py --seed 7 --documents 20000
    python3 Tests/Conformance/gfm.py --seed 7 --only 1234

Exit code: 0 when every difference is a documented one; 1 otherwise; 2 for wrong usage; 77 where `cmark-gfm` is
missing.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True

from differences import KNOWN  # noqa: E402
from documents import FOREIGN, Generator  # noqa: E402

REPOSITORY = Path(__file__).resolve().parents[2]
EXTENSIONS = ["-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tasklist"]


class Programs:
    """Converts documents by both programs."""

    def __init__(self, briefing: Path, reference: str):
        self.briefing = [str(briefing), "markdown", "--raw-html"]
        self.reference = [reference, "--unsafe"]

    def differs(self, text: str) -> bool:
        return not FOREIGN.search(text) and self.ours(text) != self.theirs(text)

    def ours(self, text: str) -> str:
        return comparable(self._run(self.briefing, text))

    def theirs(self, text: str) -> str:
        return comparable(self._run([*self.reference, *EXTENSIONS], text))

    def plainly_differs(self, text: str) -> bool:
        """Whether the two libraries differ without any extension."""
        ours, theirs = self._run([*self.briefing, "--commonmark"], text), self._run(self.reference, text)
        return comparable(ours) != comparable(theirs)

    @staticmethod
    def _run(command: list[str], text: str) -> str:
        done = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
        if done.returncode not in (0, 1):
            return f"{command[0]} ended with {done.returncode}: {done.stderr.decode(errors='replace')}"
        return done.stdout.decode(errors="replace")


def comparable(html: str) -> str:
    """HTML without the differences in markup that are meant: ids of headings."""
    return re.sub(r'<(h[1-6]) id="[^"]*">', r"<\1>", html)


def reduced(text: str, programs: Programs) -> str:
    """The smallest document found on which the programs still differ.

    It is first cut by lines, then by words and marks, then by characters, and left as it is once the documented
    differences explain it.
    """

    def shrink(parts: list[str]) -> list[str]:
        size = max(1, len(parts) // 2)
        while True:
            start, shrunk = 0, False
            while start < len(parts):
                candidate = parts[:start] + parts[start + size :]
                if candidate and programs.differs("".join(candidate)):
                    parts, shrunk = candidate, True
                else:
                    start += size
            if size > 1:
                size //= 2
            elif not shrunk:
                return parts

    text = "".join(shrink(text.splitlines(keepends=True)))
    if classify(text, programs):
        return text
    text = "".join(shrink(re.findall(r"\w+|\s|[^\w\s]", text)))
    if classify(text, programs):
        return text
    while True:
        before = text
        for pattern, simple in SIMPLER:
            for found in reversed(list(re.finditer(pattern, text))):
                candidate = text[: found.start()] + simple + text[found.end() :]
                if candidate != text and programs.differs(candidate):
                    text = candidate
        text = "".join(shrink(list(text)))
        if text == before:
            return text


# Tried from the top: anything found is replaced by what stands beside it, if the programs still differ.
SIMPLER = [
    (r"\b(?!www\b|http\b|https\b|ftp\b|mailto\b|a\b)\w+", "a"),
    (r"[ \t]{2,}", " "),
    (r"[*+](?= )", "-"),
    (r"\d+[.)](?= )", "-"),
    (r"[“”é]", "a"),
]

def classify(text: str, programs: Programs) -> str | None:
    """The documented class that a smallest document belongs to."""
    if programs.plainly_differs(text):
        return "CommonMark 0.29 and 0.30 differ"
    ours, theirs = programs.ours(text), programs.theirs(text)
    return next((name for name, rule in KNOWN if rule(text, ours, theirs)), None)


def compare(programs: Programs, seed: int, number: int) -> tuple[int, str, str | None] | None:
    text = Generator(seed, number).document()
    if not programs.differs(text):
        return None
    smallest = reduced(text, programs)
    return number, smallest, classify(smallest, programs)


def main() -> int:
    options = parse_options()
    reference = shutil.which("cmark-gfm")
    if reference is None:
        print("skipped: GitHub's reference program is not there (Debian: apt-get install cmark-gfm)", file=sys.stderr)
        return 77
    programs = Programs(options.briefing, reference)
    if options.only is not None:
        sys.stdout.write(Generator(options.seed, options.only).document())
    numbers = range(options.documents) if options.only is None else [options.only]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = [each for each in pool.map(lambda n: compare(programs, options.seed, n), numbers) if each]

    explained = Counter(name for _, _, name in found if name)
    faults: dict[str, list[int]] = {}
    for number, text, name in found:
        if name is None or options.all:
            faults.setdefault(text, []).append(number)
    for text, places in sorted(faults.items(), key=lambda fault: (-len(fault[1]), fault[0])):
        print(f"== {len(places)} document(s), the first is {places[0]}\n{text!r}")
        print(f"briefing:\n{programs.ours(text)}cmark-gfm:\n{programs.theirs(text)}")
    print(f"{len(numbers)} documents of seed {options.seed}: {len(found)} differ")
    for name, count in explained.most_common():
        print(f"{count:>6}  documented: {name}")
    unexplained = len(found) - sum(explained.values())
    print(f"{unexplained:>6}  unexplained")
    return 1 if unexplained else 0


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Compares 'briefing markdown' with cmark-gfm on generated documents, and reduces each difference."
    )
    parser.add_argument("--documents", type=int, default=1000, metavar="N", help="how many (default 1000)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed makes other documents (default 1)")
    parser.add_argument("--only", type=int, metavar="N", help="only the document of this number, printed first")
    parser.add_argument("--all", action="store_true", help="also print the differences that are documented")
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
