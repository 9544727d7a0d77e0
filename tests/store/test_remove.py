"""Documents taken away: with all that only they say, and nothing of what others say."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from kb.errors import UnknownRecord
from kb.store.verify import problems
from kb.store.write import remove
from tests.make import release_story
from tests.store.kept import AT, contents, keep, opened, rows

RIVAL = "https://example.org/rival"


@pytest.fixture
def store(database_url: str) -> Iterator[Engine]:
    """Two documents that tell of one release."""
    with opened(database_url) as made:
        keep(made, release_story(), release_story(RIVAL, count=51, published="2025-09-20"))
        yield made


def removed(store: Engine, *ids: str) -> dict[str, int]:
    with store.begin() as connection:
        return remove(connection, ids, AT)


def test_a_release_goes_on_as_the_others_tell_it(store: Engine) -> None:
    removed(store, release_story(RIVAL).id)
    (event,) = rows(store, "events", kind="RELEASE")
    assert (event["report_count"], [row["count"] for row in rows(store, "prisoner_releases")]) == (1, [52])


def test_nothing_is_left_of_the_last_documents(store: Engine) -> None:
    removed(store, release_story().id, release_story(RIVAL).id)
    left = {name for name, kept in contents(store).items() if kept}
    assert left == {"feed", "changes"}


def test_no_problems_are_left(store: Engine) -> None:
    removed(store, release_story().id)
    with store.connect() as connection:
        assert list(problems(connection)) == []


def test_the_log_tells_of_deletions(store: Engine) -> None:
    id = release_story(RIVAL).id
    quotes = [row["id"] for row in rows(store, "quotes", document_id=id)]
    removed(store, id)
    for record in (id, *quotes):
        last = rows(store, "changes", record_id=record)[-1]
        assert (last["op"], last["cause"], last["rev"]) == ("delete", "correction", 2)


def test_the_log_tells_that_what_others_say_too_has_changed(store: Engine) -> None:
    (release,) = rows(store, "prisoner_releases")
    removed(store, release_story(RIVAL).id)
    last = rows(store, "changes", record_id=release["id"])[-1]
    assert (last["op"], last["rev"]) == ("upsert", release["rev"] + 1)


def test_a_document_that_comes_back_goes_on_from_its_deletion(store: Engine) -> None:
    removed(store, release_story(RIVAL).id)
    keep(store, release_story(RIVAL, count=51, published="2025-09-20"))
    (document,) = rows(store, "documents", uri=RIVAL)
    assert document["rev"] == 3


def test_one_that_is_not_there_stops_it_all(store: Engine) -> None:
    before = contents(store)
    with pytest.raises(UnknownRecord, match="is not among the documents; nothing was removed"):
        removed(store, release_story().id, "doc_" + "a" * 26)
    assert contents(store) == before
