"""Extractions made by hand, for tests of what keeps and serves them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from schema.actor import ActorFields, ActorNameFields, MentionFields
from schema.citation import CitationFields
from schema.count import CountFields
from schema.dates import PartialDate
from schema.document import DocumentFields
from schema.event import EventFields
from schema.evidence import EvidenceFields
from schema.extraction import Extraction
from schema.ids import record_id
from schema.quote import QuoteFields
from schema.report import ReportFields, Stated, StatedParticipant, StatedRelease
from schema.source import SourceAuthorFields, SourceFields

RULE = "test"


@dataclass
class Story:
    """A document and what it tells. Records are added by their words; each method returns the record's id."""

    text: str
    uri: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    records: dict[str, dict[Any, Any]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return record_id("documents", self.uri or self.text)

    def actor(
        self,
        name: str,
        kind: str = "person",
        *,
        key: str | None = None,
        names: Iterable[tuple[str, str]] = (),
        **fields: Any,
    ) -> str:
        """An actor known by `key`, else by its name."""
        id = record_id("actors", kind, key or name.casefold())
        self._add("actors", ActorFields(id=id, kind=kind, name=name, sort_name=name, rule=RULE, **fields))
        for other, sort in names:
            self._add("actor_names", ActorNameFields(actor_id=id, name=other, kind=sort), (id, other, sort))
        return id

    def mention(self, words: str, actor: str, form: str = "name") -> str:
        start, end = self._span(words)
        id = record_id("mentions", self.id, start, end)
        where = {"start": start, "end": end, "document_id": self.id}
        self._add(
            "mentions",
            MentionFields(id=id, actor_id=actor, form=form, resolution="explicit", rule=RULE, **where),
        )
        return id

    def source(
        self, outlet: str, authors: Iterable[tuple[str, str | None]] = (), *, url: str | None = None, **fields: Any
    ) -> str:
        """A work, by its address or outlet; authors are names with the actor's id."""
        id = record_id("sources", url or outlet.casefold())
        self._add("sources", SourceFields(id=id, outlet=outlet, url=url, rule=RULE, **fields))
        for position, (name, actor) in enumerate(authors):
            row = SourceAuthorFields(source_id=id, position=position, name=name, actor_id=actor)
            self._add("source_authors", row, (id, position))
        return id

    def citation(
        self, words: str, source: str | None = None, *, antecedent: str | None = None, form: str = "full"
    ) -> str:
        start, end = self._span(words)
        id = record_id("citations", self.id, start, end)
        self._add(
            "citations",
            CitationFields(
                id=id,
                document_id=self.id,
                start=start,
                end=end,
                form=form,
                source_id=source,
                antecedent_id=antecedent,
                resolution="explicit",
                rule=RULE,
            ),
        )
        return id

    def event(
        self,
        words: str,
        kind: str = "RELEASE",
        *,
        key: str | None = None,
        date: str | None = None,
        modality: str = "asserted",
        title: str | None = None,
        place: str | None = None,
        participants: Iterable[tuple[str, str]] = (),
        releases: Iterable[dict[str, Any]] = (),
        citation: str | None = None,
        family: str | None = None,
    ) -> str:
        """An event and this document's report of it. Events with one key are one."""
        start, end = self._span(words)
        identity = f"{family or kind}|{key}" if key else f"{kind}|{self.id}|{start}"
        id = record_id("events", identity)
        self._add("events", EventFields(id=id, kind=kind, identity_key=identity))
        stated = Stated(
            title=title or words,
            place_id=place,
            participants=tuple(StatedParticipant(actor_id=actor, role=role) for actor, role in participants),
            releases=tuple(
                StatedRelease(
                    **{"id": record_id("prisoner_releases", id, release.get("released_by_id")), "status": "completed"}
                    | release
                )
                for release in releases
            ),
        )
        self._add(
            "reports",
            ReportFields(
                id=record_id("reports", self.id, start, end, kind),
                event_id=id,
                document_id=self.id,
                start=start,
                end=end,
                citation_id=citation,
                modality=modality,
                stated=stated.model_dump(),
                rule=RULE,
                **(PartialDate.from_edtf(date, date).columns("date") if date else {}),
            ),
        )
        return id

    def quote(
        self,
        words: str,
        *,
        speaker: str | None = None,
        speaker_text: str | None = None,
        event: str | None = None,
        citation: str | None = None,
    ) -> str:
        start, end = self._span(words)
        id = record_id("quotes", self.id, start, end)
        self._add(
            "quotes",
            QuoteFields(
                id=id,
                document_id=self.id,
                start=start,
                end=end,
                text=words,
                kind="direct",
                speaker_id=speaker,
                speaker_text=speaker_text,
                event_id=event,
                citation_id=citation,
                rule=RULE,
            ),
        )
        return id

    def count(self, words: str, value: float | None, measure: str = "released", **fields: Any) -> str:
        start, end = self._span(words)
        id = record_id("counts", self.id, start, end, measure)
        row = {"unit": "person", "qualifier": "exact", **fields}
        self._add(
            "counts",
            CountFields(
                id=id,
                document_id=self.id,
                start=start,
                end=end,
                text=words,
                measure=measure,
                value=value,
                rule=RULE,
                **row,
            ),
        )
        return id

    def evidence(self, record: str, words: str, field: str = "") -> str:
        start, end = self._span(words)
        id = record_id("evidence", record, field, self.id, start, end)
        self._add(
            "evidence",
            EvidenceFields(
                id=id, record_id=record, field=field, document_id=self.id, start=start, end=end, exact=words
            ),
        )
        return id

    def extraction(self) -> Extraction:
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        published = PartialDate.from_edtf(self.published) if self.published else None
        document = DocumentFields(
            id=self.id,
            uri=self.uri,
            title=self.title,
            outlet=self.outlet,
            text=self.text,
            text_sha256=digest,
            raw_sha256=digest,
            published_edtf=published and published.edtf,
            published_earliest=published and published.earliest,
            published_latest=published and published.latest,
            published_precision=published and published.precision,
        )
        return Extraction(document, **{table: tuple(rows.values()) for table, rows in self.records.items()})

    def _span(self, words: str) -> tuple[int, int]:
        start = self.text.index(words)
        return start, start + len(words)

    def _add(self, table: str, fields: Any, key: Any = None) -> None:
        self.records.setdefault(table, {})[key or fields.id] = fields


def release_story(
    uri: str = "https://example.org/release",
    *,
    count: int = 52,
    day: str = "2025-09-11",
    published: str | None = "2025-09-12",
    modality: str = "asserted",
    country: str = "Ruritania",
    more: str = "",
) -> Story:
    """A story with a record of every kind. Stories of one day tell of one event."""
    text = (
        f"Prisoners walk free\n\n{country} released {count} prisoners on {day}, sending them to Borduria. "
        f"“They are free at last,” said Ann Example. [Bob Writer, The Daily Example, 2025-09-11] "
        f"About 1,300 are still held. [Id.]{more}"
    )
    story = Story(text, uri=uri, title="Prisoners walk free", outlet="The Daily Example", published=published)
    state = story.actor(country, "state", key="XR", country="XR", names=[("Ruritanian", "demonym")])
    neighbour = story.actor("Borduria", "state", country="XB")
    speaker = story.actor("Ann Example", names=[("Example", "alias")])
    writer = story.actor("Bob Writer")
    written = PartialDate.from_edtf("2025-09-11")
    work = story.source(
        "The Daily Example",
        [("Bob Writer", writer)],
        published_edtf=written.edtf,
        published_earliest=written.earliest,
        published_latest=written.latest,
        published_precision=written.precision,
    )
    cited = story.citation("[Bob Writer, The Daily Example, 2025-09-11]", work)
    story.citation("[Id.]", work, antecedent=cited, form="id")
    event = story.event(
        f"released {count} prisoners",
        key=f"{state}|{day}",
        date=day,
        modality=modality,
        title=f"{country} released {count} prisoners",
        participants=[(state, "agent"), (neighbour, "destination")],
        releases=[{"count": count, "count_qualifier": "exact", "released_by_id": state, "to_place_id": neighbour}],
        citation=cited,
    )
    release = record_id("prisoner_releases", event, state)
    report = next(iter(story.records["reports"]))
    story.mention(country, state)
    story.mention("Ann Example", speaker)
    statement = story.event("said", "STATEMENT", participants=[(speaker, "agent")])
    story.quote("They are free at last,", speaker=speaker, event=statement, citation=cited)
    story.count(f"{count}", count, report_id=report, release_id=release, citation_id=cited)
    story.count("About 1,300", 1300, "held", qualifier="about", place_id=state)
    story.evidence(release, f"{count}", "count")
    story.evidence(event, day, "date")
    story.evidence(state, country)
    return story
