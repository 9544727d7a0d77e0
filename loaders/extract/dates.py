"""Finds the words that tell times, joined where they tell one: "since 2020", "from 2019 to 2021"."""

import re
from collections.abc import Iterator, Sequence

from loaders.extract.date_grammar import Expression, points
from schema.span import Span

SINCE = re.compile(r"\bsince\s$", re.I)
FRAME = re.compile(r"\b(between|from)\s(?:the\s)?$", re.I)
LOOK_BACK = 14  # characters: the longest frame and blanks
JOINS = {
    "between": re.compile(r"\s(?:and|to)\s(?:the\s)?"),
    "from": re.compile(r"\s(?:to|until|till|through)\s(?:the\s)?"),
}
BARE_JOIN = re.compile(r"\s?-\s?|\s(?:to|through)\s")
# What may be joined without "between" or "from".
ALIKE = {
    "month": {"month"},
    "year": {"year"},
    "absolute": {"absolute"},
    "weekday": {"weekday"},
    "season": {"season"},
    "quarter": {"quarter"},
}
WHOLE = {
    "absolute",
    "numeric",
    "month",
    "year",
    "season",
    "quarter",
    "decade",
    "weekday",
    "day_word",
    "holiday",
    "unit",
    "nth",
    "days",
}


def expressions(prose: str) -> tuple[Expression, ...]:
    """Expressions of time in reading order; those inside others are their parts."""
    return tuple(_framed(prose, list(points(prose))))


def _framed(prose: str, found: Sequence[Expression]) -> Iterator[Expression]:
    at = 0
    while at < len(found):
        one = found[at]
        two = found[at + 1] if at + 1 < len(found) else None
        joined = two and (_range(prose, one, two) or _apart(prose, one, two) or _apposed(prose, one, two))
        yield _since(prose, joined or one)
        at += 2 if joined else 1


def _range(prose: str, one: Expression, two: Expression) -> Expression | None:
    gap = prose[one.span.end : two.span.start]
    if len(gap) > 12 or one.reads not in WHOLE or two.reads not in WHOLE:
        return None
    frame = FRAME.search(prose, max(0, one.span.start - LOOK_BACK), one.span.start)
    if frame and JOINS[frame[1].casefold()].fullmatch(gap):
        return Expression(span=Span(frame.start(), two.span.end), row="range", reads="range", parts=(one, two))
    if BARE_JOIN.fullmatch(gap) and two.reads in ALIKE.get(one.reads, ()):
        return Expression(span=Span(one.span.start, two.span.end), row="range", reads="range", parts=(one, two))
    return None


def _apart(prose: str, one: Expression, two: Expression) -> Expression | None:
    """ "Two days before Easter": an offset from the date right after it."""
    beside = prose[one.span.end : two.span.start]
    if (
        one.reads == "offset"
        and one.words["direction"] in ("before", "after")
        and beside in (" ", "\n")
        and two.reads in WHOLE
    ):
        return Expression(span=Span(one.span.start, two.span.end), row="offset", reads="apart", parts=(one, two))
    return None


def _apposed(prose: str, one: Expression, two: Expression) -> Expression | None:
    """ "Holy Thursday, 28 March": the day by its name and by its date."""
    if one.reads == "holiday" and two.reads == "absolute" and prose[one.span.end : two.span.start] == ", ":
        return Expression(span=Span(one.span.start, two.span.end), row=two.row, reads=two.reads, words=two.words)
    return None


def _since(prose: str, one: Expression) -> Expression:
    frame = SINCE.search(prose, max(0, one.span.start - LOOK_BACK), one.span.start)
    if frame is None or one.reads in ("offset", "same", "days", "range", "apart"):
        return one
    return Expression(span=Span(frame.start(), one.span.end), row="since", reads="since", parts=(one,))
