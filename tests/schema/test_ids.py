import pytest

from schema.ids import random_id, record_id, table_of


def test_same_statement_same_id() -> None:
    assert record_id("quotes", "doc_a", 3, 9) == record_id("quotes", "doc_a", 3, 9)


def test_id_is_kept_for_ever() -> None:
    """Ids are made alike on every machine and in every version: replicas and links rely on it."""
    assert record_id("documents", "https://example.org/a") == "doc_aviznhlwlnobdzlgxvxujvmyqx"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("ab", "c"), ("a", "bc"), id="parts do not run together"),
        pytest.param(("1",), (1,), id="text is not a number"),
        pytest.param((None,), ("",), id="nothing is not the empty text"),
    ],
)
def test_other_key_other_id(one: tuple[str | int | None, ...], other: tuple[str | int | None, ...]) -> None:
    assert record_id("sources", *one) != record_id("sources", *other)


def test_same_key_of_another_table_is_another_id() -> None:
    assert record_id("events", "k").partition("_")[2] != record_id("actors", "k").partition("_")[2]


def test_table_of_id() -> None:
    assert table_of(record_id("prisoner_releases", "k")) == "prisoner_releases"
    assert table_of(random_id("runs")) == "runs"


@pytest.mark.parametrize("id", ["", "evt_", "evt_short", "xyz_" + "a" * 26, "evt_" + "A" * 26, "evt_" + "a" * 27])
def test_no_id(id: str) -> None:
    assert table_of(id) is None
