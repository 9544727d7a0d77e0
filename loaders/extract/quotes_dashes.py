"""Finds what is said between dashes: "— We left, — said Bell. — Nobody asked."."""

import re
from collections.abc import Iterator

from loaders.document import Document
from loaders.extract.quotes_marks import Marked
from loaders.found import FoundQuote
from loaders.gazetteers.speech import speech
from schema.span import Span
from schema.vocab import QuoteKind

RULE = "quotes.dash"
INFERRED = 0.8  # confidence
WORDS = r"(?P<words>[^\W\d_][^\n]*?[,.!?…])\s[-–—]{1,2}\s(?P<teller>[^\n–—]{1,80})"
AFTER_DASH = re.compile(rf"[-–—]{{1,2}}\s{WORDS}")
AFTER_MARK = re.compile(WORDS)
AGAIN = re.compile(r"[.,]\s[-–—]{1,2}\s(?P<words>[^\n–—]+)$")
MOST_BEFORE_VERB = 4  # words
OPENING_MARK = re.compile(r"[“„«‘\"]")


def dialogue(document: Document, line: Span) -> Iterator[FoundQuote]:
    """What is said in a line that opens with a dash and tells after another dash who said it."""
    for words in _pieces(document, AFTER_DASH, line):
        yield FoundQuote(span=words, marks=words, kind=QuoteKind.BLOCK, rule=RULE, confidence=INFERRED)


def broken(document: Document, found: Marked) -> list[FoundQuote]:
    """The pieces of a quotation whose marks hold who said it too; none where they hold nothing but what is said."""
    if len(found.parts) > 1:
        return []
    pieces = list(_pieces(document, AFTER_MARK, found.inside))
    return [
        FoundQuote(
            span=words,
            marks=Span(
                found.marks.start if words is pieces[0] else words.start,
                found.marks.end if words is pieces[-1] and len(pieces) > 1 else words.end,
            ),
            kind=QuoteKind.DIRECT,
            rule=RULE,
            confidence=INFERRED,
        )
        for words in pieces
    ]


def _pieces(document: Document, opening: re.Pattern[str], line: Span) -> Iterator[Span]:
    said = opening.match(document.text, line.start, line.end)
    if said is None or not _tells(document, Span(*said.span("teller"))):
        return
    if OPENING_MARK.search(document.text, *said.span("words")):
        return
    yield Span(*said.span("words"))
    again = AGAIN.search(document.text, said.start("teller"), line.end)
    if again and OPENING_MARK.search(document.text, *again.span("words")) is None:
        yield Span(*again.span("words")).trimmed(document.text)


def _tells(document: Document, words: Span) -> bool:
    """Whether the words begin as "said Bell", "Bell asked", and end there."""
    cue = speech().any_cue.search(document.prose, words.start, words.end)
    return cue is not None and len(document.prose[words.start : cue.start()].split()) <= MOST_BEFORE_VERB
