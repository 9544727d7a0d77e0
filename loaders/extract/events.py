"""Finds what happened."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import groupby

from loaders.extract.clauses import Tense
from loaders.extract.clauses_modality import at_date, is_question, modality
from loaders.extract.events_candidates import Candidate
from loaders.extract.events_conditions import counted, holds
from loaders.extract.events_parts import participants
from loaders.extract.events_places import place_mention
from loaders.extract.events_scene import Scene
from loaders.extract.events_statements import Telling, acts_of_telling
from loaders.extract.events_surroundings import lead, maker
from loaders.extract.triggers import triggers
from loaders.extract.verbs import Form
from loaders.found import FoundEvent, FoundMention, Participant
from schema.span import Span
from schema.vocab import ActorRole, EventKind, Modality

TITLE_LENGTH = 300  # characters
RULE = "event"
DETERMINED = re.compile(
    r"(?<![\w-])(?:the|a|an|this|that|these|those|his|her|their|its|another|first|last|'s|s')\s+(?:[\w'-]+\s+){0,3}$",
    re.IGNORECASE,
)
OF_LAW = {EventKind.ARREST, EventKind.DETENTION, EventKind.TRIAL, EventKind.SENTENCE}  # what goes on in general, too
BARE = {"in", "due in", "dead"}  # what may follow a form of "be"
UNREAL = {Modality.HYPOTHETICAL, Modality.DENIED}  # nouns so told, without a date, tell of nothing particular


def tellings(scene: Scene) -> tuple[FoundEvent, ...]:
    """Every telling of an event other than releases and exchanges, in reading order.

    Each stands by itself: not yet joined with others that tell the same, nor dated by what stands around its clause.
    """
    found = [*_of_triggers(scene), *(_statement(scene, telling) for telling in acts_of_telling(scene))]
    return tuple(sorted(_once(found), key=lambda event: event.span))


def _outer(found: list[Candidate]) -> Iterator[Candidate]:
    """Without those whose words lie inside another's: "sanctions" in "lifted its sanctions"."""
    reach = -1  # how far the longest of those that begin before goes
    ordered = sorted(found, key=lambda one: (one.trigger.span.start, -one.trigger.span.end))
    for span, same in groupby(ordered, key=lambda one: one.trigger.span):
        if span.end > reach:
            yield from same
        reach = max(reach, span.end)


def _of_triggers(scene: Scene) -> Iterator[FoundEvent]:
    held = [
        candidate
        for candidate in (Candidate(scene, trigger) for trigger in triggers(scene.syntax))
        if holds(candidate) and not is_question(scene.syntax, candidate.trigger.span)
    ]
    for candidate in _outer(held):
        event = _event(candidate)
        if particular(candidate, event):
            yield event


def _event(c: Candidate) -> FoundEvent:
    date, place = c.date, place_mention(c)
    told = c.trigger.entry.modality or _modality(c)
    present = c.trigger.entry.noun or c.group.tense in (Tense.NONE, Tense.PRESENT)
    return FoundEvent(
        span=_span(c),
        rule=f"{RULE}:{_sort(c)}",
        confidence=0.7 if c.trigger.entry.noun else 0.8,
        kind=c.trigger.kind,
        modality=at_date(
            told, date.value if date else None, c.scene.reading.document.metadata.published, bare_present=present
        ),
        title=_title(c.scene, c.trigger.span),
        date=date.value if date else None,
        date_span=date.span if date else None,
        place=place.actor if place else None,
        place_span=place.span if place else None,
        participants=participants(c),
        citation=_citation(c.scene, c.trigger.span),
    )


def _span(c: Candidate) -> Span:
    """The trigger; with its form of "be" where little else is said: "was in"."""
    bare = c.trigger.passive and c.words(c.trigger.span).casefold() in BARE
    return Span(c.group.span.start, c.trigger.span.end) if bare else c.trigger.span


def _sort(c: Candidate) -> str:
    """How it is told: a participle takes no time from what stands around it."""
    if c.trigger.entry.noun:
        return "noun"
    return "participle" if c.reduced else "verb"


def particular(c: Candidate, event: FoundEvent) -> bool:
    """Whether one happening is meant: no "arrests go on", no "people are jailed for less"."""
    if event.date or event.place is not None or event.participants:
        return bool(event.date) or event.modality not in UNREAL or not c.trigger.entry.noun
    if c.trigger.entry.noun:
        return event.modality not in UNREAL and (bool(DETERMINED.search(lead(c, 40))) or counted(c))
    general = c.group.tense is Tense.PRESENT and c.group.be and not c.group.perfect
    return not general or event.kind not in OF_LAW


def _modality(c: Candidate) -> Modality:
    """Of a noun that a verb makes happen ("urged Georgia to hold elections"), that of the verb."""
    made_by = maker(c) if c.trigger.entry.noun else None
    if made_by is not None:
        return modality(c.scene.syntax, made_by)
    bare = c.trigger.form is Form.BASE and c.group.tense is Tense.NONE
    return modality(c.scene.syntax, c.trigger.span, noun=c.trigger.entry.noun, bare=bare)


def _statement(scene: Scene, telling: Telling) -> FoundEvent:
    cast = ((telling.speaker, ActorRole.AGENT), (telling.addressee, ActorRole.ADDRESSEE))
    return FoundEvent(
        span=telling.span,
        rule=f"{RULE}:statement",
        confidence=0.8,
        kind=EventKind.STATEMENT,
        modality=at_date(
            Modality.ASSERTED,
            telling.date.value if telling.date else None,
            scene.reading.document.metadata.published,
            bare_present=False,
        ),
        title=_title(scene, telling.verb),
        date=telling.date.value if telling.date else None,
        date_span=telling.date.span if telling.date else None,
        participants=tuple(_part(mention, role) for mention, role in cast if mention),
        citation=_citation(scene, telling.verb),
        quote=_quote(scene, telling.verb),
    )


def _part(mention: FoundMention, role: ActorRole) -> Participant:
    return Participant(actor=mention.actor, role=role, span=mention.span)


def _title(scene: Scene, span: Span) -> str:
    """The words of the clause, as the text has them, without blanks and marks at the ends."""
    clause = scene.syntax.clause(span).span
    words = " ".join(clause.of(scene.reading.document.text).split()).strip(" ,;:()-–—")
    return words if len(words) <= TITLE_LENGTH else words[: TITLE_LENGTH - 1].rstrip() + "…"


def _citation(scene: Scene, span: Span) -> int | None:
    """The next citation after the words in their paragraph."""
    blocks, citations = scene.reading.document.blocks, scene.reading.citations
    block = bisect_right(blocks, span.start, key=lambda one: one.span.start) - 1
    if block < 0:
        return None
    at = bisect_left(scene.apart, span.end, key=lambda index: citations[index].span.start)
    following = scene.apart[at : at + 1]
    return next((index for index in following if citations[index].span.end <= blocks[block].span.end), None)


def _quote(scene: Scene, verb: Span) -> int | None:
    """The quotation in the sentence, else the one that begins right after it."""
    sentence, quotes = scene.syntax.sentence(verb), scene.reading.quotes
    begin = max(0, bisect_left(quotes, sentence.start, key=lambda one: one.marks.start) - 1)
    for index in range(begin, len(quotes)):
        marks = quotes[index].marks
        if marks.overlaps(sentence):
            return index
        if marks.start >= sentence.end:
            leads = scene.text[sentence.end - 1] in ":," and not scene.text[sentence.end : marks.start].strip()
            return index if leads else None
    return None


def _once(found: list[FoundEvent]) -> list[FoundEvent]:
    """One event a kind where triggers overlap: the longest."""
    kept: dict[EventKind, list[FoundEvent]] = {}
    for event in sorted(found, key=lambda one: (-one.span.length, one.span.start)):
        own = kept.setdefault(event.kind, [])
        at = bisect_left(own, event.span.start, key=lambda one: one.span.start)
        if not any(other.span.overlaps(event.span) for other in own[max(0, at - 1) : at + 1]):
            own.insert(at, event)
    return [event for own in kept.values() for event in own]
