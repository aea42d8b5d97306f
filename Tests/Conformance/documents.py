"""Markdown documents made from a seed: any construct may stand in any other, and some are broken.

They hold nothing of the syntax that GitHub's program doesn't have: references, citations, values, own ids,
callouts, footnotes.
"""

import random
import re

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
            fits = (depth == 0 and bool(body[0].strip())) or self.often(0.01)
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
