"""Dates as texts tell them: with the words, an EDTF (ISO 8601-2) string, and the first and last day they can mean."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Self

from schema.vocab import DatePrecision, DateQualifier

COLUMNS = ("text", "edtf", "earliest", "latest", "precision", "qualifier")
# EDTF level 2 seasons and quarters: code -> first month, number of months.
SEASONS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3)}
_QUALIFIERS = {"~": DateQualifier.APPROXIMATE, "?": DateQualifier.UNCERTAIN, "%": DateQualifier.APPROXIMATE}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What is known of a date: `earliest` and `latest` are None where an end is open, both where nothing is known."""

    edtf: str | None
    earliest: date | None
    latest: date | None
    precision: DatePrecision
    text: str | None = None
    qualifier: DateQualifier = DateQualifier.EXACT

    @classmethod
    def from_edtf(cls, edtf: str, text: str | None = None) -> Self:
        """Read a day, month, year, decade (`199X`), season, quarter, minute, or an interval (`A/B`, `A/..`, `../B`).

        A trailing `~`, `?` or `%` sets the qualifier. Raises ValueError, which says what was expected.
        """
        if "/" in edtf:
            return cls._interval(edtf, text)
        body, qualifier = edtf, DateQualifier.EXACT
        if edtf and edtf[-1] in _QUALIFIERS:
            body, qualifier = edtf[:-1], _QUALIFIERS[edtf[-1]]
        earliest, latest, precision = _bounds(body)
        return cls(edtf, earliest, latest, precision, text, qualifier)

    @classmethod
    def day(cls, day: date, text: str | None = None) -> Self:
        return cls(day.isoformat(), day, day, DatePrecision.DAY, text)

    @classmethod
    def unknown(cls, text: str | None = None) -> Self:
        """Words that speak of a time without telling which: "at some unspecified time"."""
        return cls(None, None, None, DatePrecision.UNKNOWN, text)

    @classmethod
    def _interval(cls, edtf: str, text: str | None) -> Self:
        first, _, last = edtf.partition("/")
        start = None if first in ("", "..") else cls.from_edtf(first)
        end = None if last in ("", "..") else cls.from_edtf(last)
        if start is None and end is None:
            raise ValueError(f"{edtf!r} is not an interval such as 2025-09/2025-10, 2025/.. or ../2025")
        if start and end and start.earliest and end.latest and start.earliest > end.latest:
            raise ValueError(f"{edtf!r} ends before it begins")
        qualifier = DateQualifier.EXACT
        if end is None:
            qualifier = DateQualifier.AFTER
        elif start is None:
            qualifier = DateQualifier.BEFORE
        earliest = start.earliest if start else None
        return cls(edtf, earliest, end.latest if end else None, DatePrecision.INTERVAL, text, qualifier)

    def told_as(self, text: str) -> Self:
        """The same date, in these words."""
        return replace(self, text=text)

    def columns(self, prefix: str) -> dict[str, Any]:
        """Its table columns: `<prefix>_text`, `<prefix>_edtf` …"""
        return {f"{prefix}_{name}": getattr(self, name) for name in COLUMNS}

    @classmethod
    def of(cls, row: Mapping[str, Any], prefix: str) -> Self | None:
        """The date that a row's columns hold; None where no date is told at all."""
        precision = row.get(f"{prefix}_precision")
        if precision is None:
            return None
        return cls(
            row.get(f"{prefix}_edtf"),
            row.get(f"{prefix}_earliest"),
            row.get(f"{prefix}_latest"),
            DatePrecision(precision),
            row.get(f"{prefix}_text"),
            DateQualifier(row.get(f"{prefix}_qualifier") or DateQualifier.EXACT),
        )


def _bounds(edtf: str) -> tuple[date, date, DatePrecision]:
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?", edtf):
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return day, day, DatePrecision.MINUTE
    if m := re.fullmatch(r"(\d{4})-W(\d\d)", edtf):
        day = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return day, day + timedelta(days=6), DatePrecision.WEEK
    if re.fullmatch(r"\d{4}-\d\d-\d\d", edtf):
        day = date.fromisoformat(edtf)
        return day, day, DatePrecision.DAY
    if m := re.fullmatch(r"(\d{4})-(\d\d)", edtf):
        return _months(int(m[1]), int(m[2]), edtf)
    if m := re.fullmatch(r"(\d{3})[\dX]", edtf):
        if edtf.endswith("X"):
            return date(int(m[1]) * 10, 1, 1), date(int(m[1]) * 10 + 9, 12, 31), DatePrecision.DECADE
        return date(int(edtf), 1, 1), date(int(edtf), 12, 31), DatePrecision.YEAR
    raise ValueError(f"{edtf!r} is not an EDTF date such as 2025-09-11, 2025-09, 2025, 199X or 2025-09/2025-10")


def _months(year: int, code: int, edtf: str) -> tuple[date, date, DatePrecision]:
    if 1 <= code <= 12:
        first, months, precision = code, 1, DatePrecision.MONTH
    elif code in SEASONS:
        (first, months), precision = SEASONS[code], DatePrecision.SEASON
    else:
        raise ValueError(f"{edtf!r} has no month, season (21-24) or quarter (33-36) {code:02}")
    last_year, last_month = divmod(year * 12 + first + months - 2, 12)
    last_month += 1
    last = date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return date(year, first, 1), last, precision
