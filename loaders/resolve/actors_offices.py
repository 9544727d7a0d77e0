"""Who acts for a state: persons whose office is told beside their name, and the state's own bodies."""

import re
from functools import cache

from loaders.extract.actors_bodies import is_generic
from loaders.found import FoundMention
from loaders.gazetteers.words import actor_words
from loaders.gazetteers.world import forms
from loaders.resolve.actors_cast import BODIES, Cast, Persona
from loaders.text.alternation import any_of
from loaders.text.letters import plain
from schema.vocab import ActorKind, MentionForm

OWNER = re.compile(r"'s?$")
REACH = 60  # characters between a name and the state told beside it


def with_offices(cast: Cast, letters: str) -> None:
    """Note for whom the actors act: "Ivo Lenz, the Polish president", "the president of Poland, Ivo Lenz"."""
    states = {start: persona for start, persona in cast.begins.items() if persona.kind is ActorKind.STATE}
    ends = {end: persona for end, persona in cast.ends.items() if persona.kind is ActorKind.STATE}
    for persona in cast.personas:
        if persona.kind is ActorKind.PERSON and persona.acts_for is None:
            named = (one for one in persona.mentions if one.form is MentionForm.NAME)
            found = (_state_after(letters, one, states) or _state_before(letters, one, ends) for one in named)
            state = next((one for one in found if one), None)
            if state:
                persona.acts_for = state.country
                persona.country = persona.country or state.country
        elif persona.kind in BODIES and persona.country and is_generic(_without_state(persona.name)):
            persona.acts_for = persona.country


def _without_state(name: str) -> list[str]:
    known = ((word, forms().get(OWNER.sub("", word))) for word in plain(name).replace("’", "'").split())
    return [word for word, entry in known if not (entry and entry.kind is ActorKind.STATE)]


def _state_after(letters: str, name: FoundMention, states: dict[int, Persona]) -> Persona | None:
    """ "X, the Polish president", "X, president of Poland"."""
    end = name.span.end
    for start in range(end + 1, min(end + REACH, len(letters))):
        state = states.get(start)
        if state is None:
            continue
        gap = letters[end:start]
        if _apposed().fullmatch(gap) and _office_after().match(letters, start):
            return state
        return state if _office_of().fullmatch(gap) else None
    return None


def _state_before(letters: str, name: FoundMention, ends: dict[int, Persona]) -> Persona | None:
    """ "Poland's president, X", "the president of Poland, X"."""
    start = name.span.start
    for end in range(start - 1, max(start - REACH, 0), -1):
        state = ends.get(end)
        if state is None:
            continue
        gap = letters[end:start]
        if _office_between().fullmatch(gap):
            return state
        lead = letters[max(0, end - REACH) : end]
        return state if gap in (", ", " ") and _office_before().search(lead) else None
    return None


@cache
def _offices() -> str:
    return f"(?:{any_of(actor_words().state_offices)})"


@cache
def _apposed() -> re.Pattern[str]:
    return re.compile(r",? (?:(?:who|is|was|the|an?|then|former|new|late|exiled|long-time|veteran) )*")


@cache
def _office_after() -> re.Pattern[str]:
    """The name of the state, as it begins here, with an office behind it."""
    return re.compile(rf"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){{0,2}} (?:[a-z-]+ ){{0,2}}{_offices()}(?!\w)")


@cache
def _office_of() -> re.Pattern[str]:
    return re.compile(rf", (?:the )?(?:[a-z-]+ ){{0,2}}{_offices()} of (?:the )?")


@cache
def _office_between() -> re.Pattern[str]:
    return re.compile(rf"(?:'s?)? (?:[a-z-]+ ){{0,3}}?{_offices()},? ")


@cache
def _office_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_offices()} of (?:the )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){{0,2}}$")
