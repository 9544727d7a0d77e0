"""Cursors: opaque marks of a place in an order. They hold the order's values at a row, and which order it was."""

import base64
import binascii
import datetime
from collections.abc import Callable
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.engine import RowMapping

from kb.errors import BadCursor, BadFilter
from kb.query import values
from kb.query.order import Order
from schema.columns import UtcDateTime

LONGEST = 50_000  # characters: four addresses of 2,000 code points in base 64


def cursor(order: Order, row: RowMapping) -> str:
    """The mark of a row."""
    marked = [order.fingerprint, *(row[key.column] for key in order.keys)]
    return base64.urlsafe_b64encode(orjson.dumps(marked)).decode().rstrip("=")


def position(order: Order, table: sa.Table, mark: Any, name: str = "after") -> tuple[Any, ...]:
    """The order's values at a mark. Raises BadCursor for what is no mark, or one of another order."""
    marked = _decoded(mark, name)
    if not marked or marked[0] != order.fingerprint:
        raise BadCursor(f"{name}: the cursor belongs to another order or collection; start again without it")
    if len(marked) != len(order.keys) + 1:
        raise BadCursor(f"{name}: the cursor is damaged; start again without it")
    return tuple(
        _read(table.c[key.column], key.nullable, value, name) for key, value in zip(order.keys, marked[1:], strict=True)
    )


def _decoded(mark: Any, name: str) -> list[Any]:
    wrong = BadCursor(f"{name}: this is no cursor; use one that a page gave (endCursor, or the link to the next page)")
    if not isinstance(mark, str) or not mark.isascii() or len(mark) > LONGEST:
        raise wrong
    try:
        marked = orjson.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
    except (binascii.Error, ValueError):
        raise wrong from None
    if not isinstance(marked, list):
        raise wrong
    return marked


def _read(column: sa.Column[Any], nullable: bool, value: Any, name: str) -> Any:
    """A value as the column holds it."""
    damaged = BadCursor(f"{name}: the cursor is damaged; start again without it")
    if value is None:
        if nullable:
            return None
        raise damaged
    if isinstance(column.type, UtcDateTime):
        return _checked(values.moment, value, damaged)
    kind = column.type.python_type
    if kind is datetime.date:
        return _checked(lambda told, _: datetime.date.fromisoformat(told), value, damaged)
    if kind in (int, float):
        return _checked(values.integer if kind is int else values.number, value, damaged)
    if isinstance(value, str) and "\0" not in value:
        return value
    raise damaged


def _checked(read: Callable[[Any, str], Any], value: Any, damaged: BadCursor) -> Any:
    try:
        return read(value, "")
    except (BadFilter, TypeError, ValueError):
        raise damaged from None
