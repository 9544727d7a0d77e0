"""Records as CSV: the columns of SQL, what is shown of records referred to, and where the words stand."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.query.behind import best_tellings, cited_sources, span_of, words_at
from kb.query.collections import COLLECTIONS, LONG, Collection
from kb.rest.shape import SMALL, Beside, small_records

# A cell that begins so is a formula to spreadsheets, some of which read full-width signs alike.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True, slots=True)
class Telling:
    """Where a record is told: the evidence shown of it, its words, and the work that is cited for it."""

    document_id: str | None = None
    exact: str | None = None
    url: str | None = None
    source_id: str | None = None
    source: Mapping[str, Any] = field(default_factory=dict)


async def tellings(
    connection: AsyncConnection, collection: Collection, rows: Sequence[RowMapping], found: Beside
) -> dict[str, Telling]:
    """By record: of one that is derived from reports how the best report tells it, of others their first evidence."""
    best = await best_tellings(connection, [_event(collection, row) for row in rows]) if _is_derived(collection) else {}
    cited = {row["id"]: row["citation_id"] for row in rows if row.get("citation_id")}
    works = await cited_sources(connection, cited.values()) if cited else {}
    shown, sources = {}, {}
    for row in rows:
        report = best.get(_event(collection, row)) if best else None
        evidence = found.evidence[row["id"]]
        of_report = (one for one in evidence if report and one["document_id"] == report["document_id"])
        shown[row["id"]] = next(of_report, evidence[0] if evidence else None)
        sources[row["id"]] = report["source_id"] if report else works.get(cited.get(row["id"], ""))
    spans = {id: span_of(one) for id, one in shown.items() if one and one["exact"] is None}
    words = await words_at(connection, list(spans.values()))
    small = await small_records(connection, "sources", {id for id in sources.values() if id})
    return {
        id: Telling(
            document_id=one["document_id"] if one else None,
            exact=words[spans[id]] if id in spans else one["exact"] if one else None,
            url=found.origin + one["url"] if one else None,
            source_id=sources[id],
            source=small.get(sources[id] or "", {}),
        )
        for id, one in shown.items()
    }


def header(collection: Collection) -> list[str]:
    """Column names: those of SQL; after each reference what is shown of its record, as `<reference>_<column>`; where
    the words stand, unless the record is of one document; the work that is cited; and the words with their address."""
    names = list(_plain(collection))
    for relation in collection.to_one.values():
        names += [relation.column, *_of(_stem(relation.column), relation.target)]
    if _names_document(collection):
        names += ["document_id", *_of("document", "documents")]
    if _names_source(collection):
        names += ["source_id", *_of("source", "sources")]
    return [*names, "exact", "evidence_url"]


def lines(collection: Collection, rows: Iterable[RowMapping], found: Beside, tellings: Mapping[str, Telling]) -> str:
    """The rows as lines of CSV (RFC 4180)."""
    return written(_cells(collection, row, found, tellings[row["id"]]) for row in rows)


def written(rows: Iterable[Sequence[Any]]) -> str:
    """Lines of CSV; cells that a spreadsheet would take for a formula begin with an apostrophe."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([defused(cell) for cell in row] for row in rows)
    return text.getvalue()


def defused(cell: Any) -> Any:
    """Numbers, which cannot be formulas, are left alone."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _cells(collection: Collection, row: RowMapping, found: Beside, telling: Telling) -> list[Any]:
    cells = [_told(row[name]) for name in _plain(collection)]
    for relation in collection.to_one.values():
        small = found.small[relation.target].get(row[relation.column], {})
        cells += [row[relation.column], *_shown(relation.target, small)]
    if _names_document(collection):
        small = found.small["documents"].get(telling.document_id or "", {})
        cells += [telling.document_id, *_shown("documents", small)]
    if _names_source(collection):
        cells += [telling.source_id, *_shown("sources", telling.source)]
    return [*cells, telling.exact, telling.url]


def _event(collection: Collection, row: RowMapping) -> str:
    return str(row["id" if collection.name == "events" else "event_id"])


def _is_derived(collection: Collection) -> bool:
    """Whether its values are those of the best report of an event."""
    return collection.name in ("events", "prisoner_releases")


def _names_document(collection: Collection) -> bool:
    return collection.name != "documents" and "document" not in collection.to_one


def _names_source(collection: Collection) -> bool:
    return _is_derived(collection) or "citation" in collection.to_one


def _of(reference: str, target: str) -> Iterable[str]:
    return (f"{reference}_{name}" for name in SMALL[target])


def _shown(target: str, small: Mapping[str, Any]) -> Iterable[Any]:
    """What is shown of another record, as SQL has it."""
    for name in SMALL[target]:
        told, vocabulary = small.get(name), COLLECTIONS[target].columns[name].vocabulary
        yield vocabulary[told].value if vocabulary and told is not None else told


def _told(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _plain(collection: Collection) -> Iterable[str]:
    left_out = LONG.get(collection.name, frozenset())
    yield from (column.name for column in collection.columns.values() if column.name not in left_out)
    for group in collection.dates.values():
        yield from (f"{group.prefix}_{part}" for part in group.parts)


def _stem(column: str) -> str:
    return column.removesuffix("_id")
