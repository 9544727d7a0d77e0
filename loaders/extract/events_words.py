"""The words around happenings, from `event_words.toml` and the lists of `triggers.toml`, compiled once."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from loaders.extract.clauses_words import inflected
from loaders.extract.counted import nouns
from loaders.extract.number_words import number_words
from loaders.extract.triggers import lexicon
from loaders.text.alternation import any_of


@cache
def table() -> dict[str, list[str]]:
    sections = tomllib.loads(files("loaders.extract").joinpath("event_words.toml").read_text(encoding="utf-8"))
    return {name: words for section in sections.values() for name, words in section.items()}


def listed(name: str) -> str:
    """An alternation of the words of a list."""
    return any_of(table()[name])


def anywhere(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(words)})(?![\w-])", re.IGNORECASE)


@cache
def words(name: str) -> re.Pattern[str]:
    """Finds any word of the list `name`."""
    return anywhere(table()[name])


@cache
def things(name: str) -> re.Pattern[str]:
    """Finds any word of the list `name` of `triggers.toml`: craft, forces, accords, sanctions."""
    return anywhere(lexicon().lists[name])


@cache
def people() -> re.Pattern[str]:
    """Finds a noun for persons."""
    return anywhere({*nouns().singular, *nouns().plural, *table()["kin"]})


@cache
def number() -> re.Pattern[str]:
    """Finds a number of persons: no money, no share, no part of a longer one."""
    known = number_words()
    spelled = [word for word, value in (known.units | known.tens).items() if value > 1]
    return re.compile(rf"(?<![\w.$€£-])(?:\d[\d,]*|{any_of([*spelled, *table()['many']])})(?![\w%-])", re.IGNORECASE)


@cache
def making() -> re.Pattern[str]:
    """Finds any form of a verb by which somebody makes something happen."""
    return anywhere(inflected(table()["held"]))
