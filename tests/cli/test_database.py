"""kb db …, and commands on a database that is missing, old or none."""

from pathlib import Path

import pytest
import typer

from kb.store import migrate
from tests.cli.conftest import Kb
from tests.store.kept import opened


@pytest.fixture
def empty(empty_database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("KB_DATABASE_URL", empty_database_url)
    return empty_database_url


def test_up_and_down_again(kb: Kb, empty: str) -> None:
    newest = migrate.head()
    assert kb("db", "upgrade").out == f"upgraded from nothing to {newest}\n"
    assert kb("db", "upgrade").out == f"already at {newest}\n"
    assert kb("db", "current").out == f"{newest} (newest: {newest})\n"
    assert kb("db", "check").out == "no differences\n"
    assert kb("db", "downgrade", "0001", "--yes").out == f"downgraded from {newest} to 0001\n"
    assert kb("db", "downgrade", "base", "--yes").out == "downgraded from 0001 to nothing\n"


def test_upgrade_to_a_revision(kb: Kb, empty: str) -> None:
    assert kb("db", "upgrade", "0002").out == "upgraded from nothing to 0002\n"


def test_downgrade_asks_first(kb: Kb, empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate.upgrade(empty)
    monkeypatch.setattr("typer.confirm", _refuse)
    assert kb("db", "downgrade", "base").status == 1
    assert migrate.current(empty) == migrate.head()


def test_unknown_revision(kb: Kb, empty: str) -> None:
    ended = kb("db", "upgrade", "99")
    assert (ended.status, "revisions are 0001, 0002" in ended.err) == (1, True)


def test_check_tells_differences_and_ends_with_1(kb: Kb, empty: str) -> None:
    migrate.upgrade(empty)
    with opened(empty) as store, store.begin() as connection:
        connection.exec_driver_sql("DROP INDEX ix_quotes_speaker_id_id")
    ended = kb("db", "check")
    assert (ended.status, ended.out) == (1, "add_index ix_quotes_speaker_id_id\n")


def test_going_back_and_up_again_leaves_everything_to_be_found(kb: Kb, empty: str, tmp_path: Path) -> None:
    kb("db", "upgrade")
    kb(*_with_text(("load", "TEXT"), tmp_path))
    kb("db", "downgrade", "0003", "--yes")
    kb("db", "upgrade")
    assert kb("search", "happened").out.startswith("doc_")


def test_reindex_tells_how_many_records(kb: Kb, empty: str, tmp_path: Path) -> None:
    kb("db", "upgrade")
    kb(*_with_text(("load", "TEXT"), tmp_path))
    assert kb("db", "reindex").out == "the words of 1 records can be found\n"


def test_verify_names_what_mends(kb: Kb, empty: str, tmp_path: Path) -> None:
    kb("db", "upgrade")
    kb(*_with_text(("load", "TEXT"), tmp_path))
    with opened(empty) as store, store.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search")
    ended = kb("verify")
    assert (ended.status, "1 of them: `kb db reindex` makes" in ended.err) == (1, True)


COMMANDS = [
    pytest.param(("load", "TEXT"), id="load"),
    pytest.param(("stats",), id="stats"),
    pytest.param(("show", "quo_" + "a" * 26), id="show"),
    pytest.param(("search", "word"), id="search"),
    pytest.param(("verify",), id="verify"),
    pytest.param(("serve", "--port", "0"), id="serve"),
    pytest.param(("db", "check"), id="db check"),
    pytest.param(("db", "reindex"), id="db reindex"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_old_database_names_the_command_that_mends_it(
    kb: Kb, empty: str, tmp_path: Path, command: tuple[str, ...]
) -> None:
    migrate.upgrade(empty, "0003")
    ended = kb(*_with_text(command, tmp_path))
    assert (ended.status, ended.out) == (1, "")
    assert ended.err == (
        f"kb: the database is at revision 0003, this version of kb needs {migrate.head()}; "
        "run `kb db upgrade` with the same --database\n"
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_missing_file_names_the_command_that_makes_one(kb: Kb, tmp_path: Path, command: tuple[str, ...]) -> None:
    path = tmp_path / "none.db"
    ended = kb(*_with_text(command, tmp_path), "--database", f"sqlite:///{path}")
    assert (ended.status, "`kb db upgrade` makes one" in ended.err) == (1, True)
    assert not path.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_unreadable_address_says_what_is_expected(kb: Kb, tmp_path: Path, command: tuple[str, ...]) -> None:
    ended = kb(*_with_text(command, tmp_path), "--database", "kb.db")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("kb: 'kb.db' is not a database URL; expected sqlite:///kb.db for a file")


def test_setting_that_cannot_be_read(kb: Kb, empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_MAX_DOCUMENT_BYTES", "much")
    ended = kb(*_with_text(("load", "TEXT"), tmp_path))
    assert (ended.status, ended.err.startswith("kb: KB_MAX_DOCUMENT_BYTES: ")) == (1, True)


def _with_text(command: tuple[str, ...], folder: Path) -> list[str]:
    text = folder / "text.txt"
    text.write_text("Nothing happened.")
    return [str(text) if word == "TEXT" else word for word in command]


def _refuse(*_: object, abort: bool) -> None:
    raise typer.Abort
