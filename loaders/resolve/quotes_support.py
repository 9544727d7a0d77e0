"""Which citation supports a quotation, and when its words were said."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from loaders.document import Block
from loaders.found import FoundCitation, FoundQuote, Reading
from loaders.gazetteers.outlet_words import alternation
from loaders.resolve.speakers_telling import Telling
from schema.dates import PartialDate
from schema.span import Span
from schema.vocab import CitationForm

APART = {CitationForm.FULL, CitationForm.ID, CitationForm.SUPRA, CitationForm.LINK}
# An outlet spoken of again: "told the station".
OUTLET_AGAIN = re.compile(rf"\bthe\s(?:{alternation(['descriptors'])})\b")

TAIL = re.compile(r"\S(?=\s*$)")
TAIL_WINDOW = 60  # characters
MOST_LED = 3  # paragraphs after one another that each lead to the next by a colon


class Support:
    """The citations and dates of a document by their places."""

    def __init__(self, reading: Reading, told: Telling) -> None:
        self._told = told
        self._citations: Sequence[FoundCitation] = reading.citations
        self._apart = [place for place, one in enumerate(reading.citations) if one.form in APART]
        self._named = [place for place, one in enumerate(reading.citations) if one.form is CitationForm.NAMED]
        self._dates = [date for date in reading.dates if date.role == "text" and date.value.edtf]

    def citation(self, quote: FoundQuote) -> int | None:
        """The next citation set apart in the paragraph or right after it; else an outlet named in the sentence."""
        found = self._first(self._apart, Span(quote.marks.end, self._reach(quote.marks.end)))
        if found is not None:
            return found
        here = self._told.sentence_at(quote.marks.start)
        sentence = self._told.sentences[here]
        found = self._first(self._named, sentence)
        if found is None and here and OUTLET_AGAIN.search(self._told.text, sentence.start, sentence.end):
            found = self._first(self._named, self._told.sentences[here - 1])
        return found

    def _first(self, places: Sequence[int], stretch: Span) -> int | None:
        """The first of these citations that begins in the stretch."""
        at = bisect_left(places, stretch.start, key=lambda place: self._citations[place].span.start)
        found = at < len(places) and self._citations[places[at]].span.start < stretch.end
        return places[at] if found else None

    def _reach(self, place: int) -> int:
        """Up to where a citation belongs to the paragraph: also the next one, where it begins with it or is led to."""
        blocks, text = self._told.blocks, self._told.text
        index = self._told.block_at(place - 1)
        end = blocks[index].span.end
        for block in blocks[index + 1 : index + 1 + MOST_LED]:
            last = TAIL.search(text, max(place, end - TAIL_WINDOW), end)
            if last is None or last.group() != ":":
                return max(end, self._opening_citation(block))
            end = block.span.end
        return end

    def _opening_citation(self, block: Block) -> int:
        first = self._first(self._apart, Span(block.span.start, block.span.start + 1))
        return 0 if first is None else self._citations[first].span.end

    def said(self, cue: Span | None) -> PartialDate | None:
        """The date that the sentence of the verb tells, if it tells one."""
        if cue is None:
            return None
        sentence = self._told.sentences[self._told.sentence_at(cue.start)]
        first = bisect_left(self._dates, sentence.start, key=lambda date: date.span.start)
        last = bisect_left(self._dates, sentence.end, key=lambda date: date.span.start)
        found = [date.value for date in self._dates[first:last] if date.span.of(self._told.text) == date.value.text]
        return found[0] if len(found) == 1 else None
