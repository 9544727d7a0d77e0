"""Finds shares of a whole: "one in five", "two out of every five", "two thirds", "half", "31 per cent"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from loaders.extract.number_words import cardinal, number_words, small_number
from loaders.extract.numbers_qualifiers import before
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import CountQualifier


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole that the words after `span` may name ("of the 120"); `part` is 1 for the whole.

    `span` holds the words that qualify it: "nearly two thirds".
    """

    span: Span
    part: Fraction
    qualifier: CountQualifier = CountQualifier.EXACT


@cache
def pattern() -> re.Pattern[str]:
    number = rf"(?:\d{{1,4}}|{small_number()})"
    fraction = any_of(number_words().fractions)
    return re.compile(
        rf"(?<![\w-])(?<!\d[.,])(?:(?P<some>{number})\s(?:in|out\sof)\s(?:every\s)?(?P<every>{number})(?!\s?[-\w]*(?:day|week|month|year))"
        rf"|(?:(?P<times>an?|{small_number()})[\s-])?(?P<fraction>{fraction})(?=\s(?:of|have|had|were|are|was|is)\b|[,.;)])"
        rf"|(?P<percent>\d+(?:\.\d+)?|{small_number()})(?:\s?%|\sper\s?cent\b|\spercent\b))(?!\w)",
        re.I,
    )


def shares(prose: str) -> Iterator[Share]:
    """Shares in reading order. "A third Iranian" is an ordinal and none; so is "in the first quarter"."""
    reached = 0
    for match in pattern().finditer(prose):
        part = _part(match)
        if part is not None:
            start, qualifier = before(prose, reached, match.start()) or (match.start(), CountQualifier.EXACT)
            reached = match.end()
            yield Share(Span(start, reached), part, qualifier)


def _part(match: re.Match[str]) -> Fraction | None:
    if match["percent"]:
        value = cardinal(match["percent"])
        return None if value is None else Fraction(str(value)) / 100
    if match["every"]:
        some, every = cardinal(match["some"]), cardinal(match["every"])
        return Fraction(int(some), int(every)) if some and every and some < every else None
    word = match["fraction"].casefold()
    if match["times"] is None and word != "half":
        return None  # "the third", "a quarter" needs its article
    part, whole = number_words().fractions[word]
    return Fraction(part, whole) * int(cardinal(match["times"] or "one") or 1)
