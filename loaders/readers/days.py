"""Dates of publication as bylines, signatures and citations write them."""

import re
from collections.abc import Iterator
from datetime import date

from schema.span import Span

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
WORDS = (
    re.compile(rf"\b{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}\b", re.I),
    re.compile(rf"\b{MONTH}\s+{DAY},?\s+{YEAR}\b", re.I),
    re.compile(rf"\b{YEAR},?\s+{MONTH}\s+{DAY}\b", re.I),
)
ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b")
NUMERIC = re.compile(r"\b(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)\b")
DAY_THEN_MONTH = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}(?!\w)", re.I)
MONTH_THEN_DAY = re.compile(rf"\b{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\w)", re.I)
LATEST_MONTH = 12


def month_number(words: str) -> int:
    """1 to 12, of digits or of a name that one of MONTHS begins."""
    return int(words) if words.isdigit() else MONTHS.index(words[:3].lower()) + 1


def day_of(year: int, month: int, day: int) -> date | None:
    """None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def named_days(words: str) -> Iterator[tuple[date, Span]]:
    """Complete days told with the month's name, or as ISO 8601."""
    for pattern in (*WORDS, ISO):
        for match in pattern.finditer(words):
            if day := day_of(int(match["year"]), month_number(match["month"]), int(match["day"])):
                yield day, Span(*match.span())


def numeric_days(words: str, *, day_first: bool) -> Iterator[tuple[list[date], Span]]:
    """Days told in numbers, each with all readings that are days, the likelier first. Points put the day first."""
    for match in NUMERIC.finditer(words):
        year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
        one, two = int(match["one"]), int(match["two"])
        readings = [day_of(year, one, two), day_of(year, two, one)]
        if day_first or match["mark"] == ".":
            readings.reverse()
        if possible := [day for day in readings if day is not None]:
            yield possible, Span(*match.span())


def day_first(shadow: str) -> bool:
    """Whether the day stands before the month: by numeric dates that read one way only, else by days with names."""
    numeric = [(int(match["one"]), int(match["two"])) for match in NUMERIC.finditer(shadow) if match["mark"] != "."]
    days = sum(one > LATEST_MONTH >= two for one, two in numeric)
    months = sum(two > LATEST_MONTH >= one for one, two in numeric)
    if days != months:
        return days > months
    return len(DAY_THEN_MONTH.findall(shadow)) > len(MONTH_THEN_DAY.findall(shadow))
