"""The differences between `briefing` and GitHub's reference program that `Markdown.md` documents.

Each has a rule that tells by a document cut down, and by the two results, whether it is all that differs.
"""

import re

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
    return bool(re.search(r"[\[\]]|<\w", text)) and only_in(ADDRESS, r"\1", ours, theirs)


def address_at_end_of_markup(text: str, ours: str, theirs: str) -> bool:
    return bool(re.search(r"\w[^\s]*[`>]", text)) and only_in(ADDRESS, r"\1", ours, theirs)


def scheme_after_mark(text: str, ours: str, theirs: str) -> bool:
    address = re.compile(r'[._+-]*<a href="[._+-]*mailto:[^"]*">|</a>|[._+-]+(?=mailto:)')
    return bool(re.search(r"[._+-]mailto:", text)) and only_in(address, "", ours, theirs)


def www_without_name(text: str, ours: str, theirs: str) -> bool:
    return bool(re.search(r"www\.(?!\w)", text)) and "href" not in ours and only_in(ADDRESS, r"\1", ours, theirs)


def underscore_at_end(text: str, ours: str, theirs: str) -> bool:
    return bool(re.search(r"_\s*(?:\n|\||$)", text)) and "href" not in ours and only_in(ADDRESS, r"\1", ours, theirs)


def escaped_pipe_before_table(text: str, ours: str, theirs: str) -> bool:
    return r"\|" in text and "<table>" in ours and only_in(re.compile(r"\\"), "", ours, theirs)


def definition_before_table(text: str, ours: str, theirs: str) -> bool:
    line = re.compile(r"<p>\[[^\]<]+\]:[^<]*</p>\s*")
    return "<table>" in ours and not line.search(ours) and bool(line.search(theirs)) and only_in(line, "", ours, theirs)


def tight_after_table(text: str, ours: str, theirs: str) -> bool:
    """GitHub's program takes the delimiter row at the end of an item for a blank line."""
    in_item = re.search(r"^[ \t>]*(?:[-+*]|\d{1,9}[.)])", text, re.MULTILINE)
    return bool(in_item) and "</thead>\n</table>" in ours and only_in(re.compile(r"</?p>\s*"), "", ours, theirs)


def lazy_table(text: str, ours: str, theirs: str) -> bool:
    in_container = re.search(r"^[ \t]*(?:[-+*>]|\d{1,9}[.)])", text, re.MULTILINE)
    same_words = only_in(re.compile(r"<[^>]*>|&gt;|[|:\s-]"), "", ours, theirs)
    return bool(in_container) and same_words and ours.count("<table>") != theirs.count("<table>")



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
    ("addresses in or after brackets, or after '<'", address_in_brackets),
    ("addresses before a backtick or '>'", address_at_end_of_markup),
    ("'mailto:' after a mark that an address may have", scheme_after_mark),
    ("'www.' without a name", www_without_name),
    ("an underscore as the last character of a host and of the text", underscore_at_end),
    ("an escaped pipe in a paragraph right before a table", escaped_pipe_before_table),
    ("a link definition right before a table", definition_before_table),
    ("a tight list after a table without rows", tight_after_table),
    ("a table that lazily continues a paragraph in an item or a quote", lazy_table),
]
