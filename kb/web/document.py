"""A document's page: its text with words marked, and the records that were found in it."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.errors import BadParameter, UnknownRecord
from kb.query.behind import evidence_of
from kb.query.collections import COLLECTIONS, Collection
from kb.query.order import ordered
from kb.query.page import MOST_SIZE, PageRequest, Window, by_ids, page
from kb.query.values import shown
from kb.web.passages import Piece, paragraphs, window
from schema.ids import table_of
from schema.span import Span
from schema.vocab import ReleaseStatus

About = Callable[[AsyncConnection, Sequence[RowMapping]], Awaitable[list[str | None]]]

DOCUMENTS = COLLECTIONS["documents"]
TEXT = DOCUMENTS.table.c.text
# How far a release has come, in words that can stand beside a figure.
STATUS = {
    ReleaseStatus.ANNOUNCED: "announced",
    ReleaseStatus.PLANNED: "planned",
    ReleaseStatus.DEMANDED: "asked for",
    ReleaseStatus.PARTIAL: "released in part",
    ReleaseStatus.COMPLETED: "released",
    ReleaseStatus.DENIED: "denied",
    ReleaseStatus.REVERSED: "taken back",
}


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
    told = list(paragraphs(str(text), part.start, mark))
    title = rows[id]["title"] or "A document without title"
    heading = [Piece(title)]
    if told and "".join(piece.text for piece in told[0]).strip() == title:
        heading = told.pop(0)  # the text begins with its title, which may be marked
    return {
        "document": rows[id],
        "heading": heading,
        "paragraphs": told,
        "part": part,
        "length": length,
        "found": [
            await _releases(connection, id),
            await _found(connection, id, "Quotes", "quotes", _speakers),
            await _found(connection, id, "Figures", "counts", _statuses),
            await _found(connection, id, "Citations", "citations", _forms),
        ],
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


async def _speakers(connection: AsyncConnection, rows: Sequence[RowMapping]) -> list[str | None]:
    """Who said each quotation: by name where it is known, with the words that stand for it in brackets."""
    known = await by_ids(connection, COLLECTIONS["actors"], {row["speaker_id"] for row in rows} - {None})
    told: list[str | None] = []
    for row in rows:
        name, words = known[row["speaker_id"]]["name"] if row["speaker_id"] else None, row["speaker_text"]
        told.append(f"{name} ({words})" if name and words and words != name else name or words)
    return told


async def _statuses(connection: AsyncConnection, rows: Sequence[RowMapping]) -> list[str | None]:
    """What each figure counts; of a release how far it has come, as the same report tells it."""
    reports = await by_ids(connection, COLLECTIONS["reports"], {row["report_id"] for row in rows} - {None})
    told: list[str | None] = []
    for row in rows:
        releases = reports[row["report_id"]]["stated"]["releases"] if row["report_id"] else ()
        status = next((one["status"] for one in releases if one["id"] == row["release_id"]), None)
        told.append(STATUS[ReleaseStatus(status)] if status else row["measure"])
    return told


async def _forms(_: AsyncConnection, rows: Sequence[RowMapping]) -> list[str | None]:
    return [row["form"] for row in rows]


async def _found(connection: AsyncConnection, id: str, heading: str, name: str, about: About) -> dict[str, Any]:
    """Records of a collection in the order of the text, with what is said `about` them and the address that marks
    them."""
    collection = COLLECTIONS[name]
    rows, more = await _listed(connection, collection, {"documentId": {"eq": id}}, "start")
    evidence = await evidence_of(connection, collection, [row["id"] for row in rows])
    entries = [
        {
            "told": _told(evidence[row["id"]][0]["exact"], said),
            "url": f"/documents/{id}?start={row['start']}&end={row['end']}#marked",
            "record": f"/v1/{collection.path}/{row['id']}",
        }
        for row, said in zip(rows, await about(connection, rows), strict=True)
    ]
    return {"heading": heading, "entries": entries, "more": more}


async def _releases(connection: AsyncConnection, id: str) -> dict[str, Any]:
    """Releases that the document tells of; none, no heading."""
    collection = COLLECTIONS["prisoner_releases"]
    told_here = {"event": {"reports": {"some": {"documentId": {"eq": id}}}}}
    rows, more = await _listed(connection, collection, told_here, "date")
    evidence = await evidence_of(connection, collection, [row["id"] for row in rows])
    entries = []
    for row in rows:
        said = (
            row["count_text"] or row["count"],
            row["population"],
            STATUS[ReleaseStatus(row["status"])],
            row["date_edtf"],
        )
        url = next((one["url"] for one in evidence[row["id"]] if one["document_id"] == id), None)
        entries.append(
            {
                "told": _told(*said),
                "url": url,
                "record": f"/v1/{collection.path}/{row['id']}",
            }
        )
    return {"heading": "Releases", "entries": entries, "more": more}


def _told(*parts: Any) -> str:
    return " · ".join(str(part) for part in parts if part is not None)


async def _listed(
    connection: AsyncConnection, collection: Collection, filter: dict[str, Any], order: str
) -> tuple[Any, bool]:
    request = PageRequest(collection, ordered(collection, [{order: "ASC"}]), Window(MOST_SIZE), filter=filter)
    got = await page(connection, request)
    return got.rows, got.has_next
