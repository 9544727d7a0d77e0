"""Collections and records: what they hold, how they are paged, filtered and ordered."""

import json
from typing import Any

import httpx
import pytest

from kb.query.collections import COLLECTIONS
from kb.rest.models import page_of, single

RELEASES = "/v1/prisoner-releases"


def listed(client: httpx.Client, path: str, **parameters: Any) -> list[dict[str, Any]]:
    """All rows of all pages."""
    rows: list[dict[str, Any]] = []
    while True:
        answer = client.get(path, params=parameters)
        assert answer.status_code == 200, answer.text
        rows += answer.json()["data"]
        if not answer.json()["page"]["hasNext"]:
            return rows
        parameters["after"] = answer.json()["page"]["next"]


def test_the_index_lists_every_collection(reading: httpx.Client) -> None:
    for entry in reading.get("/v1").json()["data"]:
        assert reading.get(entry["url"]).status_code == 200
    assert len(reading.get("/v1").json()["data"]) == len(COLLECTIONS)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_answers_are_as_they_are_described(reading: httpx.Client, name: str) -> None:
    """Lists and records hold exactly the fields of their models, of their types."""
    collection = COLLECTIONS[name]
    answer = reading.get(f"/v1/{collection.path}", params={"first": 100, "count": "exact"})
    told = page_of(collection).model_validate_json(answer.content, strict=True)
    rows = answer.json()["data"]
    assert rows
    assert told.page.totalCount == len(rows)  # type: ignore[attr-defined]
    for row in rows:
        one = reading.get(f"/v1/{collection.path}/{row['id']}")
        single(collection).model_validate_json(one.content, strict=True)
        assert row.items() <= one.json()["data"].items()


@pytest.mark.parametrize("name", COLLECTIONS)
def test_related_records_are_those_that_refer_to_it(reading: httpx.Client, name: str) -> None:
    collection = COLLECTIONS[name]
    id = reading.get(f"/v1/{collection.path}").json()["data"][0]["id"]
    for relation, address in reading.get(f"/v1/{collection.path}/{id}").json()["related"].items():
        many = collection.to_many[relation]
        rows = reading.get(address).json()["data"]
        if many.link is None:
            back = next(one.camel for one in COLLECTIONS[many.target].to_one.values() if one.column == many.column)
            assert all(row[back]["id"] == id for row in rows)


def test_the_question_of_a_journalist(reading: httpx.Client) -> None:
    """Who was released, when, by whom, according to whom, in which words?"""
    filter = json.dumps({"status": {"eq": "COMPLETED"}, "date": {"gte": "2025-10", "lte": "2025-10"}})
    (release,) = listed(reading, RELEASES, filter=filter, order="-date")
    assert release["count"] == 7
    assert release["date"]["earliest"] == "2025-10-02"
    assert release["releasedBy"]["name"] == "Ruritania"
    assert release["toPlace"]["name"] == "Borduria"
    told = [one["exact"] for one in release["evidence"] if one["field"] == "count"]
    assert sorted(told) == ["7", "8"]
    reports = reading.get(
        "/v1/reports", params={"filter": json.dumps({"eventId": {"eq": release["event"]["id"]}})}
    ).json()
    assert {report["document"]["uri"] for report in reports["data"]} == {
        "https://example.org/second",
        "https://example.org/rival",
    }


def test_evidence_is_cut_from_the_text(reading: httpx.Client) -> None:
    for collection in COLLECTIONS.values():
        for row in listed(reading, f"/v1/{collection.path}"):
            for one in row["evidence"]:
                text = reading.get(f"/v1/documents/{one['document']['id']}/text").text
                assert text[one["start"] : one["end"]] == one["exact"]


def test_pages_and_links_lead_through_all_rows(reading: httpx.Client) -> None:
    whole = [row["id"] for row in listed(reading, "/v1/counts", first=100, order="measure,-start")]
    assert [row["id"] for row in listed(reading, "/v1/counts", first=3, order="measure,-start")] == whole
    answer = reading.get("/v1/counts", params={"first": 3, "order": "measure,-start"})
    found = [row["id"] for row in answer.json()["data"]]
    while "next" in answer.links:
        answer = reading.get(answer.links["next"]["url"])
        found += [row["id"] for row in answer.json()["data"]]
    assert found == whole
    back = []
    while "prev" in answer.links:
        answer = reading.get(answer.links["prev"]["url"])
        back = [row["id"] for row in answer.json()["data"]] + back
    assert back == whole[: len(back)]
    assert not answer.json()["page"]["hasPrevious"]


def test_texts_of_documents_stand_in_single_records_only(reading: httpx.Client) -> None:
    row = reading.get("/v1/documents").json()["data"][0]
    assert "text" not in row
    assert reading.get(f"/v1/documents/{row['id']}").json()["data"]["text"]


def test_what_a_form_leaves_empty_is_not_given(reading: httpx.Client) -> None:
    asked = 'filter={"status":{"eq":"COMPLETED"}}&search=&order=date,-id&first=&after=&last=&before=&count=&format='
    answer = reading.get(f"/v1/prisoner-releases?{asked}")
    assert [row["count"] for row in answer.json()["data"]] == [52, 7, 16]


def test_search_composes_with_filters(reading: httpx.Client) -> None:
    found = listed(reading, "/v1/quotes", search="FREE at last", filter=json.dumps({"kind": {"eq": "DIRECT"}}))
    assert {row["text"] for row in found} == {"They are free at last,"}
    assert listed(reading, "/v1/quotes", search="free hyperlink") == []


def test_search_over_all_types(reading: httpx.Client) -> None:
    answer = reading.get("/v1/search", params={"q": '"free at last"', "count": "exact"}).json()
    assert {hit["type"] for hit in answer["data"]} == {"DOCUMENT", "QUOTE"}
    assert answer["page"]["totalCount"] == len(answer["data"]) == 8
    for hit in answer["data"]:
        assert reading.get(hit["url"]).json()["data"]["id"] == hit["record"]["id"]


def test_search_in_some_types_page_by_page(reading: httpx.Client) -> None:
    asked = {"q": "free", "types": "QUOTE,EVENT"}
    assert len(listed(reading, "/v1/search", first=1, **asked)) == 4


def test_an_answer_to_head_has_no_body(reading: httpx.Client) -> None:
    answer = reading.head(RELEASES)
    assert (answer.status_code, answer.content) == (200, b"")
