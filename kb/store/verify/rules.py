"""Every row keeps the rules of its table: figures within their bounds, dates in order, values of the vocabularies."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy import Connection

from kb.store.verify.problem import Problem, named, streamed
from schema.tables import TABLES, metadata


def rules(connection: Connection) -> Iterator[Problem]:
    """The CHECK constraints of the schema, asked anew: a database can have been written without them."""
    for model in TABLES:
        table = metadata.tables[str(model.__tablename__)]
        checks = [check for check in table.constraints if isinstance(check, sa.CheckConstraint)]
        broken: dict[sa.CheckConstraint, sa.ColumnElement[bool]] = {
            check: sa.not_(sa.literal_column(f"({check.sqltext})")) for check in checks
        }
        if not broken:
            continue
        asked = sa.select(named(table), *(wrong.label(str(check.name)) for check, wrong in broken.items()))
        for row in streamed(connection, asked.where(sa.or_(*broken.values()))):
            for check in checks:
                if row[str(check.name)]:
                    yield Problem(table.name, row["record_id"], f"breaks {check.name}: {check.sqltext}")
