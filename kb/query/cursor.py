"""Cursors: opaque marks of a place in an order. They hold the order's values at a row, and which order it was."""

import base64
import binascii
import datetime
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.engine import RowMapping

from kb.errors import BadCursor
from kb.query.order import Order

LONGEST = 4_000  # characters


def cursor(order: Order, row: RowMapping) -> str:
    """The mark of a row."""
    values = [order.fingerprint, *(row[key.column] for key in order.keys)]
    return base64.urlsafe_b64encode(orjson.dumps(values)).decode().rstrip("=")


def position(order: Order, table: sa.Table, mark: Any, name: str = "after") -> tuple[Any, ...]:
    """The order's values at a mark. Raises BadCursor for what is no mark, or one of another order."""
    values = _decoded(mark, name)
    if not values or values[0] != order.fingerprint:
        raise BadCursor(f"{name}: the cursor belongs to another order or collection; start again without it")
    if len(values) != len(order.keys) + 1:
        raise BadCursor(f"{name}: the cursor is damaged; start again without it")
    return tuple(
        _read(table.c[key.column], key.nullable, value, name) for key, value in zip(order.keys, values[1:], strict=True)
    )


def _decoded(mark: Any, name: str) -> list[Any]:
    wrong = BadCursor(f"{name}: this is no cursor; use one that a page gave (endCursor, or the link to the next page)")
    if not isinstance(mark, str) or not mark.isascii() or len(mark) > LONGEST:
        raise wrong
    try:
        values = orjson.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
    except (binascii.Error, ValueError):
        raise wrong from None
    if not isinstance(values, list):
        raise wrong
    return values


def _read(column: sa.Column[Any], nullable: bool, value: Any, name: str) -> Any:
    """A value as the column holds it."""
    damaged = BadCursor(f"{name}: the cursor is damaged; start again without it")
    if value is None:
        if nullable:
            return None
        raise damaged
    kind = column.type.python_type
    try:
        if kind is datetime.date:
            return datetime.date.fromisoformat(value)
        if kind is datetime.datetime:
            return datetime.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise damaged from None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if kind in (int, float):
        if is_number and abs(value) < 2**63:
            return value
    elif isinstance(value, str) and "\0" not in value and value.isprintable() | ("\n" in value):
        return value
    raise damaged
