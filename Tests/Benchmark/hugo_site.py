"""The benchmark's content as a Hugo site: the same facts, in Hugo's own forms.

Configuration and templates are the files in `hugo-site/`. What `briefing` finds out during its build is handed to Hugo
ready made where Hugo has no word for it: the list of an article's sources and its backlinks are front matter, the
text of an `[[id]]` link is written out, a citation is a link to its number. Links between pages are `relref`
shortcodes, which end the build where a page is missing.
"""

import json
import re
import shutil
from pathlib import Path

from corpus import Corpus, front_matter, table_csv

TEMPLATES = Path(__file__).resolve().parent / "hugo-site"

RECORD_LINK = re.compile(r"\[\[(agreement-\d+)\]\]")
CITATION = re.compile(r"\[@(source-\d+)\]")
ARTICLE_LINK = re.compile(r"\]\((article-\d+)\.md(#[a-z]+)?\)")


def write_hugo(corpus: Corpus, folder: Path) -> None:
    """Writes a Hugo project into `folder`, which must not exist."""
    shutil.copytree(TEMPLATES, folder)
    content = folder / "content"
    (folder / "data").mkdir()
    (folder / "static/data").mkdir()
    sources = {source["id"]: source for source in corpus.sources}
    (folder / "data/sources.json").write_text(json.dumps(sources, ensure_ascii=False), encoding="utf-8")
    for name in ["areas", "agreements", "sources"]:
        (folder / f"static/data/{name}.csv").write_text(table_csv(getattr(corpus, name)), encoding="utf-8")

    write_page(content / "articles/_index.md", {"title": "Articles"})
    write_page(content / "areas/_index.md", {"title": "Areas"})
    write_page(content / "agreements/_index.md", {"title": "Agreements"})
    # Sources have one page together, not one each.
    unpublished = [{"build": {"render": "never"}, "target": {"kind": "term"}}]
    write_page(content / "sources/_index.md", {"title": "Sources", "cascade": unpublished})
    for area in corpus.areas:
        write_page(content / f"areas/{area['id']}/_index.md", {key: area[key] for key in ("title", "summary")})
    for agreement in corpus.agreements:
        # Areas and sources are taxonomies of articles here, so the record's own lists have other names.
        values = {key: agreement[key] for key in ("title", "signed", "status", "summary")}
        values |= {"covers": agreement["areas"], "cites": agreement["sources"], "outputs": ["html"]}
        write_page(content / f"agreements/{agreement['id']}/_index.md", values)
    write_articles(corpus, content / "articles")


def write_articles(corpus: Corpus, folder: Path) -> None:
    titles = {agreement["id"]: agreement["title"] for agreement in corpus.agreements}
    backlinks: list[set[int]] = [set() for _ in range(len(corpus.articles) + 1)]
    for number, article in enumerate(corpus.articles, 1):
        for target in article["links"]:
            backlinks[target].add(number)
    for number, article in enumerate(corpus.articles, 1):
        cited = article["sources"]
        body = corpus.body(number)
        body = RECORD_LINK.sub(lambda match: f"[{titles[match[1]]}]({relref('agreements', match[1])})", body)
        body = CITATION.sub(lambda match: f"[{cited.index(match[1]) + 1}](#{match[1]})", body)
        body = ARTICLE_LINK.sub(lambda match: f"]({relref('articles', match[1] + (match[2] or ''))})", body)
        keys = ["title", "summary", "date", "authors", "areas", "agreements", "sources"]
        values = {key: article[key] for key in keys}
        origins = [corpus.articles[origin - 1]["name"] for origin in sorted(backlinks[number])]
        values["backlinks"] = [f"/articles/{name}" for name in origins]
        (folder / f"{article['name']}.md").write_text(front_matter(values, list(values)) + body, encoding="utf-8")


def write_page(path: Path, values: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(front_matter(values, list(values)), encoding="utf-8")


def relref(section: str, name: str) -> str:
    """Hugo's shortcode for a checked address."""
    return f'{{{{< relref "/{section}/{name}" >}}}}'
