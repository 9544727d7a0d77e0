"""A document under reading: its text, what is known about it, and its shape."""

from dataclasses import dataclass, field

from schema.dates import PartialDate
from schema.span import Span


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was said about a document beside its text; every value may be missing."""

    uri: str | None = None
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    language: str | None = None
    licence: str | None = None
    published: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or other line of its own."""

    span: Span
    kind: str = "paragraph"  # paragraph, heading, item, title, byline, dateline, signature, date, question, answer


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its shadow.

    `shadow` is the text folded for reading, character by character: curly marks made straight, odd blanks made
    blanks, dashes made "-" (see `text.normalise`). It has the length of the text, so that a place in one is the
    same place in the other. `prose` is the shadow with citations blanked out: what rules read.
    Blocks and sentences are in reading order; every sentence lies in one block.
    """

    id: str
    text: str
    shadow: str
    prose: str
    metadata: Metadata
    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]
    media_type: str = "text/plain"
    encoding: str | None = None
    raw_sha256: str = ""
    # Where title, author and date stand in the text itself, by field name; missing where they came from beside it.
    places: dict[str, Span] = field(default_factory=dict)
