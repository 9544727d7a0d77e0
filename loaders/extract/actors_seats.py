"""States in a sentence: the adjective that speaks of the state, the capital that speaks for its government."""

import re
from functools import cache

from loaders.extract.actors_sighting import Sighting
from loaders.gazetteers.words import actor_words
from loaders.gazetteers.world import Entry, Use, bodies, states
from loaders.text.alternation import any_of

LEAD = 30  # characters read before a name
DATELINE_AFTER = re.compile(r"(?:, [A-Z][\w ]+)? ?(?:\(|-|,? (?:\d|[A-Z][a-z]{2,8}\.? \d))")


def followed_by_state(letters: str, sighting: Sighting) -> bool:
    """Whether an adjective of a state speaks of the state: "the Polish border", not "a Polish cook"."""
    return bool(_of_state().match(letters, sighting.span.end))


@cache
def _of_state() -> re.Pattern[str]:
    nouns = any_of(actor_words().state_nouns)
    return re.compile(rf"(?:-[A-Z][a-z]+)? (?:[a-z][\w-]* )?(?:{nouns})(?![\w-])", re.IGNORECASE)


def stands_for(letters: str, sighting: Sighting, begins_block: bool) -> Entry | None:
    """The state or body that a seat speaks for here; None where it is but a place."""
    entry = sighting.entry
    if entry is None or entry.use is not Use.SEAT or not entry.seat_of:
        return None
    lead = letters[max(0, sighting.span.start - LEAD) : sighting.span.start]
    if not _addressed().search(lead) and _locative().search(lead):
        return None
    if begins_block and DATELINE_AFTER.match(letters, sighting.span.end):
        return None
    if lead.endswith(", ") and letters[sighting.span.end : sighting.span.end + 1] in ("\n", ""):
        return None  # "by the Fund, Bogotá"
    if _place_after().match(letters, sighting.span.end):
        return None
    return states().get(entry.seat_of) or bodies().get(entry.seat_of)


@cache
def _locative() -> re.Pattern[str]:
    words = any_of(actor_words().locatives)
    return re.compile(rf"(?<!\w)(?:{words}) (?:the |central |downtown |nearby )?$", re.IGNORECASE)


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(actor_words().addressed)}) $", re.IGNORECASE)


@cache
def _place_after() -> re.Pattern[str]:
    return re.compile(rf"(?:, [A-Z]|-based|-born| (?:{any_of(actor_words().place_followers)})\b)")
