#!/usr/bin/env python3
"""Compares `briefing markdown` with GitHub's reference program on generated documents.

Each document is made from the seed and its number: blocks in lists and quotes, with inlines of all kinds, some of
them broken. Both programs convert it; where the results differ, the document is cut down to the smallest one on
which they still do. What is left of it is either one of the differences that `Markdown.md` documents (see `KNOWN`:
a narrow rule each, applied to the smallest document) or a fault, which is printed with both results.

Documents hold nothing of the syntax that GitHub's program doesn't have: references, citations, values, own ids,
callouts, footnotes.

    python3 Tests/Conformance/gfm.py
    python3 Tests/Conformance/gfm.py --seed 7 --documents 20000
    python3 Tests/Conformance/gfm.py --seed 7 --only 1234

Exit code: 0 when every difference is a documented one; 1 otherwise; 2 for wrong usage; 77 where `cmark-gfm` is
missing.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
EXTENSIONS = ["-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tasklist"]

# Syntax of the project's own, and tags that GitHub filters by an extension that is not compared.
FOREIGN = re.compile(r"\[\[|\[\^|\[@|\[[^\]]*[\s;]-?@|\{\{|\{#|\[!|<(?:script|style|textarea|title)", re.IGNORECASE)


class Generator:
    """Makes a document. A part calls for smaller parts, so that any construct may stand in any other."""

    def __init__(self, seed: int, number: int):
        self.chance = random.Random(f"{seed}/{number}")

    def document(self) -> str:
        while True:
            lines = self.blocks(self.chance.choice([1, 2, 2, 3, 4]), 0)
            text = self.damaged("\n".join(lines)) + "\n"
            if not FOREIGN.search(text):
                return text

    def pick(self, choices):
        return self.chance.choice(choices)

    def often(self, part: float) -> bool:
        return self.chance.random() < part

    def damaged(self, text: str) -> str:
        """Now and then a mark too few, too many, or in the wrong place."""
        while self.often(0.25):
            place = self.chance.randrange(len(text) + 1)
            if self.often(0.5):
                text = text[:place] + text[place + 1 :]
            else:
                text = text[:place] + self.pick("\\`*_~|[]()<>!#-+=:.&\"' \n\t@w1") + text[place:]
        return text

    # Blocks: each is a list of lines.

    def blocks(self, count: int, depth: int) -> list[str]:
        lines: list[str] = []
        for number in range(count):
            if number and self.often(0.7):
                lines += [""] * self.pick([1, 1, 1, 2])
            lines += self.block(depth)
        return lines

    def block(self, depth: int) -> list[str]:
        kinds = [self.paragraph] * 5 + [self.table] * 4
        kinds += [self.heading, self.underlined, self.fence, self.code, self.rule, self.html, self.definition]
        if depth < 3:
            kinds += [lambda: self.quote(depth)] * 3 + [lambda: self.items(depth)] * 5
        return self.pick(kinds)()

    def paragraph(self) -> list[str]:
        lines = [self.inlines() for _ in range(self.pick([1, 1, 2, 3]))]
        return [line + (self.pick(["  ", "\\"]) if self.often(0.08) else "") for line in lines]

    def heading(self) -> list[str]:
        return [f"{'#' * self.pick([1, 2, 3, 6, 7])} {self.inlines()}{self.pick(['', '', ' ##', '#'])}"]

    def underlined(self) -> list[str]:
        return self.paragraph() + [self.pick(["---", "===", "-", "=", "- -"])]

    def rule(self) -> list[str]:
        return [self.pick(["---", "***", "___", "- - -", "* * *"])]

    def fence(self) -> list[str]:
        mark = self.pick(["```", "~~~", "````"])
        body = self.pick([[self.inlines()], ["| a |", "|---|"], ["", self.inlines()], ["- a"]])
        return [mark + self.pick(["", "x", " x y"]), *body] + ([] if self.often(0.15) else [mark])

    def code(self) -> list[str]:
        return ["    " + self.inlines() for _ in range(self.pick([1, 2]))]

    def html(self) -> list[str]:
        return self.pick(
            [["<div>", self.inlines(), "</div>"], ["<!-- " + self.inlines() + " -->"], ["<b>", self.inlines()],
             ["<div>", "", self.inlines(), "", "</div>"]]
        )

    def definition(self) -> list[str]:
        return [f"[{self.pick(['a', 'b', 'foo bar'])}]: {self.pick(['/u', '<x y>', 'http://x.org'])}{self.title()}"]

    def quote(self, depth: int) -> list[str]:
        lines = self.blocks(self.pick([1, 1, 2]), depth + 1)
        mark = self.pick(["> ", "> ", ">", " > "])
        return [line if number and line and self.often(0.12) else mark + line for number, line in enumerate(lines)]

    def items(self, depth: int) -> list[str]:
        mark = self.pick(["-", "-", "*", "+", "1.", "2)", "10."])
        gap = " " * self.pick([1, 1, 1, 2, 3, 5])
        indent = " " * self.pick([0, 0, 0, 1, 2])
        loose = self.often(0.3)
        lines: list[str] = []
        for number in range(self.pick([1, 2, 2, 3])):
            body = self.blocks(self.pick([1, 1, 1, 2]), depth + 1)
            # Rarely where the difference is a documented one: in other lists, and with nothing after the box.
            fits = (depth == 0 and bool(body[0].strip())) or self.often(0.05)
            task = self.pick(["[ ] ", "[x] ", "[X]  ", "[] ", "[ ]"]) if fits and self.often(0.3) else ""
            if number and loose:
                lines.append("")
            lines.append(indent + mark + gap + task + body[0])
            width = len(indent + mark + gap) + (self.pick([-1, 1, 2, -2]) if self.often(0.15) else 0)
            lines += [line if self.often(0.08) else " " * max(0, width) * bool(line) + line for line in body[1:]]
        return lines

    def table(self) -> list[str]:
        columns = self.pick([1, 2, 2, 3])
        edge = self.pick([True, True, False])

        def row(cells: list[str]) -> str:
            joined = self.pick(["|", " | ", " | "]).join(cells)
            return self.pick(["| {} |", "|{}|", "| {}"]).format(joined) if edge else joined

        def width() -> int:
            return max(1, columns + self.pick([-1, 1])) if self.often(0.1) else columns

        lines = [row([self.cell() for _ in range(width())])]
        lines.append(row([self.pick(["---", ":--", "--:", ":-:", "-", ":-"]) for _ in range(width())]))
        lines += [row([self.cell() for _ in range(width())]) for _ in range(self.pick([0, 1, 1, 2, 3]))]
        if self.often(0.2):
            lines = self.paragraph() + lines
        return lines

    def cell(self) -> str:
        return self.pick([self.inlines, self.word, self.word, lambda: "", lambda: r"a\|b", lambda: r"`a\|b`"])()

    # Inlines.

    def inlines(self) -> str:
        parts = [self.inline(0) for _ in range(self.pick([1, 1, 2, 3]))]
        text = parts[0]
        for part in parts[1:]:
            text += self.pick([" ", " ", " ", ""]) + part
        return text

    def inline(self, depth: int) -> str:
        kinds = [self.word] * 6 + [self.mark, self.span, self.escape, self.tag]
        # An address in a link's text stays text in both; in brackets that are no link's it is a known difference.
        kinds += [self.address] * (2 if depth == 0 or self.often(0.1) else 0)
        if depth < 3:
            kinds += [lambda: self.emphasis(depth)] * 3 + [lambda: self.struck(depth)]
            kinds += [lambda: self.link(depth)] * 2
        return self.pick(kinds)()

    def inner(self, depth: int) -> str:
        return " ".join(self.inline(depth + 1) for _ in range(self.pick([1, 1, 2])))

    def word(self) -> str:
        return self.pick(["a", "b c", "foo", "bar", "é", "x1", "A.", "- d", "12", "[a]", "[foo bar]", "“q”"])

    def mark(self) -> str:
        if self.often(0.1):
            return self.pick(["[", "]", "www."])
        return self.pick(["*", "**", "_", "`", "~", "~~", "~~~", "(", ")", "|", "<", ">", "&", "!", "\\", ":",
                          "w", "http://", "@", "***", "__", '"'])

    def span(self) -> str:
        return self.pick(["`a`", "`` ` ``", "`a|b`", "`*a*`", "`~~`", "` `", "`<b>`"])

    def escape(self) -> str:
        return self.pick([r"\*", r"\|", r"\~", r"\[", "\\\\", r"\a", "&amp;", "&copy;", "&#35;", "&nope;", r"\<"])

    def tag(self) -> str:
        return self.pick(["<b>", "</b>", '<i title="a">', "<!-- a -->", "<a", "<br/>", "<x@y.org>", "<http://x.org>"])

    def address(self) -> str:
        start = self.pick(["www.x.org", "http://x.org", "https://y.co.uk", "ftp://z.net", "WWW.x.org", "http://a_b.org",
                           "www.a", "a@b.co", "a.b+c@d-e.org", "x_y@z.net", "http://localhost", "mailto:a@b.co"])
        ends = ["", "", "", "/", "/a_b_c", "/(a)", "/a)", "?q=a&b=c", ".", ",", "!", ";", "&amp;", "&x;", "/*a*", "/~a~",
                "-", "*", "~", ")", "/a.", "'", '"', "<", "/a|b", "/é", "/[a]", "#a:"]
        return self.pick(["", "", "", "(", "x", "*"]) + start + self.pick(ends)

    def emphasis(self, depth: int) -> str:
        mark = self.pick(["*", "_", "**", "__", "***"])
        return mark + self.inner(depth) + mark

    def struck(self, depth: int) -> str:
        mark = self.pick(["~~", "~~", "~"])
        return mark + self.inner(depth) + (mark if self.often(0.9) else "~")

    def link(self, depth: int) -> str:
        text = ("!" if self.often(0.3) else "") + f"[{self.inner(depth)}]"
        target = self.pick(["/u", "", "<a b>", "http://x.org", "www.x.org", "a(b)", "#c", "a b"])
        return text + self.pick([f"({target}{self.title()})", f"({target}{self.title()})", "[a]", "[]", ""])

    def title(self) -> str:
        return self.pick(["", "", "", ' "t"', " 't ~~u~~'", ' "www.x.org"', " (t)"])


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
    """The smallest document found on which the programs still differ."""

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

BOX = re.compile(r'<input type="checkbox"( checked="")? disabled="" /> ?')
ADDRESS = re.compile(r'<a href="(?:http|https|ftp|mailto):[^"]*">((?:www\.|https?://|ftp://|mailto:)?[^<]*)</a>')


def only_in(pattern: re.Pattern, replacement: str, ours: str, theirs: str) -> bool:
    """Whether two results are the same but for what a pattern matches."""
    ours, theirs = pattern.sub(replacement, ours), pattern.sub(replacement, theirs)
    return re.sub(r"\s+", " ", ours) == re.sub(r"\s+", " ", theirs)


def box_in_loose_item(text: str, ours: str, theirs: str) -> bool:
    return "[" in text and BOX.search(ours) and only_in(re.compile(BOX.pattern + r"|</?p>\s*"), "", ours, theirs)


def box_in_inner_list(text: str, ours: str, theirs: str) -> bool:
    """A list that starts in a quote or on the line of another item."""
    starts = re.search(r"^[ \t]*(?:(?:[-+*>]|\d{1,9}[.)])[ \t]*){2,}\[[ xX]\][ \t]", text, re.MULTILINE)
    bare = re.compile(BOX.pattern + r"|\[[ xX]\] ?|</?p>")
    return bool(starts) and not BOX.search(theirs) and only_in(bare, "", ours, theirs)


def box_alone(text: str, ours: str, theirs: str) -> bool:
    alone = re.search(r"(?:[-+*]|\d[.)])[ \t]+\[[ xX]\][ \t]+$", text, re.MULTILINE)
    return bool(alone) and bool(BOX.search(theirs)) and not BOX.search(ours)


def definition_after_box(text: str, ours: str, theirs: str) -> bool:
    return bool(re.search(r"\[[ xX]\][ \t]+\[[^\]]*\]:", text)) and bool(BOX.search(theirs))


def box_in_table(text: str, ours: str, theirs: str) -> bool:
    bare = re.compile(BOX.pattern + r"|\[[ xX]\] ?")
    return "<table>" in ours and not BOX.search(ours) and only_in(bare, "", ours, theirs)


def tildes_in_image(text: str, ours: str, theirs: str) -> bool:
    return "![" in text and "~" in text and only_in(re.compile("~"), "", ours, theirs)


MARKS = re.compile(r"</?(?:em|strong|del)>|[*_~]")


def tildes_and_emphasis(text: str, ours: str, theirs: str) -> bool:
    return "~" in text and ("*" in text or "_" in text) and only_in(MARKS, "", ours, theirs)


def tildes_and_reference(text: str, ours: str, theirs: str) -> bool:
    beside = re.search(r"~&#?\w+;|&#?\w+;~|~\\\\|\\[^\w\s]~", text)
    return bool(beside) and only_in(re.compile(r"</?del>|~"), "", ours, theirs)


def address_in_brackets(text: str, ours: str, theirs: str) -> bool:
    return bool(re.search(r"[\[\]]", text)) and only_in(ADDRESS, r"\1", ours, theirs)


def address_at_end_of_markup(text: str, ours: str, theirs: str) -> bool:
    return bool(re.search(r"\w[^\s]*[`>]", text)) and only_in(ADDRESS, r"\1", ours, theirs)


def www_without_name(text: str, ours: str, theirs: str) -> bool:
    return bool(re.search(r"www\.(?!\w)", text)) and "href" not in ours and only_in(ADDRESS, r"\1", ours, theirs)


def underscore_at_end(text: str, ours: str, theirs: str) -> bool:
    return bool(re.search(r"_\s*(?:\n|\||$)", text)) and "href" not in ours and only_in(ADDRESS, r"\1", ours, theirs)


def escaped_pipe_before_table(text: str, ours: str, theirs: str) -> bool:
    return r"\|" in text and "<table>" in ours and only_in(re.compile(r"\\"), "", ours, theirs)


def tight_after_table(text: str, ours: str, theirs: str) -> bool:
    """GitHub's program takes the delimiter row at the end of an item for a blank line."""
    in_item = re.search(r"^[ \t>]*(?:[-+*]|\d{1,9}[.)])", text, re.MULTILINE)
    return bool(in_item) and "</thead>\n</table>" in ours and only_in(re.compile(r"</?p>\s*"), "", ours, theirs)


def lazy_table(text: str, ours: str, theirs: str) -> bool:
    in_container = re.search(r"^[ \t]*(?:[-+*>]|\d{1,9}[.)])", text, re.MULTILINE)
    row_of_one = re.search(r"^[ \t>]*(?::?-+:?\||\|?[ \t]*:-+:?|\|[ \t]*-+:?|-+:)[ \t|]*$", text, re.MULTILINE)
    fewer = ours.count("<table>") < theirs.count("<table>")
    return bool(in_container) and (fewer or (bool(row_of_one) and ours.count("<table>") > theirs.count("<table>")))


# The differences that Markdown.md lists.
KNOWN = [
    ("the box of a task in a loose item", box_in_loose_item),
    ("the box of a task in a list that starts on another item's line or in a quote", box_in_inner_list),
    ("the box of a task in a table's header", box_in_table),
    ("the box of a task with nothing after it", box_alone),
    ("a link definition after the box of a task", definition_after_box),
    ("tildes in an image's description", tildes_in_image),
    ("tildes and emphasis side by side, or overlapping", tildes_and_emphasis),
    ("tildes beside a character reference or an escape", tildes_and_reference),
    ("addresses in or after brackets", address_in_brackets),
    ("addresses before a backtick or '>'", address_at_end_of_markup),
    ("'www.' without a name", www_without_name),
    ("an underscore as the last character of a host and of the text", underscore_at_end),
    ("an escaped pipe in a paragraph right before a table", escaped_pipe_before_table),
    ("a tight list after a table without rows", tight_after_table),
    ("a table that lazily continues a paragraph in an item or a quote", lazy_table),
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
    parser.add_argument("--documents", type=int, default=2000, metavar="N", help="how many (default 2000)")
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
