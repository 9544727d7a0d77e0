"""Faults of the server's side: the database down, old or slow; bugs; and what answers always carry."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest
import sqlalchemy as sa
from starlette.requests import Request
from starlette.responses import Response

from kb.app import create_app
from kb.errors import KbError, NoDatabase, OutdatedDatabase, TooSlow
from kb.settings import Settings
from kb.store import migrate
from kb.store.reader import reader
from tests.conftest import NewPostgres
from tests.serving import client

# A statement that would take hours.
ENDLESS = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 9000000000) SELECT count(*) FROM t"


def test_a_slow_statement_is_ended_and_the_connection_serves_on(database_url: str) -> None:
    async def ask() -> int:
        source = reader(database_url, statement_seconds=0.2)
        try:
            for _ in range(2):
                async with source.connect() as connection:
                    with pytest.raises(TooSlow):
                        await connection.exec_driver_sql(ENDLESS)
            async with source.connect() as connection:
                return int((await connection.execute(sa.text("SELECT 7"))).scalar_one())
        finally:
            await source.dispose()

    assert asyncio.run(ask()) == 7


def test_readers_cannot_write(database_url: str) -> None:
    async def ask() -> None:
        source = reader(database_url)
        try:
            async with source.connect() as connection:
                await connection.execute(sa.text("DELETE FROM documents"))
        finally:
            await source.dispose()

    with pytest.raises((sa.exc.SQLAlchemyError, KbError), match=r"read-only|may only be read"):
        asyncio.run(ask())


async def start(url: str) -> None:
    """Start the application and stop it."""
    app = create_app(Settings(database_url=url))
    async with app.router.lifespan_context(app):
        pass


def test_an_old_database_is_not_served(empty_database_url: str, backend: str) -> None:
    if backend == "sqlite":
        migrate.upgrade(empty_database_url, "0001")
    with pytest.raises(OutdatedDatabase, match="run `kb db upgrade`"):
        asyncio.run(start(empty_database_url))


def test_a_missing_file_is_not_served(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase, match="`kb db upgrade` makes one"):
        asyncio.run(start(f"sqlite:///{tmp_path / 'no.db'}"))


def test_ready_tells_what_to_run(database_url: str) -> None:
    with client(database_url) as asking:
        assert asking.get("/readyz").json() == {"status": "ready"}
        migrate.downgrade(database_url, "0001")
        answer = asking.get("/readyz")
        assert (answer.status_code, answer.json()["code"]) == (503, "outdated-database")
        assert "run `kb db upgrade`" in answer.json()["detail"]
        assert asking.get("/healthz").status_code == 200


@pytest.fixture
def postgres(new_postgres: NewPostgres, postgres_template: str) -> Iterator[str]:
    with new_postgres(postgres_template) as url:
        yield url


def test_a_database_that_is_down_is_told_and_heals(postgres: str, postgres_url: str) -> None:
    """The database refuses connections, and those that there were are cut; then it is back."""
    name = postgres.rsplit("/", 1)[1]
    with client(postgres) as asking, psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as server:
        assert asking.get("/v1/events").status_code == 200
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        for path in ("/v1/events", "/readyz", "/"):
            answer = asking.get(path)
            assert answer.status_code == 503, answer.text
            assert int(answer.headers["retry-after"]) > 0
            assert name not in answer.text
            assert "127.0.0.1" not in answer.text
        assert asking.get("/healthz").status_code == 200
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        assert asking.get("/v1/events").status_code == 200


def test_a_server_starts_while_its_database_is_down(postgres: str, postgres_url: str) -> None:
    name = postgres.rsplit("/", 1)[1]
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as server:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        with client(postgres) as asking:
            assert asking.get("/readyz").status_code == 503
            server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
            assert asking.get("/readyz").status_code == 200


def test_a_bug_is_masked(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    app = create_app(Settings(database_url=database_url))

    async def fail(_: Request) -> Response:
        raise RuntimeError("SELECT secret FROM /etc/passwd")

    app.router.add_route("/fail", fail)
    with client(app) as asking:
        answer = asking.get("/fail", headers={"X-Request-ID": "from-the-client"})
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text
    assert answer.json()["requestId"] == "from-the-client"
    logged = capsys.readouterr().err
    assert "SELECT secret" in logged
    assert "from-the-client" in logged


@pytest.mark.parametrize(
    "path", ["/", "/v1", "/v1/x", "/docs", "/graphql", "/assets/kb.css", "/healthz", "/openapi.json"]
)
def test_every_answer_is_safe_for_browsers(reading: httpx.Client, path: str) -> None:
    headers = reading.get(path, headers={"Accept": "text/html"}).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-request-id"]


@pytest.mark.parametrize("told", ["a b", "x", "y" * 65, 'a"\\n{"level":"x"}'])
def test_an_odd_request_id_is_replaced(reading: httpx.Client, told: str) -> None:
    assert reading.get("/healthz", headers={"X-Request-ID": told}).headers["x-request-id"] != told
