"""Whose statement it is that a text goes on to quote: "The statement read:"."""

import re
from functools import cache

from loaders.gazetteers.speech import speech, speech_words
from loaders.resolve.speakers_cast import Cast
from loaders.resolve.speakers_phrases import CONTEXT, Attribution, attributed_to, finite
from loaders.resolve.speakers_subjects import first_of, subject
from loaders.text.alternation import any_of
from schema.span import Span

FAR = 4  # sentences back in which the statement was told of


@cache
def _again() -> re.Pattern[str]:
    """A statement that was told of before, and what it says: "the letter reads"."""
    nouns = any_of(speech_words("letters") | speech_words("utterances"))
    return re.compile(
        rf"(?:the|this|that)\s(?:\w+\s)?(?P<noun>{nouns})(?:,\s[^,]{{1,60}},)?\s(?:\w+\s){{0,2}}"
        r"(?:reads?|says?|said|states?|stated|adds?|added|continues?|continued|began|begins|went\son|goes\son|ran|runs|concludes?|concluded)\b",
        re.I,
    )


@cache
def _signed_by() -> re.Pattern[str]:
    nouns = any_of(speech_words("letters") | speech_words("utterances"))
    return re.compile(
        rf"\b(?:{nouns})(?:\s(?:that\s(?:was|were)\s)?(?:signed|issued|released|made|written|sent|published|posted|read\sout))?\s(?:by|from)\s",
        re.I,
    )


def by_statement(cast: Cast, index: int) -> Attribution | None:
    """The author of the statement that the sentence leads to, told in the sentences before it."""
    told = cast.told
    if _again().search(told.plain, told.sentences[index].start, told.sentences[index].end) is None:
        return None
    for before in range(index, max(-1, index - 1 - FAR), -1):
        sentence = told.sentences[before]
        if found := _author(cast, sentence) or (None if before == index else _teller(cast, sentence)):
            return found
    return None


def _author(cast: Cast, sentence: Span) -> Attribution | None:
    """ "In a statement signed by the governor"."""
    match = _signed_by().search(cast.told.plain, sentence.start, sentence.end)
    if match is None:
        return None
    head = first_of(cast, cast.opened(Span(match.end(), sentence.end)))
    return attributed_to(head, "speakers.statement", Span(*match.span()), CONTEXT)


def _teller(cast: Cast, sentence: Span) -> Attribution | None:
    """Who tells something in a sentence that speaks of a statement."""
    nouns = speech_words("letters") | speech_words("utterances")
    words = set(re.findall(r"\w+", sentence.of(cast.told.plain).casefold()))
    found = [cue for cue in cast.cues(sentence) if cue.group().casefold() in speech().saying]
    if not found or not words & nouns:
        return None
    head = subject(cast, sentence.start, finite(found))
    return attributed_to(head, "speakers.statement", Span(*found[-1].span()), CONTEXT)
