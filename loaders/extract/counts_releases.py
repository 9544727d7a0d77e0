"""Which figures are told of a release: its own, told again, and the parts into which it is broken down."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.extract.counted import nouns
from loaders.extract.counts_sums import LEAST, addends, summed
from loaders.extract.groups import Group
from loaders.extract.releases_corrections import Correction, corrections
from loaders.extract.releases_lists import AMONG_THEM
from loaders.extract.releases_scene import Scene
from loaders.found import FoundRelease, Reading
from loaders.text.alternation import any_of
from schema.span import Span

# Words that part those just told: "among them 14 foreigners", "including two Poles", "of whom 12 …".
PARTS = re.compile(
    r"(?<![\w-])(?:among\s+(?:them|whom|those)|includ(?:e|es|ed|ing)|of\s+whom|comprising)(?![\w-])[^.;]*$",
    re.IGNORECASE,
)
# What those of a part are: "38 are Nicaraguan citizens", "14 foreigners", "six of them women".
CLASS = re.compile(
    r"\s*(?:(?:are|were|is|was)\s+(?!(?:\w+ed|in|at|to|over|under|aged|older|younger|ill|sick|still|being|taken|held|not|killed)\b)|of\s+(?:them|whom)\s+(?!\w+ed\b)\w+s\b)",
    re.IGNORECASE,
)
# What stands between a telling and "14 foreigners among them".
BESIDE = re.compile(r"^[^;:.]*,\s*$")
OF_CAPTIVES = re.compile(
    rf"\sof\s+(?:the|those|these)\s+(?:(?:freed|released|pardoned|political)\s+)*(?:{any_of(nouns().captives)}|people|men)$",
    re.IGNORECASE,
)
# "The group included 17 women and four minors".
GROUP_INCLUDED = re.compile(
    r"(?<![\w-])(?:the|this)\s+(?:group|batch|freed|released|list|detainees|prisoners|captives|hostages)\s+"
    r"(?:also\s+)?includ(?:e|ed|es)\s+(?:[^;:]*(?:,|\sand)\s+)?$",
    re.IGNORECASE,
)
OF_THESE = re.compile(r"^[\s\"']*of\s+(?:these|them|those|whom)\s*,\s*$", re.IGNORECASE)
OF_THOSE = re.compile(r"\bof\s+(?:those|the)$", re.IGNORECASE)
FREED = re.compile(r"\s+(?:released|freed|pardoned|amnestied|exchanged|swapped|deported)\b", re.IGNORECASE)
AMONG_FREED = re.compile(rf"\s+(?:is|are|was|were)\s+(?:also\s+)?among\s+(?:those|the){FREED.pattern}", re.IGNORECASE)
BACK = 3  # sentences between a release and a part of it
NEAR_PART = 120  # characters between a release and a part of it in the same sentence


@dataclass(frozen=True, slots=True)
class Place:
    """A telling of a release."""

    release: int
    span: Span
    values: frozenset[float]
    main: bool  # whether its number is told there


@dataclass(frozen=True, slots=True)
class Told:
    """Figures told by the releases of a document; `wrong` are those that were put right."""

    reading: Reading
    places: dict[int, list[Place]]  # by the index of the scene
    wrong: frozenset[float]
    right: frozenset[float]
    sums: dict[Span, int]  # the release to whose number the figure there and those beside it add up
    totals: dict[int, float]  # by the index of the scene that tells an exchange: how many both its sides give

    def own(self, scene: Scene, group: Group) -> bool:
        """Whether the figure is a release's own, told there or told again."""
        figure = group.figure
        if figure is None:
            return False
        if figure.value in self.wrong and (group.persons or not group.noun or group.noun == "names"):
            return True
        if scene.index in self.totals and figure.value == self.totals[scene.index]:
            return True
        for place in self.places.get(scene.index, []):
            release = self.reading.releases[place.release]
            if release.figure and release.figure.span.overlaps(figure.span):
                return True
            if figure.value in place.values and (place.span.overlaps(figure.span) or group.definite or not group.noun):
                return True
            if place.span.overlaps(group.span) and _is_main(release, place):
                return True
        return group.definite and not group.noun and figure.value in self.right

    def part(self, scene: Scene, group: Group) -> int | None:
        """The release of which the group is a part: "52 prisoners, among them 14 foreigners"."""
        figure = group.figure
        if figure is None or figure.value is None or not (group.persons or not group.noun):
            return None
        if figure.span in self.sums:
            return self.sums[figure.span]
        whole = self._named_whole(scene, group)
        if whole is None:
            whole = self._of_them(scene, group)
        if whole is not None:
            return whole
        for place in self.places.get(scene.index, []):
            if group.span.start < place.span.start or not place.values or figure.value >= max(place.values):
                continue
            between = scene.words(place.span.end, group.span.start)
            inside = place.span.contains(group.span)
            if (inside and (group.part or not place.main)) or (len(between) < NEAR_PART and PARTS.search(between)):
                return place.release
            beside = not between.strip(" ,-") or (len(between) < NEAR_PART and BESIDE.search(between))
            after = scene.words(group.span.end, scene.span.end)
            if beside and (
                AMONG_THEM.match(after) or (group.part and CLASS.match(scene.words(figure.span.end, scene.span.end)))
            ):
                return place.release
        return None

    def _named_whole(self, scene: Scene, group: Group) -> int | None:
        """The release told before whose number is the whole: "five of the 14 are women"; not "… are ill"."""
        if not group.whole:
            return None
        after = [one for one in scene.groups if one.span.start >= group.span.end and one.figure]
        if not after or not CLASS.match(scene.words(after[0].span.end, scene.span.end)):
            return None
        value = after[0].figure.value if after[0].figure else None
        return next((place.release for place in self._before(scene, group) if value in place.values), None)

    def _of_them(self, scene: Scene, group: Group) -> int | None:
        """The release told last of which the group is a part: "12 of them are nurses", "22 of those freed"."""
        figure = group.figure
        lead, after = scene.words(scene.span.start, group.span.start), scene.words(group.span.end, scene.span.end)
        of_freed = FREED.match(after) if OF_THOSE.search(group.span.of(scene.text)) else AMONG_FREED.match(after)
        classed = CLASS.match(after) or (figure and CLASS.match(scene.words(figure.span.end, scene.span.end)))
        included = GROUP_INCLUDED.search(lead)
        of_them = included or (
            classed and (group.part or OF_THESE.search(lead) or OF_CAPTIVES.search(group.span.of(scene.text)))
        )
        if figure is None or figure.value is None or figure.value <= 1 or not (of_freed or of_them):
            return None
        told = next(self._before(scene, group), None)
        if told is None or self._others(scene, group, told):
            return None
        return told.release if told.values and max(told.values) > figure.value else None

    def _others(self, scene: Scene, group: Group, told: Place) -> bool:
        """Whether other persons are counted between the release and the group: "them" may be those."""
        at: Scene | None = scene
        while at is not None and at.span.end > told.span.end:
            between = (one for one in addends(at) if told.span.end <= one.span.start < group.span.start)
            if any(one.noun and not one.part and self.part(at, one) is None for one in between):
                return True
            at = at.previous
        return False

    def _before(self, scene: Scene, group: Group) -> Iterator[Place]:
        """Tellings in the sentences before and in this one up to the group, the last first."""
        for index in range(scene.index, max(-1, scene.index - 1 - BACK), -1):
            yield from (place for place in reversed(self.places.get(index, [])) if place.span.end <= group.span.start)


def _is_main(release: FoundRelease, place: Place) -> bool:
    """Whether the figure is that of a telling whose number was put right elsewhere."""
    return place.span == release.span and release.figure is not None and not place.span.contains(release.figure.span)


def told_of_releases(reading: Reading, views: Sequence[Scene]) -> Told:
    starts = [scene.span.start for scene in views]
    places: dict[int, list[Place]] = {}
    for place in _places(reading):
        scene = bisect_right(starts, place.span.start) - 1
        if scene >= 0:
            places.setdefault(views[scene].index, []).append(place)
    values = {value for found in places.values() for place in found for value in place.values}
    told = [one for scene in views for one in _corrections(scene) if one.right and one.right.value in values]
    return Told(
        reading,
        places,
        wrong=frozenset(one.wrong for one in told if one.wrong is not None and one.wrong not in values),
        right=frozenset(values),
        sums=_sums(reading, views, places),
        totals={views[max(0, bisect_right(starts, at) - 1)].index: total for at, total in _totals(reading)},
    )


def _totals(reading: Reading) -> Iterator[tuple[int, float]]:
    """Where each exchange of several directions is told, with their sum."""
    given: dict[int, list[float]] = {}
    for release in reading.releases:
        if release.figure and release.figure.value:
            given.setdefault(release.event, []).append(release.figure.value)
    for event, numbers in given.items():
        if len(numbers) > 1:
            yield reading.events[event].span.start, sum(numbers)


def _sums(reading: Reading, views: Sequence[Scene], places: Mapping[int, Sequence[Place]]) -> dict[Span, int]:
    """Figures that add up to that of a release told no later than in their sentence."""
    wholes: dict[float, int] = {}
    found: dict[Span, int] = {}
    for scene in views:
        here = places.get(scene.index, [])
        near = {value: place.release for place in here for value in place.values}
        wholes |= {value: release for value, release in near.items() if value >= LEAST}
        own = {figure.span for place in here if (figure := reading.releases[place.release].figure)}
        groups = [group for group in addends(scene) if group.figure and group.figure.span not in own]
        for group, release in summed(groups, wholes | near):
            if group.figure:
                found[group.figure.span] = release
    return found


def _places(reading: Reading) -> Iterator[Place]:
    for index, release in enumerate(reading.releases):
        figures = (release.figure, *(rival.figure for rival in release.rivals))
        values = frozenset(figure.value for figure in figures if figure and figure.value is not None)
        rivals = [rival.figure.span for rival in release.rivals]
        told = (release.span, *rivals, *reading.events[release.event].mentions)
        for span in told:
            yield Place(index, span, values, span == release.span or span in rivals)


def _corrections(scene: Scene) -> Iterator[Correction]:
    return corrections(scene, [group.figure for group in scene.groups if group.figure is not None])
