"""What a page says of itself: schema.org data (JSON-LD), <meta> elements, the canonical link."""

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from loaders.document import Metadata
from loaders.readers.days import named_days
from loaders.readers.html_tree import Page
from loaders.readers.html_words import words
from schema.columns import ADDRESS, LABEL
from schema.dates import PartialDate

ADDRESSED = re.compile(r"(?:https?:)?//|www\.|.*@")
LANGUAGE = re.compile(r"[A-Za-z]{2}(?![A-Za-z])")
SITE = re.compile(r"\s+(?:[|–—·•»]|::|-)\s+(?=\S)")  # between a title and the name of the site
MOST_NODES = 10_000  # objects of a page's JSON-LD that are looked at


def metadata(page: Page) -> Metadata:
    """Title, authors, date, outlet, canonical address and language, where the page tells them beside its text."""
    article = _article(page)
    meta = _meta(page)

    def linked(field: str) -> list[str]:
        return [text for key in words().linked[field] for text in _texts(article.get(key))]

    def named(field: str) -> list[str]:
        return [text for key in words().meta[field] for text in meta.get(key, ())]

    def said(field: str) -> list[str]:
        return linked(field) + named(field)

    names = linked("author") or next((told for key in words().meta["author"] if (told := meta.get(key))), [])
    # Sites name themselves in <meta>; their data name the company that owns them.
    outlets = [*named("outlet"), *linked("outlet")]
    outlet = next((text for text in outlets if not ADDRESSED.match(text)), None)
    links = [link.get("href") for link in page.all("link") if "canonical" in link.get("rel").lower().split()]
    return Metadata(
        uri=next((address for address in [*links, *said("uri")] if _is_address(address)), None),
        title=next((_without_site(text, outlet)[:LABEL] for text in said("title")), None),
        author=_listed([name for name in names if not ADDRESSED.match(name)])[:LABEL] or None,
        outlet=outlet[:LABEL] if outlet else None,
        language=next(filter(None, map(_language, [_root_language(page), *said("language")])), None),
        published=next(filter(None, map(published, said("published"))), None),
    )


def title_element(page: Page) -> str | None:
    """The words of <title>, which often name the site as well."""
    return next((text for element in page.all("title") if (text := element.words())), None)


def without_site(title: str) -> str:
    """A title without the last part that is set apart from it."""
    parts = list(SITE.finditer(title))
    return title[: parts[-1].start()] if parts else title


def published(words_: str) -> PartialDate | None:
    """The day of a moment such as 2024-12-20T21:40:00+04:00, where it was published; or of a date in words."""
    try:
        return PartialDate.from_edtf(words_.strip()[:10].rstrip("T "))
    except ValueError:
        return next((PartialDate.day(day) for day, _ in named_days(words_)), None)


def _meta(page: Page) -> dict[str, list[str]]:
    """Contents of the <meta> elements, and of others with `itemprop` and `content`, by name in small letters."""
    found: dict[str, dict[str, None]] = {}
    for element in page.elements:
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = " ".join(element.get("content").split())
        if name and content and element.tag not in ("input", "button"):
            found.setdefault(name.lower(), {})[content] = None
    return {name: list(told) for name, told in found.items()}


def _article(page: Page) -> dict[str, Any]:
    """The first object of the JSON-LD that is a document; empty where there is none, or it is no JSON."""
    for script in page.all("script"):
        if script.get("type").lower() != "application/ld+json":
            continue
        source = "".join(node for node in script.children if isinstance(node, str))
        try:
            top = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for found in _objects(top):
            kinds = {kind.rpartition("/")[2].lower() for kind in _texts(found.get("@type"))}
            if not kinds.isdisjoint(words().linked["types"]):
                return found
    return {}


def _objects(top: Any) -> Iterator[dict[str, Any]]:
    """Objects of a JSON value, outer ones first."""
    waiting = deque([top])
    for _ in range(MOST_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value[:MOST_NODES])


def _texts(value: Any) -> list[str]:
    """Words of a JSON-LD value: a text, the name or address of an object, or a list of such."""
    found = []
    for item in value if isinstance(value, list) else [value]:
        said = item.get("name") or item.get("@id") or item.get("url") if isinstance(item, dict) else item
        if isinstance(said, str) and (text := " ".join(_storable(html.unescape(said)).split())):
            found.append(text)
    return found


def _storable(said: str) -> str:
    """Words without what JSON may hold and no database takes: NUL and lone surrogates."""
    return said.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _listed(names: list[str]) -> str:
    """Several authors as bylines list them: A, B and C."""
    once = list(dict.fromkeys(re.sub(r"^by\s+", "", name, flags=re.I) for name in names))
    return " and ".join(filter(None, [", ".join(once[:-1]), *once[-1:]]))


def _without_site(title: str, outlet: str | None) -> str:
    ends = list(SITE.finditer(title))
    is_site = bool(ends and outlet) and title[ends[-1].end() :].casefold() == (outlet or "").casefold()
    return title[: ends[-1].start()] if is_site else title


def _root_language(page: Page) -> str:
    root = next(page.all("html"), page.root)
    return root.get("lang") or root.get("xml:lang")


def _language(said: str) -> str | None:
    found = LANGUAGE.match(said)
    return found.group().lower() if found else None


def _is_address(address: str) -> bool:
    """Whether this is a document's own address: pages that all name the front page are not one document."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    known = parts.scheme in ("http", "https") and bool(parts.netloc)
    return known and len(address) <= ADDRESS and (parts.path.strip("/") != "" or parts.query != "")
