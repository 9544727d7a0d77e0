"""Who takes part in an event, as what, and where it happens."""

import re
from collections.abc import Iterator

from loaders.extract.events_candidates import Candidate
from loaders.extract.events_places import TARGETED, place_mention, stands_in_place
from loaders.extract.events_subjects import (
    NP,
    SUBJECTIVE,
    belongs_to_name,
    governed,
    in_brackets,
    joined,
    kind_of,
    owner,
    subjects,
)
from loaders.extract.events_surroundings import maker
from loaders.found import FoundMention, Participant
from schema.span import Span
from schema.vocab import ActorKind, ActorRole, EventKind

BY = re.compile(r"(?<![\w-])by\s+", re.IGNORECASE)
BEHIND = re.compile(rf"(?<![\w-])(?:with|by|between)\s+{NP}$", re.IGNORECASE)
ON = re.compile(rf"(?<![\w-])(?:on|against|from)\s+{NP}$", re.IGNORECASE)
TO_PLACE = re.compile(r"(?<![\w-])(?:to|into)\s+(?:the\s+)?$", re.IGNORECASE)
# Of a noun: what may stand between it and who takes part, before it and after it.
WHOSE = re.compile(r"(?:'s?\s+(?:[\w-]+\s+){0,3}|\s+)", re.IGNORECASE)
OF = re.compile(rf"\s+of\s+{NP}", re.IGNORECASE)
TOGETHER = re.compile(r"\s+(?:[\w-]+\s+)?(?:with|between|among)\s+", re.IGNORECASE)
TO = re.compile(rf"\s+to\s+{NP}", re.IGNORECASE)
AGAINST = re.compile(rf"\s+(?:on|against)\s+{NP}", re.IGNORECASE)
OF_PERSONS = {EventKind.ARREST, EventKind.DETENTION, EventKind.DEATH, EventKind.SENTENCE, EventKind.TRIAL}
MUTUAL = {EventKind.MEETING, EventKind.CALL, EventKind.NEGOTIATION, EventKind.AGREEMENT, EventKind.VISIT}
ATTACKED = {*TARGETED, EventKind.ATTACK}
LOOK_BEFORE = 40  # characters
FAR = 90  # characters after a noun


def participants(c: Candidate) -> tuple[Participant, ...]:
    """Actors of the clause with their roles; each actor once, in reading order of roles: subject, object, others."""
    found: dict[int, Participant] = {}
    for mention, role in _cast(c):
        if not (belongs_to_name(c.scene, mention) or in_brackets(c.scene, mention) or _someone_elses(c, mention)):
            found.setdefault(mention.actor, Participant(actor=mention.actor, role=role, span=mention.span))
    return tuple(found.values())


def _someone_elses(c: Candidate, mention: FoundMention) -> bool:
    """ "Otieno's lawyer": the lawyer takes part, not the person; of "Otieno's arrest" he does."""
    return owner(c.scene, mention) and not (c.trigger.entry.noun and _whose(c, mention))


def _cast(c: Candidate) -> Iterator[tuple[FoundMention, ActorRole]]:
    place = place_mention(c)
    cast = _of_noun(c) if c.trigger.entry.noun else _of_verb(c)
    yield from ((one, role) for one, role in cast if place is None or one.span != place.span)
    if place:
        going = c.trigger.entry.object is ActorRole.DESTINATION or TO_PLACE.search(
            c.scene.text, max(0, place.span.start - LOOK_BEFORE), place.span.start
        )
        yield place, ActorRole.DESTINATION if going else ActorRole.LOCATION


def _of_verb(c: Candidate) -> Iterator[tuple[FoundMention, ActorRole]]:
    """Who stands before and after it; in the passive who stands before it is whom it was done to."""
    subject, other = c.trigger.entry.subject or ActorRole.AGENT, c.trigger.entry.object
    role = other if c.passive and other and other is not ActorRole.DESTINATION else subject
    persons_only = c.trigger.kind in OF_PERSONS and role is ActorRole.PATIENT
    yield from ((one, role) for one in subjects(c, persons_only=persons_only))
    agents = {one.span for one in _behind_word(c, BY)} if c.passive else set()
    for one in _objects(c):
        if one.span in agents:
            yield one, ActorRole.AGENT
        elif other and not (other is ActorRole.DESTINATION and kind_of(c.scene, one) is ActorKind.PERSON):
            yield one, other


def _objects(c: Candidate) -> Iterator[FoundMention]:
    """The actors that follow as object, behind "with" or "by", and those joined to one of these."""
    taken: list[FoundMention] = []
    start = c.trigger.span.start
    for mention in c.scene.mentions_in(Span(start, c.after.end)):
        if stands_in_place(c, mention) or SUBJECTIVE.fullmatch(c.scene.text, mention.span.start, mention.span.end):
            continue
        near = joined(c.scene, taken[-1], mention) if taken else False
        lead = c.scene.text[start : mention.span.start]
        behind = (ON if c.trigger.kind in TARGETED else BEHIND).search(lead)
        direct = mention.span.start < c.object.end and not governed(c.scene, mention, start, objects=True)
        if direct or near or behind:
            taken.append(mention)
            yield mention


def _of_noun(c: Candidate) -> Iterator[tuple[FoundMention, ActorRole]]:
    """Of a noun: whose it is, by whom, with whom; where it takes two, or somebody makes it happen, also who does so."""
    kind = c.trigger.kind
    whose = ActorRole.PATIENT if kind in OF_PERSONS else ActorRole.AGENT
    by = _behind_word(c, BY)
    yield from ((one, ActorRole.AGENT) for one in by)
    for one in c.scene.mentions_in(c.before):
        if _whose(c, one) and (whose is ActorRole.AGENT or kind_of(c.scene, one) is ActorKind.PERSON):
            yield one, whose
    yield from ((one, whose) for one in _right_behind(c, OF))
    if kind in MUTUAL:
        yield from ((one, ActorRole.AGENT) for one in _right_behind(c, TOGETHER))
    if kind in (EventKind.CALL, EventKind.LETTER):
        yield from ((one, ActorRole.ADDRESSEE) for one in _right_behind(c, TO))
    if kind in ATTACKED:
        yield from ((one, ActorRole.PATIENT) for one in _right_behind(c, AGAINST))
    if not by and (kind in MUTUAL or maker(c) is not None):
        yield from ((one, ActorRole.AGENT) for one in subjects(c, persons_only=kind is EventKind.VISIT))


def _whose(c: Candidate, mention: FoundMention) -> bool:
    return bool(WHOSE.fullmatch(c.scene.text, mention.span.end, c.trigger.span.start))


def _right_behind(c: Candidate, word: re.Pattern[str]) -> list[FoundMention]:
    """The actors behind the word that follows the trigger, each joined to the one before."""
    match = word.match(c.scene.text, c.after.start, c.after.end)
    if match is None:
        return []
    found: list[FoundMention] = []
    for one in c.scene.mentions_in(Span(c.after.start, min(match.end() + FAR, c.after.end))):
        if stands_in_place(c, one) or belongs_to_name(c.scene, one):
            continue
        if not (joined(c.scene, found[-1], one) if found else one.span.start <= match.end() + FAR // 2):
            break
        found.append(one)
    return found


def _behind_word(c: Candidate, word: re.Pattern[str]) -> list[FoundMention]:
    """The actors in the phrase that the word opens, somewhere after the trigger in its clause."""
    match = word.search(c.scene.text, c.after.start, min(c.after.start + FAR, c.after.end))
    if match is None:
        return []
    found: list[FoundMention] = []
    for one in c.scene.mentions_in(Span(match.end(), min(match.end() + FAR, c.after.end))):
        if belongs_to_name(c.scene, one) or governed(c.scene, one, match.start(), objects=True):
            continue
        if stands_in_place(c, one) or not (not found or joined(c.scene, found[-1], one)):
            break
        found.append(one)
    return found
