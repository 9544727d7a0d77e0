"""Search over all records that hold words."""

from typing import Any

from strawberry.types import Info

from kb.graphql.build import Argument, FieldSpec, bare, enum_type, list_of, object_type
from kb.graphql.connections import Rows, connection_type
from kb.graphql.records import Node, session
from kb.query.collections import COLLECTIONS
from kb.query.hits import SEARCHED, SearchRequest, hit_count, hits, record_type, search_types
from kb.query.page import MOST_SIZE, window

RecordType = enum_type(
    "RecordType",
    "A type of record.",
    {record_type(name): (record_type(name), collection.description) for name, collection in COLLECTIONS.items()},
)


async def _record(hit: Any, info: Info, _: dict[str, Any]) -> Any:
    return await session(info).record(hit["record_type"], hit["record_id"])


async def _type(hit: Any, info: Info, _: dict[str, Any]) -> str:  # noqa: ARG001
    return record_type(hit["record_type"])


SearchHit = object_type(
    bare("SearchHit"),
    "A record that holds the words.",
    {
        "record_type": FieldSpec(RecordType, "Its type.", "type", _type),
        "record": FieldSpec(Node, "The record.", "record", _record),
    },
)
SearchConnection = connection_type(bare("SearchConnection"), bare("SearchEdge"), SearchHit, "hits, by type and id")


async def _search(_: Any, info: Info, asked: dict[str, Any]) -> Rows:
    wanted = SearchRequest(
        asked["query"], search_types(asked.get("types")), window(asked.get("first"), asked.get("after"))
    )
    ask = session(info).ask
    return Rows(lambda: ask(lambda c: hits(c, wanted)), lambda: ask(lambda c: hit_count(c, wanted)))


def search_field() -> FieldSpec:
    searched = ", ".join(record_type(name) for name in SEARCHED)
    arguments = {
        "query": Argument(str, 'Words; "a phrase" in quotes; the beginning of a word with *.', required=True),
        "types": Argument(list_of(RecordType), f"Types to look in, of {searched}; all of these when left out."),
        "first": Argument(int, f"How many hits: 20 when left out, at most {MOST_SIZE}."),
        "after": Argument(str, "The mark of the hit after which to go on."),
    }
    about = "Records that hold all the words, whatever their case, accents and endings."
    return FieldSpec(SearchConnection, about, "search", _search, arguments)
