"""Membership in a list of ids as one parameter: no limit on their number, and one statement text whatever it is."""

from collections.abc import Iterable
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.dialects import postgresql


def among(column: ColumnElement[Any], ids: Iterable[str], dialect: str) -> ColumnElement[bool]:
    """Whether the column is one of the ids. `dialect` is `sqlite` or `postgresql`."""
    listed = sorted(set(ids))
    if dialect == "postgresql":
        return column == sa.any_(sa.cast(sa.literal(listed, postgresql.ARRAY(sa.Text)), postgresql.ARRAY(sa.Text)))
    given = sa.func.json_each(orjson.dumps(listed).decode()).table_valued("value")
    return column.in_(sa.select(given.c.value))
