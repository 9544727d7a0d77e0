"""Database URLs as users write them, and what is wrong with others."""

from pathlib import Path

import pytest

from kb.errors import BadDatabaseUrl, DatabaseUnavailable, KbError, NoDatabase
from kb.store.address import address
from tests.store.kept import opened


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("sqlite:///kb.db", "sqlite"),
        ("postgresql://kb@127.0.0.1/kb", "postgresql"),
        ("postgres://kb:secret@127.0.0.1:5433/kb", "postgresql"),
        ("postgresql+psycopg://127.0.0.1/kb?connect_timeout=3", "postgresql"),
    ],
)
def test_kind(url: str, kind: str) -> None:
    assert address(url).kind == kind


@pytest.mark.parametrize(
    ("url", "told"),
    [
        pytest.param("kb.db", "'kb.db' is not a database URL; expected sqlite:///kb.db", id="a file name"),
        pytest.param("", "is not a database URL; expected", id="empty"),
        pytest.param("mysql://host/kb", "'mysql' is not supported; expected sqlite:///kb.db", id="another database"),
        pytest.param("sqlite://kb.db", "kb.db would be a host.* three slashes", id="two slashes"),
        pytest.param("sqlite://", "in memory would be lost", id="in memory"),
        pytest.param("sqlite:///:memory:", "in memory would be lost", id="in memory by name"),
        pytest.param("sqlite:///kb.db?mode=ro", "options are not supported", id="options"),
        pytest.param("sqlite:////nowhere/at/all/kb.db", "the folder /nowhere/at/all does not exist", id="no folder"),
        pytest.param("sqlite:////tmp", "/tmp is a folder; name a file in it", id="a folder"),
        pytest.param("postgresql://kb@host", "no database is named after the host", id="no name"),
        pytest.param("postgresql://kb@host:port/kb", "is not a database URL", id="port that is no number"),
    ],
)
def test_unreadable(url: str, told: str) -> None:
    with pytest.raises(BadDatabaseUrl, match=told):
        address(url)


@pytest.mark.parametrize("url", ["postgresql://kb:secret@host:x/kb", "kb:secret@host", "oracle://kb:secret@host/kb"])
def test_password_is_not_told(url: str) -> None:
    with pytest.raises(BadDatabaseUrl) as error:
        address(url)
    assert "secret" not in str(error.value)


def test_address_is_shown_without_password() -> None:
    assert str(address("postgresql://kb:secret@host/kb")) == "postgresql+psycopg://kb:***@host/kb".replace(
        "+psycopg", ""
    )


def used(url: str) -> None:
    with opened(url) as store, store.connect():
        pass


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(None, "there is no database file.*`kb db upgrade` makes one", id="missing"),
        pytest.param(b"This is no database, but a text that is long enough.", "is no SQLite database", id="a text"),
    ],
)
def test_file_that_is_no_database(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "some.db"
    if content is not None:
        path.write_bytes(content * 100)
    with pytest.raises(NoDatabase, match=told):
        used(f"sqlite:///{path}")


def test_opening_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase):
        used(f"sqlite:///{tmp_path / 'none.db'}")
    assert list(tmp_path.iterdir()) == []


def test_database_that_the_server_does_not_have(postgres_url: str) -> None:
    with pytest.raises(KbError, match=r"has no such database|does not exist"):
        used(postgres_url.rsplit("/", 1)[0] + "/absent")


def test_server_that_does_not_answer() -> None:
    with pytest.raises(DatabaseUnavailable, match=r"127\.0\.0\.1:1/kb: .*refused"):
        used("postgresql://kb@127.0.0.1:1/kb")
