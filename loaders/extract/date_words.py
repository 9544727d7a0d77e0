"""The word lists of the date grammar, read once."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from loaders.extract.number_words import number_words, ordinal_word, small_number
from loaders.text.alternation import any_of

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A named day: by month and day, by days from Easter, by the Islamic calendar, or as n-th weekday of a month."""

    names: tuple[str, ...]
    month: int | None = None
    day: int | None = None
    easter: int | None = None
    islamic_month: int | None = None
    islamic_day: int | None = None
    weekday: int | None = None
    nth: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """Words and what they stand for; keys of months, weekdays, seasons and units are in lower case."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    decades: Mapping[str, int]
    parts: Mapping[str, str]
    units: Mapping[str, tuple[str, int]]
    days: Mapping[str, int]
    not_after: frozenset[str]
    not_before: frozenset[str]
    counted: frozenset[str]
    holidays: Mapping[str, Holiday]
    lists: Mapping[str, str]  # patterns, by the name that the grammar uses
    openings: Mapping[str, frozenset[str]]  # the first words of each list, in lower case


@cache
def date_words() -> DateWords:
    table = tomllib.loads(files("loaders.extract").joinpath("date_words.toml").read_text(encoding="utf-8"))
    holidays = _holidays()
    traps = table["traps"]
    numbers = number_words()
    return DateWords(
        months=_lower(table["months"] | table["month_abbreviations"]),
        weekdays=_lower(table["weekdays"] | table["weekday_abbreviations"]),
        seasons=table["seasons"],
        decades=table["decades"],
        parts=table["parts"],
        units={word: (base, times) for word, (base, times) in table["units"].items()},
        days=table["days"],
        not_after=frozenset(traps["before"]),
        not_before=frozenset(traps["after"]),
        counted=frozenset(traps["counted"]),
        holidays=holidays,
        lists={
            "month": _cased(table["months"]),
            "month_or_short": _cased(table["months"] | table["month_abbreviations"]),
            "month_named": f"(?:{_cased(table['months'])}|{_cased(table['month_abbreviations'])}\\.?)",
            "weekday": _cased(table["weekdays"]),
            "weekday_or_short": _cased(table["weekdays"] | table["weekday_abbreviations"]),
            "season": any_of(table["seasons"], " "),
            "decade_word": any_of(table["decades"], " "),
            "part": f"(?i:{any_of(table['parts'], ' ')})",
            "unit": any_of(table["units"], " "),
            "day_word": any_of(table["days"], " "),
            "holiday": f"(?:{any_of(holidays, ' ')})",
            "ordinal": ordinal_word(),
            "number": rf"(?i:\d{{1,3}}|an?|a couple of|a few|several|half a dozen|{small_number()})",
        },
        openings={
            "month": _openings([*table["months"], *table["month_abbreviations"]]),
            "weekday": _openings([*table["weekdays"], *table["weekday_abbreviations"]]),
            "season": _openings(table["seasons"]),
            "part": _openings([*table["parts"], "the", "first", "last"]),
            "day_word": _openings(table["days"]),
            "holiday": _openings(holidays),
            "ordinal": _openings([*numbers.ordinals, *numbers.tens]),
            "number": _openings(["a", "an", "several", "half", *numbers.units, *numbers.tens]),
        },
    )


def _openings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(WORD.findall(word)[0].casefold() for word in words)


def _lower(words: Mapping[str, int]) -> dict[str, int]:
    return {word.casefold(): value for word, value in words.items()}


def _cased(words: Mapping[str, Any]) -> str:
    """Names as they stand in a text, or in capitals: "may" and "march" are words of their own."""
    return f"(?:{any_of([*words, *(word.upper() for word in words)], ' ')})"


def _holidays() -> dict[str, Holiday]:
    table = tomllib.loads(files("loaders.gazetteers").joinpath("holidays.toml").read_text(encoding="utf-8"))
    found = [Holiday(**{**row, "names": tuple(row["names"])}) for row in table["holiday"]]
    return {name: holiday for holiday in found for name in holiday.names}
