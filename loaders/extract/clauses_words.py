"""The words by which clauses are read, from `clauses.toml`, compiled once."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from loaders.extract.verbs import Form, forms, irregular_pasts
from loaders.text.alternation import any_of


@cache
def table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("loaders.extract").joinpath("clauses.toml").read_text(encoding="utf-8"))


def whole(words: Iterable[str]) -> str:
    """Any of the words, as whole words; a short form ("'ll", "n't") may hang on the word before it."""
    return rf"(?:(?<![\w'-])|(?=')|(?<=\w)(?=n't))(?:{any_of(words)})(?![\w-])"


def finder(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(whole(words), re.IGNORECASE)


def inflected(phrases: Iterable[str]) -> set[str]:
    """The phrases with their first word in every form a verb has; where it is no verb, the new forms do no harm."""
    told: set[str] = set()
    for phrase in phrases:
        head, _, rest = phrase.partition(" ")
        tail = f" {rest}" if rest else ""
        told.add(phrase)
        told.update(f"{form}{tail}" for name, made in forms(head).items() if name is not Form.BASE for form in made)
    return told


@cache
def cue(name: str) -> re.Pattern[str]:
    return finder(table()["cues"][name])


@cache
def governor(name: str) -> re.Pattern[str]:
    return finder(inflected(table()["governors"][name]))


@cache
def group(name: str) -> re.Pattern[str]:
    return finder(table()["group"][name])


@cache
def auxiliaries() -> re.Pattern[str]:
    """The auxiliaries and adverbs right before a verb, up to its first letter."""
    words = table()["group"]
    helping = [word for name, kind in words.items() if name != "adverbs" for word in kind]
    chain = rf"(?:{any_of(helping)}|{any_of(words['adverbs'])}|to|[a-z]+ly)"
    return re.compile(rf"(?:(?<![\w'-])|(?='))(?:{chain}(?:,?\s+|(?=')))+$", re.IGNORECASE)


@cache
def openers() -> re.Pattern[str]:
    words = table()["openers"]
    return finder([*words["subordinate"], *words["coordinate"]])


@cache
def verbal() -> re.Pattern[str]:
    """Words that only verbs are, or almost: auxiliaries, past forms, a few of saying; never after an article."""
    helping = [word for name, kind in table()["group"].items() if name != "adverbs" for word in kind]
    said = ["says", "tells", "writes", "reports", "adds", "claims", "insists"]
    return re.compile(
        rf"{whole(helping)}|(?<![\w-])(?:{any_of([*irregular_pasts(), *said])})(?![\w-])"
        r"|(?<![\w-])(?<!\ba\s)(?<!\ban\s)(?<!\bthe\s)(?<!\bhis\s)(?<!\bher\s)(?<!\btheir\s)(?<!\bits\s)[a-z]{2,}ed(?![\w-])",
        re.IGNORECASE,
    )
