"""The newest releases and documents, for the start page."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.query.behind import evidence_of
from kb.query.collections import COLLECTIONS
from kb.query.order import ordered
from kb.query.page import PageRequest, Window, by_ids, page
from schema.vocab import CARRIED_OUT

RELEASES, DOCUMENTS = COLLECTIONS["prisoner_releases"], COLLECTIONS["documents"]
SHOWN = 10


async def newest_documents(connection: AsyncConnection) -> Sequence[RowMapping]:
    """Documents without their texts, the last published first."""
    order = ordered(DOCUMENTS, [{"published": "DESC_NULLS_LAST"}])
    request = PageRequest(DOCUMENTS, order, Window(SHOWN), leave_out=frozenset({"text"}))
    return (await page(connection, request)).rows


async def newest_releases(connection: AsyncConnection) -> list[dict[str, Any]]:
    """Releases that were carried out, the newest first: date, count, who let them go, event, and where it is told."""
    request = PageRequest(
        RELEASES,
        ordered(RELEASES, [{"date": "DESC_NULLS_LAST"}]),
        Window(SHOWN),
        filter={"status": {"in": list(CARRIED_OUT)}},
    )
    rows = (await page(connection, request)).rows
    evidence = await evidence_of(connection, RELEASES, [row["id"] for row in rows])
    actors = await by_ids(connection, COLLECTIONS["actors"], {row["released_by_id"] for row in rows} - {None})
    events = await by_ids(connection, COLLECTIONS["events"], {row["event_id"] for row in rows})
    return [
        {
            "id": row["id"],
            "date": row["date_edtf"] or row["date_text"],
            "count": row["count_text"] if row["count"] is None else row["count"],
            "released_by": actors[row["released_by_id"]]["name"] if row["released_by_id"] else None,
            "title": events[row["event_id"]]["title"],
            "url": next((one["url"] for one in evidence[row["id"]]), None),
        }
        for row in rows
    ]
