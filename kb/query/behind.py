"""What stands behind and beside records: their evidence, and the short lists that belong to them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.query.among import among
from kb.query.collections import Collection, camel
from kb.store.check import WORDS
from schema.tables import LOCATED, metadata

EVIDENCE = metadata.tables["evidence"]
DOCUMENTS = metadata.tables["documents"]
FIELDS = ("record_id", "field", "document_id", "start", "end", "exact", "stance")

Span = tuple[str, int, int]  # of a document's text: document, start, end


async def evidence_of(
    connection: AsyncConnection,
    collection: Collection,
    ids: Sequence[str],
    *,
    cut: bool = True,
    most: int | None = None,
) -> dict[str, list[dict[str, Any]]]:
    """The words behind each record, by one statement: its own span first (field ''), then those of its fields.

    `field` is named as the surfaces name it: `releasedBy`, not `released_by_id`. Words that no column repeats are cut
    from the texts of the documents; without `cut` they are None, and no text is read. At most `most` pieces are read.
    """
    dialect = connection.dialect.name
    stored = sa.select(*(EVIDENCE.c[name] for name in FIELDS), sa.literal(1).label("own")).where(
        among(EVIDENCE.c.record_id, ids, dialect)
    )
    statements = [stored]
    table = collection.table
    if table.name in LOCATED:
        exact = table.c[WORDS[table.name]] if table.name in WORDS else sa.null()
        statements.append(
            sa.select(
                table.c.id.label("record_id"),
                sa.literal("").label("field"),
                table.c.document_id,
                table.c.start,
                table.c.end,
                sa.cast(exact, sa.Text).label("exact"),
                sa.literal("supports").label("stance"),
                sa.literal(0).label("own"),
            ).where(among(table.c.id, ids, dialect))
        )
    rows = sa.union_all(*statements).subquery()
    order = (rows.c.own, rows.c.field, rows.c.document_id, rows.c.start, rows.c.end)
    grouped: dict[str, list[dict[str, Any]]] = {id: [] for id in ids}
    for row in (await connection.execute(sa.select(rows).order_by(*order).limit(most))).mappings():
        grouped[row["record_id"]].append(shown_evidence(row))
    if cut:
        uncut = [one for found in grouped.values() for one in found if one["exact"] is None]
        words = await words_at(connection, {span_of(one) for one in uncut})
        for one in uncut:
            one["exact"] = words[span_of(one)]
    return grouped


def span_of(evidence: Mapping[str, Any]) -> Span:
    return evidence["document_id"], evidence["start"], evidence["end"]


async def words_at(connection: AsyncConnection, spans: Iterable[Span]) -> dict[Span, str]:
    """The words at each span, by one statement; each text is read once, and one is held at a time."""
    wanted: dict[str, list[Span]] = {}
    for span in spans:
        wanted.setdefault(span[0], []).append(span)
    words: dict[Span, str] = {}
    if wanted:
        texts = sa.select(DOCUMENTS.c.id, DOCUMENTS.c.text).where(
            among(DOCUMENTS.c.id, wanted, connection.dialect.name)
        )
        async with connection.stream(texts, execution_options={"yield_per": 1}) as streamed:
            async for document_id, text in streamed:
                words |= {(id, start, end): text[start:end] for id, start, end in wanted[document_id]}
    return words


def shown_evidence(row: Mapping[Any, Any]) -> dict[str, Any]:
    """One piece of evidence, with the address that opens the document at the marked words."""
    address = f"/documents/{row['document_id']}?start={row['start']}&end={row['end']}#marked"
    field = camel(row["field"].removesuffix("_id")) if row["field"] else ""
    return {
        "field": field,
        "exact": row["exact"],
        "start": row["start"],
        "end": row["end"],
        "stance": row["stance"],
        "document_id": row["document_id"],
        "url": address,
    }


async def best_tellings(connection: AsyncConnection, events: Iterable[str]) -> dict[str, RowMapping]:
    """The best report of each event: its document, and the source that it cites."""
    report, citation = metadata.tables["reports"], metadata.tables["citations"]
    statement = (
        sa.select(report.c.event_id, report.c.document_id, citation.c.source_id)
        .outerjoin(citation, citation.c.id == report.c.citation_id)
        .where(report.c.rank == 1, among(report.c.event_id, events, connection.dialect.name))
    )
    return {row["event_id"]: row for row in (await connection.execute(statement)).mappings()}


async def cited_sources(connection: AsyncConnection, citations: Iterable[str]) -> dict[str, str]:
    """The source of each citation that has one."""
    citation = metadata.tables["citations"]
    wanted = sa.select(citation.c.id, citation.c.source_id).where(
        citation.c.source_id.is_not(None), among(citation.c.id, citations, connection.dialect.name)
    )
    return {row.id: row.source_id for row in await connection.execute(wanted)}


# Short lists: name → table, the column of the record, columns of the order.
LISTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "authors": ("source_authors", "source_id", ("position",)),
    "names": ("actor_names", "actor_id", ("kind", "name")),
    "participants": ("event_actors", "event_id", ("role", "actor_id", "report_id")),
}
LISTS_OF = {"sources": "authors", "actors": "names", "events": "participants"}


async def list_of(
    connection: AsyncConnection, name: str, ids: Sequence[str], *, most: int | None = None
) -> dict[str, list[RowMapping]]:
    """The rows of a short list of each record, in order, by one statement; at most `most` are read."""
    table_name, column, order = LISTS[name]
    table = metadata.tables[table_name]
    wanted = among(table.c[column], ids, connection.dialect.name)
    ordered = sa.select(table).where(wanted).order_by(table.c[column], *(table.c[key] for key in order))
    grouped: dict[str, list[RowMapping]] = {id: [] for id in ids}
    for row in (await connection.execute(ordered.limit(most))).mappings():
        grouped[row[column]].append(row)
    return grouped
