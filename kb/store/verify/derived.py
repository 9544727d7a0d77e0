"""What documents share is what they say together: events, who took part, releases, actors and sources."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, RowMapping

from kb.store.derive import Telling, derived
from kb.store.rows import Row, key_of
from kb.store.shared import SharedActor, SharedSource
from kb.store.verify.problem import Alongside, Problem, streamed
from schema.tables import metadata

# Makes rows of the record's own table and of its parts from what documents state of the record of this id.
Joined = Callable[[str, list[Mapping[str, Any]]], tuple[Row, list[Row]]]


def events(connection: Connection) -> Iterator[Problem]:
    """Events, participants, releases and ranks are those that the reports make."""
    tables = metadata.tables
    event = tables["events"]
    tellings = Alongside(streamed(connection, _tellings()), "event_id")
    actors = _beside(connection, tables["event_actors"], "event_id")
    releases = _beside(connection, tables["prisoner_releases"], "event_id")
    for row in streamed(connection, sa.select(event).order_by(event.c.id)):
        told = tellings.of(row["id"])
        if not told:
            yield Problem("events", row["id"], "no report tells of this event")
            continue
        made = derived([_telling(report) for report in told])
        yield from _differences(event, [row], made.events.values())
        yield from _differences(tables["event_actors"], actors.of(row["id"]), made.event_actors.values())
        yield from _differences(tables["prisoner_releases"], releases.of(row["id"]), made.releases.values())
        for report in told:
            if report["rank"] != made.ranks[report["id"]]:
                message = f"rank is {report['rank']}, but among its event's reports it is {made.ranks[report['id']]}"
                yield Problem("reports", report["id"], message)


def shared_actors(connection: Connection) -> Iterator[Problem]:
    def joined(id: str, told: list[Mapping[str, Any]]) -> tuple[Row, list[Row]]:
        actor = reduce(SharedActor.joined, map(SharedActor.of_stated, told))
        return actor.row(id), actor.name_rows(id)

    yield from _shared(connection, "actors", "actor_names", "actor_id", joined)


def shared_sources(connection: Connection) -> Iterator[Problem]:
    def joined(id: str, told: list[Mapping[str, Any]]) -> tuple[Row, list[Row]]:
        source = reduce(SharedSource.joined, map(SharedSource.of_stated, told))
        return source.row(id), source.author_rows(id)

    yield from _shared(connection, "sources", "source_authors", "source_id", joined)


def _shared(connection: Connection, name: str, parts: str, key: str, joined: Joined) -> Iterator[Problem]:
    table, statement = metadata.tables[name], metadata.tables["statements"]
    said = sa.select(statement).where(statement.c.record_type == name)
    statements = Alongside(streamed(connection, said.order_by(statement.c.record_id)), "record_id")
    held = _beside(connection, metadata.tables[parts], key)
    for row in streamed(connection, sa.select(table).order_by(table.c.id)):
        told = [statement["stated"] for statement in statements.of(row["id"])]
        if not told:
            yield Problem(name, row["id"], "no document states it")
            continue
        record, others = joined(row["id"], told)
        yield from _differences(table, [row], [record])
        yield from _differences(metadata.tables[parts], held.of(row["id"]), others)


def _tellings() -> sa.Select[Any]:
    report, document, statement = (metadata.tables[name] for name in ("reports", "documents", "statements"))
    says = sa.and_(
        statement.c.record_id == report.c.event_id,
        statement.c.document_id == report.c.document_id,
        statement.c.record_type == "events",
    )
    return (
        sa.select(report, document.c.published_earliest.label("published"), statement.c.stated.label("event"))
        .join(document, document.c.id == report.c.document_id)
        .join(statement, says)
        .order_by(report.c.event_id)
    )


def _telling(row: RowMapping) -> Telling:
    return Telling(dict(row), row["published"], row["event"]["kind"], row["event"]["identity_key"])


def _beside(connection: Connection, table: sa.Table, column: str) -> Alongside:
    return Alongside(streamed(connection, sa.select(table).order_by(table.c[column])), column)


def _differences(table: sa.Table, held: Sequence[RowMapping], wanted: Iterable[Row]) -> Iterator[Problem]:
    """Rows of one record that are missing, too many, or hold another value than they should."""
    found = {key_of(table, row): row for row in held}
    for row in wanted:
        key = key_of(table, row)
        name, there = " ".join(map(str, key)), found.pop(key, None)
        if there is None:
            yield Problem(table.name, name, "is missing, though documents tell it")
            continue
        for column, value in row.items():
            if there[column] != value:
                yield Problem(table.name, name, f"{column} is {there[column]!r}, but documents tell {value!r}")
    for key in found:
        yield Problem(table.name, " ".join(map(str, key)), "stands there, though no document tells it")
