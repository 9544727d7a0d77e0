"""Finds the words that tell times, joined where they tell one: "since 2020", "from 2019 to 2021"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.extract.date_grammar import Expression, points
from schema.span import Span

SINCE = re.compile(r"\bsince\s$", re.I)
FRAME = re.compile(r"\b(between|from)\s(?:the\s)?$", re.I)
LOOK_BACK = 14  # characters: the longest frame and blanks
JOINS = {
    "between": re.compile(r"\s(?:and|to)\s(?:the\s)?"),
    "from": re.compile(r"\s(?:to|until|till|through)\s(?:the\s)?"),
}
COORDINATED = re.compile(r",?\s(?:and|or)\s(?:in\s|on\s)?|,\s|\s?/\s?")
YEARLESS = {"absolute", "month", "season", "quarter"}
LONGEST_LIST = 40  # characters
DAYS_LISTED = re.compile(
    r"\b(?:on|of|from|for|since|until|by|dated)\s(?:the\s)?(?P<days>(?:\d{1,2}(?:st|nd|rd|th)?,\s){0,6}\d{1,2}(?:st|nd|rd|th)?,?)"
    r"\s(?:and|or)\s(?:the\s)?$",
    re.I,
)
NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
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
    found = list(_listed(prose, points(prose)))
    return tuple(_framed(prose, _with_years(prose, found)))


def _listed(prose: str, found: Iterator[Expression]) -> Iterator[Expression]:
    """Days told before the one that has the month are dates too: "on 5, 12 and 19 August"."""
    for expression in found:
        if expression.row == "day_month" and "weekday" not in expression.words:
            days = DAYS_LISTED.search(prose, max(0, expression.span.start - LONGEST_LIST), expression.span.start)
            for day in NUMBER.finditer(prose, days.start("days"), days.end()) if days else ():
                words = {**expression.words, "day": day[1]}
                yield replace(expression, span=Span(*day.span()), words=words)
        yield expression


def _with_years(prose: str, found: Sequence[Expression]) -> list[Expression]:
    """Dates that lean on the year of the next: "in January and February 2024"."""
    told = list(found)
    for place in range(len(told) - 2, -1, -1):
        one, two = told[place], told[place + 1]
        if one.reads != two.reads or one.reads not in YEARLESS or {"year", "which_year", "which"} & one.words.keys():
            continue
        year = {name: word for name, word in two.words.items() if name in ("year", "which_year")}
        if year and COORDINATED.fullmatch(prose, one.span.end, two.span.start):
            told[place] = replace(one, words={**one.words, **year})
    return told


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
