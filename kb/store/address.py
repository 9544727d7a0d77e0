"""Where the database is: the URLs that users may give, and what SQLAlchemy is told."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from kb.errors import BadDatabaseUrl

EXPECTED = "sqlite:///kb.db for a file or postgresql://user:password@host/name for a server"
# What may stand before `://`, and the database that it names. The driver is ours to choose: see docs/decisions.
SCHEMES = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "sqlite+aiosqlite": "sqlite",
    "postgres": "postgresql",
    "postgresql": "postgresql",
    "postgresql+psycopg": "postgresql",
    "postgresql+psycopg_async": "postgresql",
}


@dataclass(frozen=True, slots=True)
class Address:
    """A database: its kind (`sqlite`, `postgresql`), what SQLAlchemy made of the URL, and the file of a SQLite one."""

    kind: str
    url: sa.URL
    path: Path | None = None

    def __str__(self) -> str:
        """For messages: without the password."""
        return str(self.path) if self.path else self.url.set(query={}).render_as_string(hide_password=True)

    def sqlalchemy_url(self, *, asynchronous: bool = False, create: bool = False) -> sa.URL:
        """With the driver named. A SQLite file that is missing is made only where `create` says so."""
        if self.path is None:
            return self.url.set(drivername="postgresql+psycopg")
        driver = "sqlite+aiosqlite" if asynchronous else "sqlite+pysqlite"
        mode = "rwc" if create else "rw"
        return sa.URL.create(driver, database=f"file:{quote(str(self.path))}", query={"mode": mode, "uri": "true"})


def address(url: str) -> Address:
    """Read a database URL. Raises BadDatabaseUrl, which shows no password."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise BadDatabaseUrl(f"{_shown(url)} is not a database URL; expected {EXPECTED}") from None
    kind = SCHEMES.get(parsed.drivername)
    if kind is None:
        raise BadDatabaseUrl(f"database URL: {parsed.drivername!r} is not supported; expected {EXPECTED}")
    if kind == "sqlite":
        return Address(kind, parsed, _file(parsed))
    if not parsed.database:
        raise BadDatabaseUrl(f"database URL: no database is named after the host; expected {EXPECTED}")
    return Address(kind, parsed)


def _file(url: sa.URL) -> Path:
    if url.host or url.username or url.port:
        raise BadDatabaseUrl(
            f"database URL: {url.host or 'the part after //'} would be a host, which SQLite has not; "
            "write three slashes before a relative path (sqlite:///kb.db) and four before an absolute one"
        )
    if url.database in (None, "", ":memory:"):
        raise BadDatabaseUrl(
            "database URL: a SQLite database in memory would be lost between two connections; "
            "name a file, such as sqlite:///kb.db"
        )
    if url.query or url.database.startswith("file:"):
        raise BadDatabaseUrl(
            "database URL: options are not supported for SQLite; write sqlite:///kb.db and nothing after it"
        )
    path = Path(url.database).absolute()
    if path.is_dir():
        raise BadDatabaseUrl(f"database URL: {path} is a folder; name a file in it, such as sqlite:///{path / 'kb.db'}")
    if not path.parent.is_dir():
        raise BadDatabaseUrl(
            f"database URL: the folder {path.parent} does not exist; make it, or name a file elsewhere"
        )
    return path


def _shown(url: str) -> str:
    """Something that is no URL, cut where a password could stand."""
    scheme = re.match(r"[\w+.-]{1,40}:/{0,2}", url)
    if scheme:
        return repr(scheme[0] + "…")
    return repr(url if len(url) <= 80 and "@" not in url and "\0" not in url else "…")
