"""The scripts make the tables of the schema on both databases, and take them away again; all of them or none."""

import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from kb.errors import FailedMigration, KbError, NoDatabase, OutdatedDatabase, UnknownRevision
from kb.store import migrate
from kb.store.verify import problems
from schema.tables import metadata
from tests.make import release_story
from tests.store.kept import keep, knowledge, opened, rows

REVISIONS = ("0001", "0002", "0003", "0004")


def tables(url: str) -> set[str]:
    with opened(url) as store:
        names = sa.inspect(store).get_table_names()
    return {name for name in names if not name.startswith("search_index_")}


def run(url: str, *statements: str) -> None:
    with opened(url) as store, store.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_upgrade_makes_every_table(database_url: str) -> None:
    assert set(metadata.tables) <= tables(database_url)


def test_tables_are_those_of_the_schema(database_url: str) -> None:
    assert migrate.check(database_url) == []


def test_list_of_revisions_is_whole(empty_database_url: str) -> None:
    assert REVISIONS[-1] == migrate.head()


@pytest.mark.parametrize("revision", ["base", "0002"])
def test_up_again_after_going_back(database_url: str, revision: str) -> None:
    migrate.downgrade(database_url, revision)
    assert migrate.current(database_url) == (None if revision == "base" else revision)
    migrate.upgrade(database_url)
    assert migrate.check(database_url) == []


def test_going_back_to_base_leaves_no_table(database_url: str) -> None:
    migrate.downgrade(database_url, "base")
    assert tables(database_url) <= {"alembic_version", "sqlite_sequence"}


def test_one_revision_after_the_other(empty_database_url: str) -> None:
    for revision in REVISIONS:
        migrate.upgrade(empty_database_url, revision)
        assert migrate.current(empty_database_url) == revision
    assert migrate.check(empty_database_url) == []


def test_upgrade_of_a_database_in_use_changes_nothing(database_url: str) -> None:
    with opened(database_url) as store:
        keep(store, release_story())
        before = knowledge(store)
        migrate.upgrade(database_url)
        assert knowledge(store) == before


def test_search_index_taken_away_and_made_again_is_of_use(database_url: str) -> None:
    migrate.downgrade(database_url, "0003")
    migrate.upgrade(database_url)
    with opened(database_url) as store:
        keep(store, release_story())


def test_search_index_made_again_holds_the_words_of_what_is_stored(database_url: str) -> None:
    with opened(database_url) as store:
        keep(store, release_story())
        before = indexed(store)
        store.dispose()
        migrate.downgrade(database_url, "0003")
        migrate.upgrade(database_url)
        assert indexed(store) == before != []
        with store.connect() as connection:
            assert list(problems(connection)) == []


def indexed(store: sa.Engine) -> list[tuple[str, int, str]]:
    return sorted((row["record_id"], row["part"], row["words"]) for row in rows(store, "search"))


def test_failed_upgrade_leaves_nothing_behind(empty_database_url: str) -> None:
    migrate.upgrade(empty_database_url, "0001")
    run(empty_database_url, "CREATE TABLE search (other integer)")
    before = tables(empty_database_url)
    with pytest.raises(FailedMigration, match=r"search.* already exists.*nothing was changed"):
        migrate.upgrade(empty_database_url)
    assert tables(empty_database_url) == before
    assert migrate.current(empty_database_url) == "0001"


def test_failed_downgrade_leaves_everything(database_url: str) -> None:
    run(database_url, "CREATE VIEW watch AS SELECT id FROM events", "ALTER TABLE changes RENAME TO moved")
    before = tables(database_url)
    with pytest.raises(FailedMigration, match="nothing was changed"):
        migrate.downgrade(database_url, "base")
    assert tables(database_url) == before
    assert migrate.current(database_url) == migrate.head()


def test_migration_after_which_references_lead_nowhere_is_undone(sqlite_template: Path, tmp_path: Path) -> None:
    """SQLite migrates without foreign keys; they are checked before the end."""
    path = tmp_path / "kb.db"
    path.write_bytes(sqlite_template.read_bytes())
    with opened(f"sqlite:///{path}") as store, store.connect() as connection:
        connection.connection.driver_connection.executescript(  # type: ignore[union-attr]
            "PRAGMA foreign_keys = OFF; INSERT INTO source_authors VALUES ('src_lost', 0, 'A. Uthor', NULL);"
        )
    with pytest.raises(FailedMigration, match=r"source_authors row 1 refers to no row of sources"):
        migrate.downgrade(f"sqlite:///{path}", "0003")
    assert migrate.current(f"sqlite:///{path}") == migrate.head()


def test_unknown_revision_is_answered_with_those_there_are(database_url: str) -> None:
    with pytest.raises(UnknownRevision, match=r"0999.*revisions are 0001, 0002, .*head and base"):
        migrate.upgrade(database_url, "0999")


def test_two_upgrades_at_once(empty_database_url: str) -> None:
    failed: list[KbError] = []

    def upgrade() -> None:
        try:
            migrate.upgrade(empty_database_url)
        except KbError as error:
            failed.append(error)

    threads = [threading.Thread(target=upgrade) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert migrate.check(empty_database_url) == []


def test_asking_for_the_revision_makes_no_file(tmp_path: Path) -> None:
    assert migrate.current(f"sqlite:///{tmp_path / 'none.db'}") is None
    assert list(tmp_path.iterdir()) == []


def test_checking_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase, match=r"`kb db upgrade` makes one"):
        migrate.check(f"sqlite:///{tmp_path / 'none.db'}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        pytest.param("DROP INDEX ix_quotes_speaker_id_id", "ix_quotes_speaker_id_id", id="index is missing"),
        pytest.param("CREATE TABLE more (id integer)", "remove_table more", id="table too many"),
        pytest.param("ALTER TABLE quotes ADD COLUMN more integer", "remove_column quotes more", id="column too many"),
        pytest.param("DROP TABLE changes", "add_table changes", id="table is missing"),
    ],
)
def test_check_tells_what_differs(database_url: str, statement: str, told: str) -> None:
    run(database_url, statement)
    assert [line for line in migrate.check(database_url) if told in line]


def test_check_tells_that_the_search_index_is_missing(database_url: str) -> None:
    is_sqlite = database_url.startswith("sqlite")
    run(database_url, "DROP TRIGGER search_deleted" if is_sqlite else "DROP INDEX ix_search_lexemes")
    told = "missing trigger search_deleted" if is_sqlite else "missing index ix_search_lexemes of search"
    assert migrate.check(database_url) == [told]


@pytest.mark.parametrize(
    ("revision", "told"),
    [
        pytest.param("base", r"has no tables yet; run `kb db upgrade`", id="nothing there"),
        pytest.param("0002", r"at revision 0002, this version of kb needs \d+; run `kb db upgrade`", id="older"),
    ],
)
def test_old_database_names_the_command_that_mends_it(database_url: str, revision: str, told: str) -> None:
    migrate.downgrade(database_url, revision)
    with opened(database_url) as store, store.connect() as connection, pytest.raises(OutdatedDatabase, match=told):
        migrate.require_current(connection)


def test_newer_database_asks_for_a_newer_kb(database_url: str) -> None:
    run(database_url, "UPDATE alembic_version SET version_num = '9999'")
    with (
        opened(database_url) as store,
        store.connect() as connection,
        pytest.raises(OutdatedDatabase, match=r"revision 9999, which this version of kb does not know; use a newer"),
    ):
        migrate.require_current(connection)


def test_current_database_is_taken(database_url: str) -> None:
    with opened(database_url) as store, store.connect() as connection:
        migrate.require_current(connection)
