"""Every type of record: found by id in each way there is, with its relations and the words behind it."""

import httpx
import pytest

from kb.query.collections import COLLECTIONS
from schema.ids import record_id
from tests import serving
from tests.graphql.asking import answer, errors, ids

HOSTILE = serving.hostile_story()


def single(type_name: str) -> str:
    return type_name[0].lower() + type_name[1:]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_record_is_found_by_its_id(reading: httpx.Client, name: str) -> None:
    collection = COLLECTIONS[name]
    for id in ids(reading, collection.camel, "(first: 3)"):
        field = single(collection.type_name)
        query = f"query($id: ID!) {{ {field}(id: $id) {{ __typename id }} node(id: $id) {{ __typename id }} }}"
        found = {"__typename": collection.type_name, "id": id}
        assert answer(reading, query, {"id": id}) == {field: found, "node": found}


def test_records_of_all_types_are_found_in_the_order_asked(reading: httpx.Client) -> None:
    asked = [ids(reading, collection.camel)[0] for collection in COLLECTIONS.values()]
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"
    found = answer(reading, query, {"ids": [*asked, asked[0]]})["nodes"]
    assert [node["id"] for node in found] == [*asked, asked[0]]
    assert [node["__typename"] for node in found[:-1]] == [one.type_name for one in COLLECTIONS.values()]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_evidence_is_cut_from_the_text_of_its_document(reading: httpx.Client, name: str) -> None:
    fields = "exact start end document { id text } url"
    query = f"{{ rows: {COLLECTIONS[name].camel}(first: 100) {{ nodes {{ evidence {{ {fields} }} }} }} }}"
    nodes = answer(reading, query)["rows"]["nodes"]
    assert nodes
    for one in [one for node in nodes for one in node["evidence"]]:
        start, end, document = one["start"], one["end"], one["document"]
        assert document["text"][start:end] == one["exact"]
        assert one["url"] == str(reading.base_url.join(f"/documents/{document['id']}?start={start}&end={end}#marked"))


@pytest.mark.parametrize("name", [name for name, one in COLLECTIONS.items() if "start" in one.columns])
def test_a_record_with_a_place_is_evidence_of_itself(reading: httpx.Client, name: str) -> None:
    query = f"{{ rows: {COLLECTIONS[name].camel} {{ nodes {{ start end evidence {{ field start end }} }} }} }}"
    for node in answer(reading, query)["rows"]["nodes"]:
        assert node["evidence"][0] == {"field": "", "start": node["start"], "end": node["end"]}


@pytest.mark.parametrize(
    ("name", "relation"),
    [pytest.param(name, many, id=f"{name}.{many}") for name, one in COLLECTIONS.items() for many in one.to_many],
)
def test_related_records_are_those_that_a_filter_gives(reading: httpx.Client, name: str, relation: str) -> None:
    """The connection within a record holds what the collection holds under the filter that says the same."""
    collection = COLLECTIONS[name]
    many = collection.to_many[relation]
    target = COLLECTIONS[many.target]
    if many.link is None:
        back = next(one.camel for one in target.to_one.values() if one.column == many.column)
        filter = f"{{{back}: {{id: {{eq: $id}}}}}}"
    else:
        back = next(name for name, other in target.to_many.items() if other.link == many.link)
        filter = f"{{{back}: {{some: {{id: {{eq: $id}}}}}}}}"
    query = f"""query($id: ID!) {{
        one: {single(collection.type_name)}(id: $id) {{ {relation}(first: 100) {{ totalCount nodes {{ id }} }} }}
        all: {target.camel}(filter: {filter}, first: 100) {{ totalCount nodes {{ id }} }}
    }}"""
    for id in ids(reading, collection.camel, "(first: 5)"):
        told = answer(reading, query, {"id": id})
        assert told["one"][relation] == told["all"]


def test_participants_are_told_with_the_report_that_says_so(reading: httpx.Client) -> None:
    fields = "id participants { role actor { name } report { event { id } } }"
    query = f"{{ events(filter: {{kind: {{eq: RELEASE}}}}, first: 1) {{ nodes {{ {fields} }} }} }}"
    (event,) = answer(reading, query)["events"]["nodes"]
    told = {(part["role"], part["actor"]["name"]) for part in event["participants"]}
    assert told == {("AGENT", "Ruritania"), ("DESTINATION", "Borduria")}
    assert {part["report"]["event"]["id"] for part in event["participants"]} == {event["id"]}


def test_actors_have_their_other_names(reading: httpx.Client) -> None:
    query = '{ actors(filter: {name: {eq: "Ruritania"}}) { nodes { country names { name kind } } } }'
    assert answer(reading, query)["actors"]["nodes"] == [
        {"country": "XR", "names": [{"name": "Ruritanian", "kind": "DEMONYM"}]}
    ]


DOCUMENT = serving.stories()[0]


@pytest.mark.parametrize(
    "by",
    [
        pytest.param({"id": DOCUMENT.id}, id="id"),
        pytest.param({"uri": DOCUMENT.uri}, id="uri"),
        pytest.param({"textSha256": DOCUMENT.extraction().document.text_sha256}, id="text"),
    ],
)
def test_a_document_is_found_by_what_identifies_it(reading: httpx.Client, by: dict[str, str]) -> None:
    query = "query($by: DocumentBy!) { documentBy(by: $by) { id uri } }"
    assert answer(reading, query, {"by": by})["documentBy"] == {"id": DOCUMENT.id, "uri": DOCUMENT.uri}


@pytest.mark.parametrize("by", [{"id": record_id("documents", "x")}, {"uri": "x"}, {"textSha256": "0" * 64}])
def test_a_document_that_there_is_not(reading: httpx.Client, by: dict[str, str]) -> None:
    (error,) = errors(reading, "query($by: DocumentBy!) { documentBy(by: $by) { id } }", {"by": by})
    assert error["extensions"]["code"] == "UNKNOWN_RECORD"


def test_words_are_told_as_they_stand(reading: httpx.Client) -> None:
    """Markup, formulas and changes of direction are words like others."""
    query = "query($id: ID!) { document(id: $id) { title quotes { nodes { text speaker { name } } } } }"
    told = answer(reading, query, {"id": HOSTILE.id})["document"]
    (quote,) = HOSTILE.records["quotes"].values()
    assert told["title"] == "<b>Bold</b> & co"
    assert told["quotes"]["nodes"] == [{"text": quote.text, "speaker": {"name": "=1+1"}}]


def test_search_finds_records_of_all_types_that_hold_the_words(reading: httpx.Client) -> None:
    query = (
        '{ search(query: "free last", first: 100) { totalCount nodes { type record { id '
        "... on Quote { text } ... on Document { title } } } } }"
    )
    found = answer(reading, query)["search"]
    assert found["totalCount"] == len(found["nodes"]) == 8
    assert {(hit["type"], hit["record"].get("text") or hit["record"]["title"]) for hit in found["nodes"]} == {
        ("QUOTE", "They are free at last,"),
        ("DOCUMENT", "Prisoners walk free"),
    }


def test_search_in_some_types(reading: httpx.Client) -> None:
    query = '{ search(query: "free last", types: [DOCUMENT]) { nodes { type } } }'
    assert {hit["type"] for hit in answer(reading, query)["search"]["nodes"]} == {"DOCUMENT"}
