"""Every place of a text that tells of a setting free, read by itself; `resolve.releases` makes releases of them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from loaders.extract.counted import Counted
from loaders.extract.groups import Group
from loaders.extract.releases_captives import of_things
from loaders.extract.releases_parties import Party, mediator, releaser, subject
from loaders.extract.releases_patients import patients
from loaders.extract.releases_places import destination, origin
from loaders.extract.releases_scene import Scene
from loaders.extract.releases_status import HAPPENED, not_yet, status
from loaders.extract.releases_subjects import among
from loaders.extract.releases_triggers import Trigger, Voice
from loaders.extract.releases_when import to_come, when
from loaders.extract.releases_words import data
from loaders.found import Figure, FoundDate
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import CitationForm, CountQualifier, ReleaseMechanism, ReleaseStatus

APART = {CitationForm.FULL, CitationForm.ID, CitationForm.SUPRA}
FOR_PRINT = re.compile(r"\bfor\s+(?:immediate|general|media|public|urgent)\s+$", re.IGNORECASE)
UNDER = re.compile(
    r"(?<![\w-])(?:under|in|by|through|after|following|thanks\s+to|part\s+of)\s+(?:an?|the|his|her|its|this)\s+(?:[\w'-]+\s+){0,3}$",
    re.IGNORECASE,
)
GENERIC = re.compile(
    r"(?:^|[\"',;:]\s*)(?:every|each|any|whoever|who|nobody\s+ever)\s+(?:[\w'-]+\s+){0,3}$", re.IGNORECASE
)
RESPECTIVELY = re.compile(r"^[^;.]{0,60}\brespectively\b", re.IGNORECASE)
AGAIN = re.compile(r"^[^;.:]{0,60}?(?:,|\band)\s+(?:then\s+|another\s+|a\s+further\s+)?$", re.IGNORECASE)
ON = re.compile(r"\s+(?:more\s+|others\s+)?(?:on\s+|in\s+)?", re.IGNORECASE)
HELD_STILL = re.compile(r"\s+(?:remain|still|left|stay|held|behind|are|were|is|was)\w*\b", re.IGNORECASE)
NUMBERED = re.compile(
    r"\s*,?\s*(?:(?:who|which)\s+(?:may\s+)?)?numbers?(?:ed)?\s+|\s*,\s*|[^,;.]{0,60},\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling. `group` is None where nobody is named or counted: "the release"."""

    scene: Scene
    trigger: Trigger
    span: Span
    group: Group | None
    figure: Figure | None
    status: ReleaseStatus
    mechanism: ReleaseMechanism
    by: Party
    receiver: Party
    to: Party
    origin: Party
    mediator: Party
    date: FoundDate | None
    citation: int | None
    joined: tuple[Group, ...] = ()
    among: bool = False  # some of those set free: "was among those freed"
    reverse: bool = False  # the other direction of an exchange

    @property
    def population(self) -> str | None:
        group = self.group
        if group is None:
            return None
        if group.actors:
            return ", ".join(self.scene.reading.actors[actor].name for actor in group.actors)
        return " ".join(group.words.of(self.scene.reading.document.text).split()) or None


def tellings(scene: Scene) -> Iterator[Telling]:
    for trigger in scene.triggers:
        if _generic(scene, trigger):
            continue
        groups = patients(scene, trigger)
        if groups:
            if RESPECTIVELY.search(scene.words(groups[-1].span.end, scene.span.end)):
                yield from (_telling(scene, trigger, [group]) for group in groups)
                continue
            first = _telling(scene, trigger, groups)
            yield first
            yield from _again(scene, first)
        elif (trigger.voice is Voice.NOUN or _bare(scene, trigger)) and (telling := _of_nobody(scene, trigger)):
            yield telling


def _bare(scene: Scene, trigger: Trigger) -> bool:
    """ "Exchange prisoners": no number, but an exchange."""
    return (
        trigger.word.mutual
        and trigger.voice is Voice.ACTIVE
        and bool(_captives().match(scene.words(trigger.span.end, scene.span.end)))
    )


@cache
def _captives() -> re.Pattern[str]:
    plural = any_of(data()["captives"]["plural"])
    return re.compile(rf"\s+(?:more\s+|further\s+|the\s+)?(?:{plural})\b", re.IGNORECASE)


def _compound(scene: Scene, trigger: Trigger) -> bool:
    """A "pardon decree" or a "release order" is no release."""
    return bool(_compounds().match(scene.words(trigger.span.end, scene.span.end)))


@cache
def _compounds() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{any_of(data()['compounds']['words'])})\b", re.IGNORECASE)


def _generic(scene: Scene, trigger: Trigger) -> bool:
    """What always happens is no event: "every swap frees four and …"."""
    return trigger.word.forms == {"third"} and bool(GENERIC.search(scene.words(scene.span.start, trigger.span.start)))


def _telling(scene: Scene, trigger: Trigger, groups: Sequence[Group]) -> Telling:
    group = groups[0]
    begin, end = min(group.span.start, trigger.lead), max(groups[-1].span.end, trigger.span.end)
    told, date = _told(scene, trigger, Span(begin, end))
    between = mediator(scene)
    by = releaser(scene, trigger, group)
    return Telling(
        scene=scene,
        trigger=trigger,
        span=Span(begin, end),
        group=group,
        figure=_figure(groups) or (_numbered(scene, group) if group.quantity else None),
        status=ReleaseStatus.DENIED if group.negative else told,
        mechanism=_mechanism(scene, trigger),
        by=Party() if by.actor is not None and by.actor == between.actor else by,
        receiver=subject(scene, trigger, group, teller=trigger.voice is Voice.NOUN) if trigger.receiving else Party(),
        to=destination(scene, trigger),
        origin=origin(scene, trigger, group),
        mediator=between,
        date=date,
        citation=citation(scene),
        joined=tuple(groups[1:]),
        among=bool(group.actors) and among(scene, trigger),
    )


def _told(scene: Scene, trigger: Trigger, place: Span) -> tuple[ReleaseStatus, FoundDate | None]:
    """The status and the day of what is told at the place; nothing is done on a day after that of the document."""
    told = status(scene.text, scene.span, trigger, scene.following)
    date = when(scene, trigger, place, told in HAPPENED)
    return (not_yet(scene.text, scene.span) if told in HAPPENED and to_come(scene, date) else told), date


def _again(scene: Scene, first: Telling) -> Iterator[Telling]:
    """Further figures of the same verb with days of their own: "released 20 on 1 May and 30 on 9 May"."""
    end = first.span.end
    for group in scene.groups:
        date = next((one for one in scene.dates if one.span.start >= group.span.end), None)
        same = not group.noun or (first.group is not None and group.noun == first.group.noun)
        if group.span.start < end or group.figure is None or not group.counted or group.of or not (date and same):
            continue
        joined = AGAIN.search(scene.words(end, group.span.start))
        if joined and ON.fullmatch(scene.words(group.span.end, date.span.start)):
            own = replace(group, noun=first.group.noun, words=first.group.words) if first.group else group
            yield replace(first, span=group.span, group=own, figure=group.figure, date=date, joined=())
            end = date.span.end


def _of_nobody(scene: Scene, trigger: Trigger) -> Telling | None:
    if (
        not (trigger.word.sure or (trigger.word.mutual and scene.captives))
        or of_things(scene, trigger)
        or _compound(scene, trigger)
        or FOR_PRINT.search(scene.words(scene.span.start, trigger.span.start))
    ):
        return None
    told, date = _told(scene, trigger, trigger.span)
    return Telling(
        scene=scene,
        trigger=trigger,
        span=trigger.span,
        group=None,
        figure=None,
        status=told,
        mechanism=_mechanism(scene, trigger),
        by=releaser(scene, trigger, Group(trigger.span, None, "", Counted.NOTHING, trigger.span)),
        receiver=Party(),
        to=Party(),
        origin=Party(),
        mediator=mediator(scene),
        date=date,
        citation=citation(scene),
    )


def _numbered(scene: Scene, group: Group) -> Figure | None:
    """The figure of "all medical personnel, who numbered 41"."""
    for other in scene.groups:
        if other.figure and other.counted and group.span.end < other.span.start:
            told = NUMBERED.fullmatch(scene.words(group.span.end, other.span.start))
            return None if not told or HELD_STILL.match(scene.words(other.span.end, scene.span.end)) else other.figure
    return None


def _figure(groups: Sequence[Group]) -> Figure | None:
    """The figure of the group; the sum where several stand in one list."""
    own = groups[0].figure
    if len(groups) == 1 or own is None or any(group.figure is None or group.figure.value is None for group in groups):
        return own
    total = sum(group.figure.value for group in groups if group.figure and group.figure.value)
    span = Span(groups[0].span.start, groups[-1].span.end)
    return Figure(span=span, value=total, min=total, max=total, qualifier=CountQualifier.EXACT)


def _mechanism(scene: Scene, trigger: Trigger) -> ReleaseMechanism:
    """The trigger's own, or that which the sentence names beside it ("freed under a pardon", "in a swap")."""
    if trigger.word.mechanism is not ReleaseMechanism.RELEASE:
        return trigger.word.mechanism
    for other in scene.triggers:
        named = other.voice is Voice.NOUN and other.word.mechanism is not ReleaseMechanism.RELEASE
        if named and UNDER.search(scene.words(scene.span.start, other.span.start)):
            return other.word.mechanism
    return ReleaseMechanism.RELEASE


def citation(scene: Scene) -> int | None:
    """The citation that supports the sentence: the next of its block, else one named in the sentence."""
    named = None
    citations = scene.reading.citations
    for index in range(bisect_left(citations, scene.span.start, key=lambda one: one.span.start), len(citations)):
        found = citations[index]
        if found.span.start >= scene.block.end:
            break
        if found.form in APART:
            return index
        if found.span.start < scene.span.end and named is None:
            named = index
    return named
