"""The databases themselves refuse what contradicts the schema, and have an index wherever one is promised."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from schema.tables import TABLES, metadata
from tests.conftest import BACKENDS, NewPostgres
from tests.make import release_story
from tests.store.kept import keep, opened

NAMES = [str(table.__tablename__) for table in TABLES]


@pytest.fixture(scope="module", params=BACKENDS)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database that holds a story. Tests undo what they do to it."""
    if request.param == "postgresql":
        new: NewPostgres = request.getfixturevalue("new_postgres")
        with new(request.getfixturevalue("postgres_template")) as url, opened(url) as made:
            keep(made, release_story())
            yield made
    else:
        path: Path = tmp_path_factory.mktemp("constraints") / "kb.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        with opened(f"sqlite:///{path}") as made:
            keep(made, release_story())
            yield made


@pytest.fixture
def connection(told: Engine) -> Iterator[Connection]:
    with told.connect() as made:
        yield made
        made.rollback()


@pytest.mark.parametrize("name", NAMES)
def test_database_has_the_checks_of_the_schema(told: Engine, name: str) -> None:
    """Comparing the schema, as `kb db check` does, does not see them."""
    wanted = {str(check.name) for check in metadata.tables[name].constraints if isinstance(check, sa.CheckConstraint)}
    found = {str(check["name"]) for check in sa.inspect(told).get_check_constraints(name)}
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_vocabularies_of_the_database_are_those_of_the_schema(sqlite_template: Path, name: str) -> None:
    """The scripts name the values a second time. SQLite keeps the words of a check as they were written."""

    def plain(sql: object) -> str:
        return re.sub(r"[\s()]", "", str(sql))

    checks = [check for check in metadata.tables[name].constraints if isinstance(check, sa.CheckConstraint)]
    with opened(f"sqlite:///{sqlite_template}") as store:
        found = {str(check["name"]): plain(check["sqltext"]) for check in sa.inspect(store).get_check_constraints(name)}
    wanted = {str(check.name): plain(check.sqltext) for check in checks}
    assert {key: sorted(value) for key, value in found.items()} == {key: sorted(value) for key, value in wanted.items()}


@pytest.mark.parametrize("name", NAMES)
def test_database_has_an_index_for_every_foreign_key(told: Engine, name: str) -> None:
    inspector = sa.inspect(told)
    leading = {index["column_names"][0] for index in inspector.get_indexes(name)}
    leading.add(inspector.get_pk_constraint(name)["constrained_columns"][0])
    keys = {key["constrained_columns"][0] for key in inspector.get_foreign_keys(name)}
    assert keys == {key.parent.name for key in metadata.tables[name].foreign_keys}
    assert keys <= leading


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE counts SET value = -1", id="negative figure"),
        pytest.param("UPDATE counts SET min = 60, max = 10", id="bounds the wrong way round"),
        pytest.param("UPDATE counts SET value = 3, min = 5", id="figure below its bound"),
        pytest.param("UPDATE prisoner_releases SET count = 7, count_max = 5", id="release above its bound"),
        pytest.param("UPDATE quotes SET \"end\" = start", id="empty span"),
        pytest.param("UPDATE evidence SET start = -1", id="span before the text"),
        pytest.param("UPDATE events SET kind = 'PARTY'", id="unknown kind"),
        pytest.param("UPDATE reports SET modality = 'maybe'", id="unknown modality"),
        pytest.param("UPDATE events SET date_earliest = '2030-01-01' WHERE kind = 'RELEASE'", id="date reversed"),
        pytest.param("UPDATE events SET report_count = 0", id="event that nobody tells"),
        pytest.param("UPDATE reports SET rank = 0", id="rank below the first"),
        pytest.param("UPDATE mentions SET confidence = 1.5", id="more than certain"),
        pytest.param("UPDATE documents SET revision = 0", id="revision before the first"),
        pytest.param("UPDATE documents SET text_sha256 = 'abc'", id="digest that is none"),
        pytest.param("UPDATE search SET part = -1", id="part before the first"),
        pytest.param("UPDATE runs SET documents_ok = -1", id="fewer documents than none"),
        pytest.param("UPDATE changes SET op = 'guess'", id="unknown change"),
        pytest.param("UPDATE statements SET record_type = 'quotes'", id="statement of what is not shared"),
        pytest.param("UPDATE events SET title = NULL", id="event without title"),
    ],
)  # fmt: skip
def test_bad_value_is_refused(connection: Connection, statement: str) -> None:
    with pytest.raises(IntegrityError):
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE quotes SET speaker_id = 'act_lost'", id="speaker"),
        pytest.param("UPDATE counts SET release_id = 'rel_lost'", id="release of a figure"),
        pytest.param("UPDATE event_actors SET report_id = 'rpt_lost'", id="report of a participant"),
        pytest.param("UPDATE documents SET run_id = 'run_lost'", id="load of a document"),
        pytest.param("UPDATE changes SET feed_seq = 99", id="transaction of a change"),
        pytest.param("DELETE FROM documents", id="document that others refer to"),
        pytest.param("DELETE FROM actors", id="actors that others refer to"),
        pytest.param("UPDATE citations SET antecedent_id = 'cit_lost'", id="antecedent, checked at the end"),
        pytest.param("UPDATE counts SET part_of_id = 'cnt_lost'", id="whole of a part, checked at the end"),
    ],
)  # fmt: skip
def test_reference_that_leads_nowhere_is_refused(connection: Connection, statement: str) -> None:
    def changed() -> None:
        connection.exec_driver_sql(statement)
        connection.commit()

    with pytest.raises(IntegrityError):
        changed()


@pytest.mark.parametrize(
    "copied",
    [
        pytest.param(("documents", {"id": "doc_other"}), id="address of a document"),
        pytest.param(("events", {"id": "evt_other"}), id="identity of an event"),
        pytest.param(("evidence", {"id": "evi_other"}), id="field, document and span of evidence"),
        pytest.param(("prisoner_releases", {"id": "rel_other"}), id="event and releaser of a release"),
        pytest.param(("search", {"id": 999}), id="record and part in the index"),
        pytest.param(("actors", {}), id="id"),
    ],
)
def test_second_row_of_one_key_is_refused(connection: Connection, copied: tuple[str, dict[str, object]]) -> None:
    name, changed = copied
    table = metadata.tables[name]
    row = connection.execute(sa.select(table)).mappings().first()
    assert row is not None
    with pytest.raises(IntegrityError):
        connection.execute(sa.insert(table), [dict(row) | changed])


def test_release_without_releaser_stands_beside_others(connection: Connection) -> None:
    """Releases of one event by nobody told are several: null is like no other null."""
    table = metadata.tables["prisoner_releases"]
    row = dict(connection.execute(sa.select(table)).mappings().one())
    two = [row | {"id": id, "released_by_id": None} for id in ("rel_one", "rel_two")]
    connection.execute(sa.insert(table), two)
