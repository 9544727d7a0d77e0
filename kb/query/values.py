"""Values of filters: checked, and read as what columns hold."""

import datetime
from collections.abc import Callable
from enum import StrEnum
from typing import Any, NamedTuple

from kb.errors import BadFilter
from schema.columns import LARGEST_INTEGER
from schema.dates import PartialDate

MOST_TEXT = 2_000  # code points of one value
LARGEST_NUMBER = 2.0**63


class Days(NamedTuple):
    """The days that a date such as 2024-09 stands for."""

    first: datetime.date
    last: datetime.date


def text(value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise BadFilter(f"{path}: {shown(value)} is not a text")
    if len(value) > MOST_TEXT:
        raise BadFilter(f"{path}: {len(value):,} characters; at most {MOST_TEXT:,} are compared")
    if "\0" in value or any(0xD800 <= ord(character) <= 0xDFFF for character in value):
        raise BadFilter(f"{path}: the text holds a NUL or a lone surrogate, which no record does")
    return value


def integer(value: Any, path: str) -> int:
    if isinstance(value, float) and value.is_integer():  # false of NaN and infinities
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadFilter(f"{path}: {shown(value)} is not a whole number")
    if abs(value) > LARGEST_INTEGER:
        raise BadFilter(f"{path}: {shown(value)} is beyond ±{LARGEST_INTEGER:,}")
    return value


def number(value: Any, path: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadFilter(f"{path}: {shown(value)} is not a number")
    if not abs(value) <= LARGEST_NUMBER:  # nor is NaN
        raise BadFilter(f"{path}: {shown(value)} is not a number within ±2^63")
    return float(value)


def boolean(value: Any, path: str) -> bool:
    if not isinstance(value, bool):
        raise BadFilter(f"{path}: {shown(value)} is neither true nor false")
    return value


def moment(value: Any, path: str) -> datetime.datetime:
    """A moment in UTC; one without time zone is taken to be in UTC."""
    try:
        read = value if isinstance(value, datetime.datetime) else datetime.datetime.fromisoformat(value)
        return read.astimezone(datetime.UTC) if read.tzinfo else read.replace(tzinfo=datetime.UTC)
    except (TypeError, ValueError, OverflowError):
        raise BadFilter(f"{path}: {shown(value)} is not a moment such as 2024-09-13T12:00:00Z") from None


def days(value: Any, path: str) -> Days:
    """A day, month or year as its first and last day."""
    told = value.isoformat() if isinstance(value, datetime.date) else value
    if isinstance(told, str) and "/" not in told and len(told) <= 10:
        try:
            date = PartialDate.from_edtf(told)
        except ValueError:
            date = None
        if date and date.earliest and date.latest:
            return Days(date.earliest, date.latest)
    kind = "a date" if isinstance(value, str) else "a text with a date"
    raise BadFilter(f"{path}: {shown(value)} is not {kind} such as 2024, 2024-09 or 2024-09-13")


def term(vocabulary: type[StrEnum], value: Any, path: str) -> str:
    """A value of a vocabulary, given by its name (COMPLETED) or as it is stored (completed)."""
    for known in vocabulary:
        if value in (known.value, known.name):
            return known.value
    names = ", ".join(known.name for known in vocabulary)
    raise BadFilter(f"{path}: {shown(value)} is none of {names}")


def step(key: Any) -> str:
    """A key for the path of an error message: as it is where it is a plain name, else quoted and clipped."""
    told = str(key)
    return told if told.isascii() and told.isidentifier() and len(told) <= 60 else shown(told)


def shown(value: Any) -> str:
    """A value for an error message, clipped."""
    if value is None or isinstance(value, bool):
        return str(value).lower() if value is not None else "null"
    told = repr(value) if not isinstance(value, dict | list) else f"a {'list' if isinstance(value, list) else 'object'}"
    return told if len(told) <= 60 else told[:57] + "…"


READERS: dict[str, Callable[[Any, str], Any]] = {
    "id": text,
    "text": text,
    "integer": integer,
    "number": number,
    "boolean": boolean,
    "moment": moment,
}
