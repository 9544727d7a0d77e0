"""Finds releases, exchanges, pardons and amnesties."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from loaders.extract.releases import Telling, tellings
from loaders.extract.releases_captors import unnamed
from loaders.extract.releases_corrections import corrections
from loaders.extract.releases_exchange import directions, exchange_sides, in_exchange
from loaders.extract.releases_parties import Party, implied_holders, mediator, state_of, states
from loaders.extract.releases_places import home
from loaders.extract.releases_scene import Scene, Story, headline, speaks
from loaders.extract.releases_status import disputes, hangs_on, modality
from loaders.found import Figure, FoundEvent, FoundRelease, Participant, Reading
from loaders.gazetteers.world import adjective
from loaders.resolve.releases_draft import Draft
from loaders.resolve.releases_drafts import resolved
from loaders.resolve.releases_parts import without_parts
from loaders.resolve.releases_rivals import with_rivals
from schema.span import Span
from schema.vocab import ActorRole, EventKind, Modality, ReleaseMechanism, ReleaseStatus

KINDS = {
    ReleaseMechanism.PARDON: EventKind.PARDON,
    ReleaseMechanism.AMNESTY: EventKind.PARDON,
    ReleaseMechanism.EXCHANGE: EventKind.EXCHANGE,
}
RULE = "release"
REACH = 2  # sentences from a release to one that tells who mediated
FEW_WORDS = 2  # sentences: a state named once, in passing, is no likely holder
FAR_LIKELIER = 2  # times


@dataclass(frozen=True, slots=True)
class _Exchange:
    """What the directions of an exchange, or a release alone, share: who sets free, and who brought it about."""

    given: Set[int | None]
    mediator: Party


def releases(reading: Reading, text: Story) -> tuple[tuple[FoundEvent, ...], tuple[FoundRelease, ...]]:
    """Release events and the releases they hold; `FoundRelease.event` is an index into the events given here."""
    views = text.scenes
    single = [telling for scene in views for telling in tellings(scene)]
    sides = exchange_sides(single)
    told = [side for telling in single for side in directions(telling, sides)]
    put_right = [correction for scene in views for correction in corrections(scene, _within(text.figures, scene.span))]
    outcome = resolved(told, put_right, headline(reading.document))
    holders = implied_holders(reading, views) if outcome.drafts else Counter()
    drafts = without_parts(with_rivals(outcome.drafts, views))
    teller = _told_holder(reading, drafts)
    events: list[FoundEvent] = []
    found: list[FoundRelease] = []
    for group in _events_of(drafts):
        whole = _Exchange(
            given={draft.first("by").actor for draft in group},
            mediator=next((party for draft in group if (party := draft.first("mediator")).span), None)
            or _mediator_behind(group[0], views),
        )
        releases_of = [_release(draft, len(events), holders, whole, teller) for draft in group]
        events.append(_event(group, releases_of))
        found += [release for draft, release in zip(group, releases_of, strict=True) if not draft.total]
    events += [_loose(telling) for telling in outcome.loose if _happens(telling)]
    return tuple(events), tuple(found)


def _within(found: Sequence[Figure], sentence: Span) -> list[Figure]:
    begin = bisect_left(found, sentence.start, key=lambda figure: figure.span.start)
    end = bisect_left(found, sentence.end, key=lambda figure: figure.span.start)
    return [figure for figure in found[begin:end] if sentence.contains(figure.span)]


def _events_of(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Drafts of one event together: the directions of an exchange; each other draft alone."""
    groups: dict[tuple[str, int], list[Draft]] = {}
    for index, draft in enumerate(drafts):
        key = ("alone", index) if draft.exchange is None else ("exchange", draft.exchange)
        groups.setdefault(key, []).append(draft)
    return [sorted(group, key=lambda draft: not draft.total) for group in groups.values()]


def _happens(telling: Telling) -> bool:
    """Whether what names nobody is a happening of its own: it has a day, or is told to be untrue."""
    return telling.date is not None or (telling.status is ReleaseStatus.DENIED and denied_by_word(telling))


def denied_by_word(telling: Telling) -> bool:
    scene = telling.scene
    return disputes(scene.text, Span(scene.span.start, telling.span.start))


def _told_holder(reading: Reading, drafts: Sequence[Draft]) -> int | None:
    """The one state that the text names as setting free, or where it is done, in all that is no exchange."""
    told = [draft.first(name).actor for draft in drafts if _of_own(draft) for name in ("by", "origin")]
    found = {state for state in (state_of(reading, actor) for actor in told) if state is not None}
    return found.pop() if len(found) == 1 else None


def _mediator_behind(draft: Draft, views: Sequence[Scene]) -> Party:
    """Who is told to mediate right after the release: "Chad freed 12. … The deal was brokered by Oman"."""
    begin = draft.main.scene.index + 1
    for scene in views[begin : begin + REACH]:
        if scene.triggers:
            break
        if (party := mediator(scene)).span:
            return party
    return Party()


def _homeland(reading: Reading, telling: Telling) -> int | None:
    """The state of those who return or are deported, if they are called by it: it is not what held them."""
    if telling.group is not None and (told := home(telling.scene, telling.trigger, telling.group).actor) is not None:
        return told
    if telling.trigger.word.sure:
        return None
    words = {form for word in (telling.population or "").split() for form in (word, word.removesuffix("s"))}
    return next((state for country, state in states(reading).items() if adjective(country) in words), None)


def _of_own(draft: Draft) -> bool:
    """Whether who releases them held them: no exchange, no deportation."""
    return draft.exchange is None and draft.mechanism is not ReleaseMechanism.DEPORTATION


def _release(draft: Draft, event: int, holders: Counter[str], whole: _Exchange, teller: int | None) -> FoundRelease:
    """Where nobody is told to release, it is the likeliest holder that neither mediates, receives nor gives others."""
    main = draft.main
    to, origin, by, mediator = draft.first("to"), draft.first("origin"), draft.first("by"), whole.mediator
    reading = main.scene.reading
    others = {mediator.actor, to.actor, draft.first("receiver").actor, _homeland(reading, main), *whole.given}
    holder = _holder(reading, holders, others | _who_asks(draft), (state_of(reading, origin.actor), teller))
    swapped = draft.mechanism is ReleaseMechanism.EXCHANGE or (
        in_exchange(main.scene) and not main.trigger.word.sure and main.trigger.word.status is None
    )
    of_both = main.trigger.word.mutual and not main.reverse
    if of_both or (swapped and others == {None} and holder != teller) or unnamed(main.scene, main.trigger):
        holder = None  # one of several sides, or somebody else
    return FoundRelease(
        span=main.span,
        rule=RULE,
        event=event,
        status=draft.status,
        mechanism=draft.mechanism,
        figure=draft.figure,
        population=main.population,
        released_by=by.actor if by.actor is not None else holder,
        released_by_span=by.span,
        mediator=mediator.actor,
        mediator_span=mediator.span,
        from_place=origin.actor,
        from_span=origin.span,
        to_place=to.actor,
        to_span=to.span,
        citation=main.citation,
        rivals=tuple(draft.rivals),
    )


def _who_asks(draft: Draft) -> set[int | None]:
    """Those who say in its sentence that captives must be released: others hold them."""
    scene = draft.main.scene
    if draft.status is not ReleaseStatus.DEMANDED:
        return set()
    return {one.actor for one in scene.mentions if speaks(scene, one.span.end, scene.span.end)}


def _holder(reading: Reading, holders: Counter[str], others: Set[int | None], told: Sequence[int | None]) -> int | None:
    """The likeliest state that the text names and to which none of the others belongs; first of those `told`.

    None where another country is far likelier, of which only places or persons are named.
    """
    not_theirs = {reading.actors[actor].country for actor in others if actor is not None}
    for state in told if holders else ():
        if state is not None and reading.actors[state].country not in not_theirs:
            return state
    left = {country: weight for country, weight in holders.items() if country not in not_theirs}
    named = states(reading)
    likeliest = max((country for country in left if country in named), key=lambda country: left[country], default=None)
    if likeliest is None or left[likeliest] * FAR_LIKELIER < max(left.values()) or left[likeliest] < FEW_WORDS:
        return None
    return named[likeliest]


def _event(drafts: Sequence[Draft], found: Sequence[FoundRelease]) -> FoundEvent:
    draft, release = drafts[0], found[0]
    main = draft.main
    again = [telling.span for one in drafts for telling in one.tellings] + [
        span for one in drafts for span in one.others
    ]
    return FoundEvent(
        span=main.span,
        rule=RULE,
        kind=KINDS.get(draft.mechanism, EventKind.RELEASE),
        modality=_modality(draft),
        title=" ".join(main.span.of(main.scene.reading.document.text).split()),
        date=draft.date.value if draft.date else None,
        date_span=draft.date.span if draft.date else None,
        place=release.from_place,
        place_span=release.from_span,
        participants=tuple(
            dict.fromkeys(part for one, told in zip(drafts, found, strict=True) for part in _participants(one, told))
        ),
        citation=main.citation,
        mentions=tuple(span for span in dict.fromkeys(again) if span != main.span),
    )


def _modality(draft: Draft) -> Modality:
    """Of what is told only as a condition, a possibility; else by the status."""
    main = draft.main
    planned = draft.status is ReleaseStatus.PLANNED
    conditional = planned and hangs_on(main.scene.text, main.scene.span, main.trigger)
    return Modality.HYPOTHETICAL if conditional else modality(draft.status)


def _participants(draft: Draft, release: FoundRelease) -> list[Participant]:
    parts = [
        (release.released_by, ActorRole.AGENT, release.released_by_span),
        (release.mediator, ActorRole.MEDIATOR, release.mediator_span),
        (release.to_place, ActorRole.DESTINATION, release.to_span),
        (release.from_place, ActorRole.ORIGIN, release.from_span),
    ]
    people = [(actor, ActorRole.PATIENT, None) for actor in (draft.main.group.actors if draft.main.group else ())]
    return [
        Participant(actor=actor, role=role, span=span) for actor, role, span in (*parts, *people) if actor is not None
    ]


def _loose(telling: Telling) -> FoundEvent:
    return FoundEvent(
        span=telling.span,
        rule=RULE,
        kind=KINDS.get(telling.mechanism, EventKind.RELEASE),
        modality=modality(telling.status),
        title=" ".join(telling.span.of(telling.scene.reading.document.text).split()),
        date=telling.date.value if telling.date else None,
        date_span=telling.date.span if telling.date else None,
        citation=telling.citation,
    )
