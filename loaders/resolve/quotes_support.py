"""Which citation supports a quotation, and when its words were said."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from loaders.document import Block
from loaders.found import FoundCitation, FoundDate, FoundQuote, Reading
from loaders.gazetteers.outlet_words import alternation
from loaders.gazetteers.speech import speech_words
from loaders.resolve.speakers_telling import Telling
from schema.dates import PartialDate
from schema.span import Span
from schema.vocab import CitationForm

APART = {CitationForm.FULL, CitationForm.ID, CitationForm.SUPRA, CitationForm.LINK}
# An outlet spoken of again: "told the station".
OUTLET_AGAIN = re.compile(rf"\bthe\s(?:{alternation(['descriptors'])})\b")

# What begins another clause, in which a date tells of something else.
CLAUSE = re.compile(
    r"[;:]|(?<![\w-])(?:who|whom|whose|which|where|when|while|after|before|as|because|since|until|that|if|and|but|or)(?![\w-])",
    re.I,
)
BESIDE_DAY = re.compile(r"\s*(?:(?:on|in|at|by|early|late|earlier|this|last)\s+)*(?:the\s)?", re.I)
PARTICIPLE = re.compile(
    r"(?<![\w-])(?P<done>[a-z]{3,}(?:ed|en)|held|sent|shot|caught|set\sfree)(?:\s\w+){0,2}?\s(?:on|in|at)\s(?:the\s)?$"
)
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
        """The date that the clause of the verb tells, if it tells one."""
        if cue is None:
            return None
        sentence = self._told.sentences[self._told.sentence_at(cue.start)]
        first = bisect_left(self._dates, sentence.start, key=lambda date: date.span.start)
        last = bisect_left(self._dates, sentence.end, key=lambda date: date.span.start)
        found = [date.value for date in self._dates[first:last] if self._tells_when(sentence, cue, date)]
        return found[0] if len(found) == 1 else None

    def _tells_when(self, sentence: Span, cue: Span, date: FoundDate) -> bool:
        """Whether a date belongs to the verb: no other clause, and no participle of another doing, stands between."""
        text = self._told.text
        if date.span.of(text) != date.value.text:
            return False  # within the quoted words
        if date.span.start < cue.start:
            between, lead = text[date.span.end : cue.start], text[sentence.start : date.span.start]
            return CLAUSE.search(between) is None and CLAUSE.search(lead) is None
        between = text[cue.end : date.span.start]
        *_, last = between.split(",")
        if CLAUSE.search(between) or (last != between and not BESIDE_DAY.fullmatch(last)):
            return False
        done = PARTICIPLE.search(between)
        return done is None or done["done"].casefold() in speech_words("made_known")
