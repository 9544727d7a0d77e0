"""Which figures are told of a release: its own, told again, and the parts into which it is broken down."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extract.groups import Group
from loaders.extract.releases_corrections import corrections
from loaders.extract.releases_scene import Scene
from loaders.found import Figure, Reading
from schema.span import Span

PARTING = re.compile(
    r"(?:among\s+(?:them|whom|those)|includ(?:e|es|ing)|of\s+whom)[^.;:]{0,80}$|[,(:-]\s*$", re.IGNORECASE
)
APPOSED = re.compile(r"^[\s,;:(-]*(?:and\s+)?(?:the\s+(?:other|remaining)\s+)?$", re.IGNORECASE)
COPULA = re.compile(
    r"\s+(?:of\s+them\s+)?(?:are|were|was|is|hold|held|have|has|had)\s+(?:[\w-]+\s+){0,2}[\w-]+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Told:
    """Figures already told by the releases of a document, by the places of their tellings."""

    reading: Reading
    places: tuple[tuple[int, Span, tuple[float, ...]], ...]  # release, sentence, its own values
    wrong: tuple[Span, ...]

    def own(self, figure: Figure) -> bool:
        """Whether the figure is a release's own, told there or told again."""
        if any(span.overlaps(figure.span) for span in self.wrong):
            return True
        for index, span, values in self.places:
            release = self.reading.releases[index]
            if release.figure and release.figure.span.overlaps(figure.span):
                return True
            if figure.value is not None and figure.value in values and span.overlaps(figure.span):
                return True
        return False

    def part(self, scene: Scene, group: Group) -> int | None:
        """The release of which the group is a part: "52 prisoners, among them 14 foreigners"."""
        if group.figure is None or not (group.part or group.noun):
            return None
        for index, span, values in self.places:
            if not span.overlaps(scene.span) or group.span.start < span.start:
                continue
            before = scene.words(span.end, group.span.start)
            told = scene.words(scene.span.start, group.span.start)
            value = group.figure.value
            if value is None or not values or value >= max(values):
                continue
            if group.part and (before.strip() == "" or PARTING.search(told)):
                return index
            if PARTING.search(told) and len(before) < 120 and re.search(r"among|includ|whom", told, re.IGNORECASE):
                return index
        return None


def told_of_releases(reading: Reading, views: Sequence[Scene]) -> Told:
    places = []
    for index, release in enumerate(reading.releases):
        event = reading.events[release.event]
        values = tuple(
            figure.value
            for figure in (release.figure, *(rival.figure for rival in release.rivals))
            if figure and figure.value
        )
        places += [(index, span, values) for span in (release.span, *event.mentions)]
    wrong = tuple(
        correction.span
        for scene in views
        for correction in corrections(scene, [group.figure for group in scene.groups if group.figure is not None])
    )
    return Told(reading, tuple(places), wrong)
