"""Keysets: rows after a place in an order, found by comparison, never by counting."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from kb.query.order import Key, Order


def sorting(order: Order, table: Any) -> list[ColumnElement[Any]]:
    """ORDER BY: for a key that can be null first whether it is, then its value."""
    return [part for key in order.keys for part in (*_null_flag(key, table), _directed(key, table))]


def beyond(order: Order, table: Any, values: Sequence[Any]) -> ColumnElement[bool]:
    """Rows that come after these values in the order.

    A row comparison where no key can be null and all go one way (an index serves it); else one alternative a key:
    equal in the keys before, and after in this one.
    """
    keys = order.keys
    if not any(key.nullable for key in keys) and len({key.descending for key in keys}) == 1:
        columns = sa.tuple_(*(table.c[key.column] for key in keys))
        place = sa.tuple_(
            *(sa.literal(value, table.c[key.column].type) for key, value in zip(keys, values, strict=True))
        )
        return columns < place if keys[0].descending else columns > place
    alternatives = []
    for at, key in enumerate(keys):
        equal = [_equal(before, table, value) for before, value in zip(keys[:at], values[:at], strict=True)]
        alternatives.append(sa.and_(sa.true(), *equal, _after(key, table, values[at])))
    return sa.or_(*alternatives)


def _null_flag(key: Key, table: Any) -> list[ColumnElement[Any]]:
    if not key.nullable:
        return []
    return [sa.case((table.c[key.column].is_(None), 1 if key.nulls_last else 0), else_=0 if key.nulls_last else 1)]


def _directed(key: Key, table: Any) -> ColumnElement[Any]:
    column: ColumnElement[Any] = table.c[key.column]
    return column.desc() if key.descending else column.asc()


def _equal(key: Key, table: Any, value: Any) -> ColumnElement[bool]:
    column: ColumnElement[Any] = table.c[key.column]
    return column.is_(None) if value is None else column == value


def _after(key: Key, table: Any, value: Any) -> ColumnElement[bool]:
    """Rows whose key comes after the value, where nulls have their place at one end."""
    column = table.c[key.column]
    if value is None:
        return sa.false() if key.nulls_last else column.is_not(None)
    later = column < value if key.descending else column > value
    return sa.or_(later, column.is_(None)) if key.nullable and key.nulls_last else later
