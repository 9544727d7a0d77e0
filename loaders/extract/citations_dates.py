"""When a cited work was published, as its citation says."""

import re
from dataclasses import dataclass
from datetime import date

from loaders.document import Document
from loaders.readers.days import (
    DAY,
    MONTH,
    YEAR,
    day_first,
    day_of,
    month_number,
    named_days,
    numeric_days,
)
from schema.dates import PartialDate
from schema.span import Span
from schema.vocab import DatePrecision

YEARLESS = (re.compile(rf"\b{DAY}\s+{MONTH}(?!\w)", re.I), re.compile(rf"\b{MONTH}\s+{DAY}(?!\w)", re.I))
MONTH_OF_YEAR = re.compile(rf"\b{MONTH},?\s+{YEAR}\b", re.I)
ISO_MONTH = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])\b(?!-)")
SEASON = re.compile(rf"\b(?P<season>spring|summer|autumn|fall|winter),?\s+{YEAR}\b", re.I)
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
YEAR_ALONE = re.compile(rf"(?:^|[\s,(]){YEAR}(?=\s*(?:[),.;]|$))")
BRACKET = re.compile(r"[\[(][^\[\]()]{1,300}[\])]")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a document tells of how its citations write dates; `by` is the day that no cited work follows."""

    by: date | None
    day_first: bool

    @classmethod
    def of(cls, document: Document) -> "Calendar":
        known = document.metadata.published
        by = known.latest if known and known.precision in (DatePrecision.DAY, DatePrecision.MINUTE) else None
        return cls(by or _latest_cited(document.shadow), day_first(document.shadow))


def _latest_cited(shadow: str) -> date | None:
    return max((day for bracket in BRACKET.finditer(shadow) for day, _ in named_days(bracket.group())), default=None)


def cited_date(words: str, calendar: Calendar) -> tuple[PartialDate, Span] | None:
    """The last date that a citation's words tell, the most complete way first, and where it stands in them.

    A day without a year is the last such day before the document; unknown where that cannot be told.
    """
    days = [(day, span) for day, span in named_days(words)]
    days += [
        (_likelier(readings, calendar), span) for readings, span in numeric_days(words, day_first=calendar.day_first)
    ]
    if days:
        day, span = max(days, key=lambda told: told[1])
        return PartialDate.day(day, span.of(words)), span
    return _month(words) or _yearless(words, calendar) or _year(words)


def _likelier(readings: list[date], calendar: Calendar) -> date:
    return next((day for day in readings if calendar.by is None or day <= calendar.by), readings[0])


def _month(words: str) -> tuple[PartialDate, Span] | None:
    for pattern in (MONTH_OF_YEAR, ISO_MONTH):
        if match := pattern.search(words):
            edtf = f"{match['year']}-{month_number(match['month']):02}"
            return PartialDate.from_edtf(edtf, match.group()), Span(*match.span())
    if match := SEASON.search(words):
        edtf = f"{match['year']}-{SEASONS[match['season'].lower()]}"
        return PartialDate.from_edtf(edtf, match.group()), Span(*match.span())
    return None


def _yearless(words: str, calendar: Calendar) -> tuple[PartialDate, Span] | None:
    for pattern in YEARLESS:
        if match := pattern.search(words):
            span, text = Span(*match.span()), match.group()
            if calendar.by is None:
                return PartialDate.unknown(text), span
            month, number = month_number(match["month"]), int(match["day"])
            for year in (calendar.by.year, calendar.by.year - 1):
                day = day_of(year, month, number)
                if day and day <= calendar.by:
                    return PartialDate.day(day, text), span
    return None


def _year(words: str) -> tuple[PartialDate, Span] | None:
    found = list(YEAR_ALONE.finditer(words))
    if not found:
        return None
    span = Span(*found[-1].span("year"))
    return PartialDate.from_edtf(span.of(words), span.of(words)), span
