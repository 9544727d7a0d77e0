"""Records as CSV: the columns of SQL, the names of those referred to, and where to read the words."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.engine import RowMapping

from kb.query.collections import LONG, Collection
from kb.rest.shape import SMALL, Beside

# A cell that begins so is a formula to spreadsheets, some of which read full-width signs alike.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def header(collection: Collection) -> list[str]:
    """Column names: those of SQL, `<reference>_name` after each reference, and the address of the first evidence."""
    names = list(_plain(collection))
    for relation in collection.to_one.values():
        names += [relation.column, f"{_stem(relation.column)}_name"]
    return [*names, "evidence_url"]


def lines(collection: Collection, rows: Iterable[RowMapping], found: Beside) -> str:
    """The rows as lines of CSV (RFC 4180)."""
    return written(_cells(collection, row, found) for row in rows)


def written(rows: Iterable[Sequence[Any]]) -> str:
    """Lines of CSV; cells that a spreadsheet would take for a formula begin with an apostrophe."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([defused(cell) for cell in row] for row in rows)
    return text.getvalue()


def defused(cell: Any) -> Any:
    """Numbers, which cannot be formulas, are left alone."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _cells(collection: Collection, row: RowMapping, found: Beside) -> list[Any]:
    cells = [_told(row[name]) for name in _plain(collection)]
    for relation in collection.to_one.values():
        small = found.small[relation.target].get(row[relation.column], {})
        names = [small.get(name) for name in SMALL[relation.target]]
        cells += [row[relation.column], next((name for name in names if name is not None), None)]
    evidence = found.evidence[row["id"]]
    return [*cells, evidence[0]["url"] if evidence else None]


def _told(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _plain(collection: Collection) -> Iterable[str]:
    left_out = LONG.get(collection.name, frozenset())
    yield from (column.name for column in collection.columns.values() if column.name not in left_out)
    for group in collection.dates.values():
        yield from (f"{group.prefix}_{part}" for part in group.parts)


def _stem(column: str) -> str:
    return column.removesuffix("_id")
