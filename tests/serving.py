"""The application over a database with stories, as a client meets it: over HTTP."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from kb.app import create_app
from kb.settings import Settings
from kb.store.engine import engine
from kb.store.runs import finish_run, start_run
from kb.store.write import save
from schema.vocab import RunStatus
from tests.conftest import BACKENDS, NewPostgres
from tests.make import Story, release_story


def store(database_url: str, *stories: Story) -> None:
    """Store stories as a load does."""
    made = engine(database_url)
    with made.begin() as connection:
        run = start_run(connection, {}, "")
    with made.begin() as connection:
        save(connection, [story.extraction() for story in stories], run, datetime(2025, 10, 1, tzinfo=UTC))
    with made.begin() as connection:
        finish_run(connection, run, RunStatus.FINISHED, len(stories), 0)
    made.dispose()


def stories() -> list[Story]:
    """Three releases of one state on three days, the second told by two documents; and one that is hostile."""
    return [
        release_story(),
        release_story("https://example.org/second", count=7, day="2025-10-02"),
        release_story("https://example.org/rival", count=8, day="2025-10-02", published=None),
        release_story("https://example.org/third", count=16, day="2025-11-03"),
        hostile_story(),
    ]


def hostile_story() -> Story:
    """Words that would be markup, a formula, or a change of direction, were they not taken as words."""
    words = "=HYPERLINK(\"https://evil.example\") <script>alert(1)</script> \u202e& 'so on'"
    story = Story(f"One.\n\nHere: {words}\n\nLast.", uri="https://example.org/?a=<b>&c", title="<b>Bold</b> & co")
    speaker = story.actor("=1+1")
    story.quote(words, speaker=speaker)
    return story


@contextmanager
def client(app: str | FastAPI) -> Iterator[httpx.Client]:
    """A client of an application (or of one over this database), which is served meanwhile on a port of its own."""
    made = create_app(Settings(database_url=app)) if isinstance(app, str) else app
    server = uvicorn.Server(uvicorn.Config(made, host="127.0.0.1", port=0, lifespan="on", log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the application did not start"
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as asking:
            yield asking
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session", params=BACKENDS)
def reading(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of an application with stories, on each backend in turn; shared by tests that change nothing."""
    if request.param == "postgresql":
        new: NewPostgres = request.getfixturevalue("new_postgres")
        with new(request.getfixturevalue("postgres_template")) as url:
            store(url, *stories())
            with client(url) as made:
                yield made
    else:
        path: Path = tmp_path_factory.mktemp("reading") / "kb.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        store(f"sqlite:///{path}", *stories())
        with client(f"sqlite:///{path}") as made:
            yield made
