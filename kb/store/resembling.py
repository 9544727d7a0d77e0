"""Documents that look like versions of each other: without an address a changed text is another document."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy import Connection

from kb.store.rows import selected
from schema.tables import metadata


def resembling(connection: Connection, ids: Iterable[str]) -> dict[str, list[str]]:
    """For documents without an address: others of the same title, author and date of publication, by id, in order.

    Documents without a title resemble none.
    """
    document = metadata.tables["documents"]
    other = document.alias("other")
    alike = sa.and_(
        other.c.title == document.c.title,
        other.c.id != document.c.id,
        other.c.author.is_not_distinct_from(document.c.author),
        other.c.published_edtf.is_not_distinct_from(document.c.published_edtf),
    )
    pairs = sa.select(document.c.id, other.c.id.label("other_id")).join(other, alike)
    found: dict[str, list[str]] = {}
    asked = pairs.where(document.c.uri.is_(None)).order_by(document.c.id, other.c.id)
    for row in selected(connection, asked, document.c.id, ids):
        found.setdefault(row["id"], []).append(row["other_id"])
    return found
