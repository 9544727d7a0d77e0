"""The words of setting free, read from `release_words.toml` and compiled once."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from loaders.text.alternation import any_of
from schema.vocab import ReleaseMechanism, ReleaseStatus

GAP = r"(?P<inner>[^.;:!?\n]{1,90}?)"  # the words inside a split verb: "let ... go"


@dataclass(frozen=True, slots=True)
class Word:
    """A form of a word of setting free.

    `forms` says what the words may be: base, third, past, participle, ing (verbs with an object), told, coming
    (verbs whose subject comes free), noun. `split` forms hold the captives inside.
    """

    mechanism: ReleaseMechanism
    sure: bool
    forms: frozenset[str]
    split: bool = False
    mutual: bool = False
    receiving: bool = False
    to_whom: bool = False
    captives_only: bool = False
    status: ReleaseStatus | None = None
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Each form of one wording with its word, and the patterns that find them.

    Split forms stand by their first word, which `opening` finds: most sentences hold none, and are read once.
    """

    words: dict[str, Word]
    whole: re.Pattern[str]
    opening: re.Pattern[str]
    split: dict[str, tuple[tuple[re.Pattern[str], str], ...]]
    exits: tuple[tuple[re.Pattern[str], Word], ...]


@cache
def data() -> dict[str, Any]:
    return tomllib.loads(files("loaders.extract").joinpath("release_words.toml").read_text(encoding="utf-8"))


def pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the words, as whole words, in any case."""
    return re.compile(rf"(?<![\w-])(?:{any_of(words)})(?![\w-])", re.IGNORECASE)


@cache
def lexicon() -> Lexicon:
    table = data()
    words: dict[str, Word] = {}
    for row in table["verb"]:
        for form in ("base", "third", "past", "participle", "ing"):
            _add(words, row, form, row.get(form, ()))
    for row in table["freed"]:
        for form, name in (("base", "bare"), ("told", "told"), ("ing", "coming")):
            _add(words, {"mechanism": "release", **row}, name, row.get(form, ()))
    for row in table["noun"]:
        _add(words, row, "noun", row["words"])
    whole = [form for form, word in words.items() if not word.split]
    split: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {}
    for form in (form for form, word in words.items() if word.split):
        first = form.split()[0]
        split[first] = (*split.get(first, ()), (_split_pattern(form), form))
    places, ways = table["captives"]["places"], table["exit"]
    exits = (
        (_exit_pattern(ways["freed"], places), _leaving("told")),
        (_exit_pattern(ways["taken"], places), _leaving("participle")),
        (_free_at_the_end(ways["moving"]), _leaving("told")),
    )
    return Lexicon(words, pattern(whole), pattern(split), split, exits)


def _add(words: dict[str, Word], row: dict[str, Any], form: str, texts: Iterable[str]) -> None:
    for text in (each for told in texts for each in _of_kinds(told)):
        known = words.get(text)
        words[text] = Word(
            mechanism=ReleaseMechanism(row["mechanism"]),
            sure=row["sure"] or bool(known and known.sure),
            forms=frozenset({form}) | (known.forms if known else frozenset()),
            split="~" in text,
            mutual=row.get("mutual", False),
            receiving=row.get("receiving", False) and not (known and not known.receiving),
            to_whom=row.get("to_whom", False),
            captives_only=row.get("captives_only", False),
            status=ReleaseStatus(row["status"]) if "status" in row else None,
            of=tuple(row.get("of", ())) or (known.of if known else ()),
        )


def _of_kinds(text: str) -> Iterator[str]:
    """The form without an adjective, and with each: "granted pardons to", "granted royal pardons to"."""
    yield text.replace("{kind} ", "")
    if "{kind}" in text:
        yield from (text.replace("{kind}", kind) for kind in data()["kinds"])


def _split_pattern(form: str) -> re.Pattern[str]:
    before, after = (r"\s+".join(re.escape(part) for part in side.split()) for side in form.split("~"))
    return re.compile(rf"(?<![\w-]){before}\s+{GAP}\s+{after}(?![\w-])", re.IGNORECASE)


def _leaving(form: str) -> Word:
    return Word(ReleaseMechanism.RELEASE, True, frozenset({form}))


def _free_at_the_end(ways: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:{any_of(ways)})(?:\s+[\w'-]+){{0,5}},?\s+free(?=\s*(?:[,.;:)]|$|and\b|at\s+last))",
        re.IGNORECASE,
    )


def _exit_pattern(ways: Iterable[str], places: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:{any_of(ways)})\s+(?:[\w'-]+\s+){{0,4}}?(?:{any_of(places)})(?![\w-])", re.IGNORECASE
    )


@cache
def captivity() -> re.Pattern[str]:
    """Words near which persons are captives."""
    return pattern(data()["captives"]["near"])


@cache
def prison() -> re.Pattern[str]:
    """Places of captivity."""
    return pattern(data()["captives"]["places"])


@cache
def cue(name: str) -> re.Pattern[str]:
    """Words that tell what becomes of a release: a list of `status`."""
    return pattern(data()["status"][name])
