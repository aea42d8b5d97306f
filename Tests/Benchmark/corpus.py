"""The benchmark's content: what is in it, and how it looks as a `briefing` source folder.

`Corpus(articles, seed)` holds the facts: nine areas, agreements, sources, and for each article whatever must be
known before its text is written (title, date, references, links). `Corpus.body(number)` makes an article's
Markdown; the same number and seed give the same bytes. `write_briefing` writes the folder. `hugo_site.py` writes
the same facts for Hugo.
"""

import csv
import datetime
import io
import json
import random
from pathlib import Path

AREAS = [
    ("harbours", "Harbours and sea lanes"),
    ("railways", "Railways"),
    ("water", "Water & drainage"),
    ("forests", "Forests and land"),
    ("energy", "Energy supply"),
    ("health", "Public health"),
    ("schools", "Schools and training"),
    ("research", "Research, data and standards"),
    ("maori-language", "Te reo Māori"),
]
AGREEMENT_COUNT = 60
SOURCE_COUNT = 200
FIRST_DAY = datetime.date(2014, 1, 1)
DAY_COUNT = 4300  # the last day is in 2025: before the benchmark's as-of date
SENTENCE_POOL = 4000

WORDS = """the council report change across new review plan between members first public harbour standard cost
after during each region small larger estimate survey measure network budget local national shared record early
late within common trade rail water forest school patient teacher engineer vessel station line value figure share
growth decline result source method question answer team office agency board district coast island river valley
mountain road bridge tunnel port signal power supply demand storage price tariff contract tender audit risk safety
access service quality level period decade quarter month season morning winter summer repair upgrade renewal
replacement closure opening pilot trial phase stage target limit threshold margin average total partial complete
pending final draft revised signed agreed proposed rejected deferred funded staffed trained equipped inspected
certified published archived cited counted mapped measured tested kept moved raised lowered whānau café naïve rōpū
and of to in for with on by from at as is was are were will has had more less than not also only under over""".split()


class Corpus:
    """Everything that is decided before a line is written."""

    def __init__(self, articles: int, seed: int):
        self.seed = seed
        chance = random.Random(f"{seed}/corpus")
        self.sentences = [self._sentence(chance) for _ in range(SENTENCE_POOL)]
        self.areas = [
            {"id": name, "title": title, "summary": f"{title}: {self._plain(chance, 14)}."} for name, title in AREAS
        ]
        self.sources = [
            {
                "id": f"source-{number:03}",
                "title": f'On "{self._plain(chance, 3)}" & {self._plain(chance, 4)}',
                "publisher": f"{self._plain(chance, 2).title()} Office",
                "published": self._day(chance),
                "url": f"https://example.org/documents/{number:03}",
            }
            for number in range(1, SOURCE_COUNT + 1)
        ]
        self.agreements = [
            {
                "id": f"agreement-{number:02}",
                "title": f"{self._plain(chance, 3).capitalize()} agreement {number}",
                "signed": self._day(chance),
                "status": _pick(chance, ["in force", "lapsed", "proposed"]),
                "areas": self._some(chance, [name for name, _ in AREAS], 2),
                "sources": self._some(chance, [source["id"] for source in self.sources], 2),
                "summary": f"{self._plain(chance, 18).capitalize()}.",
            }
            for number in range(1, AGREEMENT_COUNT + 1)
        ]
        self.articles = [self._article(number, articles) for number in range(1, articles + 1)]

    def body(self, number: int) -> str:
        """The Markdown of one article in `briefing`'s own dialect, about 3 kB, from its title's heading down."""
        article = self.articles[number - 1]
        chance = random.Random(f"{self.seed}/body/{number}")
        cited, (near, far) = article["sources"], article["links"]

        def text(count: int) -> str:
            return " ".join(_pick(chance, self.sentences) for _ in range(count))

        def points(count: int, mark: str) -> str:
            return "\n".join(f"{mark} {_pick(chance, self.sentences)}" for _ in range(count))

        return f"""{text(3)} See [[{article["agreements"][0]}]].

## Background

{text(3)} The first account [@{cited[0]}] was later revised.

{text(2)}

### {self._plain(chance, 3).capitalize()}

{points(4, "-")}

## {self._plain(chance, 4).capitalize()}

{text(3)} Compare [the earlier note]({_name(near)}.md).

> {text(2)}

{text(2)} A later estimate [@{cited[-1]}] agrees.

### {self._plain(chance, 2).capitalize()}

{points(3, "1.")}

## {self._plain(chance, 3).capitalize()}

{text(3)}

```
{self._plain(chance, 6)}
a < b && c > "{self._plain(chance, 2)}"
```

{text(2)} The wider picture is in [another article]({_name(far)}.md#background).
"""

    def _article(self, number: int, total: int) -> dict:
        chance = random.Random(f"{self.seed}/article/{number}")
        return {
            "name": _name(number),
            "title": f"{self._plain(chance, 5).capitalize()}: note {number}",
            "summary": f"{self._plain(chance, 16).capitalize()}.",
            "date": self._day(chance),
            "authors": self._some(chance, ["A. Tane", "B. Okafor", "C. Lindqvist", "D. Ngata"], 2),
            "areas": self._some(chance, [name for name, _ in AREAS], 2),
            "agreements": self._some(chance, [item["id"] for item in self.agreements], 2),
            "sources": self._some(chance, [item["id"] for item in self.sources], 2),
            "links": (_other(chance, number, total), _other(chance, number, total)),
        }

    def _sentence(self, chance: random.Random) -> str:
        """A sentence of 8 to 19 words; two in three carry emphasis, strong text, code or a link."""
        words = [_pick(chance, WORDS) for _ in range(8 + int(chance.random() * 12))]
        place = int(chance.random() * len(words))
        marks = ["*{}*", "**{}**", "`{}`", "[{}](https://example.com/about/{})", "{}", "{}"]
        words[place] = _pick(chance, marks).replace("{}", words[place])
        sentence = " ".join(words)
        return f"{sentence[0].upper()}{sentence[1:]}."

    @staticmethod
    def _plain(chance: random.Random, count: int) -> str:
        return " ".join(_pick(chance, WORDS) for _ in range(count))

    @staticmethod
    def _day(chance: random.Random) -> str:
        return (FIRST_DAY + datetime.timedelta(days=int(chance.random() * DAY_COUNT))).isoformat()

    @staticmethod
    def _some(chance: random.Random, values: list, most: int) -> list:
        """One to `most` different values, in the order of drawing."""
        count = 1 + int(chance.random() * most)
        return list(dict.fromkeys(_pick(chance, values) for _ in range(count)))


def write_briefing(corpus: Corpus, folder: Path) -> None:
    """Writes `folder/content`, ready for `briefing build --source folder/content`."""
    tables, articles = folder / "content/tables", folder / "content/articles"
    tables.mkdir(parents=True)
    articles.mkdir()
    (folder / "content/briefing.yml").write_text(CONFIGURATION, encoding="utf-8")
    (tables / "datapackage.json").write_text(json.dumps(DATA_PACKAGE, indent=2) + "\n", encoding="utf-8")
    for name in ["areas", "agreements", "sources"]:
        (tables / f"{name}.csv").write_text(table_csv(getattr(corpus, name)), encoding="utf-8")
    for number, article in enumerate(corpus.articles, 1):
        keys = ["title", "summary", "date", "authors", "areas", "agreements"]
        text = front_matter(article, keys) + corpus.body(number)
        (articles / f"{article['name']}.md").write_text(text, encoding="utf-8")


def front_matter(values: dict, keys: list[str]) -> str:
    """A YAML block; JSON strings and lists are YAML, and dates go unquoted so that they are dates."""
    lines = []
    for key in keys:
        value = values[key]
        lines.append(f"{key}: {value if key in ('date', 'signed') else json.dumps(value, ensure_ascii=False)}\n")
    return "---\n" + "".join(lines) + "---\n\n"


def table_csv(records: list[dict]) -> str:
    """Records as CSV; the items of a list are joined by semicolons."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(records[0])
    for record in records:
        writer.writerow(";".join(value) if isinstance(value, list) else value for value in record.values())
    return stream.getvalue()


def _name(number: int) -> str:
    return f"article-{number:05}"


def _pick(chance: random.Random, values: list):
    """One value. `random()` is the one method whose sequence Python promises to keep between versions."""
    return values[int(chance.random() * len(values))]


def _other(chance: random.Random, number: int, total: int) -> int:
    """The number of another article (its own where it is the only one)."""
    other = 1 + int(chance.random() * total)
    return other if other != number else other % total + 1


CONFIGURATION = """\
title: Benchmark briefing
description: Generated articles and tables, for measuring only.
language: en-GB
base_url: https://example.org/
publisher:
  name: Example Publisher
authors:
  - A. Tane
  - B. Okafor
  - C. Lindqvist
  - D. Ngata
navigation:
  - {title: Areas, to: areas/}
  - {title: Articles, to: articles/}
  - {title: Agreements, to: agreements/}
  - {title: Sources, to: sources/}
"""


def _field(name: str, kind: str = "string", **more) -> dict:
    return {"name": name, "type": kind, **more}


def _list_of(name: str, table: str) -> dict:
    return _field(name, "list", delimiter=";", briefing={"references": table})


def _resource(name: str, briefing: dict, fields: list[dict]) -> dict:
    identifier = _field("id", constraints={"required": True, "unique": True})
    return {
        "name": name,
        "title": name.capitalize(),
        "type": "table",
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [identifier, *fields], "primaryKey": ["id"]},
        "briefing": briefing,
    }


REQUIRED = {"required": True}

DATA_PACKAGE = {
    "name": "benchmark",
    "title": "Benchmark tables",
    "resources": [
        _resource(
            "areas",
            {"role": "areas", "label": "title", "pages": True},
            [_field("title", constraints=REQUIRED), _field("summary")],
        ),
        _resource(
            "agreements",
            {"label": "title", "pages": True},
            [
                _field("title", constraints=REQUIRED),
                _field("signed", "date"),
                _field("status", constraints={"enum": ["in force", "lapsed", "proposed"]}),
                _list_of("areas", "areas"),
                _list_of("sources", "sources"),
                _field("summary"),
            ],
        ),
        _resource(
            "sources",
            {"role": "sources", "label": "title"},
            [
                _field("title", constraints=REQUIRED),
                _field("publisher"),
                _field("published"),
                _field("url", format="uri"),
            ],
        ),
    ],
}
