"""Finds the verbs and nouns of setting free in a sentence, and where those set free stand beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from loaders.extract.number_words import number_words
from loaders.extract.releases_words import Word, data, lexicon
from loaders.text.alternation import any_of
from schema.span import Span

BE = r"(?:is|are|was|were|be|been|being|get|got|gets|getting|'s|'re)"
ADVERB = (
    r"(?:\w+ly|not|never|all|also|now|since|then|later|yet|ever|already|again|just|soon|finally|still|both|each|first|"
    r"at\s+(?:long\s+)?last|at\s+once|once\s+(?:again|more|and\s+for\s+all)|straight\s+away|right\s+away|forthwith|in\s+full|"
    r"without\s+(?:(?:any|further|more|prior)\s+){0,2}[\w-]+)"
)
# Any number of them, as they stand between an auxiliary and its verb: "at once and without conditions".
ADVERBS = rf"(?:,?\s+(?:and\s+|but\s+)?{ADVERB}(?![\w-])){{0,5}}"
# A dash may stand right before: "the three—Ana among them—were freed".
PASSIVE = re.compile(rf"(?<!\w){BE}{ADVERBS},?\s+(?:[\w-]+\s+and\s+)?$", re.IGNORECASE)
INFINITIVE = re.compile(
    rf"(?<![\w-])(?:to|will|would|could|may|might|can|should|must|shall|did\s+not|didn't|does\s+not|doesn't|won't|not){ADVERBS},?\s+$",
    re.IGNORECASE,
)


LOOK_BACK = 80  # characters from an auxiliary to its verb
OF = re.compile(r"\s+(?:of|is|was|would|will)\b", re.IGNORECASE)
DETERMINED = re.compile(r"(?:(?<![\w-])(?:the|an?|his|her|their|its|our)|'s)\s+$", re.IGNORECASE)


class Voice(StrEnum):
    ACTIVE = "active"  # those set free follow
    INSIDE = "inside"  # or stand in the verb: "let him go"
    PASSIVE = "passive"  # or stand before
    FREED = "freed"  # or stand before and act: "walked free"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of setting free. `lead` is where a passive's auxiliaries begin, else the start of the span."""

    span: Span
    word: Word
    voice: Voice
    lead: int
    inner: Span | None = None
    finite: bool = True  # False for "to release", "releasing"
    homecoming: bool = False  # a noun of coming home: told by those who have them back

    @property
    def receiving(self) -> bool:
        return self.homecoming or self.word.receiving


@dataclass(frozen=True, slots=True)
class Forms:
    """Where forms of the lexicon stand in a sentence; `split` are those that hold the captives inside."""

    whole: tuple[re.Match[str], ...]
    split: tuple[tuple[re.Match[str], str], ...]


def forms(text: str, sentence: Span) -> Forms:
    return Forms(tuple(lexicon().whole.finditer(text, sentence.start, sentence.end)), tuple(_split(text, sentence)))


def triggers(text: str, sentence: Span, told: Forms) -> Iterator[Trigger]:
    """In reading order; where two overlap, the longer one."""
    found = sorted(_all(text, sentence, told), key=lambda one: (one.span.start, -one.span.length))
    end = -1
    for trigger in found:
        if trigger.span.start >= end:
            yield trigger
            end = trigger.span.end if trigger.inner is None else trigger.inner.start


def starts(told: Forms) -> list[int]:
    """Where words of setting free begin, or go on after those set free: no noun phrase reaches beyond."""
    return sorted({match.start() for match in told.whole} | {match.end("inner") + 1 for match, _ in told.split})


def _split(text: str, sentence: Span) -> Iterator[tuple[re.Match[str], str]]:
    """The verbs that hold those set free inside, each with its form; of one form, none within another."""
    known = lexicon()
    ends: dict[str, int] = {}
    for opening in known.opening.finditer(text, sentence.start, sentence.end):
        for pattern, form in known.split[opening.group().casefold()]:
            if opening.start() < ends.get(form, 0):
                continue
            if match := pattern.match(text, opening.start(), sentence.end):
                ends[form] = match.end()
                yield match, form


def _all(text: str, sentence: Span, told: Forms) -> Iterator[Trigger]:
    known = lexicon()
    for match in told.whole:
        word = known.words[" ".join(match.group().casefold().split())]
        yield from _read(text, sentence, Span(*match.span()), word)
    for exit, word in known.exits:
        for match in exit.finditer(text, sentence.start, sentence.end):
            yield from _read(text, sentence, Span(*match.span()), word)
    for match, form in told.split:
        span, inner = Span(*match.span()), Span(*match.span("inner"))
        finite = "base" not in known.words[form].forms or "past" in known.words[form].forms
        finite = finite and not INFINITIVE.search(text, max(sentence.start, span.start - LOOK_BACK), span.start)
        yield Trigger(span, known.words[form], Voice.INSIDE, span.start, inner, finite)


def _is_verb(text: str, sentence: Span, span: Span, word: Word, *, infinitive: bool) -> bool:
    """Of a form that is a noun and a verb: whether "to" or those set free stand beside it."""
    if not word.forms & {"base", "third", "ing"}:
        return False
    if word.forms >= {"ing", "noun"}:
        return not OF.match(text, span.end, sentence.end)  # "freeing hundreds", but "freeing of hundreds"
    return infinitive or bool(_object().match(text, span.end, sentence.end))


@cache
def _object() -> re.Pattern[str]:
    """How those set free begin right behind a verb."""
    numbers = number_words()
    spelled = any_of([*numbers.units, *numbers.tens, *data()["captives"]["plural"]])
    return re.compile(
        rf"\s+(?:\d|(?:all|the|his|her|their|its|our|my|these|those|some|more|every|him|them|at\s+least|about|up\s+to|"
        rf"as\s+many|political|{spelled})(?![\w-]))",
        re.IGNORECASE,
    )


def _read(text: str, sentence: Span, span: Span, word: Word) -> Iterator[Trigger]:
    before = text[max(sentence.start, span.start - LOOK_BACK) : span.start]
    passive = PASSIVE.search(before)
    infinitive = INFINITIVE.search(before)
    home = " ".join(span.of(text).casefold().split()) in data()["homecoming"]["words"]
    if "noun" in word.forms and DETERMINED.search(before):
        yield Trigger(span, word, Voice.NOUN, span.start, homecoming=home)
    elif word.forms & {"told", "coming"} or ("bare" in word.forms and (infinitive or not word.forms & {"base"})):
        yield Trigger(span, word, Voice.FREED, span.start, finite=not infinitive)
    elif passive and "participle" in word.forms:
        yield Trigger(span, word, Voice.PASSIVE, span.start - (len(before) - passive.start()))
    elif "noun" in word.forms and not _is_verb(text, sentence, span, word, infinitive=bool(infinitive)):
        yield Trigger(span, word, Voice.NOUN, span.start, homecoming=home)
    elif word.forms - {"noun", "participle"}:
        yield Trigger(span, word, Voice.ACTIVE, span.start, finite=not infinitive and "ing" not in word.forms)
    elif "participle" in word.forms:
        yield Trigger(span, word, Voice.PASSIVE, span.start)
