"""The records of what happened: events, this document's reports of them, and every figure told."""

from bisect import bisect_right
from collections.abc import Iterator

from loaders.assemble.actors import Cast
from loaders.assemble.citations import Works
from loaders.assemble.counts import Figures
from loaders.assemble.identity import event_keys, releaser
from loaders.assemble.records import evidence, label, once, whole_key
from loaders.found import FoundEvent, FoundRelease, Reading
from schema.columns import LABEL
from schema.event import EventFields
from schema.evidence import EvidenceFields
from schema.ids import record_id
from schema.report import ReportFields, Stated, StatedParticipant, StatedRelease
from schema.vocab import EventKind, Stance

LARGEST = 2**31 - 1  # of an integer column
RELEASES = {EventKind.RELEASE, EventKind.EXCHANGE, EventKind.PARDON}


class Happenings:
    """Events, reports and counts of a reading as records. Finds with one identity key make one event and one report."""

    def __init__(self, reading: Reading, cast: Cast, works: Works) -> None:
        self._reading, self._cast, self._works = reading, cast, works
        keys = [whole_key(key) for key in event_keys(reading, cast.id)]
        self._ids = [record_id("events", key) for key in keys]
        self._first_of = {id: index for index, id in reversed(list(enumerate(self._ids)))}
        self._statements = {
            found.quote: self._ids[index]
            for index, found in reversed(list(enumerate(reading.events)))
            if found.quote is not None
        }
        self.events = once(
            EventFields(id=id, kind=found.kind, identity_key=key)
            for id, key, found in zip(self._ids, keys, reading.events, strict=True)
        )
        self._release_ids = [
            record_id("prisoner_releases", self._ids[found.event], releaser(reading, found.released_by, cast.id))
            for found in reading.releases
        ]
        self._releases_of: dict[str, dict[str, FoundRelease]] = {}
        for id, found_release in zip(self._release_ids, reading.releases, strict=True):
            self._releases_of.setdefault(self._ids[found_release.event], {}).setdefault(id, found_release)
        figures = Figures(reading, cast, works, self._report_id, self._release_ids)
        self.counts = figures.counts
        self.reports = once(self._report(id, index) for index, id in enumerate(self._ids) if self._first(index))
        self.evidence = (*self._event_evidence(), *self._release_evidence(), *figures.evidence)

    def event_of_quote(self, quote: int) -> str | None:
        """The statement that holds the quotation; None where none is told."""
        return self._statements.get(quote)

    def _first(self, index: int) -> bool:
        return self._first_of[self._ids[index]] == index

    def _report_id(self, event: int) -> str:
        found = self._reading.events[self._first_of[self._ids[event]]]
        return record_id("reports", self._reading.document.id, found.span.start, found.span.end, str(found.kind))

    def _report(self, event_id: str, index: int) -> ReportFields:
        found = self._reading.events[index]
        return ReportFields(
            id=self._report_id(index),
            event_id=event_id,
            document_id=self._reading.document.id,
            start=found.span.start,
            end=found.span.end,
            citation_id=self._works.id(found.citation),
            modality=found.modality,
            stated=self._stated(event_id, found).model_dump(),
            confidence=found.confidence,
            rule=found.rule,
            **(found.date.columns("date") if found.date else {}),
        )

    def _stated(self, event_id: str, found: FoundEvent) -> Stated:
        parts = {(self._cast.id(part.actor), part.role) for part in found.participants}
        releases = {
            id: self._stated_release(id, release) for id, release in self._releases_of.get(event_id, {}).items()
        }
        return Stated(
            title=label(self._title(found)),
            place_id=self._cast.id(found.place),
            participants=tuple(StatedParticipant(actor_id=id, role=role) for id, role in sorted(parts) if id),
            releases=tuple(releases.values()),
        )

    def _title(self, found: FoundEvent) -> str:
        """Of a release the sentence that tells it, so that it can be found by who and where; else the words found."""
        document = self._reading.document
        if found.kind not in RELEASES:
            return found.title or found.span.of(document.text)
        at = bisect_right(document.sentences, found.span.start, key=lambda sentence: sentence.start) - 1
        sentence = document.sentences[at] if at >= 0 else found.span
        begins = sentence.start if found.span.end - sentence.start <= LABEL else found.span.start
        return document.text[begins : max(sentence.end, found.span.end)]

    def _stated_release(self, id: str, found: FoundRelease) -> StatedRelease:
        figure = found.figure
        return StatedRelease(
            id=id,
            mechanism=found.mechanism,
            status=found.status,
            count=_whole(figure.value) if figure else None,
            count_min=_whole(figure.min) if figure else None,
            count_max=_whole(figure.max) if figure else None,
            count_qualifier=figure.qualifier if figure else None,
            count_text=figure.span.of(self._reading.document.text) if figure else None,
            population=found.population,
            released_by_id=self._cast.id(found.released_by),
            mediator_id=self._cast.id(found.mediator),
            from_place_id=self._cast.id(found.from_place),
            to_place_id=self._cast.id(found.to_place),
        )

    def _event_evidence(self) -> Iterator[EvidenceFields]:
        """An event has no span of its own: its telling, the words of its date and place, and where it is told again."""
        document = self._reading.document
        for index, (id, found) in enumerate(zip(self._ids, self._reading.events, strict=True)):
            again = not self._first(index)
            yield from evidence(document, id, "", found.span, Stance.CONTEXT if again else Stance.SUPPORTS)
            for mention in found.mentions:
                yield from evidence(document, id, "", mention, Stance.CONTEXT)
            if again:
                continue
            for record in (id, self._report_id(index)):
                yield from evidence(document, record, "date", found.date_span)
                yield from evidence(document, record, "place_id", found.place_span)
            for part in found.participants:
                yield from evidence(document, self._report_id(index), part.role.value, part.span)

    def _release_evidence(self) -> Iterator[EvidenceFields]:
        document = self._reading.document
        told: set[str] = set()
        for id, found in zip(self._release_ids, self._reading.releases, strict=True):
            if id in told:
                continue
            told.add(id)
            event = self._reading.events[found.event]
            yield from evidence(document, id, "", found.span)
            yield from evidence(document, id, "count", found.figure.span if found.figure else None)
            yield from evidence(document, id, "released_by_id", found.released_by_span)
            yield from evidence(document, id, "mediator_id", found.mediator_span)
            yield from evidence(document, id, "from_place_id", found.from_span)
            yield from evidence(document, id, "to_place_id", found.to_span)
            yield from evidence(document, id, "date", event.date_span)


def _whole(number: float | None) -> int | None:
    """A number of persons; None where it is beyond what the column holds: its words are kept."""
    return None if number is None or abs(number) > LARGEST else int(number)
