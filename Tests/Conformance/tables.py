#!/usr/bin/env python3
"""Compares how briefing and frictionless read tables, cell by cell.

Makes three tables of the Data Package standard from a seed: all field types that both know, in several dialects, with
missing values, quotes, line ends within cells, letters of many scripts, and numbers and dates written the ways that
people write them. briefing builds a site of them; what it publishes as JSON has to be what frictionless reads from
the same files. Then the published CSV, by the published schema, has to read as the same values once more.

    python3 Tests/Conformance/tables.py --briefing .build/release/briefing
    python3 Tests/Conformance/tables.py --briefing .build/release/briefing --seed 7 --rows 20000

Exit code: 0 when all cells are equal; 1 otherwise; 77 where `frictionless` is missing.
"""

import argparse
import csv
import datetime
import io
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

try:
    from frictionless import Package, system
except ImportError:
    sys.exit(77)

WORDS = (
    "tower lamp quay Whāngārei Ōamaru fog-signal Straße żuraw маяк 灯台 o'clock \"lit\" rock; reef, shoal | bank "
    "=sum -1 +64 @home 1e3 NaN true null n/a 007 3.10 naïve Nukuʻalofa \u00a0x a\u200db"
).split(" ")
MISSING = ["", "n/a", "-"]

# For each table its dialect, and the fields with their schema and how a value of theirs is written.
TABLES = {
    "marks": {
        "dialect": {},
        "fields": {
            "title": {"type": "string"},
            "count": {"type": "integer"},
            "depth": {"type": "number"},
            "lit": {"type": "boolean"},
            "begun": {"type": "date"},
            "year": {"type": "year"},
            "month": {"type": "yearmonth"},
            "note": {"type": "string"},
        },
    },
    "prices": {
        "dialect": {"delimiter": ";", "doubleQuote": True},
        "fields": {
            "title": {"type": "string"},
            "price": {"type": "number", "decimalChar": ",", "groupChar": "."},
            "share": {"type": "number", "bareNumber": False},
            "open": {"type": "boolean", "trueValues": ["ja", "yes"], "falseValues": ["nein", "no"]},
            "until": {"type": "date", "format": "%d.%m.%Y"},
            "amount": {"type": "integer", "bareNumber": False},
        },
    },
    "calls": {
        "dialect": {"delimiter": "\t", "lineTerminator": "\r\n"},
        "fields": {
            "title": {"type": "string"},
            "day": {"type": "date", "format": "%m/%d/%y"},
            "ratio": {"type": "number", "groupChar": ","},
            "site": {"type": "string", "format": "uri"},
            "contact": {"type": "string", "format": "email"},
            "grade": {"type": "string", "constraints": {"enum": ["A", "B", "C"]}},
        },
    },
}


class Writer:
    """Writes cells as people do."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)

    def cell(self, name: str, field: dict, missing: list[str]) -> str:
        if name != "title" and self.random.random() < 0.1:
            return self.random.choice(missing)
        make = getattr(self, name, None) or getattr(self, field["type"])
        return make(field)

    def string(self, field: dict) -> str:
        words = self.random.choices(WORDS, k=self.random.randint(1, 5))
        text = self.random.choice([" ", " ", " ", "\n", ", ", "  "]).join(words).strip()
        return text if text not in MISSING else "x"

    def integer(self, field: dict) -> str:
        number = str(self.random.choice([0, 7, -3, self.random.randint(-(10**6), 10**15)]))
        if not field.get("bareNumber", True):
            return self.random.choice(["£", "", "EUR "]) + number + self.random.choice([" t", "%", ""])
        return number

    def number(self, field: dict) -> str:
        whole = self.random.choice([0, 12, 4500, self.random.randint(0, 10**9)])
        group = field.get("groupChar")
        text = f"{whole:,}".replace(",", group) if group and self.random.random() < 0.5 else str(whole)
        if self.random.random() < 0.6:
            text += field.get("decimalChar", ".") + str(self.random.randint(0, 9999)).zfill(self.random.randint(1, 4))
        if self.random.random() < 0.2:
            text = "-" + text
        if self.random.random() < 0.1 and not group:
            text += self.random.choice(["e3", "E-2", "e+04"])
        if not field.get("bareNumber", True):
            return self.random.choice(["€", "", "USD "]) + text + self.random.choice(["%", "", " km"])
        return text

    def boolean(self, field: dict) -> str:
        both = field.get("trueValues", ["true", "True", "TRUE", "1"]) + field.get(
            "falseValues", ["false", "False", "FALSE", "0"]
        )
        return self.random.choice(both)

    def date(self, field: dict) -> str:
        day = datetime.date(1969, 1, 1) + datetime.timedelta(days=self.random.randint(0, 25_000))
        return day.strftime(field.get("format", "%Y-%m-%d"))

    def year(self, field: dict) -> str:
        return str(self.random.randint(1000, 2100))

    def yearmonth(self, field: dict) -> str:
        return f"{self.random.randint(1000, 2100)}-{self.random.randint(1, 12):02}"

    def site(self, field: dict) -> str:
        return f"https://example.org/{self.random.randint(1, 999)}?a=1&b={self.random.choice('xyz')}#top"

    def contact(self, field: dict) -> str:
        return f"keeper.{self.random.randint(1, 99)}@lights.example.org"

    def grade(self, field: dict) -> str:
        return self.random.choice("ABC")


def write(folder: Path, seed: int, rows: int) -> dict:
    """Writes the source folder of a briefing; returns its data package."""
    writer = Writer(seed)
    (folder / "tables").mkdir(parents=True)
    (folder / "briefing.yml").write_text("title: Tables\nbase_url: https://example.org/\nprint: false\n")
    resources = []
    for name, table in TABLES.items():
        dialect = table["dialect"]
        fields = [{"name": "id", "type": "string"}] + [{"name": n, **f} for n, f in table["fields"].items()]
        resources.append(
            {
                "name": name,
                "path": f"{name}.csv",
                "format": "csv",
                "dialect": {k: v for k, v in dialect.items()},
                "schema": {"fields": fields, "primaryKey": "id", "missingValues": MISSING},
            }
        )
        text = io.StringIO(newline="")
        out = csv.writer(
            text,
            delimiter=dialect.get("delimiter", ","),
            quotechar=dialect.get("quoteChar", '"'),
            lineterminator=dialect.get("lineTerminator", "\n"),
        )
        out.writerow(["id", *table["fields"]])
        for row in range(rows):
            out.writerow([f"{name}-{row}", *(writer.cell(n, f, MISSING) for n, f in table["fields"].items())])
        (folder / "tables" / f"{name}.csv").write_bytes(text.getvalue().encode())
    package = {"name": "tables", "resources": resources}
    (folder / "tables" / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=1))
    return package


def plain(value: object) -> object:
    """A value as JSON has it, numbers as decimals."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, (int, float, Decimal)):
        return Decimal(str(value))
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"{value[0]:04}-{value[1]:02}"
    return value


def read(package: Path) -> dict[str, list[dict]]:
    """The tables of a package as frictionless reads them."""
    with system.use_context(trusted=True):
        tables = {}
        for resource in Package(str(package)).resources:
            with resource:
                tables[resource.name] = [{k: plain(v) for k, v in row.items()} for row in resource.row_stream]
        return tables


def as_read(name: str, field: str, value: object) -> object:
    """A value of the published JSON: dates stand there as they are written in the file."""
    form = TABLES[name]["fields"].get(field, {}).get("format", "")
    if value is not None and form.startswith("%"):
        return datetime.datetime.strptime(value, form).date().isoformat()
    return plain(value)


def as_published(name: str, field: str, value: object) -> object:
    """A value of the published CSV: no spreadsheet runs what a text begins with."""
    schema = TABLES[name]["fields"].get(field, {})
    is_open = schema.get("type") == "string" and not schema.keys() & {"constraints", "format"}
    return f"'{value}" if is_open and value and value[0] in "=+-@\t\r" else as_read(name, field, value)


def differences(ours: dict, theirs: dict, what: str, form: Callable[[str, str, object], object]) -> int:
    """Prints the first cells that differ, and tells how many do."""
    found = 0
    for name, rows in theirs.items():
        if len(rows) != len(ours[name]):
            print(f"{what}: {name} has {len(ours[name])} rows, not {len(rows)}")
            found += 1
        for number, (own, other) in enumerate(zip(ours[name], rows)):
            for field in other:
                value = form(name, field, own.get(field))
                if value != other[field]:
                    found += 1
                    if found <= 20:
                        print(f"{what}: {name} {number + 1} {field}: {value!r}, not {other[field]!r}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--briefing", type=Path, required=True, help="the program")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=20_000, help="rows of each of the three tables")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        source, site = Path(scratch, "content"), Path(scratch, "site")
        write(source, arguments.seed, arguments.rows)
        command = [str(arguments.briefing), "build", "--quiet", "--source", str(source), "--output", str(site)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            print((done.stdout + done.stderr)[:4000])
            return 1
        theirs = read(source / "tables" / "datapackage.json")
        ours = {
            name: json.loads((site / "data" / f"{name}.json").read_text(), parse_float=Decimal) for name in TABLES
        }
        cells = sum(len(row) for rows in theirs.values() for row in rows)
        found = differences(ours, theirs, "read", as_read)
        published = read(site / "data" / "datapackage.json")
        found += differences(ours, published, "published", as_published)
        print(f"{cells} cells of {sum(map(len, theirs.values()))} rows, seed {arguments.seed}: {found} differ")
        return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
