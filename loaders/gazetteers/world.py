"""States, places and well-known bodies of the world, found in a text in one pass."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

import ahocorasick

from loaders.gazetteers.tables import cell, lists, rows
from loaders.text.letters import plain
from schema.span import Span
from schema.vocab import ActorKind


class Use(Enum):
    """What a form of words is to the entry it belongs to."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    SEAT = "seat"  # the capital: a place, or its government


@dataclass(frozen=True, slots=True)
class Entry:
    """Something the gazetteer knows. A seat is a place whose name may stand for `seat_of`."""

    id: str
    kind: ActorKind
    name: str
    country: str | None
    use: Use = Use.NAME
    seat_of: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    span: Span
    entry: Entry


SHORTEST_CAPITALS = 4  # letters: "MALI" may be Mali in capitals, "US" is a form of its own
SHORTEST_ACRONYM = 2  # letters
IRREGULAR_PLURALS = ("sh", "ch", "ese", "ss", "s", "x", "z", "è")


@cache
def states() -> dict[str, Entry]:
    """The states by code."""
    return {row["code"]: Entry(row["code"], ActorKind.STATE, row["name"], row["code"]) for row in rows("states.csv")}


@cache
def adjective(code: str) -> str | None:
    """The first adjective of a state: "Polish"."""
    return next((next(iter(cell(row["adjectives"])), None) for row in rows("states.csv") if row["code"] == code), None)


@cache
def bodies() -> dict[str, Entry]:
    """The bodies by id."""
    return {
        row["id"]: Entry(row["id"], ActorKind(row["kind"]), row["name"], row["country"] or None)
        for row in rows("bodies.csv")
    }


@cache
def forms() -> dict[str, Entry]:
    """Every form of words that names something, its letters plain.

    Where two share one it is the first of these: a name of a state, a seat, a body, another place, an adjective, an
    outlet.
    """
    found: dict[str, Entry] = {}
    for form, entry in (*_names(), *_places(), *_adjectives(), *_outlets()):
        found.setdefault(plain(form).replace("’", "'").removeprefix("the "), entry)
    for form, entry in list(found.items()):
        if len(form) >= SHORTEST_CAPITALS:
            found.setdefault(form.upper(), entry)
    return found


def _names() -> Iterator[tuple[str, Entry]]:
    for row in rows("states.csv"):
        state = states()[row["code"]]
        for form in (row["name"], *cell(row["others"])):
            yield form, state
    for row in rows("states.csv"):
        for seat in cell(row["seats"]):
            yield seat, Entry(_place_id(row["code"], seat), ActorKind.PLACE, seat, row["code"], Use.SEAT, row["code"])
    for row in rows("bodies.csv"):
        for form in (row["name"], *cell(row["others"])):
            yield form, bodies()[row["id"]]
        for seat in cell(row["seats"]):
            yield seat, Entry(_place_id("", seat), ActorKind.PLACE, seat, None, Use.SEAT, row["id"])


def _places() -> Iterator[tuple[str, Entry]]:
    for file in ("cities.toml", "regions.toml"):
        for code, names in lists(file).items():
            country = code if code != "world" else ""
            for name, *spellings in map(cell, names):
                place = Entry(_place_id(country, name), ActorKind.PLACE, name, country or None)
                yield from ((form, place) for form in (name, *spellings))


def _adjectives() -> Iterator[tuple[str, Entry]]:
    for row in rows("states.csv"):
        state = states()[row["code"]]
        for form in cell(row["adjectives"]):
            yield form, Entry(state.id, state.kind, state.name, state.country, Use.ADJECTIVE)
            if not form.endswith(IRREGULAR_PLURALS):
                yield form + "s", Entry(state.id, state.kind, state.name, state.country, Use.PEOPLE)
        for form in cell(row["people"]):
            yield form, Entry(state.id, state.kind, state.name, state.country, Use.PEOPLE)


def _outlets() -> Iterator[tuple[str, Entry]]:
    """Outlets by forms that are no ordinary words: of several words, and acronyms."""
    for row in rows("outlets.csv"):
        key = plain(row["name"]).casefold()
        outlet = Entry(f"outlet:{key}", ActorKind.ORGANIZATION, row["name"], row["country"] or None)
        for form in (row["name"], *cell(row["others"])):
            bare = form.removeprefix("The ")
            if " " in bare or (bare.isupper() and len(bare) >= SHORTEST_ACRONYM):
                yield bare, outlet


def _place_id(country: str, name: str) -> str:
    return f"place:{country}:{plain(name).casefold()}"


def is_full_name(form: str) -> bool:
    """Whether a form is a state's name in full: "Burma", but not "U.S.", "UAE" or a capital."""
    entry = forms().get(plain(form))
    return entry is not None and entry.use is Use.NAME and not form.isupper() and "." not in form


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for form, entry in forms().items():
        automaton.add_word(form, (len(form), entry))
    automaton.make_automaton()
    return automaton


def known(letters: str) -> list[Known]:
    """What the gazetteer knows in a text of plain letters, in reading order; of forms that overlap, the longest."""
    found: list[Known] = []
    for last, (length, entry) in _automaton().iter(letters):
        span = Span(last - length + 1, last + 1)
        if not _alone(letters, span):
            continue
        while found and span.contains(found[-1].span):
            found.pop()
        if not found or span.start >= found[-1].span.end:
            found.append(Known(span, entry))
    return found


def _alone(letters: str, span: Span) -> bool:
    """Whether no word reaches over an end; a hyphen before a capital parts words ("U.S.-Russian", "Canada-Iran")."""
    before = letters[span.start - 1] if span.start else " "
    after = letters[span.end : span.end + 2]
    if before.isalnum() or before == "_" or after[:1].isalnum() or after[:1] == "_":
        return False
    if before == "-" and span.start > 1 and letters[span.start - 2].islower() and letters[span.start - 2].isalpha():
        return _capitalised_before(letters, span.start - 1)
    return not (after[:1] == "." and after[1:].isupper())


def _capitalised_before(letters: str, end: int) -> bool:
    start = end
    while start and (letters[start - 1].isalnum() or letters[start - 1] in ".'"):
        start -= 1
    return letters[start:end][:1].isupper()
