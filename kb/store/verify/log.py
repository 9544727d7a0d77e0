"""The change log: its chain is whole, and its last word on each record is what the record is."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy import Connection, RowMapping

from kb.store.batch import RECORDS
from kb.store.feed import LoggedChange, chain
from kb.store.verify.problem import Alongside, Problem, streamed
from schema.tables import metadata
from schema.vocab import ChangeCause, ChangeOp


def feed(connection: Connection) -> Iterator[Problem]:
    """Every chain value is the digest of the one before and the transaction's changes."""
    rows, change = metadata.tables["feed"], metadata.tables["changes"]
    ordered = sa.select(change).order_by(change.c.feed_seq, change.c.record_id)
    logged = Alongside(streamed(connection, ordered), "feed_seq")
    previous: str | None = None
    for row in streamed(connection, sa.select(rows).order_by(rows.c.seq)):
        changes = [_logged(change) for change in logged.of(row["seq"])]
        if not changes:
            yield Problem("feed", str(row["seq"]), "has no changes, though a transaction without changes writes no row")
        if row["chain"] != chain(previous, changes):
            yield Problem("feed", str(row["seq"]), "chain is not the digest of the row before and these changes")
        previous = row["chain"]


def changes(connection: Connection) -> Iterator[Problem]:
    """The latest change of each record tells its rev, and that it is there or gone."""
    for name in RECORDS:
        table, change = metadata.tables[name], metadata.tables["changes"]
        latest = sa.func.max(change.c.rev)
        behind = (
            sa.select(table.c.id, table.c.rev, latest.label("logged"))
            .outerjoin(change, change.c.record_id == table.c.id)
            .group_by(table.c.id, table.c.rev)
            .having(sa.func.coalesce(latest, 0) != table.c.rev)
        )
        for row in streamed(connection, behind):
            told = "has no change of it" if row["logged"] is None else f"tells {row['logged']} last"
            yield Problem(name, row["id"], f"rev is {row['rev']}, but the change log {told}")
        yield from _missing(connection, table)


def _missing(connection: Connection, table: sa.Table) -> Iterator[Problem]:
    """Records of which the log does not know that they are gone."""
    change = metadata.tables["changes"]
    later = change.alias("later")
    is_last = ~sa.exists().where(later.c.record_id == change.c.record_id, later.c.feed_seq > change.c.feed_seq)
    is_there = sa.exists().where(table.c.id == change.c.record_id)
    lost = sa.select(change.c.record_id).where(
        change.c.record_type == table.name, change.c.op == ChangeOp.UPSERT.value, is_last, ~is_there
    )
    for row in streamed(connection, lost):
        yield Problem(table.name, row["record_id"], "is missing, though the change log tells of no deletion")


def _logged(row: RowMapping) -> LoggedChange:
    op, cause = ChangeOp(row["op"]), ChangeCause(row["cause"])
    return LoggedChange(row["record_type"], row["record_id"], row["rev"], op, cause)
