"""The citations of the seed document."""

from typing import Any

import pytest

from loaders.found import FoundCitation
from schema.vocab import CitationForm
from tests.loaders.seed import expected, seed

CITATIONS: list[dict[str, Any]] = expected()["sources"]["citations"]
NOT_CITATIONS: list[dict[str, Any]] = expected()["sources"]["not_citations"]


def at(place: dict[str, Any]) -> FoundCitation | None:
    return next((one for one in seed().citations if tuple(one.span) == (place["start"], place["end"])), None)


def test_all_and_no_others() -> None:
    text = seed().document.text
    assert [one.span.of(text) for one in seed().citations] == [one["evidence"]["text"] for one in CITATIONS]


@pytest.mark.parametrize("gold", [pytest.param(one, id=one["id"]) for one in CITATIONS if one["kind"] == "full"])
def test_work(gold: dict[str, Any]) -> None:
    found = at(gold["evidence"])
    assert found is not None
    assert found.published is not None
    assert ([author.name for author in found.authors], found.outlet, found.published.edtf) == (
        [author["text"] for author in gold["authors"]],
        gold["outlet"]["text"],
        gold["date"],
    )


@pytest.mark.parametrize("gold", [pytest.param(one, id=one["id"]) for one in CITATIONS if one["kind"] == "id"])
def test_antecedent(gold: dict[str, Any]) -> None:
    found = at(gold["evidence"])
    work = next(one for one in CITATIONS if one["id"] == gold["resolves_to"])
    assert found is not None
    assert found.form is CitationForm.ID
    assert found.antecedent is not None
    assert seed().citations[found.antecedent] == at(work["evidence"])


@pytest.mark.parametrize("trap", [pytest.param(one["evidence"], id=one["evidence"]["text"]) for one in NOT_CITATIONS])
def test_no_citation(trap: dict[str, Any]) -> None:
    assert at(trap) is None
