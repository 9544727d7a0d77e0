"""Who or what is counted: nouns read as persons, captives, cases, families, things or mere measures."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class Counted(StrEnum):
    CAPTIVE = "captive"
    PERSON = "person"
    CASE = "case"
    FAMILY = "family"
    THING = "thing"
    MEASURE = "measure"
    NOTHING = "nothing"  # no noun follows: "12 were freed"


PERSONS = {Counted.CAPTIVE, Counted.PERSON}


@dataclass(frozen=True, slots=True)
class Nouns:
    singular: frozenset[str]
    plural: frozenset[str]
    captives: frozenset[str]
    endings: tuple[str, ...]
    things: frozenset[str]
    cases: frozenset[str]
    families: frozenset[str]
    measures: frozenset[str]


def table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("loaders.extract").joinpath(name).read_text(encoding="utf-8"))


@cache
def nouns() -> Nouns:
    words, captives = table("count_words.toml"), table("release_words.toml")["captives"]
    persons = words["persons"]
    singular = {*persons["nouns"], *persons["singulars"], *captives["singular"]}
    nationals = {word.casefold() for word in persons["nationals"]}
    return Nouns(
        singular=frozenset(singular | nationals),
        plural=frozenset({*map(plural, singular), *persons["plurals"], *captives["plural"], *nationals}),
        captives=frozenset({*captives["singular"], *captives["plural"]}),
        endings=tuple(persons["endings"]),
        things=frozenset(words["things"]["nouns"]),
        cases=frozenset(words["cases"]["nouns"]),
        families=frozenset(words["families"]["nouns"]),
        measures=frozenset(words["measures"]["nouns"]),
    )


def plural(noun: str) -> str:
    """The regular plural; of a phrase, that of its first noun where "of" follows, else of its last."""
    head, of, rest = noun.partition(" of ")
    if of:
        return f"{plural(head)}{of}{rest}"
    if head.endswith(("man", "woman")):
        return f"{head[:-2]}en"
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return f"{head[:-1]}ies"
    return f"{head}es" if head.endswith(("s", "x", "ch", "sh")) else f"{head}s"


NATIONAL = re.compile(r"[A-Z][\w'-]*(?:ans?|ese|ois|is|ots)|(?:[A-Z][\w-]*)?(?:[A-Z][a-z]{2,}ish|French|Dutch|Welsh)")


def counted(phrase: str) -> Counted:
    """What the noun phrase, head last, stands for; a word not known is a thing, but "Eritreans" are persons."""
    known = nouns()
    last = phrase.split()[-1:]
    phrase = phrase.casefold()
    words = phrase.replace("-", " ").split()
    tails = [phrase, *(" ".join(words[-n:]) for n in (3, 2, 1) if n <= len(words))]
    if not words:
        return Counted.NOTHING
    for tail in tails:
        if tail in known.captives:
            return Counted.CAPTIVE
        if tail in known.plural or tail in known.singular:
            return Counted.PERSON
    if words[0] in known.measures:
        return Counted.MEASURE  # "two years in prison", "three days' arrest"
    for kind, members in (
        (Counted.MEASURE, known.measures),
        (Counted.CASE, known.cases),
        (Counted.FAMILY, known.families),
    ):
        if words[-1] in members:
            return kind
    if last and NATIONAL.fullmatch(last[0]) and words[-1] not in known.things:
        return Counted.PERSON
    if words[-1] not in known.things and words[-1].endswith(known.endings) and len(words[-1]) > 5:
        return Counted.PERSON
    return Counted.THING
