"""Finds figures as texts tell them: "1,300", "at least five", "between 40 and 50", "dozens"."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.extract.number_words import cardinal, number_words, small_number
from loaders.extract.numbers_guards import counts_something
from loaders.extract.numbers_qualifiers import after, before, figure, words
from loaders.extract.numbers_shares import shares
from loaders.found import Figure, Reading
from loaders.text.alternation import any_of
from loaders.text.spans import overlaps_any
from schema.span import Span
from schema.vocab import CountQualifier

REPEATED = re.compile(r"\s\((\d[\d,]*)\)")


@cache
def grammar() -> re.Pattern[str]:
    """Finds ranges, vague words and single numbers."""
    known, table = number_words(), words()
    scales = any_of([*known.scales, *known.collectives])
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\s\d{3})+(?![\d\s]\d)|\d+(?:\.\d+)?"
    spelled = (
        rf"(?:{small_number()}|an?(?=\s(?:{scales})\b))(?:[\s-](?:{scales})\b(?:\s(?:and\s)?{small_number()}\b)?)*"
    )
    number = rf"(?:(?:{digits})(?:\s(?:{scales})\b)?|half\sa\sdozen|a\scouple|{spelled})"
    vague = any_of(table["vague"]["words"], r"\s")
    ends = r"(?![\w/]|[,.:]\d|-(?!odd)[^\W\d]|-\d)"
    return re.compile(
        rf"(?<![\w$€£+/#])(?<!\d[.,:/-])(?<![^\W\d][-.])(?:(?P<vague>{vague})|"
        rf"(?P<frame>(?:between|from)\s)?(?P<low>{number})(?:(?P<join>\sand\s|\sto\s|\s?-\s?|\sor\s)(?P<high>{number}))?){ends}",
        re.I,
    )


def figures(reading: Reading) -> list[Figure]:
    """Figures in reading order that may count something.

    Left out are dates and years, clock times, money, ages, references ("section 89"), shares (see `numbers_shares`) and
    ordinals. Durations, distances and other measures stay: their noun tells them. Spans hold the words that qualify.
    """
    document = reading.document
    taken = [date.span for date in reading.dates]
    return [figure for figure in numbers(document.prose) if not overlaps_any(taken, figure.span)]


def numbers(prose: str) -> Iterator[Figure]:
    """The figures of a text, whatever its dates."""
    known, apart = grammar(), [share.span for share in shares(prose)]
    at = reached = 0  # where to look on; where the last figure ends
    while match := known.search(prose, at):
        found = list(_read(prose, match, reached))
        reached = max([reached, *(figure.span.end for figure in found)])
        at = max(match.start() + 1, reached)
        if not found:
            at = max(at, match.end("low"))
        yield from (figure for figure in found if not overlaps_any(apart, figure.span))


def _read(prose: str, match: re.Match[str], reached: int) -> Iterator[Figure]:
    """The figure of a match; words before it qualify it from `reached` on."""
    if match["vague"]:
        yield Figure(span=Span(*match.span()), value=None, min=None, max=None, qualifier=CountQualifier.VAGUE)
        return
    if match["join"]:
        ranged = _range(prose, match)
        if ranged:
            yield ranged
            return
    span = Span(*match.span("low"))
    value = _value(match["low"])
    if value is not None and _ends_well(prose, span.end) and counts_something(prose, span, match["low"]):
        yield _qualified(prose, span, value, match["low"], reached)


def _ends_well(prose: str, end: int) -> bool:
    """A number cut out of a longer match may still be part of a word."""
    return not re.match(r"[\w/]|[,.:]\d|-(?!odd)[^\W\d]", prose[end : end + 6])


def _value(words: str) -> float | None:
    folded = " ".join(words.casefold().split())
    return {"half a dozen": 6.0, "a couple": 2.0}.get(folded, cardinal(folded))


def _range(prose: str, match: re.Match[str]) -> Figure | None:
    low, high = _value(match["low"]), _value(match["high"])
    join, frame = match["join"].strip(), (match["frame"] or "").strip().casefold()
    if (
        low is None
        or high is None
        or high <= low
        or (join == "and") != (frame == "between")
        or (frame == "from" and join != "to")
    ):
        return None
    if join == "or" and high - low != 1:
        return None
    low_span, high_span = Span(*match.span("low")), Span(*match.span("high"))
    if not (counts_something(prose, low_span, match["low"]) and counts_something(prose, high_span, match["high"])):
        return None
    scaled = re.search(r"\s([a-z]+)$", match["high"], re.I)
    if scaled and match["low"].strip()[-1].isdigit() and scaled[1].casefold() in number_words().scales and high > 1000:
        low = low * number_words().scales[scaled[1].casefold()]  # "2 to 3 million"
    span = Span(match.start("frame") if frame else low_span.start, high_span.end)
    return Figure(span=span, value=None, min=low, max=high, qualifier=CountQualifier.RANGE)


def _qualified(prose: str, span: Span, value: float, words: str, reached: int) -> Figure:
    span = _with_repetition(prose, span, value)
    if led := before(prose, reached, span.start):
        return figure(Span(led[0], span.end), value, led[1])
    if followed := after(prose, span.end):
        return figure(Span(span.start, followed[0]), value, followed[1])
    return figure(span, value, CountQualifier.ABOUT if words.casefold() == "a couple" else CountQualifier.EXACT)


def _with_repetition(prose: str, span: Span, value: float) -> Span:
    """ "one hundred and fifty-six (156)" is one figure."""
    repeated = REPEATED.match(prose, span.end)
    return Span(span.start, repeated.end()) if repeated and cardinal(repeated[1]) == value else span
