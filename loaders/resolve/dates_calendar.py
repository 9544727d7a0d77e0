"""Reckoning with days: Easter, the Islamic calendar, n-th weekdays, months onward, and parts of periods."""

import calendar
import re
from datetime import date, timedelta

from loaders.extract.date_words import Holiday
from loaders.extract.number_words import cardinal
from schema.dates import PartialDate
from schema.vocab import DatePrecision

ISLAMIC_EPOCH = 1948439  # Julian day number before 1 Muharram 1
ORDINAL_EPOCH = 1721425  # Julian day number before 1 January of year 1


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar, by the rule of Meeus, Jones and Butcher."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    leap_centuries, rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leaps, years = divmod(in_century, 4)
    weekday = (32 + 2 * rest + 2 * leaps - epact - years) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def islamic(year: int, month: int, day: int) -> date:
    """The Gregorian day of a day of the arithmetical Islamic calendar."""
    julian = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30 + ISLAMIC_EPOCH
    return date.fromordinal(julian - ORDINAL_EPOCH)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The n-th weekday (Monday is 1) of a month; a negative n counts from its end. None where there is none."""
    first = date(year, month, 1)
    last = month_end(year, month)
    if nth < 0:
        return last - timedelta((last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
    day = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return day if day <= last else None


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def months_on(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month so many months later."""
    years, index = divmod(year * 12 + month - 1 + months, 12)
    return years, index + 1


def named_days(holiday: Holiday, year: int) -> list[date]:
    """The days of a year on which a holiday falls: one, seldom none or two."""
    if holiday.easter is not None:
        return [easter(year) + timedelta(holiday.easter)]
    if holiday.islamic_month and holiday.islamic_day:
        around = (year - 622) * 33 // 32
        days = [islamic(around + shift, holiday.islamic_month, holiday.islamic_day) for shift in (-1, 0, 1, 2)]
        return [day for day in days if day.year == year]
    if holiday.month and holiday.day:
        return [date(year, holiday.month, holiday.day)]
    if holiday.month and holiday.weekday and holiday.nth:
        day = nth_weekday(year, holiday.month, holiday.weekday, holiday.nth)
        return [day] if day else []
    raise ValueError(f"holiday {holiday.names[0]!r} has no rule such as month and day, or days from Easter")


def week(day: date) -> tuple[date, date]:
    """Monday and Sunday of the day's week."""
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6)


def interval(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def narrowed(edtf: str, part: str) -> str | None:
    """The part of a period that words such as "early" or "the end of" tell. None where they tell none."""
    whole = PartialDate.from_edtf(edtf)
    first, last = whole.earliest, whole.latest
    if first is None or last is None:
        return None
    if counted := re.fullmatch(r"(first|last) (.+) days of", part):
        days = int(cardinal(counted[2]) or 1) - 1
        return (
            interval(first, first + timedelta(days))
            if counted[1] == "first"
            else interval(last - timedelta(days), last)
        )
    if part in ("start", "end"):
        return (first if part == "start" else last).isoformat()
    if part in WEEKS:
        begins = WEEKS[part]
        return (
            interval(last - timedelta(6), last)
            if begins is None
            else interval(first + timedelta(begins), first + timedelta(begins + 6))
        )
    if whole.precision is DatePrecision.MONTH and part in DAYS_OF_MONTH:
        one, two = DAYS_OF_MONTH[part]
        return interval(first.replace(day=one), first.replace(day=two) if two else last)
    if whole.precision is DatePrecision.DECADE and part in YEARS_OF_DECADE:
        one, two = YEARS_OF_DECADE[part]
        return f"{first.year + one}/{first.year + two}"
    if whole.precision is DatePrecision.YEAR and part in HALVES:
        one, two = HALVES[part]
        return f"{first.year}-{one:02}/{first.year}-{two:02}"
    return edtf  # "early 2020", "late autumn": no narrower day would be sure


WEEKS = {"first week": 0, "second week": 7, "third week": 14, "last week": None}
# First and last day of the month, None for its end.
DAYS_OF_MONTH = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, None),
    "first days": (1, 5),
    "first half": (1, 15),
    "second half": (16, None),
}
YEARS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (5, 9), "first half": (0, 4), "second half": (5, 9)}
HALVES = {"first half": (1, 6), "second half": (7, 12)}
