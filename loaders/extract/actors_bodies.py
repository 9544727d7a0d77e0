"""Names with a head word ("Ministry", "Network", "Prison"): what they are, and how far they reach."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.extract.names import Word
from loaders.gazetteers.persons import given_names
from loaders.gazetteers.words import actor_words
from loaders.gazetteers.world import Known, Use
from schema.span import Span
from schema.vocab import ActorKind

PHRASE = re.compile(r" (?:(?P<in>in)|of|for|on|to|against|with|without|beyond) (?:the |all )?(?=[A-Z])")
AND = re.compile(r"(?: and|,| &) (?=[A-Z])")
STRETCH = re.compile(r"[A-Z][\w&-]*(?:'(?!s\b)\w+)*(?: [A-Z][\w&-]*(?:'(?!s\b)\w+)*)*")
POSTED = re.compile(r"(?:Embassy|Consulate|Mission)$", re.IGNORECASE)  # these are told apart by where they are


@dataclass(frozen=True, slots=True)
class Extent:
    span: Span
    kind: ActorKind
    country: str | None = None


def head_of(name: Sequence[Word]) -> int | None:
    """One past the last word that heads a body or a place; None where there is none or it is a person's surname."""
    words = actor_words()
    for index in range(len(name) - 1, -1, -1):
        text = name[index].text
        if text in words.organization_heads or text in words.place_heads:
            surname = len(name) == 2 and index == 1 and text in words.surname_heads
            return None if surname and name[0].text.casefold() in given_names() else index + 1
    return None


def extended(letters: str, name: Sequence[Word], known: Mapping[int, Known]) -> Extent | None:
    """The name with the phrases that belong to it: "Committee to Protect Journalists", "Embassy in Vilnius".

    None for a head word alone ("the Ministry"). A state told with "of" is no part of the name, but its country.
    """
    words = actor_words()
    last = name[-1].text
    start, end = name[0].span.start, name[-1].span.end
    organization = last in words.organization_heads
    country = None
    phrase = PHRASE.match(letters, end) if organization and not name[-1].owns else None
    while phrase:
        if phrase["in"] and not POSTED.search(letters, start, end):
            break
        place = known.get(phrase.end())
        if place and place.entry.kind is ActorKind.STATE and place.entry.use is Use.NAME:
            country = place.entry.country
            break
        stretch = STRETCH.match(letters, phrase.end())
        if not stretch:
            break
        if stretch[0].split()[0] in words.months | words.weekdays:
            break
        end = _with_more(letters, stretch.end())
        phrase = PHRASE.match(letters, end)
    if len(name) == 1 and end == name[0].span.end and not country:
        return None
    kind = ActorKind.PLACE
    if organization:
        kind = ActorKind.GROUP if last in words.group_heads else ActorKind.ORGANIZATION
    return Extent(Span(start, end), kind, country)


def _with_more(letters: str, end: int) -> int:
    """The end with what is joined by "and": "Foreign Affairs and Trade"."""
    while joint := AND.match(letters, end):
        stretch = STRETCH.match(letters, joint.end())
        if not stretch or stretch[0].split()[0] not in actor_words().portfolios:
            break
        end = stretch.end()
    return end


def is_generic(name: Sequence[str]) -> bool:
    """Whether a body's name is one that any state's may have: "Foreign Ministry", "Supreme Court of Justice"."""
    words = actor_words()
    common = words.organization_heads | words.portfolios | words.generic_words
    return all(word in common or word.islower() for word in name)
