"""Connections: pages joined are the whole, in any order, in both directions, at any depth."""

from typing import Any

import httpx
import pytest

from kb.query.collections import COLLECTIONS
from kb.query.order import DIRECTIONS, sortable
from tests.graphql.asking import answer

# Orders with nulls (statements have no date), with ties, with mixed directions, and with none of these.
ORDERS = [
    *[pytest.param("events", [{"date": direction}], id=f"nulls and ties, {direction}") for direction in DIRECTIONS],
    pytest.param("events", [{"kind": "ASC"}, {"date": "DESC_NULLS_FIRST"}], id="mixed directions"),
    pytest.param("counts", [{"measure": "ASC"}], id="ties"),
    pytest.param("counts", [{"value": "DESC"}, {"start": "ASC"}, {"end": "DESC"}], id="three keys"),
    pytest.param("documents", [{"published": "DESC"}, {"uri": "ASC"}], id="a text with a null before it"),
    pytest.param("quotes", [{"confidence": "DESC"}], id="numbers"),
    pytest.param("documents", [{"loadedAt": "ASC"}], id="moments"),
    pytest.param("actors", [{"id": "DESC"}], id="id downward"),
    pytest.param("mentions", [], id="no order"),
]


def walked(
    client: httpx.Client, collection: str, size: int, order: Any, *, backward: bool = False, id: str | None = None
) -> list[str]:
    """The ids of all pages, by following cursors; of a relation of the actor or event `id`, where one is given."""
    count, mark = ("last", "before") if backward else ("first", "after")
    owner, _, relation = collection.partition(".")
    target = COLLECTIONS[owner].to_many[relation].target if relation else owner
    type_name = COLLECTIONS[target].type_name
    rows = f"{relation or COLLECTIONS[owner].camel}({count}: $size, {mark}: $mark, orderBy: $order)"
    info = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
    page = f"{rows} {{ edges {{ cursor node {{ id }} }} {info} }}"
    declared = f"$size: Int, $mark: String, $order: [{type_name}Order!]"
    query = f"query({declared}) {{ {page} }}"
    if id:
        owned = f"... on {COLLECTIONS[owner].type_name} {{ {page} }}"
        query = f"query({declared}, $id: ID!) {{ node(id: $id) {{ {owned} }} }}"
    found: list[str] = []
    variables: dict[str, Any] = {"size": size, "order": order} | ({"id": id} if id else {})
    while True:
        told = answer(client, query, variables)
        got = (told["node"] if id else told)[relation or COLLECTIONS[owner].camel]
        page_ids = [edge["node"]["id"] for edge in got["edges"]]
        found = page_ids + found if backward else found + page_ids
        stands = got["pageInfo"]
        if got["edges"]:
            assert (stands["startCursor"], stands["endCursor"]) == (
                got["edges"][0]["cursor"],
                got["edges"][-1]["cursor"],
            )
        if not stands["hasPreviousPage" if backward else "hasNextPage"]:
            return found
        variables["mark"] = stands["startCursor" if backward else "endCursor"]


@pytest.mark.parametrize(
    ("size", "backward"), [pytest.param(2, False, id="forward by two"), pytest.param(3, True, id="backward by three")]
)
@pytest.mark.parametrize(("name", "order"), ORDERS)
def test_pages_joined_are_the_whole(reading: httpx.Client, name: str, order: Any, size: int, backward: bool) -> None:
    whole = walked(reading, name, 100, order)
    assert len(whole) > size
    assert walked(reading, name, size, order, backward=backward) == whole


@pytest.mark.parametrize("backward", [pytest.param(False, id="forward"), pytest.param(True, id="backward")])
@pytest.mark.parametrize(
    ("relation", "order"),
    [
        pytest.param("actors.events", [{"date": "DESC"}], id="through a link, dates"),
        pytest.param("actors.events", [{"date": "ASC_NULLS_FIRST"}, {"kind": "DESC"}], id="through a link, mixed"),
        pytest.param("actors.mentions", [], id="no order"),
        pytest.param("events.reports", [{"confidence": "DESC"}], id="ties"),
    ],
)
def test_pages_within_a_record_joined_are_the_whole(
    reading: httpx.Client, relation: str, order: Any, backward: bool
) -> None:
    owner, _, many = relation.partition(".")
    counted = answer(reading, f"{{ rows: {owner}(first: 100) {{ nodes {{ id {many} {{ totalCount }} }} }} }}")
    most = max(counted["rows"]["nodes"], key=lambda node: node[many]["totalCount"])
    assert most[many]["totalCount"] > 1
    whole = walked(reading, relation, 100, order, id=most["id"])
    assert len(whole) == most[many]["totalCount"]
    assert walked(reading, relation, 1, order, backward=backward, id=most["id"]) == whole


DATES = {"ASC": ["2025-09-11", "2025-10-02", "2025-11-03"], "DESC": ["2025-11-03", "2025-10-02", "2025-09-11"]}


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_dates_stand_in_order_and_nulls_where_the_direction_says(reading: httpx.Client, direction: str) -> None:
    query = f"{{ events(orderBy: [{{date: {direction}}}], first: 100) {{ nodes {{ date {{ earliest }} }} }} }}"
    nodes = answer(reading, query)["events"]["nodes"]
    days = [node["date"] and node["date"]["earliest"] for node in nodes]
    known = DATES[direction.split("_")[0]]
    nulls = [None] * (len(days) - len(known))
    assert nulls
    assert days == (nulls + known if direction.endswith("FIRST") else known + nulls)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_collection_can_be_ordered_by_each_key_it_offers(reading: httpx.Client, name: str) -> None:
    collection = COLLECTIONS[name]

    def by_each_key(direction: str) -> Any:
        fields = [
            f"{key}: {collection.camel}(orderBy: [{{{key}: {direction}}}], first: 100) {{ nodes {{ id }} }}"
            for key in sortable(collection)
        ]
        return answer(reading, f"{{ {' '.join(fields)} }}")

    forward, backward = by_each_key("ASC"), by_each_key("DESC_NULLS_FIRST")
    assert forward.keys() == sortable(collection).keys()
    for key in forward:
        assert backward[key]["nodes"] == forward[key]["nodes"][::-1] != []


def test_a_page_of_none_tells_whether_rows_follow(reading: httpx.Client) -> None:
    query = "{ events(first: 0) { nodes { id } totalCount pageInfo { hasNextPage startCursor endCursor } } }"
    told = answer(reading, query)["events"]
    assert told["nodes"] == []
    assert told["totalCount"] > 0
    assert told["pageInfo"] == {"hasNextPage": True, "startCursor": None, "endCursor": None}


def test_twenty_rows_come_where_no_number_is_given(reading: httpx.Client) -> None:
    fields = "nodes { id } totalCount pageInfo { hasNextPage }"
    told = answer(reading, f"{{ all: mentions {{ {fields} }} }}")["all"]
    assert len(told["nodes"]) == min(20, told["totalCount"])


def test_the_total_is_that_of_the_filter_not_of_the_page(reading: httpx.Client) -> None:
    query = "{ events(filter: {kind: {eq: RELEASE}}, first: 1) { totalCount nodes { id } } }"
    told = answer(reading, query)["events"]
    assert (told["totalCount"], len(told["nodes"])) == (3, 1)


def test_search_is_paged_like_the_rest(reading: httpx.Client) -> None:
    query = """query($after: String) { search(query: "free", first: 3, after: $after) {
        totalCount edges { cursor node { record { id } } } pageInfo { hasNextPage endCursor } } }"""
    found: list[str] = []
    after = None
    while True:
        told = answer(reading, query, {"after": after})["search"]
        found += [edge["node"]["record"]["id"] for edge in told["edges"]]
        after = told["pageInfo"]["endCursor"]
        if not told["pageInfo"]["hasNextPage"]:
            break
    assert len(found) == len(set(found)) == told["totalCount"]
