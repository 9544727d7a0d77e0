"""Which events and releases of two documents are one."""

import pytest

from loaders.assemble import assembled
from loaders.assemble.records import whole_key
from schema.columns import ADDRESS
from schema.extraction import Extraction
from tests.loaders.reading import reading


def records(text: str) -> Extraction:
    return assembled(reading(f"The Long Wait\n\nNobody knew of it for a week. {text} It rained all that day.\n"))


def ids(text: str) -> tuple[list[str], list[str]]:
    """Of the release events, and of the releases."""
    found = records(text)
    reports = [report for report in found.reports if report.stated["releases"]]
    return [report.event_id for report in reports], [
        one["id"] for report in reports for one in report.stated["releases"]
    ]


FREED = "On 11 September 2025 Belarus released 52 prisoners."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(
            "Belarus freed 51 people on September 11, 2025.", True, id="other words, figure and order of the date"
        ),
        pytest.param(
            "On 11 September 2025 Belarusian President Anatol Sidar released 52 prisoners.",
            True,
            id="the president acts for the state",
        ),
        pytest.param("On 12 September 2025 Belarus released 52 prisoners.", False, id="another day"),
        pytest.param("On 11 September 2025 Togo released 52 prisoners.", False, id="another state"),
        pytest.param("In September 2025 Belarus released 52 prisoners.", False, id="no day told"),
    ],
)
def test_release_across_documents(other: str, *, same: bool) -> None:
    events, releases = ids(FREED)
    assert len(events) == len(releases) == 1
    assert (ids(other) == (events, releases)) is same


def test_two_releases_of_a_day_are_told_apart_by_destination() -> None:
    text = f"{FREED[:-1]} to Lithuania. On 11 September 2025 Belarus also released nine miners to Poland."
    events, releases = ids(text)
    assert len(set(events)) == len(set(releases)) == 2


def test_every_reference_leads_somewhere() -> None:
    found = records(
        "Ann Leeds said: “Togo freed 12 of the 30 prisoners on Monday.” [Bo Reyes, The Herald, 3 May 2025.]"
    )
    actors = {one.id for one in found.actors}
    assert {mention.actor_id for mention in found.mentions} <= actors
    assert {quote.speaker_id for quote in found.quotes} <= actors
    assert {one["released_by_id"] for report in found.reports for one in report.stated["releases"]} <= actors | {None}
    assert {count.report_id for count in found.counts} <= {report.id for report in found.reports} | {None}


def test_a_figure_beyond_all_persons_keeps_its_words() -> None:
    report = next(one for one in records("Belarus released 9,999,999,999 prisoners.").reports if one.stated["releases"])
    release = report.stated["releases"][0]
    assert (release["count"], release["count_text"]) == (None, "9,999,999,999")


def test_a_link_too_long_to_be_kept_leaves_its_citation() -> None:
    found = records(f"It is so [Ann Leeds, The Herald, https://example.org/{'ж' * 1500}, 3 May 2025].")
    assert [source.url for source in found.sources] == [None]


def test_long_keys_differ_where_their_ends_do() -> None:
    one, two = (whole_key("é" * 2_000 + end) for end in "ab")
    assert one != two
    assert max(len(one.encode()), len(two.encode())) <= ADDRESS


def test_a_release_is_titled_by_its_sentence() -> None:
    report = next(one for one in records(FREED).reports if one.stated["releases"])
    assert report.stated["title"] == FREED


@pytest.mark.parametrize(
    ("text", "field", "exact"),
    [
        pytest.param(
            "Togo freed 12 prisoners, the union Viluma said.", "reported_by_id", "Viluma", id="who gives a figure"
        ),
        pytest.param("“It is done,” Ann Leeds told Bo Reyes.", "addressee_id", "Bo Reyes", id="whom words are said to"),
        pytest.param("With Qatar’s mediation Togo freed 12 prisoners.", "mediator_id", "Qatar", id="who mediates"),
    ],
)
def test_what_is_told_of_a_record_points_at_its_words(text: str, field: str, exact: str) -> None:
    assert exact in {one.exact for one in records(text).evidence if one.field == field}
