"""The records of figures: those of releases, their rivals, and all others."""

from collections.abc import Callable, Iterator
from typing import Any

from loaders.assemble.actors import Cast
from loaders.assemble.citations import Works
from loaders.assemble.records import evidence, once
from loaders.found import Figure, FoundCount, FoundRelease, Reading, Rival
from schema.count import CountFields
from schema.evidence import EvidenceFields
from schema.ids import record_id
from schema.span import Span
from schema.vocab import CountUnit, Measure


class Figures:
    """Every figure of a reading as a record."""

    def __init__(
        self,
        reading: Reading,
        cast: Cast,
        works: Works,
        report_id: Callable[[int], str],
        release_ids: list[str],
    ) -> None:
        self._reading, self._cast, self._works = reading, cast, works
        self._report_id, self._release_ids = report_id, release_ids
        self.counts = once((*self._of_releases(), *(self._other(found) for found in reading.counts)))
        self.evidence = tuple(self._evidence())

    def _evidence(self) -> Iterator[EvidenceFields]:
        """The words that name who gives a figure; its own words are the record's span."""
        for release in self._reading.releases:
            tellers: tuple[FoundRelease | Rival, ...] = (release, *release.rivals)
            for told in tellers:
                if told.figure:
                    yield from self._of_reporter(told.figure, Measure.RELEASED, told.reported_by_span)
        for count in self._reading.counts:
            yield from self._of_reporter(count.figure, count.measure, count.reported_by_span)

    def _of_reporter(self, figure: Figure, measure: Measure, span: Span | None) -> tuple[EvidenceFields, ...]:
        return evidence(self._reading.document, self._id(figure.span, measure), "reported_by_id", span)

    def _of_releases(self) -> Iterator[CountFields]:
        for id, found in zip(self._release_ids, self._reading.releases, strict=True):
            if found.figure:
                yield self._released(id, found, found.figure, found.citation, found.reported_by)
            for rival in found.rivals:
                yield self._released(id, found, rival.figure, rival.citation, rival.reported_by)

    def _released(
        self, release_id: str, found: FoundRelease, figure: Figure, citation: int | None, reported_by: int | None = None
    ) -> CountFields:
        return CountFields(
            id=self._id(figure.span, Measure.RELEASED),
            report_id=self._report_id(found.event),
            release_id=release_id,
            measure=Measure.RELEASED,
            unit=CountUnit.PERSON,
            population=found.population,
            place_id=self._cast.id(found.from_place),
            reported_by_id=self._cast.id(reported_by),
            citation_id=self._works.id(citation),
            confidence=found.confidence,
            rule=found.rule,
            **self._told(figure),
        )

    def _other(self, found: FoundCount) -> CountFields:
        release = None if found.release is None else self._reading.releases[found.release]
        event = found.event if release is None else release.event
        return CountFields(
            id=self._id(found.figure.span, found.measure),
            report_id=None if event is None else self._report_id(event),
            release_id=None if found.release is None else self._release_ids[found.release],
            part_of_id=self._whole(found, release),
            measure=found.measure,
            unit=found.unit,
            population=found.population,
            place_id=self._cast.id(found.place),
            reported_by_id=self._cast.id(found.reported_by),
            citation_id=self._works.id(found.citation),
            confidence=found.confidence,
            rule=found.rule,
            **self._told(found.figure),
            **(found.as_of.columns("as_of") if found.as_of else {}),
        )

    def _whole(self, found: FoundCount, release: FoundRelease | None) -> str | None:
        """The figure of which this one is a part: another count, else the release's own."""
        if found.part_of is not None:
            whole = self._reading.counts[found.part_of]
            return self._id(whole.figure.span, whole.measure)
        if release is not None and release.figure is not None:
            own = self._id(release.figure.span, Measure.RELEASED)
            return None if own == self._id(found.figure.span, found.measure) else own
        return None

    def _id(self, span: Span, measure: Measure) -> str:
        return record_id("counts", self._reading.document.id, span.start, span.end, str(measure))

    def _told(self, figure: Figure) -> dict[str, Any]:
        return {
            "document_id": self._reading.document.id,
            "start": figure.span.start,
            "end": figure.span.end,
            "value": figure.value,
            "min": figure.min,
            "max": figure.max,
            "qualifier": figure.qualifier,
            "text": figure.span.of(self._reading.document.text),
        }
