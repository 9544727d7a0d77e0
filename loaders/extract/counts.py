"""Finds figures: of people, cases and things."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.extract.counted import PERSONS, Counted
from loaders.extract.counts_measures import measure
from loaders.extract.counts_releases import told_of_releases
from loaders.extract.groups import Group
from loaders.extract.releases import citation
from loaders.extract.releases_scene import Scene, scenes
from loaders.found import Figure, FoundCount, Reading
from schema.dates import PartialDate
from schema.vocab import ActorKind, CountQualifier, CountUnit, DatePrecision, Measure

RULE = "count"
UNITS = {
    Counted.CASE: CountUnit.CASE,
    Counted.FAMILY: CountUnit.FAMILY,
    Counted.THING: CountUnit.OBJECT,
}
# Words without a number that are told as figures; "several" or "a few" say too little.
MANY = ("dozen", "score", "hundred", "thousand", "million")


@dataclass(frozen=True, slots=True)
class Seen:
    """A figure in its sentence; `group` is what it counts."""

    scene: Scene
    group: Group
    figure: Figure


def counts(reading: Reading) -> tuple[FoundCount, ...]:
    """Figures in reading order, except the releases' own."""
    views = scenes(reading)
    told = told_of_releases(reading, views)
    found: list[FoundCount] = []
    before: list[Seen] = []
    for scene in views:
        for seen in _figures(scene):
            part = told.part(seen.scene, seen.group)
            if not told.own(seen.figure) and (part is not None or _counts(seen, before)):
                found.append(_count(seen, part))
            before.append(seen)
    return tuple(found)


def _figures(scene: Scene) -> Iterator[Seen]:
    for group in scene.groups:
        figure = group.figure
        if figure is not None and group.counted:
            yield Seen(scene, group, figure)


def _counts(seen: Seen, before: Sequence[Seen]) -> bool:
    """Whether the figure counts persons, cases or things, and is not one told again."""
    group, figure = seen.group, seen.figure
    if group.kind is Counted.MEASURE:
        return False
    if figure.qualifier is CountQualifier.VAGUE:
        return group.kind is not Counted.THING and any(
            word in figure.span.of(seen.scene.text).casefold() for word in MANY
        )
    if group.definite and not group.noun and any(one.figure.value == figure.value for one in before):
        return False
    if figure.value == 1 and figure.qualifier is CountQualifier.EXACT:
        return group.kind in PERSONS and bool(group.noun) and not group.definite
    return True


def _count(seen: Seen, part: int | None) -> FoundCount:
    scene, group = seen.scene, seen.group
    return FoundCount(
        span=seen.figure.span,
        rule=RULE,
        figure=seen.figure,
        measure=Measure.RELEASED if part is not None else measure(scene, group),
        unit=UNITS.get(group.kind, CountUnit.PERSON),
        population=" ".join(group.words.of(scene.reading.document.text).split()) or None,
        place=_place(scene, group),
        as_of=_as_of(scene, group),
        citation=citation(scene),
        release=part,
    )


def _place(scene: Scene, group: Group) -> int | None:
    """The place or state named nearest in the sentence."""
    where = [m for m in scene.mentions if scene.reading.actors[m.actor].kind in (ActorKind.PLACE, ActorKind.STATE)]
    return min(where, key=lambda m: abs(m.span.start - group.span.end)).actor if where else None


def _as_of(scene: Scene, group: Group) -> PartialDate | None:
    """The date named nearest in the sentence."""
    when = [d for d in scene.dates if d.role == "text" and d.value.precision is not DatePrecision.UNKNOWN]
    return min(when, key=lambda d: abs(d.span.start - group.span.end)).value if when else None
