"""The seed document: its two numbered releases, those still held, and what must not be read as a release."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders.found import FoundRelease, Reading
from schema.span import Span
from schema.vocab import Measure, ReleaseStatus
from tests.loaders.reading import reading

ROOT = Path(__file__).resolve().parents[3]
TRAPS = ("P4", "P5", "P6", "P8", "P9", "P10", "P11", "P12")


@cache
def expected() -> dict[str, dict[str, Any]]:
    told = json.loads((ROOT / "tests/corpus/seed.expected.json").read_text(encoding="utf-8"))
    return {item["id"]: item for item in told["counts"]["items"]}


@cache
def story() -> Reading:
    return reading((ROOT / "seeds/lukashenko.txt").read_text(encoding="utf-8"), "2025-10-04")


def place(id: str) -> Span:
    told = expected()[id]["evidence"]
    return Span(told["start"], told["end"])


def numbered(span: Span) -> list[FoundRelease]:
    """Releases with a number that touch the words; of one person, the number tells nothing."""
    found = [one for one in story().releases if one.figure and one.figure.value and one.figure.value > 1]
    return [one for one in found if one.span.overlaps(span)]


@pytest.mark.parametrize("id", ["P1", "P3"])
def test_released_with_number_by_belarus(id: str) -> None:
    (release,) = numbered(place(id))
    assert release.figure is not None
    assert release.released_by is not None
    told = (release.figure.value, release.status, story().actors[release.released_by].name)
    assert told == (expected()[id]["value"], ReleaseStatus.COMPLETED, "Belarus")


@pytest.mark.parametrize(
    ("id", "day", "to"),
    [
        pytest.param("P1", None, None, id="16: neither is told"),
        pytest.param("P3", "2025-09-11", "Lithuania", id="52: later that day, to Lithuania"),
    ],
)
def test_day_and_place(id: str, day: str | None, to: str | None) -> None:
    (release,) = numbered(place(id))
    date = story().events[release.event].date
    where = None if release.to_place is None else story().actors[release.to_place].name
    assert (date.edtf if date else None, where) == (day, to)


def test_those_still_held_are_a_count() -> None:
    (count,) = [one for one in story().counts if one.span.overlaps(place("P2"))]
    assert (count.figure.value, count.figure.max, count.measure) == (1300, 1300, Measure.HELD)


def test_those_still_held_are_no_release() -> None:
    assert numbered(place("P2")) == []


@pytest.mark.parametrize("id", TRAPS)
def test_no_number_is_told(id: str) -> None:
    assert numbered(place(id)) == []


def test_nothing_else_is_numbered() -> None:
    assert len([one for one in story().releases if one.figure and one.figure.value and one.figure.value > 1]) == 2


def test_drones_are_things() -> None:
    (count,) = [one for one in story().counts if one.span.overlaps(place("N1"))]
    assert (count.figure.value, count.population) == (700, "Russian drones")
