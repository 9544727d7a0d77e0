"""Finds quotations without marks: set apart after a colon, and the answers of an interview."""

import re
from collections.abc import Iterator
from itertools import pairwise

from loaders.document import Block, Document
from loaders.extract.quotes_dashes import INFERRED, dialogue
from loaders.found import FoundQuote
from loaders.gazetteers.speech import speech
from schema.span import Span
from schema.vocab import QuoteKind

INDENTED = re.compile(r"(?:^|\n)(?:[ \t]{2,}|> ?)$")
FIRST_PERSON = re.compile(r"\b(?:I|I'\w+|my|me|we|our|us)\b", re.I)
LABEL = re.compile(r"[A-Z][\w .'’-]{0,40}?(?:\s?:|\s[—–-])\s+(?:\([^()]{1,30}\)\s+)?")
INDENT = 8  # characters before a line in which its indent is seen
CUE_WINDOW = 200  # characters before the colon in which the words are announced
OPENING = re.compile(r"[\s.…]*[“„«‘\"']")
TURNS = {"question", "answer"}
OPENING_MARK = re.compile(r"[“„«‘\"]")
OPENING = re.compile(r"[\s.…]*[“„«‘\"']")
TURNS = {"question", "answer"}
# "— We left, — said Bell. — Nobody asked." A dash opens what is said, and another the words that tell who said it.
SAID_AFTER_DASH = re.compile(r"[-–—]{1,2}\s(?P<words>[^\W\d_][^\n]*?[,.!?…])\s[-–—]{1,2}\s(?P<teller>[^\n–—]{1,80})")
SAID_AGAIN = re.compile(r"[.,]\s[-–—]{1,2}\s(?P<words>[^\n–—]+)$")


def unmarked(document: Document) -> Iterator[FoundQuote]:
    """Paragraphs that are quoted without marks."""
    for above, block in pairwise(document.blocks):
        opening = OPENING.match(document.text, block.span.start, block.span.end)
        if opening is None and _announced(document, above, block) and not any(dialogue(document, block.span)):
            span = _told(document, block.span)
            if span.length:
                yield _block(span, "quotes.set_apart")
    for block in document.blocks:
        yield from dialogue(document, block.span)
        label = LABEL.match(document.text, block.span.start, block.span.end) if block.kind == "answer" else None
        if label:
            span = Span(label.end(), block.span.end).trimmed(document.text)
            if span.length:
                yield _block(span, "quotes.answer")


def _block(span: Span, rule: str) -> FoundQuote:
    return FoundQuote(span=span, marks=span, kind=QuoteKind.BLOCK, rule=rule, confidence=INFERRED)


def _told(document: Document, line: Span) -> Span:
    """The line up to the citation after it."""
    end = line.end
    while end > line.start and document.prose[end - 1].isspace():
        end -= 1
    return Span(line.start, end).trimmed(document.text)


def _announced(document: Document, above: Block, block: Block) -> bool:
    """Whether the paragraph above ends in words of speech and a colon, and this one is indented or speaks as "I"."""
    if block.kind != "paragraph" or above.kind in TURNS:
        return False
    lead = document.prose[max(above.span.start, above.span.end - CUE_WINDOW) : above.span.end].rstrip()
    if not lead.endswith(":"):
        return False
    if INDENTED.search(document.text[max(0, block.span.start - INDENT) : block.span.start]):
        return True
    announced = speech().any_cue.search(lead) is not None
    return announced and bool(FIRST_PERSON.search(document.prose, block.span.start, block.span.end))
