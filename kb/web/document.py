"""A document's page: its text with words marked, and the records that were found in it."""

import re
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.errors import BadParameter, UnknownRecord
from kb.query.behind import evidence_of
from kb.query.collections import COLLECTIONS, Collection
from kb.query.order import ordered
from kb.query.page import MOST_SIZE, PageRequest, Window, by_ids, page
from kb.query.values import shown
from kb.web.passages import paragraphs, window
from schema.ids import table_of
from schema.span import Span

DOCUMENTS = COLLECTIONS["documents"]
TEXT = DOCUMENTS.table.c.text
# Records with a place in the document: heading, collection, columns that are shown after its words.
FOUND = (
    ("Quotes", "quotes", ("speaker_text",)),
    ("Figures", "counts", ("measure",)),
    ("Citations", "citations", ("form",)),
)


async def document_page(connection: AsyncConnection, id: str, given: Mapping[str, str]) -> dict[str, Any]:
    """What the template shows. `start` and `end` mark words, `from` says where to begin in a very long text.

    Raises UnknownRecord, and BadParameter for a place that is not in the text.
    """
    rows = await by_ids(connection, DOCUMENTS, [id] if table_of(id) == "documents" else [], frozenset({"text"}))
    if id not in rows:
        raise UnknownRecord(f"{shown(id)} is no document here")
    own = DOCUMENTS.table.c.id == id
    length = int((await connection.execute(sa.select(sa.func.length(TEXT)).where(own))).scalar_one())
    mark = _mark(given, length)
    part = window(length, mark, _place("from", given.get("from", "0"), length))
    text = (await connection.execute(sa.select(sa.func.substr(TEXT, part.start + 1, part.length)).where(own))).scalar()
    return {
        "document": rows[id],
        "paragraphs": list(paragraphs(str(text), part.start, mark)),
        "part": part,
        "length": length,
        "found": [*await _releases(connection, id), *[await _found(connection, id, *one) for one in FOUND]],
    }


def _mark(given: Mapping[str, str], length: int) -> Span | None:
    if "start" not in given and "end" not in given:
        return None
    if "start" not in given or "end" not in given:
        raise BadParameter("start and end go together: they mark the words between them")
    mark = Span(_place("start", given["start"], length), _place("end", given["end"], length))
    if mark.start >= mark.end:
        raise BadParameter(f"end: {mark.end} does not lie after start, {mark.start}")
    return mark


def _place(name: str, told: str, length: int) -> int:
    if not re.fullmatch("[0-9]{1,9}", told):
        raise BadParameter(f"{name}: {shown(told)} is not a whole number from 0 to {length}")
    if int(told) > length:
        raise BadParameter(f"{name}: {told} lies beyond the end of the text, {length}")
    return int(told)


async def _found(
    connection: AsyncConnection, id: str, heading: str, name: str, columns: tuple[str, ...]
) -> dict[str, Any]:
    """Records of a collection in the order of the text, with the address that marks them."""
    collection = COLLECTIONS[name]
    rows, more = await _listed(connection, collection, {"documentId": {"eq": id}}, "start")
    evidence = await evidence_of(connection, collection, [row["id"] for row in rows])
    entries = [
        {
            "told": _told(evidence[row["id"]][0]["exact"], *(row[column] for column in columns)),
            "url": f"/documents/{id}?start={row['start']}&end={row['end']}#marked",
            "record": f"/v1/{collection.path}/{row['id']}",
        }
        for row in rows
    ]
    return {"heading": heading, "entries": entries, "more": more}


async def _releases(connection: AsyncConnection, id: str) -> list[dict[str, Any]]:
    """Releases that the document tells of; none, no heading."""
    collection = COLLECTIONS["prisoner_releases"]
    told_here = {"event": {"reports": {"some": {"documentId": {"eq": id}}}}}
    rows, more = await _listed(connection, collection, told_here, "date")
    evidence = await evidence_of(connection, collection, [row["id"] for row in rows])
    entries = []
    for row in rows:
        said = (row["count_text"] or row["count"], row["population"], row["status"], row["date_edtf"])
        url = next((one["url"] for one in evidence[row["id"]] if one["document_id"] == id), None)
        entries.append(
            {
                "told": _told(*said),
                "url": url,
                "record": f"/v1/{collection.path}/{row['id']}",
            }
        )
    return [{"heading": "Releases", "entries": entries, "more": more}]


def _told(*parts: Any) -> str:
    return " · ".join(str(part) for part in parts if part is not None)


async def _listed(
    connection: AsyncConnection, collection: Collection, filter: dict[str, Any], order: str
) -> tuple[Any, bool]:
    request = PageRequest(collection, ordered(collection, [{order: "ASC"}]), Window(MOST_SIZE), filter=filter)
    got = await page(connection, request)
    return got.rows, got.has_next
