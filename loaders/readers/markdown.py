"""Markdown: the readable text without markup, and what its front matter says."""

import itertools
import re
import tomllib
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from loaders.document import Metadata
from loaders.errors import UnreadableDocument
from schema.columns import ADDRESS, LABEL
from schema.dates import PartialDate

FRONT = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>.*?)^(?P=fence)[ \t]*(?:\n|\Z)", re.S | re.M)
PAIR = re.compile(r"^(?P<key>[A-Za-z_][\w-]*)[ \t]*:[ \t]*(?P<value>.*)$", re.M)
# Keys of front matter by the metadata they give.
KEYS = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "date": "published",
    "published": "published",
    "url": "uri",
    "uri": "uri",
    "link": "uri",
    "canonical": "uri",
    "outlet": "outlet",
    "publisher": "outlet",
    "lang": "language",
    "language": "language",
    "licence": "licence",
    "license": "licence",
}
BULLET = "• "


def markdown(source: str, metadata: Metadata) -> tuple[str, Metadata]:
    """The text that a reader sees, and metadata filled from front matter and the first heading."""
    front = FRONT.match(source)
    body = source[front.end() :] if front else source
    tokens = MarkdownIt("commonmark").parse(body)
    known = _front_matter(front["fence"], front["body"]) if front else {}
    if "title" not in known and (heading := _first_heading(tokens)):
        known["title"] = heading[:LABEL]
    given = {name: value for name, value in known.items() if getattr(metadata, name) is None}
    return _readable(tokens), replace(metadata, **given)


def _front_matter(fence: str, body: str) -> dict[str, Any]:
    """Metadata from TOML (+++) or from the plain `key: value` lines of YAML (---); other keys are left alone."""
    if fence == "+++":
        try:
            said: dict[str, Any] = tomllib.loads(body)
        except tomllib.TOMLDecodeError as error:
            raise UnreadableDocument(f"the front matter between +++ lines is not TOML: {error}") from error
    else:
        said = {pair["key"]: pair["value"].strip().strip("\"'") for pair in PAIR.finditer(body)}
    known: dict[str, Any] = {}
    for key, value in said.items():
        name = KEYS.get(key.lower())
        words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        if name is None or not words:
            continue
        if name == "published":
            if date := _date(words):
                known[name] = date
        elif name == "language":
            known[name] = words[:2].lower()
        else:
            known[name] = words[: ADDRESS if name == "uri" else LABEL]
    return known


def _date(words: str) -> PartialDate | None:
    try:
        return PartialDate.from_edtf(words.strip()[:10].rstrip("T "))
    except ValueError:
        return None


def _first_heading(tokens: list[Token]) -> str | None:
    for opened, inline in itertools.pairwise(tokens):
        if opened.type == "heading_open":
            return _inline(inline) or None
    return None


def _readable(tokens: list[Token]) -> str:
    """Blocks separated by blank lines; list items marked, on lines of their own."""
    pieces: list[str] = []
    item, depth = False, 0
    for token in tokens:
        depth += token.nesting if token.type in ("bullet_list_open", "bullet_list_close") else 0
        if token.type == "list_item_open":
            item = True
        elif token.type == "inline":
            pieces += [BULLET if item and depth else "", _inline(token), "\n" if item else "\n\n"]
            item = False
        elif token.type in ("fence", "code_block"):
            pieces += [token.content.rstrip("\n"), "\n\n"]
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            pieces.append("\n")
    return re.sub(r"\n{3,}", "\n\n", "".join(pieces)).strip() + "\n"


def _inline(token: Token) -> str:
    """Words of a paragraph; a link keeps its words, then its address in brackets; images keep their description."""
    words: list[str] = []
    addresses: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "image"):
            words.append(child.content)
        elif child.type == "softbreak":
            words.append(" ")
        elif child.type == "hardbreak":
            words.append("\n")
        elif child.type == "link_open":
            addresses.append(str(child.attrGet("href") or ""))
        elif child.type == "link_close":
            address = addresses.pop() if addresses else ""
            if address.startswith(("http://", "https://")) and not "".join(words).endswith(address):
                words.append(f" [{address}]")
    return "".join(words).strip()
