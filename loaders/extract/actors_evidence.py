"""What the words around a name tell of its kind: "spokesman X", "the town of X", "X, a rights group,"."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from loaders.extract.actors_sighting import Sighting
from loaders.gazetteers.outlets import is_outlet
from loaders.gazetteers.persons import given_names
from loaders.gazetteers.words import ActorWords, actor_words, common_words, role_genders
from loaders.text.alternation import any_of
from schema.vocab import ActorKind

REACH = 70  # characters read on either side
SHORT = 3  # letters: shorter words are syllables of names as well
LONGEST_ACRONYM = 6  # letters
LONGEST_PERSON = 4  # words
KNOWN_PLACE = 3.0
OUTLET = 1.0  # its name may be an ordinary word
# By the words of the name alone.
ACRONYM, GIVEN_NAME, GIVEN_AND_MORE, PLACE_OPENER, ORDINARY_WORD, SEVERAL_WORDS = 2.0, 2.0, 3.5, 2.5, 1.5, 2.0


@dataclass(frozen=True, slots=True)
class Clue:
    """A pattern beside a name, and how much it speaks for a kind."""

    pattern: re.Pattern[str]
    kind: ActorKind
    weight: float


@cache
def clues(side: str) -> tuple[Clue, ...]:
    """The rows of actor_clues.toml for what stands `before` or `after` a name."""
    rows = tomllib.loads(files("loaders.extract").joinpath("actor_clues.toml").read_text(encoding="utf-8"))[side]
    return tuple(_clue(row, side) for row in rows)


def _clue(row: Mapping[str, str], side: str) -> Clue:
    words = actor_words()
    pattern = row["pattern"].replace("{roles}", any_of(role_genders()))
    for field in fields(ActorWords):
        if f"{{{field.name}}}" in pattern:
            pattern = pattern.replace(f"{{{field.name}}}", any_of(getattr(words, field.name)))
    if side == "before":
        pattern = rf"(?<![\w-])(?:{pattern})$"
    flags = re.NOFLAG if row.get("cased") else re.IGNORECASE
    return Clue(re.compile(pattern, flags), ActorKind(row["kind"]), float(row["weight"]))


def evidence(letters: str, sighting: Sighting) -> dict[ActorKind, float]:
    """How much speaks for each kind at one place."""
    found: dict[ActorKind, float] = {}
    lead = letters[max(0, sighting.span.start - REACH) : sighting.span.start]
    tail = letters[sighting.span.end : sighting.span.end + REACH]
    told = [clue for clue in clues("before") if clue.pattern.search(lead)]
    told += [clue for clue in clues("after") if clue.pattern.match(tail)]
    for clue in told:
        found[clue.kind] = found.get(clue.kind, 0) + clue.weight
    if sighting.entry and sighting.entry.kind is ActorKind.PLACE:
        found[ActorKind.PLACE] = found.get(ActorKind.PLACE, 0) + KNOWN_PLACE
    return found


def shape(words: tuple[str, ...]) -> dict[ActorKind, float]:
    """What the words of a name tell by themselves."""
    given = words[0].casefold() in given_names()
    if is_outlet(" ".join(words)):
        return {ActorKind.ORGANIZATION: OUTLET}
    if len(words) == 1:
        if words[0].isupper() and 2 <= len(words[0]) <= LONGEST_ACRONYM:
            return {ActorKind.ORGANIZATION: ACRONYM}
        return {ActorKind.PERSON: GIVEN_NAME} if given else {}
    found = {ActorKind.PERSON: GIVEN_AND_MORE} if given else {}
    if words[0] in actor_words().place_openers:
        found[ActorKind.PLACE] = PLACE_OPENER
    elif not given and any(len(word) > SHORT and word.casefold() in common_words() for word in words):
        found[ActorKind.ORGANIZATION] = ORDINARY_WORD
    elif len(words) <= LONGEST_PERSON:
        found[ActorKind.PERSON] = found.get(ActorKind.PERSON, 0) + SEVERAL_WORDS
    return found
