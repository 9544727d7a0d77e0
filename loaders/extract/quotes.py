"""Finds quoted words."""

import re

from loaders.document import Document
from loaders.extract.quotes_blocks import unmarked
from loaders.extract.quotes_dashes import broken
from loaders.extract.quotes_marks import Marked, marked
from loaders.found import FoundQuote
from schema.span import Span
from schema.vocab import QuoteKind

LEADING = frozenset(" .…•*–—-")
TRAILING = re.compile(r"(?:[^\S\n]|[.…,;])*+(?:\n|$)")
BEFORE_DIRECT = re.compile(r"(?:^|[,:;.!?…)\"-])\s*$")
LETTER = re.compile(r"[^\W\d_]")
UNCLOSED = 0.5  # confidence
LEAST_DIRECT = 3  # words of a quotation that counts as the speaker's sentence


def quotes(document: Document) -> tuple[FoundQuote, ...]:
    """Quotations in reading order, without speakers."""
    between = [quote for found in marked(document) for quote in (broken(document, found) or [_quote(document, found)])]
    return tuple(sorted([*between, *unmarked(document)], key=lambda quote: (quote.span.start, -quote.span.end)))


def _quote(document: Document, found: Marked) -> FoundQuote:
    return FoundQuote(
        span=found.inside,
        marks=found.marks,
        parts=found.parts if len(found.parts) > 1 else (),
        kind=_kind(document, found),
        rule="quotes.marks" if found.closed else "quotes.unclosed",
        confidence=1.0 if found.closed else UNCLOSED,
    )


def _kind(document: Document, found: Marked) -> QuoteKind:
    """By where it stands and how it begins; what has no speaker is told apart later."""
    title = document.places.get("title")
    if title and title.contains(found.marks):
        return QuoteKind.SIGNATURE
    if len(found.parts) > 1 or _alone(document, found.marks):
        return QuoteKind.BLOCK
    first = LETTER.search(document.text, found.inside.start, found.inside.end)
    words = len(found.inside.of(document.text).split())
    begins = first is not None and first.group().isupper() and words >= LEAST_DIRECT
    lead = document.shadow[max(0, found.marks.start - 3) : found.marks.start].rpartition("\n")[2]
    return QuoteKind.DIRECT if begins and BEFORE_DIRECT.search(lead) else QuoteKind.PARTIAL


def _alone(document: Document, marks: Span) -> bool:
    """Whether nothing else stands in the quotation's lines but a citation."""
    prose, start = document.prose, marks.start
    while start and prose[start - 1] in LEADING:
        start -= 1
    return (not start or prose[start - 1] == "\n") and TRAILING.match(prose, marks.end) is not None
