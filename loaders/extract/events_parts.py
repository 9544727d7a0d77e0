"""Who takes part in an event, as what, and where it happens."""

import re
from collections.abc import Iterator

from loaders.extract.events_scene import Candidate
from loaders.extract.events_surroundings import maker
from loaders.found import FoundMention, Participant
from schema.span import Span
from schema.vocab import ActorKind, ActorRole, EventKind, MentionForm

BY = re.compile(r"(?<![\w-])by\s+", re.IGNORECASE)
BY_AT_ONCE = re.compile(r"\s+by\s")
WITH = re.compile(r"(?<![\w-])(?:with|between|and)\s+", re.IGNORECASE)
PLACE_BEFORE = re.compile(
    r"(?<![\w-])(?:in|at|near|outside|inside|off|from|to|into|over|on)\s+(?:the\s+|neighbou?ring\s+|a\s+\w+\s+in\s+|[A-Z][\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
TO = re.compile(r"(?<![\w-])(?:to|into)\s+(?:the\s+)?$", re.IGNORECASE)
JOINED = re.compile(r"\s*(?:,|,?\s+and|&)\s+(?:the\s+|(?:[A-Z][\w-]*\s+)?(?:[a-z][\w-]*\s+){0,2})?")
BEHIND = re.compile(r"(?<![\w-])(?:with|by|between|against)\s+(?:the\s+)?(?:[\w'.-]+\s+){0,3}$", re.IGNORECASE)
TITLE = re.compile(r"(?:'s?)?\s+(?:(?!(?:and|or|with|by|of|to|in|on|for|has|had|said|told|met)\b)[\w'-]+\s+){0,4}")
ON = re.compile(r"(?<![\w-])(?:on|against|from)\s+(?:the\s+)?(?:[\w'.-]+\s+){0,3}$", re.IGNORECASE)
OWNS = re.compile(r"(?:'s|(?<=s)')\s+[a-z]")
BEHIND_PLACE = re.compile(r",\s+$")
PLACES = {ActorKind.PLACE, ActorKind.STATE}
OF_PERSONS = {EventKind.ARREST, EventKind.DETENTION, EventKind.DEATH, EventKind.SENTENCE, EventKind.TRIAL}
MUTUAL = {
    EventKind.MEETING,
    EventKind.CALL,
    EventKind.NEGOTIATION,
    EventKind.AGREEMENT,
    EventKind.VISIT,
    EventKind.ELECTION,
}
OWNING = ("'s ", "' ", " ")
# "Sanctions on Iran" have a target, no place.
TARGETED = {EventKind.SANCTION, EventKind.SANCTION_RELIEF}
LOOK_BEFORE = 40  # characters


def participants(c: Candidate) -> tuple[Participant, ...]:
    """Actors of the clause with their roles; each actor once, in reading order of roles: subject, object, others."""
    found: dict[int, Participant] = {}
    for mention, role in _cast(c):
        if _belongs_to_name(c, mention) or _in_brackets(c, mention) or _owner(c, mention):
            continue
        found.setdefault(mention.actor, Participant(actor=mention.actor, role=role, span=mention.span))
    return tuple(found.values())


def _belongs_to_name(c: Candidate, mention: FoundMention) -> bool:
    """ "U.S. envoy John Coale": a state or body that only tells whose man is named takes no part."""
    if _kind(c, mention) is ActorKind.PERSON:
        return False
    near = c.scene.mentions_in(Span(mention.span.end, mention.span.end + LOOK_BEFORE))[:1]
    return any(
        _kind(c, one) is ActorKind.PERSON and TITLE.fullmatch(c.scene.text, mention.span.end, one.span.start)
        for one in near
    )


def _in_brackets(c: Candidate, mention: FoundMention) -> bool:
    """ "TBILISI (AFP) -": who reports takes no part."""
    text = c.scene.text
    return (
        text[mention.span.end : mention.span.end + 1] == ")"
        and text[max(0, mention.span.start - 1) : mention.span.start] == "("
    )


def _owner(c: Candidate, mention: FoundMention) -> bool:
    """ "Otieno's lawyer": the lawyer takes part, not the person."""
    return _kind(c, mention) is ActorKind.PERSON and bool(OWNS.match(c.scene.text, mention.span.end))


def _cast(c: Candidate) -> Iterator[tuple[FoundMention, ActorRole]]:
    subject, other = c.trigger.entry.subject or ActorRole.AGENT, c.trigger.entry.object or ActorRole.ADDRESSEE
    place = place_mention(c)
    where = {place.span} if place else set()
    if c.trigger.form is None:
        yield from ((one, ActorRole.AGENT) for one in _around_noun(c) if one.span not in where)
    else:
        agents = {one.span for one in _after_word(c, BY)} if c.passive else set()
        role = other if c.passive and c.trigger.entry.object else subject
        yield from ((one, role) for one in _subjects(c, role))
        yield from ((one, subject if one.span in agents else other) for one in _objects(c) if one.span not in where)
    if place:
        going = TO.search(c.scene.text, max(0, place.span.start - LOOK_BEFORE), place.span.start)
        yield place, ActorRole.DESTINATION if going else ActorRole.LOCATION


def _subjects(c: Candidate, role: ActorRole) -> list[FoundMention]:
    """The last actor before the verb that stands in no phrase of place, with those joined to it by "and".

    People go before bodies, bodies before places; no place or state is the one who dies or is arrested.
    """
    before = [one for one in c.scene.mentions_in(c.before) if not _stands_in_place(c, one)]
    acting = [one for one in before if _kind(c, one) is not ActorKind.PLACE]
    persons = [one for one in acting if _kind(c, one) is ActorKind.PERSON]
    if role is ActorRole.PATIENT and c.trigger.kind in OF_PERSONS:
        acting, before = [one for one in acting if _kind(c, one) is not ActorKind.STATE], []
    if c.clause.opener == "who":
        acting, before = persons, []
    found = persons or acting or before
    return _with_joined(c, found)


def _objects(c: Candidate) -> Iterator[FoundMention]:
    """The actors that follow as object, behind "with" or "by", and those joined to one of these."""
    taken: list[FoundMention] = []
    ahead = c.scene.mentions_in(Span(c.trigger.span.start, c.after.end))
    for mention in ahead:
        if _stands_in_place(c, mention):
            continue
        lead = c.scene.text[c.trigger.span.start : mention.span.start]
        joined = taken and JOINED.fullmatch(c.scene.text, taken[-1].span.end, mention.span.start)
        behind = (ON if c.trigger.kind in TARGETED else BEHIND).search(lead)
        if mention.span.start < c.object.end or joined or behind:
            taken.append(mention)
            yield mention


def _with_joined(c: Candidate, found: list[FoundMention]) -> list[FoundMention]:
    """The last, and those before it with nothing but a comma or "and" between."""
    kept = found[-1:]
    for one in reversed(found[:-1]):
        if not JOINED.fullmatch(c.scene.text, one.span.end, kept[0].span.start):
            break
        kept.insert(0, one)
    return kept


def _around_noun(c: Candidate) -> list[FoundMention]:
    """Of a noun: those named with it ("talks between …"); where it takes two, also who stands before it."""
    if BY_AT_ONCE.match(c.words(c.after)):
        return _after_word(c, BY)
    after = _after_word(c, WITH)
    if c.trigger.kind not in MUTUAL and maker(c) is None:
        return [
            one for one in c.scene.mentions_in(c.before) if c.scene.text[one.span.end : c.trigger.span.start] in OWNING
        ] + after
    before = [
        one
        for one in c.scene.mentions_in(c.before)
        if _kind(c, one) is not ActorKind.PLACE and not _stands_in_place(c, one)
    ]
    return [*before, *after]


def _after_word(c: Candidate, word: re.Pattern[str]) -> list[FoundMention]:
    match = word.search(c.scene.text, c.after.start, c.after.end)
    if match is None:
        return []
    return [one for one in c.scene.mentions_in(Span(match.end(), c.after.end)) if not _stands_in_place(c, one)]


def place_mention(c: Candidate) -> FoundMention | None:
    """The first place named with a word of place after the trigger in its clause, else the last before it."""
    inside = [one for one in c.scene.mentions_in(c.clause.span) if _kind(c, one) in PLACES and _stands_in_place(c, one)]
    after = [one for one in inside if one.span.start >= c.trigger.span.start]
    found = after or inside[-1:]
    return found[0] if found else None


def _stands_in_place(c: Candidate, mention: FoundMention) -> bool:
    if _kind(c, mention) not in PLACES or mention.form is MentionForm.PRONOUN:
        return False
    if c.trigger.kind in TARGETED and mention.span.start >= c.trigger.span.start:
        return False
    begin = max(c.scene.syntax.sentence(mention.span).start, mention.span.start - LOOK_BEFORE)
    if PLACE_BEFORE.search(c.scene.text, begin, mention.span.start):
        return True
    # "In Conakry, Guinea"
    whole = [one for one in c.scene.mentions_in(Span(begin, mention.span.start)) if _kind(c, one) in PLACES][-1:]
    return any(
        BEHIND_PLACE.fullmatch(c.scene.text, one.span.end, mention.span.start) and _stands_in_place(c, one)
        for one in whole
    )


def _kind(c: Candidate, mention: FoundMention) -> ActorKind:
    return c.scene.reading.actors[mention.actor].kind
