"""Whatever documents came, changed and came again in whatever batches: what is known is what their last texts tell."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from kb.store.verify import problems
from kb.store.write import remove
from tests.make import Story
from tests.store.kept import AT, contents, keep, knowledge, opened

ADDRESSES = ("https://example.org/1", "https://example.org/2", "https://example.org/3")
NAMES = ("A. Speaker", "Ann Speaker", "Ann Maria Speaker")
OUTLETS = ("The Example", "The Daily Example")
DAYS = (None, "2025-09", "2025-09-11")
TEXT = "Ruritania freed 52 or 51 of them, said Speaker in The Example."


@dataclass(frozen=True)
class Told:
    """What a document tells of an actor, a source and an event that others tell of too; of each, perhaps nothing."""

    address: str
    name: str | None
    alias: str | None
    country: str | None
    outlet: str | None
    authors: tuple[str, ...]
    day: str | None
    modality: str | None
    count: int | None
    published: str | None
    end: str

    def story(self) -> Story:
        story = Story(TEXT + self.end, uri=self.address, published=self.published)
        speaker = None
        if self.name is not None:
            names = [(self.alias, "alias")] if self.alias else []
            speaker = story.actor(self.name, key="speaker", names=names, country=self.country)
            story.mention("Speaker", speaker)
        if self.outlet is not None:
            authors = [(author, None) for author in self.authors]
            work = story.source(self.outlet, authors, url="https://example.org/work", published_edtf=self.published)
            story.citation("The Example", work)
        if self.modality is not None:
            state = story.actor("Ruritania", "state", country="XR")
            event = story.event(
                "freed",
                key="once",
                date=self.day,
                modality=self.modality,
                title=f"freed {self.count}",
                participants=[(state, "agent")] + ([(speaker, "other")] if speaker else []),
                releases=[{"count": self.count, "released_by_id": state}] if self.count else [],
            )
            story.evidence(event, "freed")
        return story


def told() -> st.SearchStrategy[Told]:
    return st.builds(
        Told,
        address=st.sampled_from(ADDRESSES),
        name=st.sampled_from((None, *NAMES)),
        alias=st.sampled_from((None, "Speaker", *NAMES)),
        country=st.sampled_from((None, "XA", "XB")),
        outlet=st.sampled_from((None, *OUTLETS)),
        authors=st.sampled_from(((), ("B. Writer",), ("Bob Writer", "C. Writer"))),
        day=st.sampled_from(DAYS),
        modality=st.sampled_from((None, "asserted", "planned", "denied")),
        count=st.sampled_from((None, 51, 52)),
        published=st.sampled_from((None, "2025-09-12", "2025-09-20")),
        end=st.sampled_from(("", " So it is.")),
    )


@contextmanager
def fresh(template: Path) -> Iterator[Engine]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kb.db"
        shutil.copyfile(template, path)
        with opened(f"sqlite:///{path}") as made:
            yield made


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(told(), min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_is_known_does_not_depend_on_how_it_came(sqlite_template: Path, batches: list[list[Told]]) -> None:
    last = {story.address: story for batch in batches for story in batch}
    with fresh(sqlite_template) as store, fresh(sqlite_template) as other:
        for batch in batches:
            keep(store, *(story.story() for story in batch))
        keep(other, *(story.story() for story in sorted(last.values(), key=lambda story: story.address)))
        assert knowledge(store) == knowledge(other)


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(told(), min_size=1, max_size=3), min_size=1, max_size=4))
def test_no_history_leaves_problems(sqlite_template: Path, batches: list[list[Told]]) -> None:
    with fresh(sqlite_template) as store:
        for batch in batches:
            keep(store, *(story.story() for story in batch))
        with store.connect() as connection:
            assert list(problems(connection)) == []


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batch=st.lists(told(), min_size=1, max_size=4), removed=st.sets(st.sampled_from(ADDRESSES), min_size=1))
def test_what_is_removed_leaves_what_the_others_say(
    sqlite_template: Path, batch: list[Told], removed: set[str]
) -> None:
    last = {story.address: story.story() for story in batch}
    gone = [story.id for address, story in last.items() if address in removed]
    with fresh(sqlite_template) as store, fresh(sqlite_template) as other:
        keep(store, *last.values())
        with store.begin() as connection:
            remove(connection, gone, AT)
        keep(other, *(story for address, story in last.items() if address not in removed))
        assert knowledge(store) == knowledge(other)
        with store.connect() as connection:
            assert list(problems(connection)) == []


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(told(), min_size=1, max_size=3), min_size=1, max_size=3))
def test_last_batch_again_changes_nothing(sqlite_template: Path, batches: list[list[Told]]) -> None:
    with fresh(sqlite_template) as store:
        for batch in batches:
            keep(store, *(story.story() for story in batch))
        again = {story.address: story for story in batches[-1]}
        before = contents(store)
        keep(store, *(story.story() for story in again.values()))
        assert contents(store) == before
