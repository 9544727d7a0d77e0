"""Finds numbered notes, the works that they cite, and the numbers in the text that point to them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from loaders.document import Block, Document
from loaders.extract.citations_brackets import SAME, full, supra
from loaders.extract.citations_dates import Calendar
from loaders.extract.citations_works import reads_as_sentence, work
from loaders.found import FoundCitation
from loaders.gazetteers.outlet_words import word_set
from schema.span import Span
from schema.vocab import CitationForm, Resolution

NOTE = re.compile(
    r"(?:\[(?P<square>\d{1,3})\]|(?P<plain>\d{1,3})[.)]|\^(?P<hat>\d{1,3})|\[\^(?P<foot>\w{1,20})\]:?)\s+(?=\S)"
)
MARKER = re.compile(r"\[\^?(?P<number>\w{1,20})\](?!:)")
GAP = 2  # characters between a note's own number and its words
LONGEST = 800  # characters of a note that does nothing but cite


def notes(document: Document, calendar: Calendar) -> Iterator[tuple[str, FoundCitation]]:
    """Number and citation of each note below a heading such as "Notes", or that a marker in the text points to."""
    labels = {block.span.start for block in document.blocks}
    markers = {match["number"] for match in MARKER.finditer(document.shadow) if match.start() not in labels}
    for block, listed in _lines_with_heading(document):
        number = NOTE.match(document.shadow, block.span.start, block.span.end)
        if number is None:
            continue
        name = next(group for group in number.groups() if group)
        if not listed and (name not in markers or (not number["square"] and not number["foot"])):
            continue
        span = Span(number.end(), block.span.end)
        if span.length > LONGEST:
            continue
        words = span.of(document.shadow)
        if SAME.match(words):
            yield name, FoundCitation(span=span, rule="citations.note_id", form=CitationForm.ID)
            continue
        if above := supra(document, span, span):
            yield name, above
            continue
        found = work(document, span, calendar)
        if found.authors or found.title or found.url or (found.outlet and not reads_as_sentence(found.outlet)):
            yield name, full(found, span, "citations.note")


def _lines_with_heading(document: Document) -> Iterator[tuple[Block, bool]]:
    """Each block that may be a note, and whether a heading above says that notes are listed."""
    listed = False
    headings = word_set("note_headings")
    for above, block in pairwise((None, *document.blocks)):
        if block is None:
            continue
        if block.span.of(document.shadow).strip(" :.").casefold() in headings:
            listed = True
        elif listed and above is not None and block.kind == "heading":
            listed = False
        else:
            yield block, listed


def markers(document: Document, listed: dict[str, int], citations: list[FoundCitation]) -> Iterator[FoundCitation]:
    """The numbers in the text that point to a note; `listed` holds the notes' places among the citations."""
    beside = {citations[place].span.start - gap for place in listed.values() for gap in range(GAP + 1)}
    for match in MARKER.finditer(document.shadow):
        place = listed.get(match["number"])
        if place is not None and match.end() not in beside:
            mark = FoundCitation(span=Span(*match.span()), rule="citations.note_marker", form=CitationForm.FULL)
            yield replace(mark, antecedent=place, resolution=Resolution.RULE)
