"""Places that speak of a person by a pronoun: "she", "his"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.found import FoundMention, Reading
from loaders.resolve.speakers_cast import Candidate, Cast
from loaders.resolve.speakers_persons import Persons
from schema.span import Span
from schema.vocab import MentionForm, Resolution

PRONOUN = re.compile(r"(?<![\w'-])(?:he|him|himself|his|she|her|hers|herself)(?![\w-])", re.IGNORECASE)
CONFIDENCE = 0.6


def with_pronouns(reading: Reading, cast: Cast) -> Reading:
    """The reading with mentions by pronoun; those within quotations are left out: others speak there."""
    mentions = sorted((*reading.mentions, *_pronouns(cast)), key=lambda mention: mention.span.start)
    return replace(reading, mentions=tuple(mentions))


def _pronouns(cast: Cast) -> Iterator[FoundMention]:
    persons = Persons(cast)
    for match in PRONOUN.finditer(cast.told.plain):
        span = Span(*match.span())
        actor = persons.resolved(Candidate(span, None, MentionForm.PRONOUN)).actor
        if actor is not None:
            yield FoundMention(
                span=span,
                rule="actors.pronoun",
                confidence=CONFIDENCE,
                actor=actor,
                form=MentionForm.PRONOUN,
                resolution=Resolution.RULE,
            )
