"""What stands behind and beside records: their evidence, and the short lists that belong to them."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.query.among import among
from kb.query.collections import Collection, camel
from schema.tables import metadata

EVIDENCE = metadata.tables["evidence"]
DOCUMENTS = metadata.tables["documents"]
FIELDS = ("record_id", "field", "document_id", "start", "end", "exact", "stance")


async def evidence_of(
    connection: AsyncConnection, collection: Collection, ids: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    """The words behind each record, by one statement: its own span first (field ''), then those of its fields.

    `field` is named as the surfaces name it: `releasedBy`, not `released_by_id`.
    """
    dialect = connection.dialect.name
    stored = sa.select(*(EVIDENCE.c[name] for name in FIELDS), sa.literal(1).label("own")).where(
        among(EVIDENCE.c.record_id, ids, dialect)
    )
    statements = [stored]
    table = collection.table
    if {"document_id", "start", "end"} <= {column.name for column in table.c}:
        exact = sa.func.substr(DOCUMENTS.c.text, table.c.start + 1, table.c.end - table.c.start)
        statements.append(
            sa.select(
                table.c.id.label("record_id"),
                sa.literal("").label("field"),
                table.c.document_id,
                table.c.start,
                table.c.end,
                exact.label("exact"),
                sa.literal("supports").label("stance"),
                sa.literal(0).label("own"),
            )
            .join(DOCUMENTS, DOCUMENTS.c.id == table.c.document_id)
            .where(among(table.c.id, ids, dialect))
        )
    rows = sa.union_all(*statements).subquery()
    order = (rows.c.own, rows.c.field, rows.c.document_id, rows.c.start, rows.c.end)
    grouped: dict[str, list[dict[str, Any]]] = {id: [] for id in ids}
    for row in (await connection.execute(sa.select(rows).order_by(*order))).mappings():
        grouped[row["record_id"]].append(shown_evidence(row))
    return grouped


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


# Short lists: name → table, the column of the record, columns of the order.
LISTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "authors": ("source_authors", "source_id", ("position",)),
    "names": ("actor_names", "actor_id", ("kind", "name")),
    "participants": ("event_actors", "event_id", ("role", "actor_id", "report_id")),
}
LISTS_OF = {"sources": "authors", "actors": "names", "events": "participants"}


async def list_of(connection: AsyncConnection, name: str, ids: Sequence[str]) -> dict[str, list[RowMapping]]:
    """The rows of a short list of each record, in order, by one statement."""
    table_name, column, order = LISTS[name]
    table = metadata.tables[table_name]
    wanted = among(table.c[column], ids, connection.dialect.name)
    statement = sa.select(table).where(wanted).order_by(table.c[column], *(table.c[key] for key in order))
    grouped: dict[str, list[RowMapping]] = {id: [] for id in ids}
    for row in (await connection.execute(statement)).mappings():
        grouped[row[column]].append(row)
    return grouped
