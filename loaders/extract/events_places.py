"""Where an event happens."""

import re
from functools import cache

from loaders.extract.events_candidates import Candidate
from loaders.extract.events_words import listed
from loaders.found import FoundMention
from schema.span import Span
from schema.vocab import ActorKind, EventKind, MentionForm

BEHIND_PLACE = re.compile(r",\s+$")
PLACES = {ActorKind.PLACE, ActorKind.STATE}
# "Sanctions on Iran" have a target, no place.
TARGETED = {EventKind.SANCTION, EventKind.SANCTION_RELIEF}
LOOK_BEFORE = 50  # characters


@cache
def _place_before() -> re.Pattern[str]:
    """A word of place, and what may stand between it and the name: "in the southern city of"."""
    between = rf"(?:the\s+|a\s+\w+\s+in\s+|(?-i:[A-Z])[\w-]+\s+|(?:{listed('place_words')}),?\s+(?:of\s+)?)"
    return re.compile(
        rf"(?<![\w-])(?:in|at|near|outside|inside|off|from|to|into|over|on)\s+{between}{{0,4}}$", re.IGNORECASE
    )


def place_mention(c: Candidate) -> FoundMention | None:
    """The first place named with a word of place after the trigger in its clause, else the last before it."""
    mentions = c.scene.mentions_in(c.clause.span, *PLACES)
    inside = [one for one in mentions if stands_in_place(c, one)]
    after = [one for one in inside if one.span.start >= c.trigger.span.start]
    found = after or inside[-1:]
    return found[0] if found else None


def stands_in_place(c: Candidate, mention: FoundMention) -> bool:
    """Whether it is a place named with a word of place; what a sanction follows is its target, no place."""
    if c.scene.reading.actors[mention.actor].kind not in PLACES or mention.form is MentionForm.PRONOUN:
        return False
    if c.trigger.kind in TARGETED and mention.span.start >= c.trigger.span.start:
        return False
    begin = max(c.scene.syntax.sentence(mention.span).start, mention.span.start - LOOK_BEFORE)
    if _place_before().search(c.scene.text, begin, mention.span.start):
        return True
    # "In Conakry, Guinea"
    whole = c.scene.mentions_in(Span(begin, mention.span.start), *PLACES)[-1:]
    return any(
        BEHIND_PLACE.fullmatch(c.scene.text, one.span.end, mention.span.start) and stands_in_place(c, one)
        for one in whole
    )
