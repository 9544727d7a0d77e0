"""The quotations of the seed document and their speakers."""

from typing import Any

import pytest

from loaders.found import FoundQuote
from tests.loaders.seed import expected, seed

QUOTES: list[dict[str, Any]] = expected()["quotes"]["items"]
ACTORS: dict[str, str] = {actor["id"]: actor["name"] for actor in expected()["actors"]}


def at(gold: dict[str, Any]) -> FoundQuote:
    place = gold["evidence"]
    return next(quote for quote in seed().quotes if tuple(quote.marks) == (place["start"], place["end"]))


def test_all_and_no_others() -> None:
    text = seed().document.text
    assert [quote.marks.of(text) for quote in seed().quotes] == [one["evidence"]["text"] for one in QUOTES]


@pytest.mark.parametrize("gold", [pytest.param(one, id=one["id"]) for one in QUOTES])
def test_speaker(gold: dict[str, Any]) -> None:
    speaker = at(gold).speaker
    assert (None if speaker is None else seed().actors[speaker].name) == ACTORS.get(gold["speaker"])


def test_words_inside_the_marks() -> None:
    text = seed().document.text
    found = [at(gold).span.of(text).strip(".,") for gold in QUOTES]
    assert found == [gold["content"]["text"].strip(".,") for gold in QUOTES]


@pytest.mark.parametrize(
    ("number", "outlet"),
    [
        pytest.param("Q2", "Carnegie Politika", id="the next bracket"),
        pytest.param("Q5", "Reuters", id="right after it"),
        pytest.param("Q6", "Reuters", id="through an Id."),
        pytest.param("Q9", "AP", id="after what the author put in"),
    ],
)
def test_source(number: str, outlet: str) -> None:
    place = at(next(gold for gold in QUOTES if gold["id"] == number)).citation
    assert place is not None
    cited = seed().citations[place]
    if cited.antecedent is not None:
        cited = seed().citations[cited.antecedent]
    assert cited.outlet == outlet
