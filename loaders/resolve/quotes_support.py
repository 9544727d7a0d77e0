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


class Support:
    """The citations and dates of a document by their places."""

    def __init__(self, reading: Reading, told: Telling) -> None:
        self._told = told
        self._citations: Sequence[FoundCitation] = reading.citations
        self._starts = [citation.span.start for citation in reading.citations]
        self._dates = reading.dates

    def citation(self, quote: FoundQuote) -> int | None:
        """The next citation set apart in the paragraph or right after it; else an outlet named in the sentence."""
        end = self._reach(quote.marks.end)
        first = bisect_left(self._starts, quote.marks.end)
        for place in range(first, len(self._citations)):
            if self._citations[place].span.start >= end:
                break
            if self._citations[place].form in APART:
                return place
        here = self._told.sentence_at(quote.marks.start)
        found = self._named(self._told.sentences[here])
        if found is None and here and OUTLET_AGAIN.search(self._told.sentences[here].of(self._told.text)):
            found = self._named(self._told.sentences[here - 1])
        return found

    def _reach(self, place: int) -> int:
        """Up to where a citation belongs to the paragraph: also the next one, where it begins with it or is led to."""
        blocks = self._told.blocks
        index = self._told.block_at(place - 1)
        end = blocks[index].span.end
        while index + 1 < len(blocks):
            leads = self._told.text[place:end].rstrip().endswith(":")
            index += 1
            if leads:
                end = blocks[index].span.end
                continue
            return max(end, self._opening_citation(blocks[index]))
        return end

    def _opening_citation(self, block: Block) -> int:
        at = bisect_left(self._starts, block.span.start)
        if at < len(self._starts) and self._starts[at] == block.span.start and self._citations[at].form in APART:
            return self._citations[at].span.end
        return 0

    def _named(self, sentence: Span) -> int | None:
        first = bisect_left(self._starts, sentence.start)
        for place in range(first, len(self._citations)):
            if self._citations[place].span.start >= sentence.end:
                break
            if self._citations[place].form is CitationForm.NAMED:
                return place
        return None

    def said(self, cue: Span | None) -> PartialDate | None:
        """The date that the sentence of the verb tells, if it tells one."""
        if cue is None:
            return None
        sentence = self._told.sentences[self._told.sentence_at(cue.start)]
        found = [
            date.value
            for date in self._dates
            if date.role == "text"
            and sentence.start <= date.span.start < sentence.end
            and date.span.of(self._told.text) == date.value.text
            and date.value.edtf
        ]
        return found[0] if len(found) == 1 else None
