"""What the database is to hold after a batch: the rows that its extractions make together with what is stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from typing import Any

from kb.store.derive import Derived, Telling, derived
from kb.store.rows import Key, Row, key_of
from kb.store.search import folded
from kb.store.shared import SharedActor, SharedSource, stated_actors, stated_sources
from kb.store.state import OWNED, Statements, Stored
from schema.document import DocumentFields
from schema.extraction import Extraction
from schema.report import ReportFields, Stated
from schema.tables import metadata

Rows = dict[str, dict[Key, Row]]  # by table and key
# Columns of a document that tell how its text came, not what it is.
ORIGIN = ("revision", "loaded_at", "run_id", "media_type", "encoding", "raw_sha256")


@dataclass(slots=True)
class Wanted:
    """Rows to be there afterwards, and keys of rows that are to be gone, by table."""

    rows: Rows = field(default_factory=dict)
    gone: dict[str, set[Key]] = field(default_factory=dict)

    def add(self, table: str, rows: Iterable[Row]) -> None:
        keyed = self.rows.setdefault(table, {})
        for row in rows:
            keyed[key_of(metadata.tables[table], row)] = row

    def drop(self, table: str, held: Iterable[Key]) -> None:
        """Of the keys that are held, those for which no row is wanted are to go."""
        self.gone.setdefault(table, set()).update(set(held) - self.rows.get(table, {}).keys())


def statements(extractions: Iterable[Extraction]) -> Statements:
    """What the documents say of records that they share with others."""
    said: Statements = {}
    for extraction in extractions:
        document = extraction.document.id
        for id, actor in stated_actors(extraction.actors, extraction.actor_names).items():
            said[id, document] = ("actors", actor.stated())
        for id, source in stated_sources(extraction.sources, extraction.source_authors).items():
            said[id, document] = ("sources", source.stated())
        for event in extraction.events:
            said[event.id, document] = ("events", {"kind": event.kind, "identity_key": event.identity_key})
    return said


def wanted(extractions: Sequence[Extraction], said: Statements, state: Stored, run_id: str, at: datetime) -> Wanted:
    """Everything that follows from the extractions; each document must be there once only.

    Of documents that `state` holds and no extraction brings, everything goes that only they say.
    """
    result = Wanted()
    result.add("documents", (_document(extraction.document, state, run_id, at) for extraction in extractions))
    result.drop("documents", ((id,) for id in state.documents))
    _add_shared(result, said, state)
    for table in OWNED:
        for extraction in extractions:
            result.add(table, (fields.model_dump() for fields in getattr(extraction, table)))
        result.drop(table, ((id,) for id in state.owned[table]))
    _add_events(result, extractions, said, state, run_id)
    result.add(
        "statements",
        (
            {"record_id": record, "document_id": document, "record_type": table, "stated": stated}
            for (record, document), (table, stated) in said.items()
        ),
    )
    result.drop("statements", state.statements)
    return result


def _document(fields: DocumentFields, state: Stored, run_id: str, at: datetime) -> Row:
    """A new text is a new revision; where the text is the same, the row keeps when, by which load and from which bytes
    it came: the same text in another file or encoding is no change."""
    held = state.documents.get(fields.id)
    if held is not None and held["text_sha256"] == fields.text_sha256:
        origin = {name: held[name] for name in ORIGIN}
    else:
        origin = {"revision": held["revision"] + 1 if held else 1, "loaded_at": at, "run_id": run_id}
    return {
        **fields.model_dump(),
        **origin,
        "title_folded": fields.title and folded(fields.title),
        "outlet_folded": fields.outlet and folded(fields.outlet),
    }


def _add_shared(result: Wanted, said: Statements, state: Stored) -> None:
    """Actors and sources of which a document says something else than before. The others stay as they are."""
    kinds = {record: table for (record, _), (table, _) in {**state.statements, **said}.items()}
    told: dict[str, list[dict[str, Any]]] = {record: [] for record in state.rivals}
    told |= {key[0]: [] for key, statement in said.items() if state.statements.get(key) != statement}
    for (record, _), (_, stated) in said.items():
        if record in told:
            told[record].append(stated)
    for record, statements_of_batch in told.items():
        if kinds[record] == "actors":
            _add_actor(result, record, statements_of_batch, state)
        elif kinds[record] == "sources":
            _add_source(result, record, statements_of_batch, state)


def _add_actor(result: Wanted, id: str, told: list[dict[str, Any]], state: Stored) -> None:
    parts = [SharedActor.of_stated(stated) for stated in told + state.rivals.get(id, [])]
    names = state.parts["actor_names"].get(id, [])
    if id in state.shared["actors"] and id not in state.rivals:
        parts.append(SharedActor.of_rows(state.shared["actors"][id], names))
    if parts:
        actor = reduce(SharedActor.joined, parts)
        result.add("actors", [actor.row(id)])
        result.add("actor_names", actor.name_rows(id))
    else:
        result.drop("actors", [(id,)])
    result.drop("actor_names", (key_of(metadata.tables["actor_names"], name) for name in names))


def _add_source(result: Wanted, id: str, told: list[dict[str, Any]], state: Stored) -> None:
    parts = [SharedSource.of_stated(stated) for stated in told + state.rivals.get(id, [])]
    authors = state.parts["source_authors"].get(id, [])
    if id in state.shared["sources"] and id not in state.rivals:
        parts.append(SharedSource.of_rows(state.shared["sources"][id], authors))
    if parts:
        source = reduce(SharedSource.joined, parts)
        result.add("sources", [source.row(id)])
        result.add("source_authors", source.author_rows(id))
    else:
        result.drop("sources", [(id,)])
    result.drop("source_authors", (key_of(metadata.tables["source_authors"], author) for author in authors))


def _add_events(
    result: Wanted, extractions: Sequence[Extraction], said: Statements, state: Stored, run_id: str
) -> None:
    documents = {extraction.document.id: extraction.document.published_earliest for extraction in extractions}
    batch = documents.keys() | state.documents.keys()
    tellings = []
    for row in state.reports.values():
        if row["document_id"] not in batch:
            published = row["published"]
            tellings.append(_telling(row, published, state.event_statements[row["event_id"], row["document_id"]]))
    for extraction in extractions:
        for fields in extraction.reports:
            row = _report(fields, state.reports.get(fields.id), run_id)
            tellings.append(_telling(row, documents[fields.document_id], said[fields.event_id, fields.document_id][1]))
    made = derived(tellings)
    result.add("events", made.events.values())
    result.drop("events", ((id,) for id in state.events))
    result.add("reports", _ranked(tellings, made))
    held = [id for id, row in state.reports.items() if row["document_id"] in batch]
    result.drop("reports", ((id,) for id in held))
    result.add("event_actors", made.event_actors.values())
    result.drop("event_actors", state.event_actors)
    result.add("prisoner_releases", made.releases.values())
    result.drop("prisoner_releases", ((id,) for id in state.releases))


def _telling(row: Row, published: Any, stated: Mapping[str, Any]) -> Telling:
    return Telling(row, published, stated["kind"], stated["identity_key"])


def _report(fields: ReportFields, held: Row | None, run_id: str) -> Row:
    """A report that says what it said before keeps the load that brought it."""
    row = {**fields.model_dump(), "stated": Stated.model_validate(fields.stated).model_dump(mode="json")}
    is_same = held is not None and all(held[name] == value for name, value in row.items())
    return {**row, "run_id": held["run_id"] if held and is_same else run_id}


def _ranked(tellings: Iterable[Telling], made: Derived) -> Iterable[Row]:
    """The batch's reports, and those of other documents whose rank is another now."""
    for telling in tellings:
        rank = made.ranks[telling.report["id"]]
        row = {name: value for name, value in telling.report.items() if name not in ("published", "rank", "rev")}
        if "published" not in telling.report or telling.report["rank"] != rank:
            yield {**row, "rank": rank}
