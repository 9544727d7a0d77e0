"""How web pages name their parts: the table html_words.toml, and the names of an element."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from itertools import combinations

from loaders.readers.html_tree import Element

HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
BETWEEN = re.compile(r"[^a-z0-9]+")
MOST_STEPS = 8  # of a name that are read


@dataclass(frozen=True, slots=True)
class Words:
    """See html_words.toml."""

    never: frozenset[str]
    usually: frozenset[str]
    whole: frozenset[str]
    states: frozenset[str]
    elements: frozenset[str]
    roles: frozenset[str]
    pictures: frozenset[str]
    blocks: frozenset[str]
    layout: frozenset[str]
    bylines: frozenset[str]
    lines: frozenset[str]
    beginnings: tuple[str, ...]
    meta: dict[str, list[str]]
    linked: dict[str, list[str]]


@cache
def words() -> Words:
    table = tomllib.loads(files("loaders.readers").joinpath("html_words.toml").read_text(encoding="utf-8"))
    sets = {known.name: frozenset(table[known.name]) for known in fields(Words) if known.type == frozenset[str]}
    return Words(**sets, beginnings=tuple(table["beginnings"]), meta=table["meta"], linked=table["linked"])


def names(element: Element) -> list[str]:
    """The class names and the id, in small letters with hyphens."""
    said = f"{element.get('class')} {element.get('id')}".split()
    return [BETWEEN.sub("-", HUMP.sub("-", name).lower()).strip("-") for name in said]


def parts(name: str) -> Iterator[str]:
    """The name and what stands in it between hyphens; nothing where it only names a state."""
    steps = name.split("-")[:MOST_STEPS]
    if steps[0] not in words().states:
        for start, end in combinations(range(len(steps) + 1), 2):
            yield "-".join(steps[start:end])


def is_signature(element: Element) -> bool:
    """Whether an element is named for telling who wrote or when."""
    known = words().bylines
    said = f"{element.get('rel')} {element.get('itemprop')}".lower().split()
    return (
        element.tag == "time"
        or not known.isdisjoint(said)
        or any(name in known or name.rpartition("-")[2] in known for name in names(element))
    )
