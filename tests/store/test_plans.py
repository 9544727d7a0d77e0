"""Storing a document reads what concerns it, by indexes, however many others there are."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tests.make import Story, release_story
from tests.store.kept import keep, opened

LAST_OF_THE_FEED = "SCAN feed"  # from its end, one row


def test_no_statement_of_a_load_reads_a_whole_table(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "kb.db"
    path.write_bytes(sqlite_template.read_bytes())
    plans: dict[str, list[str]] = {}
    with opened(f"sqlite:///{path}") as store:
        keep(store, release_story(), release_story("https://example.org/rival"))

        @sa.event.listens_for(store, "before_cursor_execute")
        def explain(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, is_many: bool) -> None:
            if statement not in plans and not statement.startswith("BEGIN"):
                asked = connection.connection.driver_connection.cursor()
                asked.execute(
                    f"EXPLAIN QUERY PLAN {statement}", parameters[0] if isinstance(parameters, list) else parameters
                )
                plans[statement] = [step for _, _, _, step in asked]

        keep(store, release_story(count=60), Story("Nothing happened.", uri="https://example.org/rival"))
    scans = {step for plan in plans.values() for step in plan if step.startswith("SCAN") and "CONSTANT" not in step}
    assert len(plans) > 30
    assert scans == {LAST_OF_THE_FEED}
