"""Each kind of damage is told, with the row that has it; an undamaged database has no problems."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from kb.store.indexing import reindex
from kb.store.verify import REINDEX, RELOAD, problems
from tests.conftest import BACKENDS, NewPostgres
from tests.make import Story, release_story
from tests.store.kept import keep, opened


@pytest.fixture(scope="module", params=BACKENDS)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A release that two documents tell of, and another. Tests undo what they do to it."""
    if request.param == "postgresql":
        new: NewPostgres = request.getfixturevalue("new_postgres")
        with new(request.getfixturevalue("postgres_template")) as url, opened(url) as made:
            keep(made, *stories())
            yield made
    else:
        path: Path = tmp_path_factory.mktemp("verify") / "kb.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        with opened(f"sqlite:///{path}") as made:
            keep(made, *stories())
            yield made


def stories() -> list[Story]:
    return [
        release_story(),
        release_story("https://example.org/rival", count=51, published="2025-09-20"),
        release_story("https://example.org/other", count=7, day="2025-10-02"),
    ]


def damaged(connection: Connection, statement: str, check: str | None) -> list[str]:
    """The problems after a statement that no reference and no check (PostgreSQL must be told which) stands against."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    else:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        if check is not None:
            connection.exec_driver_sql(f"ALTER TABLE {check.split('_')[0]} DROP CONSTRAINT ck_{check}")
    assert connection.exec_driver_sql(statement).rowcount > 0, "the statement damages nothing"
    found = [f"{problem.table} {problem.record_id}: {problem.message}" for problem in problems(connection)]
    connection.rollback()
    return found


def test_nothing_is_wrong(told: Engine) -> None:
    with told.connect() as connection:
        assert list(problems(connection)) == []


@pytest.mark.parametrize(
    ("statement", "table", "message"),
    [
        pytest.param(
            "UPDATE quotes SET text = 'They are free at last!'",
            "quotes",
            "text is 'They are free at last!', but at",
            id="a quote is not what stands there",
        ),
        pytest.param(
            "UPDATE evidence SET exact = '53' WHERE exact = '52'", "evidence", "stands '52'", id="evidence: other words"
        ),
        pytest.param(
            "UPDATE counts SET text = 'About 1,400' WHERE measure = 'held'", "counts", "stands 'About 1,300'",
            id="a figure's words are others",
        ),
        pytest.param(
            "UPDATE mentions SET start = 9000, \"end\" = 9010", "mentions", "span 9000..9010 is not within doc_",
            id="a span ends after its text",
        ),
        pytest.param(
            "UPDATE documents SET text = 'A' || text", "documents", "text_sha256 is not the digest",
            id="a text was changed",
        ),
        pytest.param(
            "UPDATE documents SET title_folded = 'x'", "documents", "title_folded is not the title folded",
            id="a folded title is out of step",
        ),
        pytest.param(
            "DELETE FROM actors WHERE name = 'Ann Example'", "quotes", "which is no row of actors",
            id="a speaker is gone",
        ),
        pytest.param(
            "DELETE FROM documents", "statements", "document_id is doc_", id="documents are gone, what they say is not"
        ),
        pytest.param(
            "UPDATE citations SET antecedent_id = 'cit_lost' WHERE form = 'id'", "citations",
            "antecedent_id is cit_lost", id="an Id. points nowhere",
        ),
        pytest.param(
            "DELETE FROM prisoner_releases", "evidence", "which is no row of prisoner_releases",
            id="evidence of a record that is gone",
        ),
        pytest.param(
            "UPDATE evidence SET record_id = 'xyz_1'", "evidence", "record_id is xyz_1, which is no id",
            id="evidence of no record at all",
        ),
        pytest.param(
            "UPDATE events SET report_count = 5", "events", "report_count is 5, but documents tell",
            id="an event counts its reports wrongly",
        ),
        pytest.param(
            "UPDATE events SET title = 'x' WHERE kind = 'RELEASE'", "events", "title is 'x', but documents tell 'Rur",
            id="an event has another title than its best report",
        ),
        pytest.param(
            "UPDATE prisoner_releases SET count = 99", "prisoner_releases", "count is 99, but documents tell",
            id="a release has another count than its best report",
        ),
        pytest.param(
            "DELETE FROM prisoner_releases", "prisoner_releases", "is missing, though documents tell it",
            id="a release is missing",
        ),
        pytest.param(
            "UPDATE event_actors SET role = 'mediator' WHERE role = 'destination'", "event_actors",
            "stands there, though no document tells it", id="a participant whom nobody tells",
        ),
        pytest.param(
            "UPDATE reports SET rank = rank + 1", "reports", "but among its event's reports it is",
            id="ranks are out of step",
        ),
        pytest.param("DELETE FROM reports", "events", "no report tells of this event", id="an event that nobody tells"),
        pytest.param(
            "UPDATE actors SET name = 'Anna Example' WHERE name = 'Ann Example'", "actors",
            "but documents tell 'Ann Example'", id="an actor has another name",
        ),
        pytest.param(
            "DELETE FROM actor_names", "actor_names", "is missing, though documents tell it", id="an alias is missing"
        ),
        pytest.param(
            "DELETE FROM source_authors", "source_authors", "is missing, though documents tell it",
            id="an author is missing",
        ),
        pytest.param(
            "DELETE FROM statements WHERE record_type = 'actors'", "actors", "no document states it",
            id="an actor whom no document names",
        ),
        pytest.param(
            "UPDATE feed SET chain = 'x'", "feed", "chain is not the digest", id="the feed's chain is broken"
        ),
        pytest.param(
            "UPDATE changes SET cause = 'merge' WHERE record_type = 'quotes'", "feed", "chain is not the digest",
            id="a change was rewritten",
        ),
        pytest.param("DELETE FROM changes", "feed", "has no changes", id="a transaction lost its changes"),
        pytest.param(
            "DELETE FROM changes WHERE record_type = 'quotes'", "quotes", "the change log has no change of it",
            id="a record whose changes are lost",
        ),
        pytest.param(
            "UPDATE quotes SET rev = 7", "quotes", "rev is 7, but the change log tells 1 last",
            id="a record changed past the log",
        ),
        pytest.param(
            "DELETE FROM quotes", "quotes", "though the change log tells of no deletion",
            id="a record went past the log",
        ),
        pytest.param(
            "UPDATE search SET words = 'x' WHERE record_type = 'quotes'", "quotes", "does not hold its words",
            id="words of the index are stale",
        ),
        pytest.param(
            "DELETE FROM search WHERE record_type = 'actors'", "actors", "does not hold its words",
            id="a record is not in the index",
        ),
        pytest.param(
            "UPDATE search SET record_type = 'counts' WHERE record_type = 'quotes'", "search", "which is not searched",
            id="the index holds what is not searched",
        ),
    ],
)  # fmt: skip
def test_damage_is_told(told: Engine, statement: str, table: str, message: str) -> None:
    with told.connect() as connection:
        found = damaged(connection, statement, None)
    assert [line for line in found if line.startswith(f"{table} ") and message in line]


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        pytest.param("UPDATE counts SET min = 60, max = 10", "counts_value_bounds", id="bounds the wrong way round"),
        pytest.param("UPDATE counts SET value = 3, min = 5", "counts_value_bounds", id="figure below its bound"),
        pytest.param("UPDATE quotes SET confidence = 7", "quotes_confidence", id="confidence above one"),
        pytest.param(
            "UPDATE events SET date_earliest = '2030-01-01' WHERE date_latest IS NOT NULL", "events_date_order",
            id="date that ends before it begins",
        ),
        pytest.param("UPDATE events SET kind = 'PARTY'", "events_kind_known", id="kind that is unknown"),
        pytest.param("UPDATE citations SET \"end\" = start", "citations_span", id="empty span"),
    ],
)  # fmt: skip
def test_broken_rule_is_told_with_the_rule(told: Engine, statement: str, check: str) -> None:
    with told.connect() as connection:
        found = damaged(connection, statement, check)
    assert [line for line in found if f"breaks ck_{check}: " in line]


def test_the_damaged_row_is_named(told: Engine) -> None:
    with told.connect() as connection:
        id = connection.exec_driver_sql("SELECT id FROM counts WHERE value = 7").scalar_one()
        found = damaged(connection, "UPDATE counts SET text = 'x' WHERE value = 7", None)
    assert [line.split(":")[0] for line in found] == [f"counts {id}"]


def test_index_of_sqlite_out_of_step_with_its_table(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "kb.db"
    shutil.copyfile(sqlite_template, path)
    with opened(f"sqlite:///{path}") as store:
        keep(store, release_story())
        with store.begin() as connection:
            connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('delete-all')")
        with store.connect() as connection:
            found = list(problems(connection))
    assert [(problem.table, problem.remedy) for problem in found] == [("search_index", REINDEX)]


MENDED = [
    # what damages, what is told to mend it
    pytest.param("DELETE FROM search", REINDEX, id="empty index"),
    pytest.param("DELETE FROM search WHERE record_type = 'quotes'", REINDEX, id="half an index"),
    pytest.param("UPDATE search SET words = 'other'", REINDEX, id="other words"),
    pytest.param("UPDATE search SET record_id = record_id || 'x'", REINDEX, id="words of no record"),
    pytest.param("UPDATE quotes SET text = 'other'", RELOAD, id="words of a quote"),
    pytest.param("UPDATE documents SET text = text || '.'", RELOAD, id="text"),
    pytest.param("UPDATE prisoner_releases SET count = count + 1", RELOAD, id="derived figure"),
]


@pytest.mark.parametrize(("statement", "remedy"), MENDED)
def test_a_remedy_mends_what_it_is_told_for(database_url: str, statement: str, remedy: str) -> None:
    with opened(database_url) as store:
        keep(store, *stories())
        with store.begin() as connection:
            connection.exec_driver_sql(statement)
        with store.connect() as connection:
            assert remedy in {problem.remedy for problem in problems(connection)}
        if remedy == REINDEX:
            with store.begin() as connection:
                reindex(connection)
        else:
            keep(store, *stories())
        with store.connect() as connection:
            assert list(problems(connection)) == []


def test_reindexing_mends_an_index_of_sqlite_that_holds_other_rows(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "kb.db"
    shutil.copyfile(sqlite_template, path)
    with opened(f"sqlite:///{path}") as store:
        keep(store, *stories())
        with store.begin() as connection:
            connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('delete-all')")
        with store.begin() as connection:
            reindex(connection)
        with store.connect() as connection:
            assert list(problems(connection)) == []


def test_verifying_changes_nothing(told: Engine) -> None:
    with told.connect() as connection:
        before = connection.exec_driver_sql("SELECT count(*), max(seq) FROM feed").one()
        list(problems(connection))
        assert connection.exec_driver_sql("SELECT count(*), max(seq) FROM feed").one() == before
