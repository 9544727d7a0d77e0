"""Lone words that are short for an actor told in full: surnames, given names, acronyms, short forms of bodies."""

import re

from loaders.extract.actors_sighting import Sighting
from loaders.gazetteers.outlets import is_outlet
from loaders.gazetteers.persons import gender_of
from loaders.gazetteers.transliteration import folded
from loaders.gazetteers.words import common_words
from loaders.resolve.actors_cast import MANY, Cast, Persona
from loaders.resolve.actors_names import is_acronym
from schema.vocab import ActorKind

NAMED = (ActorKind.ORGANIZATION, ActorKind.GROUP, ActorKind.PLACE)
SHARED = 0.6  # confidence where several persons have the name
SHORT_FORM = 0.8
INITIALS_WINDOW = 80  # characters
INITIALS = re.compile(
    r",? (?:(?:known|called|abbreviated|shortened)(?: to| as| by)?(?: (?:its|the|their|an?))?(?: [A-Z]\w+)?"
    r"(?: initials| acronym| abbreviation)?|or) $"
)


def is_short(cast: Cast, letters: str, one: Sighting) -> bool:
    """Whether the word is short for somebody; it is then noted as a mention."""
    if one.kind in (None, ActorKind.PERSON) and _of_person(cast, one):
        return True
    return one.title is None and _of_body(cast, letters, one)


def _of_person(cast: Cast, one: Sighting) -> bool:
    word = folded(one.text)
    gender = one.title.gender if one.title else None
    if cast.namesakes(word) > MANY:  # the name is nobody's alone
        nearest = next((each for each in cast.last_namesakes(word, one.span.start) if _fits(each, gender)), None)
        if nearest:
            cast.see(nearest, one, "actors.shared_surname", confidence=SHARED, alias=False)
        return nearest is not None
    fitting = [each for each in cast.with_word(word, ActorKind.PERSON) if _fits(each, gender)]
    by_surname = [each for each in fitting if word in each.key[1:]]
    fitting = by_surname or fitting
    if not fitting:
        return False
    nearest = max(fitting, key=lambda each: (each.last_before(one.span.start), -each.starts[0]))
    if len(fitting) == 1:
        cast.see(nearest, one, "actors.surname" if by_surname else "actors.given_name")
    else:
        cast.see(nearest, one, "actors.shared_surname", confidence=SHARED, alias=False)
    return True


def _fits(persona: Persona, gender: str | None) -> bool:
    return gender is None or _gender(persona) in (gender, None)


def _gender(persona: Persona) -> str | None:
    return persona.gender or gender_of(persona.name.split()[0])


def _of_body(cast: Cast, letters: str, one: Sighting) -> bool:
    full = cast.ends.get(_before_brackets(letters, one))
    if full and full.kind in NAMED and not (full.kind is ActorKind.PLACE and is_outlet(one.text)):
        cast.see(full, one, "actors.acronym")
        return True
    if same := next((each for each in cast.named(one.text) if each.kind in NAMED), None):
        cast.see(same, one, "actors.alias")
        return True
    if is_acronym(one.text):
        if by_initials := _named_by_initials(cast, letters, one):
            cast.see(by_initials, one, "actors.acronym")
            return True
        fitting = cast.with_acronym(one.text.replace(".", ""))
    else:
        fitting = [each for each in cast.with_word(folded(one.text), *NAMED) if _shortens(each, letters, one)]
    if len(fitting) != 1:
        return False
    cast.see(fitting[0], one, "actors.short_form", confidence=SHORT_FORM)
    return True


def _shortens(persona: Persona, letters: str, one: Sighting) -> bool:
    """The first word of a longer name ("Nordsol" of "Nordsol Trading"), or after "the" its last ("the Treasury")."""
    word = folded(one.text)
    if len(persona.key) < 2 or one.text.casefold() in common_words():
        return False
    if persona.key[0] == word and persona.entry is None:
        return True
    return persona.key[-1] == word and letters.endswith("the ", 0, one.span.start)


def _named_by_initials(cast: Cast, letters: str, one: Sighting) -> Persona | None:
    """The body named before "known by its French initials FLD"."""
    lead = letters[max(0, one.span.start - INITIALS_WINDOW) : one.span.start]
    said = INITIALS.search(lead)
    if not said:
        return None
    place = one.span.start - len(lead) + said.start()
    nearest = cast.last_body(place)
    return nearest if nearest and place - nearest.last_before(place) <= INITIALS_WINDOW else None


def _before_brackets(letters: str, one: Sighting) -> int:
    """Where the name ends behind which this one stands in brackets; -1 where it does not."""
    for lead, close in ((' ("', '")'), (" (", ")")):
        begins = letters.endswith(lead, 0, one.span.start)
        if begins and letters.startswith(close, one.span.end):
            return one.span.start - len(lead)
    return -1
