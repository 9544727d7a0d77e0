"""The main orders and look-ups are served by indexes on both databases."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.query.collections import COLLECTIONS
from kb.query.order import ordered
from kb.query.page import PageRequest, Window, by_ids, page

PLANS = [
    pytest.param("events", [{"date": "ASC"}], None, "ix_events_date_earliest_id", id="events by date"),
    pytest.param("events", [{"date": "DESC"}], None, "ix_events_date_earliest_id", id="events by date, downward"),
    pytest.param(
        "prisoner_releases",
        [{"date": "DESC"}],
        {"status": {"eq": "COMPLETED"}},
        "ix_prisoner_releases_status_date_earliest_id",
        id="completed releases by date",
    ),
    pytest.param(
        "events",
        [{"date": "ASC"}],
        {"kind": {"eq": "RELEASE"}},
        "ix_events_kind_date_earliest_id",
        id="events of a kind by date",
    ),
    pytest.param(
        "quotes",
        [{"start": "ASC"}],
        {"documentId": {"eq": "doc_a"}},
        "ix_quotes_document_id_start_id",
        id="in reading order",
    ),
    pytest.param("actors", [{"sortName": "ASC"}], None, "ix_actors_sort_name_id", id="actors by name"),
]


@pytest.mark.parametrize(("name", "order", "filter", "index"), PLANS)
def test_a_page_is_served_by_an_index(ask: Any, name: str, order: Any, filter: Any, index: str) -> None:
    """Also the second page, which goes on from a place in the index without sorting the rest."""
    collection = COLLECTIONS[name]
    asked = ordered(collection, order)

    async def question(connection: AsyncConnection) -> list[str]:
        first = PageRequest(collection, asked, Window(1), filter=filter)
        plans = [await plan(connection, first)]
        got = await page(connection, first)
        if got.has_next:
            plans.append(await plan(connection, replace(first, window=Window(1, after=got.cursors[0]))))
        return plans

    for told in ask(question):
        assert index in told, told


def test_ids_are_looked_up_by_the_primary_key(ask: Any) -> None:
    collection = COLLECTIONS["events"]

    async def question(connection: AsyncConnection) -> str:
        return await plan_of(connection, lambda: by_ids(connection, collection, ["evt_0", "evt_1"]))

    told = ask(question)
    assert "pk_events" in told or "autoindex_events" in told, told


async def plan(connection: AsyncConnection, request: PageRequest) -> str:
    return await plan_of(connection, lambda: page(connection, request))


async def plan_of(connection: AsyncConnection, question: Any) -> str:
    """How the database answers the statement of a question, where scanning a table costs much."""
    if connection.dialect.name == "postgresql":
        await connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        await connection.exec_driver_sql("SET LOCAL enable_bitmapscan = off")
    told: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        if statement.startswith("SELECT"):  # not BEGIN
            told.append((statement, parameters))

    sa.event.listen(connection.sync_connection, "before_cursor_execute", note)
    await question()
    sa.event.remove(connection.sync_connection, "before_cursor_execute", note)
    ((statement, parameters),) = told
    explain = "EXPLAIN" if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    rows = (await connection.exec_driver_sql(f"{explain} {statement}", parameters)).all()
    return "\n".join(str(row) for row in rows)
