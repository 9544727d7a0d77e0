"""Names of states and their seats in a sentence: the adjective that speaks of the state, the capital that speaks for it."""

import re
from functools import cache

from loaders.extract.actors_sighting import Sighting
from loaders.gazetteers.words import actor_words, any_of
from loaders.gazetteers.world import Entry, Use, bodies, states

LOCATIVE = re.compile(
    r"(?:^|\W)(?:in|at|near|outside|inside|around|across|from|to|into|for|toward|towards|through|via|of|over|above|on|leave|leaving|left|reach"
    r"|reached|entered|visit|visited|visiting|between|beyond|embassy in|and the|north of|south of|east of|west of|than) (?:the |central |downtown |nearby )?$",
    re.IGNORECASE,
)
SPEAKING_TO = re.compile(
    r"(?:according to|pressure on|sanctions on|ties to|thanks to|blow to|close to|loyal to|messages? (?:from|to)) $",
    re.IGNORECASE,
)
DATELINE_AFTER = re.compile(r"(?:, [A-Z][\w ]+)? ?(?:\(|-|,? (?:\d|[A-Z][a-z]{2,8}\.? \d))")
PLACE_AFTER = re.compile(
    r"(?:, [A-Z]|-based|-born| (?:airport|streets?|suburb|region|metro|city|prison|court|office|summit|talks|conference|bureau)\b)"
)


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
    lead = letters[max(0, sighting.span.start - 30) : sighting.span.start]
    if SPEAKING_TO.search(lead) is None and LOCATIVE.search(lead):
        return None
    if begins_block and DATELINE_AFTER.match(letters, sighting.span.end):
        return None
    if PLACE_AFTER.match(letters, sighting.span.end):
        return None
    return states().get(entry.seat_of) or bodies().get(entry.seat_of)
