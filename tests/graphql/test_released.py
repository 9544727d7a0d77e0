"""The question that the endpoint was designed around, as it stands in its design."""

from typing import Any

import httpx
import pytest

from tests.graphql.asking import RELEASED, answer


@pytest.fixture
def released(reading: httpx.Client) -> Any:
    return answer(reading, RELEASED, {"since": "2025-09"})["prisonerReleases"]


def test_who_released_how_many_and_when(released: Any) -> None:
    told = [
        (node["count"], node["date"]["earliest"], node["releasedBy"]["name"], node["toPlace"]["name"])
        for node in released["nodes"]
    ]
    assert told == [
        (52, "2025-09-11", "Ruritania", "Borduria"),
        (7, "2025-10-02", "Ruritania", "Borduria"),
        (16, "2025-11-03", "Ruritania", "Borduria"),
    ]


def test_who_says_so(released: Any) -> None:
    reports = released["nodes"][1]["event"]["reports"]["nodes"]
    assert {report["document"]["uri"] for report in reports} == {
        "https://example.org/second",
        "https://example.org/rival",
    }
    for report in reports:
        assert report["citation"] == {
            "form": "FULL",
            "source": {
                "outlet": "The Daily Example",
                "authors": [{"name": "Bob Writer"}],
                "published": {"edtf": "2025-09-11"},
            },
        }


def test_in_which_words(reading: httpx.Client, released: Any) -> None:
    for node in released["nodes"]:
        (counted, *_) = [one for one in node["evidence"] if one["field"] == "count"]
        text = reading.get(f"/v1/documents/{counted['document']['id']}/text").text
        assert text[counted["start"] : counted["end"]] == counted["exact"] == str(node["count"])


def test_all_of_them_are_counted(released: Any) -> None:
    assert released["totalCount"] == len(released["nodes"])
    assert not released["pageInfo"]["hasNextPage"]


def test_a_date_that_is_not_given_is_no_condition(reading: httpx.Client) -> None:
    assert answer(reading, RELEASED)["prisonerReleases"]["totalCount"] == 3


def test_a_later_date_leaves_the_later_releases(reading: httpx.Client) -> None:
    told = answer(reading, RELEASED, {"since": "2025-10-02"})["prisonerReleases"]
    assert [node["count"] for node in told["nodes"]] == [7, 16]


def test_the_quotes_of_a_speaker(reading: httpx.Client) -> None:
    query = RELEASED.replace("Aleksandr Lukashenko", "Ann Example")
    quotes = answer(reading, query)["quotes"]["nodes"]
    assert {quote["text"] for quote in quotes} == {"They are free at last,"}
    assert {quote["speaker"]["name"] for quote in quotes} == {"Ann Example"}
    assert {quote["citation"]["source"]["outlet"] for quote in quotes} == {"The Daily Example"}
