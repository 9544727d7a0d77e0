"""What the words around a name tell of its kind: "spokesman X", "the town of X", "X, a rights group,"."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from loaders.extract.actors import Sighting
from loaders.gazetteers.persons import given_names
from loaders.gazetteers.words import actor_words, any_of, common_words, role_genders
from schema.vocab import ActorKind

BEFORE = 70  # characters read on either side
AFTER = 70
SHORT = 3  # letters: shorter words are syllables of names as well


@dataclass(frozen=True, slots=True)
class Clue:
    """A pattern beside a name, and how much it speaks for a kind."""

    pattern: re.Pattern[str]
    kind: ActorKind
    weight: float


@cache
def before() -> tuple[Clue, ...]:
    """Clues that end where the name begins."""
    words = actor_words()
    bodies, groups, places = any_of(words.organization_nouns), any_of(words.group_nouns), any_of(words.place_nouns)
    roles = any_of(role_genders())
    return (
        _clue(rf"(?:^|[^\w-])(?:{bodies}),? (?:called |named |known as )?$", ActorKind.ORGANIZATION, 4),
        _clue(rf"(?:^|[^\w-])(?:{groups}) (?:of |of the |called )?$", ActorKind.GROUP, 4),
        _clue(rf"(?:^|[^\w-])(?:{places}) (?:of |called |named )?$", ActorKind.PLACE, 3),
        _clue(r"(?:^|\W)(?:bishop|archbishop|mayor|governor|outskirts|streets|city|town|village|north|south|east|west|northeast|northwest|southeast|southwest) of $", ActorKind.PLACE, 4),
        _clue(r"(?:^|\W)(?:in|near|outside|at|around|between|across|above) $", ActorKind.PLACE, 3),
        _clue(r"(?:^|\W)out of $", ActorKind.PLACE, 2.5),
        _clue(r"(?:^|\W)(?:from|to|into|toward|towards|via|through|leave|leaving|left|reach|reached|entered|fled|visited|bound for|based in|for) $", ActorKind.PLACE, 1.2),
        _clue(rf"(?:^|[^\w-])(?:{roles})(?: (?:called|named))? $", ActorKind.PERSON, 4),
        _clue(rf"(?:^|[^\w-])(?:{roles})(?: of [\w' -]{{1,30}}| (?:for|to|at|in) [\w' -]{{1,30}})?, $", ActorKind.PERSON, 3.5),
        _clue(r"(?:by the name of|a certain|named|called|friend) $", ActorKind.PERSON, 2.5),
        _clue(r"(?:^|\W)(?:told|thanked|met|meets|said|says|asked|against|with|by|according to|trusts?) $", ActorKind.PERSON, 0.7),
        _clue(r"(?:^|\W)(?:according to|told) (?:the )?$", ActorKind.ORGANIZATION, 0.6),
        _clue(r"(?:^|\W)the $", ActorKind.ORGANIZATION, 1.0),
        _clue(r"(?:^|\W)(?:a|an) $", ActorKind.PERSON, -2),
    )  # fmt: skip


@cache
def after() -> tuple[Clue, ...]:
    """Clues that begin where the name ends."""
    words = actor_words()
    bodies, saying = any_of(words.organization_nouns), any_of(words.saying)
    roles = any_of(role_genders())
    return (
        _clue(rf"(?: \([A-Z]{{2,6}}\))?, (?:an?|the|his|her|their|our|its|my)? ?(?:[\w'-]+ ){{0,5}}?(?:{roles})(?![\w-])", ActorKind.PERSON, 3),
        _clue(rf"(?: \([A-Z]{{2,6}}\))?, (?:an?|the) (?:[\w'-]+ ){{0,4}}?(?:{bodies})(?![\w-])", ActorKind.ORGANIZATION, 4),
        _clue(r", (?:aged )?\d{1,3}(?:,|\.|\)| \()", ActorKind.PERSON, 4),
        _clue(r",? (?:who|whom|whose)(?!\w)", ActorKind.PERSON, 2),
        _clue(rf"'s? (?:[\w-]+ )?(?:{any_of(words.kin | words.kin_m | words.kin_f)})(?!\w)", ActorKind.PERSON, 2),
        _clue(r"'s? (?:[\w-]+ )?(?:deputy|head|director|founder|spokes\w+|chair\w*|volunteers|lawyers|members|staff|offices?)(?!\w)", ActorKind.ORGANIZATION, 2),
        _clue(rf",? (?:{saying})(?!\w)", ActorKind.PERSON, 0.8),
        _clue(rf",? (?:{saying})(?!\w)", ActorKind.ORGANIZATION, 0.5),
        _clue(r" \([A-Z]{2,6}\)", ActorKind.ORGANIZATION, 3),
        _clue(rf" (?:{any_of(words.place_tails)})(?![\w-])", ActorKind.PLACE, 4),
        _clue(rf" (?:{bodies})(?![\w-])", ActorKind.ORGANIZATION, 3),
        _clue(r" (?:himself|herself)", ActorKind.PERSON, 3),
        _clue(r" \([A-Z][\w ]+\),? ", ActorKind.PERSON, 0.5),
    )  # fmt: skip


def _clue(pattern: str, kind: ActorKind, weight: float) -> Clue:
    return Clue(re.compile(pattern, re.IGNORECASE if kind is not ActorKind.ORGANIZATION else 0), kind, weight)


def evidence(letters: str, sighting: Sighting) -> Counter[ActorKind]:
    """How much speaks for each kind at one place."""
    found: Counter[ActorKind] = Counter()
    lead = letters[max(0, sighting.span.start - BEFORE) : sighting.span.start]
    tail = letters[sighting.span.end : sighting.span.end + AFTER]
    for clue in before():
        if clue.pattern.search(lead):
            found[clue.kind] += clue.weight
    for clue in after():
        if clue.pattern.match(tail):
            found[clue.kind] += clue.weight
    if sighting.entry and sighting.entry.kind is ActorKind.PLACE:
        found[ActorKind.PLACE] += 3
    return found


def shape(words: tuple[str, ...]) -> Counter[ActorKind]:
    """What the words of a name tell by themselves."""
    found: Counter[ActorKind] = Counter()
    openers = actor_words().place_openers
    given = words[0].casefold() in given_names()
    if len(words) == 1:
        word = words[0]
        if word.isupper() and 2 <= len(word) <= 6:
            found[ActorKind.ORGANIZATION] += 2
        elif given:
            found[ActorKind.PERSON] += 2
        return found
    if given:
        found[ActorKind.PERSON] += 3.5
    ordinary = any(len(word) > SHORT and word.casefold() in common_words() for word in words)
    if words[0] in openers:
        found[ActorKind.PLACE] += 2.5
    elif ordinary and not given:
        found[ActorKind.ORGANIZATION] += 1.5
    elif len(words) <= 4:
        found[ActorKind.PERSON] += 2
    return found
