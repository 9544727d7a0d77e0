"""What the checks yield, and how they read: streams of rows, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, RowMapping

ROWS = 1_000  # that are held of a stream


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a row; `record_id` is its primary key, with blanks between the columns.

    `remedy` says what mends it; None where nothing does but a copy of the database from before.
    """

    table: str
    record_id: str
    message: str
    remedy: str | None = None


def streamed(connection: Connection, statement: sa.Executable) -> Iterator[RowMapping]:
    """The rows of a statement, of which a few are held at a time."""
    with connection.execute(statement, execution_options={"yield_per": ROWS}) as result:
        yield from result.mappings()


@dataclass(slots=True)
class Alongside:
    """Rows in order of a column, read beside other rows in the same order."""

    rows: Iterator[RowMapping]
    column: str
    _next: RowMapping | None = field(init=False)

    def __post_init__(self) -> None:
        self._next = next(self.rows, None)

    def of(self, value: Any) -> list[RowMapping]:
        """The rows of a value. Values must be asked for in order; rows of those that are passed over are left out."""
        found = []
        while self._next is not None and self._next[self.column] <= value:
            if self._next[self.column] == value:
                found.append(self._next)
            self._next = next(self.rows, None)
        return found


def named(table: sa.Table) -> sa.ColumnElement[str]:
    """The primary key of a row as one text, labelled `record_id`."""
    first, *others = (sa.cast(column, sa.Text) for column in table.primary_key.columns)
    name: sa.ColumnElement[str] = first
    for other in others:
        name = name.concat(" ").concat(other)
    return name.label("record_id")
