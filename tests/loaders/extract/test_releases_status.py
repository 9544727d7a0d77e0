"""Releases that did not happen, or not yet: asked for, promised, put off, told to have come to nothing."""

import pytest

from schema.vocab import Measure, ReleaseStatus
from tests.loaders.reading import counts, only, story


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chad should promptly and publicly release all 64 inmates.", id="adverbs after should"),
        pytest.param("Chad must at once and without conditions free the 64 inmates.", id="phrases after must"),
        pytest.param("Chad must, without any further delay, release all 64 inmates.", id="a phrase put in by commas"),
        pytest.param("All 64 inmates should be immediately and unconditionally released.", id="adverbs after be"),
        pytest.param("All 64 inmates must at once be freed.", id="a phrase before be"),
        pytest.param("Chad needs to quickly and quietly let 64 inmates go.", id="needs to"),
        pytest.param("Chad ought to straight away pardon 64 inmates.", id="ought to"),
        pytest.param("Chad has to finally release 64 inmates.", id="has to"),
        pytest.param("Chad is urged to release 64 inmates.", id="is urged to"),
        pytest.param(
            "Donors should make the release of at least 64 inmates a condition of any loan.", id="made a condition"
        ),
        pytest.param("Talks may open on condition that Chad frees 64 inmates.", id="on condition that"),
        pytest.param("The ban will stay until Chad has released all 64 inmates.", id="until they have"),
        pytest.param("The ban will stay until all 64 inmates have been released.", id="until they have been"),
    ],
)
def test_demanded(text: str) -> None:
    assert only(story(text)).status is ReleaseStatus.DEMANDED


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chad has, at long last and without conditions, released 64 inmates.", id="adverbs after has"),
        pytest.param("The 64 inmates were at once and without conditions released.", id="adverbs after were"),
        pytest.param("In return for the release of 64 inmates, Kenya sent grain in May.", id="told as done in return"),
        pytest.param("Kenya waited until Chad released 64 inmates in May.", id="until they did"),
        pytest.param(
            "A guard said on condition of anonymity that Chad freed 64 inmates.", id="on condition of anonymity"
        ),
    ],
)
def test_completed(text: str) -> None:
    assert only(story(text)).status is ReleaseStatus.COMPLETED


def test_who_says_so_is_not_one_of_those_freed() -> None:
    assert counts(story("Chad has freed 64 inmates, she said.")) == [64]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "A pardon of 64 inmates, promised by the king for 1 November, has yet to be signed.",
            ReleaseStatus.ANNOUNCED,
            id="promised, yet to be signed",
        ),
        pytest.param("The pardon of 64 inmates has yet to be signed.", ReleaseStatus.PLANNED, id="yet to be signed"),
        pytest.param(
            "The release of 64 inmates has not yet been carried out.", ReleaseStatus.PLANNED, id="not yet carried out"
        ),
        pytest.param(
            "The release of 64 inmates, due on 9 November, would be the third.", ReleaseStatus.PLANNED, id="due on"
        ),
        pytest.param(
            "The release of 64 inmates, slated for winter, follows talks.", ReleaseStatus.PLANNED, id="slated for"
        ),
        pytest.param(
            "Grain was offered in return for the release of 64 inmates.", ReleaseStatus.PLANNED, id="offered in return"
        ),
        pytest.param("The release of 64 inmates is expected on Sunday.", ReleaseStatus.PLANNED, id="expected on"),
        pytest.param(
            "The release of 64 inmates, promised in May, took place on Friday.",
            ReleaseStatus.COMPLETED,
            id="promised and done",
        ),
        pytest.param(
            "The release of 64 inmates ended a wait, while the law has yet to be signed.",
            ReleaseStatus.COMPLETED,
            id="another thing has yet to be signed",
        ),
        pytest.param("Chad frees 64 inmates on 9 November 2025.", ReleaseStatus.PLANNED, id="after the document's day"),
        pytest.param(
            "Chad announced that it frees 64 inmates on 9 November 2025.",
            ReleaseStatus.ANNOUNCED,
            id="announced, after the document's day",
        ),
        pytest.param("Chad freed 64 inmates on 4 October 2025.", ReleaseStatus.COMPLETED, id="on the document's day"),
    ],
)
def test_not_yet(text: str, expected: ReleaseStatus) -> None:
    assert only(story(text)).status is expected


def test_a_day_to_come_is_no_day_of_a_release_told_after_it() -> None:
    found = story("The next vote is on 9 November 2025. Chad freed 64 inmates.")
    assert found.events[only(found).event].date is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ana Ruiz was to be released from jail last week, and then she was not.", id="then was not"),
        pytest.param("Chad was to have released 64 inmates last week, but did not.", id="was to have, did not"),
        pytest.param("Chad said it would free 64 inmates, but it never did.", id="never did"),
        pytest.param("Chad said it would free 64 inmates. It never did.", id="in the next sentence"),
        pytest.param("Chad promised the release of 64 inmates, which never happened.", id="a noun, never happened"),
        pytest.param(
            "Chad holds 64 inmates in a fort. It has refused to release them.", id="those told before refused"
        ),
    ],
)
def test_came_to_nothing(text: str) -> None:
    assert only(story(text)).status is ReleaseStatus.DENIED


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chad said it would free 64 inmates, but it did not say when.", id="did not, of another verb"),
        pytest.param("Chad said it would free 64 inmates, whatever Kenya did not.", id="others, in a clause"),
        pytest.param("Chad said it would free 64 inmates. Kenya, which has held 12 of its men, has not.", id="others"),
    ],
)
def test_still_planned(text: str) -> None:
    assert only(story(text)).status is ReleaseStatus.PLANNED


def test_who_is_refused_is_told_in_the_sentence_before() -> None:
    found = story("Chad holds Ana Ruiz and Omar Haddad in a fort. It has refused to release them.")
    assert counts(found) == [2]


def test_those_who_are_refused_are_held() -> None:
    found = story("Chad holds 64 inmates in a fort. It has refused to release them.")
    assert [(count.figure.value, count.measure) for count in found.counts] == [(64, Measure.HELD)]


def test_who_asks_for_a_release_does_not_hold_the_captives() -> None:
    found = story("The junta must at once free the 64 inmates it holds in jail, Kenya said. Kenya has a prison fund.")
    assert only(found).released_by is None
