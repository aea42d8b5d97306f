"""Whether a site that a tool has built holds what the benchmark counts on.

Both tools are asked the same: every article and area has its page; each area lists all of its articles and
agreements; the index lists all articles; articles have their contents list and their links; the site and each
area have a feed; the site map names every article.
"""

import re
from pathlib import Path

from corpus import Corpus

ARTICLE_ADDRESS = re.compile(r"""href=["'][^"'#]*\b(article-\d{5,})\b""")
AGREEMENT_ADDRESS = re.compile(r"""href=["'][^"'#]*\b(agreement-\d\d)\b""")
SAMPLE_STEP = 97


def written(output: Path) -> dict[str, int]:
    """How many pages (HTML files) and files there are below `output`, and their bytes."""
    files = [path for path in output.rglob("*") if path.is_file() and not path.is_symlink()]
    return {
        "pages": sum(path.suffix == ".html" for path in files),
        "article_pages": sum(1 for _ in output.glob("articles/*/index.html")),
        "area_pages": sum(1 for _ in output.glob("areas/*/index.html")),
        "files": len(files),
        "bytes": sum(path.stat().st_size for path in files),
    }


def shortcomings(corpus: Corpus, output: Path) -> list[str]:
    """What is missing from the site in `output`: one sentence each, none for a complete site."""
    found: list[str] = []

    def require(names: set[str], present: set[str], what: str) -> None:
        if missing := sorted(names - present):
            found.append(f"{what}: {len(missing)} of {len(names)} missing, first '{missing[0]}'")

    articles = {article["name"] for article in corpus.articles}
    areas = {area["id"] for area in corpus.areas}
    require(articles, _pages(output / "articles"), "article pages")
    require(areas, _pages(output / "areas"), "area pages")
    require({item["id"] for item in corpus.agreements}, _pages(output / "agreements"), "agreement pages")
    require(articles, set(ARTICLE_ADDRESS.findall(_text(output / "articles/index.html"))), "links of the article index")
    site_map = "".join(_text(path) for path in sorted(output.glob("sitemap*.xml")))
    require(articles, set(re.findall(r"/(article-\d{5,})/", site_map)), "articles in the site map")

    for area in sorted(areas):
        page = _text(output / f"areas/{area}/index.html")
        filed = {item["name"] for item in corpus.articles if area in item["areas"]}
        require(filed, set(ARTICLE_ADDRESS.findall(page)), f"articles on the page of '{area}'")
        signed = {item["id"] for item in corpus.agreements if area in item["areas"]}
        require(signed, set(AGREEMENT_ADDRESS.findall(page)), f"agreements on the page of '{area}'")
        if not list((output / f"areas/{area}").glob("*.xml")):
            found.append(f"no feed for '{area}'")
    if not any(path for path in output.glob("*.xml") if not path.name.startswith("sitemap")):
        found.append("no feed for the site")

    for article in corpus.articles[::SAMPLE_STEP]:
        page = _text(output / f"articles/{article['name']}/index.html")
        if 'href="#background"' not in page or 'id="background"' not in page:
            found.append(f"no contents list on '{article['name']}'")
        linked = {corpus.articles[number - 1]["name"] for number in article["links"]}
        require(linked, set(ARTICLE_ADDRESS.findall(page)), f"links of '{article['name']}'")
        require(set(article["agreements"]), set(AGREEMENT_ADDRESS.findall(page)), f"agreements of '{article['name']}'")
        addresses = {f"https://example.org/documents/{identifier[-3:]}" for identifier in article["sources"]}
        require(addresses, {address for address in addresses if address in page}, f"sources of '{article['name']}'")
    return found


def _pages(folder: Path) -> set[str]:
    return {path.parent.name for path in folder.glob("*/index.html")}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
