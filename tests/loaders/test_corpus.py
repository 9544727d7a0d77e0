"""How well the annotated documents of tests/corpus/dev are read: what was reached is not lost unnoticed.

Floors lie a little below what is reached. A rule that costs one field some records and gains more elsewhere may lower
a floor; `python tests/bench/score.py --errors 20 FIELD` tells which records they are.
"""

from typing import Any

import pytest

from tests.bench.score import CORPUS, predict
from tests.corpus import score as scorer

F1 = {
    "citations": 0.99,
    "quotes": 0.98,
    "dates": 0.99,
    "releases": 0.90,
    "counts": 0.93,
    "actors": 0.96,
    "events": 0.86,
    "events_core": 0.88,
}
# Of the records that were found.
ACCURACY = {
    "citation_authors": 0.98,
    "citation_outlet": 0.98,
    "citation_date": 0.98,
    "id_resolution": 0.96,
    "quote_speaker": 0.97,
    "quote_cites": 0.98,
    "date_value": 0.99,
    "release_status": 0.97,
    "release_by": 0.79,
    "release_date": 0.90,
    "actor_kind": 0.98,
    "event_date": 0.90,
    "event_modality": 0.97,
}


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The scorer's summary of all documents, each read once."""
    folder = tmp_path_factory.mktemp("predicted")
    predict(CORPUS / "dev", folder)
    total, _, _ = scorer.score(folder, CORPUS / "dev")
    return scorer.summary(total)


@pytest.mark.parametrize(("field", "floor"), F1.items())
def test_records_are_found(scored: Any, field: str, floor: float) -> None:
    assert scored["fields"][field]["f1"] >= floor


@pytest.mark.parametrize(("value", "floor"), ACCURACY.items())
def test_values_of_found_records_are_right(scored: Any, value: str, floor: float) -> None:
    assert scored["accuracy"][value]["accuracy"] >= floor


def test_every_field_that_is_scored_has_a_floor(scored: Any) -> None:
    assert (set(scored["fields"]), set(scored["accuracy"])) == (set(F1), set(ACCURACY))
