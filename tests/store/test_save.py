"""What a load leaves in the database: the same whatever the order, nothing twice, and all of it or nothing."""

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from kb.errors import BadExtraction
from kb.store.runs import start_run
from kb.store.verify import problems
from kb.store.write import save
from tests.make import Story, release_story
from tests.store.kept import AT, contents, keep, knowledge, opened, rows

RIVAL = "https://example.org/rival"
OTHER = "https://example.org/other"


def rivals() -> list[Story]:
    """Two documents that tell one release with two figures."""
    return [release_story(count=52), release_story(RIVAL, count=51, published="2025-09-20")]


def test_second_load_changes_nothing(store: Engine) -> None:
    keep(store, *rivals())
    before = contents(store)
    keep(store, *rivals())
    assert contents(store) == before


def test_second_load_tells_that_nothing_changed(store: Engine) -> None:
    keep(store, *rivals())
    assert [(saved.outcome, saved.rows_written) for saved in keep(store, *rivals())] == [("unchanged", 0)] * 2


def test_first_load_tells_what_is_new(store: Engine) -> None:
    (saved,) = keep(store, release_story())
    assert saved.outcome == "new"
    assert (saved.counts["quotes"], saved.counts["counts"], saved.counts["prisoner_releases"]) == (1, 2, 1)


def test_same_document_twice_in_one_load_is_one(store: Engine) -> None:
    first, second = keep(store, release_story(), release_story())
    assert (first.outcome, second.outcome) == ("new", "unchanged")
    assert len(rows(store, "documents")) == 1


def test_later_text_of_one_load_replaces_the_earlier(store: Engine) -> None:
    keep(store, release_story(count=52), release_story(count=60))
    assert [row["count"] for row in rows(store, "prisoner_releases")] == [60]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=lambda order: "".join(map(str, order)))
def test_order_of_loading_is_of_no_account(store: Engine, order: tuple[int, ...]) -> None:
    stories = [*rivals(), release_story(OTHER, count=7, modality="planned")]
    for index in order:
        keep(store, stories[index])
    with store.connect() as connection:
        assert list(problems(connection)) == []
    (release,) = [row for row in rows(store, "events") if row["kind"] == "RELEASE"]
    assert release["title"] == "Ruritania released 51 prisoners"  # of the later published of those that it happened
    assert release["report_count"] == 3
    assert [row["count"] for row in rows(store, "prisoner_releases")] == [51]


def test_two_documents_that_tell_one_release(store: Engine) -> None:
    keep(store, *rivals())
    (event,) = rows(store, "events", kind="RELEASE")
    (release,) = rows(store, "prisoner_releases")
    assert release["event_id"] == event["id"]
    assert sorted(row["rank"] for row in rows(store, "reports", event_id=event["id"])) == [1, 2]
    assert sorted(row["value"] for row in rows(store, "counts", release_id=release["id"])) == [51, 52]


def test_another_telling_changes_two_reports_at_most(store: Engine) -> None:
    """However many tell of an event: else a release of which many tell would fill the change log."""
    for day in range(1, 9):
        keep(store, release_story(f"https://example.org/{day}", count=50 + day, published=f"2025-10-{day:02}"))
    with store.connect() as connection:
        changed = connection.execute(sa.text("SELECT count(*) FROM changes WHERE record_type = 'reports'")).scalar_one()
    (event,) = rows(store, "events", kind="RELEASE")
    assert sorted(row["rank"] for row in rows(store, "reports", event_id=event["id"])) == [1, *[2] * 7]
    assert changed <= len(rows(store, "reports")) + 7  # each new, and at each later load the one that was the best


def test_figures_of_rivals_are_not_summed(store: Engine) -> None:
    keep(store, *rivals())
    assert [row["count"] for row in rows(store, "prisoner_releases")] == [51]


def test_new_text_takes_the_place_of_the_old(store: Engine) -> None:
    keep(store, release_story(count=52))
    keep(store, release_story(count=60))
    (document,) = rows(store, "documents")
    assert (document["revision"], "released 60 prisoners" in document["text"]) == (2, True)
    assert [row["count"] for row in rows(store, "prisoner_releases")] == [60]
    assert sorted(row["value"] for row in rows(store, "counts")) == [60, 1300]


def test_what_is_left_is_what_a_new_database_would_hold(store: Engine, new_sqlite: Engine) -> None:
    keep(store, release_story(country="Borduria"), release_story(RIVAL))
    keep(store, release_story(count=60))
    keep(new_sqlite, release_story(count=60), release_story(RIVAL))
    assert knowledge(store) == knowledge(new_sqlite)


def test_same_text_read_otherwise_is_no_new_revision(store: Engine) -> None:
    keep(store, release_story())
    read_otherwise = release_story()
    read_otherwise.mention("Borduria", read_otherwise.actor("Borduria", "state", country="XB"))
    keep(store, read_otherwise)
    assert [row["revision"] for row in rows(store, "documents")] == [1]
    assert latest_causes(store) == {"loader_changed"}


def test_new_revision_is_logged_with_its_cause(store: Engine) -> None:
    keep(store, release_story(count=52))
    assert latest_causes(store) == {"new_document"}
    keep(store, release_story(count=60))
    assert latest_causes(store) == {"document_changed"}


def test_records_of_the_old_text_are_logged_as_deleted(store: Engine) -> None:
    story = release_story(more=" Nobody else came.")
    quote = story.quote("Nobody else came.")
    keep(store, story)
    keep(store, release_story())
    assert rows(store, "quotes", id=quote) == []
    assert [(row["op"], row["rev"]) for row in rows(store, "changes", record_id=quote)] == [
        ("upsert", 1),
        ("delete", 2),
    ]


def test_record_that_comes_back_goes_on_from_its_deletion(store: Engine) -> None:
    def story() -> Story:
        made = release_story(more=" Nobody else came.")
        made.quote("Nobody else came.")
        return made

    keep(store, story())
    keep(store, release_story())
    keep(store, story())
    (quote,) = rows(store, "quotes", text="Nobody else came.")
    assert quote["rev"] == 3


def test_only_records_that_changed_are_logged(store: Engine) -> None:
    keep(store, release_story(), release_story(OTHER, day="2025-10-02"))
    retitled = release_story()
    retitled.title = "Another title"
    keep(store, retitled)
    assert [row["record_id"] for row in rows(store, "changes", feed_seq=2)] == [retitled.id]


def test_name_that_a_shared_actor_gains_is_a_change_of_the_actor(store: Engine) -> None:
    keep(store, release_story())
    second = release_story(RIVAL)
    actor = second.actor("Ann Example", names=[("Example", "alias"), ("A. Example", "alias")])
    keep(store, second)
    assert [row["op"] for row in rows(store, "changes", record_id=actor)] == ["upsert", "upsert"]
    assert [row["rev"] for row in rows(store, "actors", id=actor)] == [2]


def test_name_that_a_shared_actor_loses_is_a_change_of_the_actor(store: Engine) -> None:
    first = release_story()
    actor = first.actor("Ann Example", names=[("Example", "alias"), ("A. Example", "alias")])
    keep(store, first)
    keep(store, release_story())
    assert [row["name"] for row in rows(store, "actor_names", actor_id=actor)] == ["Example"]
    assert [row["rev"] for row in rows(store, "actors", id=actor)] == [2]


def test_shared_records_stay_while_one_document_tells_of_them(store: Engine) -> None:
    keep(store, release_story(), release_story(RIVAL))
    keep(store, Story("Nothing happened.", uri=RIVAL))
    assert {row["name"] for row in rows(store, "actors")} >= {"Ruritania", "Ann Example", "Bob Writer"}
    assert len(rows(store, "sources")) == 1
    assert [row["report_count"] for row in rows(store, "events", kind="RELEASE")] == [1]


def test_shared_records_go_with_the_last_document_that_tells_of_them(store: Engine) -> None:
    keep(store, release_story(), release_story(RIVAL))
    keep(store, Story("Nothing happened.", uri=RIVAL), Story("Nor here.", uri=release_story().uri))
    left = {name: len(found) for name, found in knowledge(store).items() if found}
    assert left == {"documents": 2}


def test_shared_record_knows_again_only_what_is_still_told(store: Engine) -> None:
    """The fuller name came with a document that no longer tells it."""
    fuller = Story("Ann Maria Example spoke.", uri=OTHER)
    fuller.actor("Ann Maria Example", key="ann example")
    keep(store, release_story(), fuller)
    assert "Ann Maria Example" in {row["name"] for row in rows(store, "actors")}
    keep(store, Story("She did not.", uri=OTHER))
    assert {row["name"] for row in rows(store, "actors")} == {"Ruritania", "Borduria", "Ann Example", "Bob Writer"}


def test_refused_document_takes_the_whole_transaction_along(store: Engine) -> None:
    keep(store, release_story())
    before = contents(store)
    bad = Story("Nobody was freed.", uri=OTHER)
    bad.quote("Nobody")
    bad.records["quotes"][next(iter(bad.records["quotes"]))].text = "Somebody"
    with pytest.raises(BadExtraction, match=r"text is 'Somebody', but at 0..6 stands 'Nobody'"):
        keep(store, release_story(RIVAL), bad)
    assert contents(store) == before


def test_transaction_that_is_rolled_back_leaves_nothing(store: Engine) -> None:
    with store.begin() as connection:
        run = start_run(connection, {}, "")
    before = contents(store)
    with store.connect() as connection:
        save(connection, [release_story().extraction()], run, AT)
        connection.rollback()
    assert contents(store) == before


def test_every_record_is_logged_in_the_transaction_that_wrote_it(store: Engine) -> None:
    with store.begin() as connection:
        run = start_run(connection, {}, "")
    with store.connect() as connection:
        save(connection, [release_story().extraction()], run, AT)
        logged = set(connection.execute(sa.text("SELECT record_id FROM changes")).scalars())
        connection.commit()
    known = knowledge(store)
    assert logged == {
        row["id"] for name, found in known.items() for row in found if "id" in row and name != "corrections"
    }


def test_feed_rows_are_in_order_and_chained(store: Engine) -> None:
    for day in ("2025-10-01", "2025-10-02", "2025-10-03"):
        keep(store, release_story(f"https://example.org/{day}", day=day))
    assert [row["seq"] for row in rows(store, "feed")] == [1, 2, 3]
    assert len({row["chain"] for row in rows(store, "feed")}) == 3


def test_two_databases_with_one_history_have_one_chain(store: Engine, new_sqlite: Engine) -> None:
    for made in (store, new_sqlite):
        keep(made, *rivals())
        keep(made, release_story(count=60))
    assert [row["chain"] for row in rows(store, "feed")] == [row["chain"] for row in rows(new_sqlite, "feed")]


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        pytest.param("prisoner_releases", {"country:XB", "country:XR", "type:prisoner_releases"}, id="parties"),
        pytest.param("actors", {"country:XB", "country:XR", "type:actors"}, id="the actors themselves"),
        pytest.param("events", {"country:XB", "country:XR", "type:events"}, id="participants"),
        pytest.param("counts", {"country:XR", "source:*", "type:counts"}, id="place and cited source"),
    ],
)
def test_change_tells_which_filters_it_concerns(store: Engine, kind: str, keys: set[str]) -> None:
    keep(store, release_story())
    told = {key for row in rows(store, "changes", record_type=kind) for key in row["filter_keys"]}
    assert {"source:*" if key.startswith("source:") else key for key in told} == keys


def latest_causes(store: Engine) -> set[str]:
    seq = max(row["seq"] for row in rows(store, "feed"))
    return {row["cause"] for row in rows(store, "changes", feed_seq=seq)}


def test_loads_side_by_side_tell_the_same_as_one_after_the_other(
    database_url: str, store: Engine, new_sqlite: Engine
) -> None:
    stories = [release_story(f"https://example.org/{number}", count=number) for number in range(1, 9)]

    def load(some: list[Story]) -> None:
        with opened(database_url) as own:
            for story in some:
                keep(own, story)

    with ThreadPoolExecutor() as threads:
        list(threads.map(load, [stories[start::3] for start in range(3)]))
    keep(new_sqlite, *stories)
    assert knowledge(store) == knowledge(new_sqlite)


def test_reader_sees_the_state_before_while_a_load_goes_on(database_url: str, store: Engine) -> None:
    keep(store, release_story())
    before = knowledge(store)
    with store.begin() as connection:
        run = start_run(connection, {}, "")
    with store.connect() as writing, opened(database_url) as reading:
        save(writing, [release_story(RIVAL).extraction()], run, AT)
        assert knowledge(reading) == before
        writing.commit()
        assert len(rows(reading, "documents")) == 2
