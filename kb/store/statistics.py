"""What the knowledge base holds, in numbers that are never counted twice."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from schema.ids import PREFIXES
from schema.tables import metadata
from schema.vocab import CARRIED_OUT, Measure


@dataclass(frozen=True, slots=True)
class Released:
    """A release as a line of a table."""

    id: str
    date: str | None
    status: str
    count: int | None
    count_text: str | None
    released_by: str | None
    to_place: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Rows a table; releases in order of date; persons released as far as numbers are told; figures of people held."""

    rows: dict[str, int]
    releases: tuple[Released, ...]
    persons_released: int
    held: tuple[tuple[str, str, str | None], ...]
    figures_held: int  # all of them


def statistics(connection: Connection, most: int | None = 20) -> Statistics:
    """Count everything; list at most so many releases, and figures of people held; all where `most` is None."""
    return Statistics(
        rows={name: _rows(connection, name) for name in PREFIXES},
        releases=_releases(connection, most),
        persons_released=_persons_released(connection),
        held=_held(connection, most),
        figures_held=_figures_held(connection),
    )


def _rows(connection: Connection, name: str) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(metadata.tables[name])).scalar_one()


def _persons_released(connection: Connection) -> int:
    release = metadata.tables["prisoner_releases"]
    total = sa.select(sa.func.coalesce(sa.func.sum(release.c.count), 0)).where(release.c.status.in_(CARRIED_OUT))
    return int(connection.execute(total).scalar_one())


def _releases(connection: Connection, limit: int | None) -> tuple[Released, ...]:
    release, event = metadata.tables["prisoner_releases"], metadata.tables["events"]
    by, to = metadata.tables["actors"].alias("by"), metadata.tables["actors"].alias("to_place")
    chosen = (
        sa.select(
            release.c.id,
            release.c.date_edtf,
            release.c.status,
            release.c.count,
            release.c.count_text,
            by.c.name,
            to.c.name,
            event.c.report_count,
        )
        .join(event, event.c.id == release.c.event_id)
        .outerjoin(by, by.c.id == release.c.released_by_id)
        .outerjoin(to, to.c.id == release.c.to_place_id)
        .order_by(release.c.date_earliest.is_(None), release.c.date_earliest, release.c.id)
        .limit(limit)
    )
    return tuple(Released(*row) for row in connection.execute(chosen))


def _held(connection: Connection, limit: int | None) -> tuple[tuple[str, str, str | None], ...]:
    count, place = metadata.tables["counts"], metadata.tables["actors"]
    chosen = (
        sa.select(count.c.id, count.c.text, place.c.name)
        .outerjoin(place, place.c.id == count.c.place_id)
        .where(count.c.measure == Measure.HELD.value)
        .order_by(count.c.id)
        .limit(limit)
    )
    return tuple((id, text, name) for id, text, name in connection.execute(chosen))


def _figures_held(connection: Connection) -> int:
    count = metadata.tables["counts"]
    number = sa.select(sa.func.count()).where(count.c.measure == Measure.HELD.value)
    return int(connection.execute(number).scalar_one())
