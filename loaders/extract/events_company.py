"""Who stands around a trigger: people before or after it, whom it was done with, whether they were met or called."""

import re
from functools import cache

from loaders.extract.events_candidates import Candidate
from loaders.extract.events_surroundings import dated, placed
from loaders.extract.events_words import listed, number, people, words
from loaders.extract.verbs import Form
from schema.span import Span
from schema.vocab import ActorKind, MentionForm

WITH = re.compile(r"\s+(?:\w+\s+)?(?:with|between|to|among|of)\s+", re.IGNORECASE)
AND = re.compile(r"^\s*,?\s*and\s")
MET_WITH = re.compile(r"\s+with\b", re.IGNORECASE)
MET_FOR = re.compile(r"\s+(?:in|at|on|for|behind|again|twice|privately|briefly|face)\b", re.IGNORECASE)
# What may follow those called by telephone, where "called" is no "named".
CALL_ENDS = (
    r"\s*(?:[.,;]|$|(?:and|on|from|to\s+say|at|by|again|twice|this|last|yesterday|today|back|after|before|in|"
    r"that\s+(?:evening|night|day|morning))\b)"
)
NEAR, CLOSE = 45, 30  # characters


@cache
def _called() -> re.Pattern[str]:
    whose = r"(?:his|her|their|our|my|the)\s+(?:\w+\s+){0,2}?"
    return re.compile(
        rf"\s+(?:(?:back|again)\s+)?(?:{listed('object_pronouns')}|{whose}(?:{listed('called')}))(?={CALL_ENDS})",
        re.IGNORECASE,
    )


@cache
def _object_pronoun() -> re.Pattern[str]:
    return re.compile(rf"\s*\w*\s+(?:{listed('object_pronouns')})(?!\w)", re.IGNORECASE)


def _named(c: Candidate, span: Span, *kinds: ActorKind) -> bool:
    """Whether an actor is named there; pronouns are told by their words."""
    return any(one.form is not MentionForm.PRONOUN for one in c.scene.mentions_in(span, *kinds))


def people_in(c: Candidate, span: Span) -> bool:
    """Whether human beings stand there: named, by a word for people, a pronoun, or a bare number ("37 of them")."""
    if _named(c, span, ActorKind.PERSON, ActorKind.GROUP):
        return True
    text = c.words(span)
    return bool(people().search(text) or words("pronouns").search(text) or number().search(text))


def person_before(c: Candidate) -> bool:
    text = c.words(c.before)
    named = _named(c, c.before, ActorKind.PERSON)
    return bool(named or words("pronouns").search(text) or people().search(text))


def traveller_before(c: Candidate) -> bool:
    text = c.words(c.before)
    named = _named(c, c.before, ActorKind.PERSON)
    return bool(named or words("person_pronouns").search(text) or words("office").search(text))


def somebody_after(c: Candidate) -> bool:
    start = c.trigger.span.start if c.trigger.holds_object else c.after.start
    near = Span(start, min(c.after.start + CLOSE, c.after.end))
    text = c.words(Span(start, min(c.after.start + NEAR, c.after.end)))
    return bool(_named(c, near) or _object_pronoun().match(text) or _someone(text))


def _someone(text: str) -> bool:
    return bool(words("office").search(text) or people().search(text))


def with_somebody(c: Candidate) -> bool:
    match = WITH.match(c.scene.text, c.after.start, c.after.end)
    if not match:
        return False
    there = Span(match.end(), min(match.end() + NEAR, c.after.end))
    text = c.words(there)
    return bool(_named(c, there) or words("pronouns").match(text) or _someone(text))


def met(c: Candidate) -> bool:
    """Met somebody, or met on a day or at a place; not "met by", "a condition met"."""
    if (c.passive and not c.reduced) or (c.trigger.form is Form.PARTICIPLE and not c.group.words):
        return False
    after = c.words(c.after)
    if MET_WITH.match(after) or somebody_after(c):
        return somebody_after(c) or with_somebody(c)
    if _together(c):
        return True
    return bool(MET_FOR.match(after)) and (dated(c) or placed(c))


def _together(c: Candidate) -> bool:
    """ "Tomas Berg and Marta Novak met": two before the verb, joined."""
    before = c.scene.mentions_in(c.before)[-2:]
    return len(before) == 2 and bool(AND.search(c.scene.text[before[0].span.end : before[1].span.start]))


def called_by_telephone(c: Candidate) -> bool:
    """ "Called her mother", "called Lukashenko on Monday"; not "called him a dictator"."""
    if c.passive:
        return False
    if _called().match(c.words(c.after)):
        return True
    for mention in c.scene.mentions_in(Span(c.after.start, c.after.start + 3), ActorKind.PERSON):
        return bool(re.match(CALL_ENDS, c.scene.text[mention.span.end : c.after.end], re.IGNORECASE))
    return False


def no_outlet(c: Candidate) -> bool:
    """Who is told by telephone is no news outlet."""
    outlets = c.scene.mentions_in(c.inner, ActorKind.ORGANIZATION)
    return not outlets or bool(c.scene.mentions_in(c.inner, ActorKind.PERSON))
