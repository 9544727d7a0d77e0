"""Finds figures: of people, cases and things."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from loaders.extract.counted import Counted, table
from loaders.extract.counts_derived import percentages
from loaders.extract.counts_events import Happened
from loaders.extract.counts_measures import measure
from loaders.extract.counts_releases import told_of_releases
from loaders.extract.counts_sums import within
from loaders.extract.groups import Group
from loaders.extract.releases import citation
from loaders.extract.releases_scene import Scene, Story
from loaders.found import Figure, FoundCount, Reading
from schema.dates import PartialDate
from schema.span import Span
from schema.vocab import ActorKind, CountQualifier, CountUnit, DatePrecision, Measure

RULE = "count"
UNITS = {
    Counted.CASE: CountUnit.CASE,
    Counted.FAMILY: CountUnit.FAMILY,
    Counted.THING: CountUnit.OBJECT,
}
# Words without a number that are told as figures; "several" or "a few" say too little.
PAIR = 2
MILLION = 1_000_000
LOOK_BACK = 40  # characters
WITH = re.compile(r"(?<![\w-])with\s+$", re.IGNORECASE)
NAME_BEFORE = re.compile(r"[A-Z][\w'-]*\s+$")
TO = re.compile(r"\s*(?:,|to|against|or|versus|and)\s+")
OUT_OF = re.compile(
    r"(?<![\w-])(?:out\s+of|of|worth|(?:I|he|she)\s+(?:was|is|am)|(?-i:[A-Z]?[a-z]{1,6}\.))\s+$", re.IGNORECASE
)
NUMBER_ITSELF = re.compile(r"\s+(?:is|are)\s+(?:more|less|a|the|an|enough|too)\b", re.IGNORECASE)
VERB = re.compile(
    r"\s+(?:was|were|is|are|has|have|had|will|would|could|may|might|did|do|remain|remains|still|left|stay|stayed|fell|died|fled|spent|"
    r"took|came|went|got|said|told|appear|await|face|hold|[a-z]+ed)\b",
    re.IGNORECASE,
)
LISTED = re.compile(
    r"[\w)][,:;]\s+(?:the\s+|and\s+)?(?:remaining\s+|other\s+)?$|(?<![\w-])(?:and|from|against|to|at|by|of|is|was|just)\s+$",
    re.IGNORECASE,
)
INCLUDING = re.compile(r"(?<![\w-])(?:including|among\s+(?:them|whom)|of\s+whom)\s+(?:at\s+least\s+)?$", re.IGNORECASE)
LIST_ENDS = re.compile(r"\s*[,;.)]|\s*$|\s+(?:in|on|from|and|to|of|by|for)\s")
MANY = ("dozen", "score", "hundred", "thousand", "million")


@dataclass(frozen=True, slots=True)
class Seen:
    """A figure in its sentence; `group` is what it counts."""

    scene: Scene
    group: Group
    figure: Figure


def counts(reading: Reading, text: Story) -> tuple[FoundCount, ...]:
    """Figures in reading order, except the releases' own."""
    views = text.scenes
    told = told_of_releases(reading, views)
    found: list[tuple[FoundCount, Seen]] = list(_percentages(reading, text))
    before: set[float | None] = set()
    for scene in views:
        for seen in _figures(scene):
            if not told.own(scene, seen.group):
                part = told.part(scene, seen.group)
                if part is not None or _counts(seen, before):
                    found.append((_count(seen, part), seen))
            before.add(seen.figure.value)
    found.sort(key=lambda one: one[0].span.start)
    happened = Happened(reading.events)
    at = {seen.figure.span: index for index, (_, seen) in enumerate(found)}
    by_sum = {part: at[whole] for scene in views for part, whole in within(scene).items() if whole in at}
    return tuple(
        replace(
            count,
            part_of=by_sum.get(seen.figure.span, _whole(found, index)),
            event=happened.event(count, seen.scene.span),
        )
        for index, (count, seen) in enumerate(found)
    )


def _whole(found: Sequence[tuple[FoundCount, Seen]], index: int) -> int | None:
    """The figure of which this one is a part, told before it in its sentence or the one before: "30 of them women"."""
    count, seen = found[index]
    if count.release is not None or (seen.group.noun and not seen.group.persons and not seen.group.of):
        return None
    if not (seen.group.part or INCLUDING.search(seen.scene.words(seen.scene.span.start, seen.figure.span.start))):
        return None
    for place in range(index - 1, -1, -1):
        whole, other = found[place]
        if seen.scene.index - other.scene.index > 1 or other.scene.block != seen.scene.block:
            return None
        larger = whole.figure.value is not None and (count.figure.value or 0) < whole.figure.value
        if larger and other.group.persons and whole.part_of is None and not other.group.part:
            return place
    return None


def _percentages(reading: Reading, text: Story) -> Iterator[tuple[FoundCount, Seen]]:
    starts = [scene.span.start for scene in text.scenes]
    for figure in percentages(reading.document.prose, text.figures, text.shares):
        scene = text.scenes[max(0, bisect_right(starts, figure.span.start) - 1)]
        share = Group(figure.span, figure, "", Counted.NOTHING, Span(figure.span.end, figure.span.end))
        seen = Seen(scene, share, figure)
        yield replace(_count(seen, None), unit=CountUnit.PERCENT), seen


def _figures(scene: Scene) -> Iterator[Seen]:
    for group in scene.groups:
        figure = group.figure
        if figure is not None and group.counted:
            yield Seen(scene, group, figure)


def _counts(seen: Seen, before: Set[float | None]) -> bool:
    """Whether the figure counts persons, cases or things, and is not one told again."""
    group, figure = seen.group, seen.figure
    lead = seen.scene.words(figure.span.start - LOOK_BACK, figure.span.start)
    if group.noun[:1].isdigit() or _of_measure(seen) or _in_name(seen):
        return False
    if figure.value in before and _all_of(seen.scene).strip(' .!?"') == figure.span.of(seen.scene.text):
        return False
    if group.kind is Counted.MEASURE or figure.value == 0 or (group.definite and figure.value in before):
        return False
    if group.definite and figure.value == PAIR and (group.noun.split() or [""])[0] in parties():
        return False
    if group.kind is Counted.THING and (WITH.search(lead) or seen.scene.title):
        return False
    if group.kind is Counted.NOTHING and not group.of and not _stands_alone(seen, lead):
        return False
    if figure.value and figure.value >= MILLION and not group.persons:
        return False
    if figure.qualifier is CountQualifier.VAGUE:
        return group.kind is not Counted.THING and any(
            word in figure.span.of(seen.scene.text).casefold() for word in MANY
        )
    if figure.value == 1 and figure.qualifier is CountQualifier.EXACT:
        return group.persons and bool(group.noun) and not group.definite and not group.of
    return True


def _all_of(scene: Scene) -> str:
    return scene.span.of(scene.text)


def _in_name(seen: Seen) -> bool:
    """A number word with a capital inside the sentence: "the Brussels Nine"."""
    words = seen.figure.span.of(seen.scene.text)
    begins = seen.scene.words(seen.scene.span.start, seen.figure.span.start)
    return words[0].isupper() and bool(NAME_BEFORE.search(begins))


def _of_measure(seen: Seen) -> bool:
    """The second number of a measure: "141 votes to 5"."""
    if seen.group.kind is not Counted.NOTHING or seen.group.of:
        return False
    before = [one for one in seen.scene.groups if one.kind is Counted.MEASURE and one.span.end <= seen.group.span.start]
    return bool(before) and bool(TO.fullmatch(seen.scene.words(before[-1].span.end, seen.group.span.start)))


def _stands_alone(seen: Seen, lead: str) -> bool:
    """Whether a figure without a noun counts: before a verb, in a list, or after a label ("Oromia: 141")."""
    after = seen.scene.words(seen.group.span.end, seen.scene.span.end)
    if NUMBER_ITSELF.match(after) or OUT_OF.search(lead):
        return False
    return bool(VERB.match(after) or LISTED.search(lead) or LIST_ENDS.match(after))


@cache
def parties() -> frozenset[str]:
    return frozenset(table("count_words.toml")["pairs"]["nouns"])


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
