"""What the words beside a figure make of it: "at least", "nearly", "or more"."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from loaders.found import Figure
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import CountQualifier

LONGEST = 24  # characters of the words before
WORD_BEFORE = re.compile(r"(\w+)\s$")
BLANK = r"\s"


@dataclass(frozen=True, slots=True)
class Qualifiers:
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def words() -> dict[str, Any]:
    return tomllib.loads(files("loaders.extract").joinpath("numbers.toml").read_text(encoding="utf-8"))


@cache
def qualifiers() -> Qualifiers:
    def named(place: str) -> str:
        return "|".join(f"(?P<{name}>{any_of(told, BLANK)})" for name, told in words()[place].items())

    return Qualifiers(
        re.compile(rf"(?<![\w-])(?:{named('before')})\s?$", re.I),
        re.compile(rf"(?:\s(?=[^-])|(?=-))(?:{named('after')})\b(?!\sthan\b)|(?P<at_least_too>\+)", re.I),
    )


def before(prose: str, reached: int, end: int) -> tuple[int, CountQualifier] | None:
    """Where the words begin that qualify the figure at `end`, from `reached` on, and as what.

    Particles of verbs are none: "handed over 5", "concerned about 5".
    """
    found = qualifiers().before.search(prose, max(reached, end - LONGEST), end)
    if found is None or found.lastgroup is None:
        return None
    governing = words()["particles"].get(found.group().strip().casefold(), ())
    word = WORD_BEFORE.search(prose, max(0, found.start() - LONGEST), found.start()) if governing else None
    if word and word[1].casefold() in governing:
        return None
    return found.start(), CountQualifier(found.lastgroup)


def after(prose: str, start: int) -> tuple[int, CountQualifier] | None:
    """Where the words end that qualify the figure before them, and as what."""
    found = qualifiers().after.match(prose, start)
    if found is None or found.lastgroup is None:
        return None
    return found.end(), CountQualifier(found.lastgroup.removesuffix("_too"))


def figure(span: Span, value: float, qualifier: CountQualifier) -> Figure:
    """Bounds only where the words give them."""
    told = Figure(span=span, value=value, min=None, max=None, qualifier=qualifier)
    if qualifier is CountQualifier.EXACT:
        return replace(told, min=value, max=value)
    if qualifier in (CountQualifier.AT_LEAST, CountQualifier.MORE_THAN):
        return replace(told, min=value)
    if qualifier in (CountQualifier.AT_MOST, CountQualifier.FEWER_THAN):
        return replace(told, max=value)
    return told
