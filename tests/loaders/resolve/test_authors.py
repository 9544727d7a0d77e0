"""Authors of cited works among the actors."""

import pytest

from loaders.assemble import assembled
from tests.loaders.reading import mentioned, reading


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        pytest.param(
            "It rained. [Ann Leeds and Bo Reyes, The Herald, 3 May 2025.]", "Bo Reyes", ["Bo Reyes"], id="each author"
        ),
        pytest.param(
            "Ann Leeds saw it. [Ann Leeds, The Herald, 3 May 2025.]",
            "Ann Leeds",
            ["Ann Leeds", "Ann Leeds"],
            id="spoken of as well",
        ),
        pytest.param(
            "It rained. [Ann Leeds, The Herald, 3 May 2025.] It snowed. [A. Leeds, The Herald, 4 May 2025.]",
            "Ann Leeds",
            ["Ann Leeds", "A. Leeds"],
            id="initials",
        ),
    ],
)
def test_authors(text: str, name: str, mentions: list[str]) -> None:
    assert mentioned(reading(text), name) == mentions


def test_a_source_knows_the_actor_who_wrote_it() -> None:
    found = assembled(reading("It rained. [Ann Leeds, The Herald, 3 May 2025.]"))
    assert [author.actor_id for author in found.source_authors] == [one.id for one in found.actors]


def test_an_author_takes_no_part_in_what_is_told() -> None:
    found = reading("Togo freed 12 prisoners on Monday. [Ann Leeds, The Herald, 3 May 2025.]")
    taking_part = {found.actors[part.actor].name for event in found.events for part in event.participants}
    assert "Ann Leeds" not in taking_part
