"""The schema: what can be asked."""

from enum import Enum
from functools import cache
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import Info

from kb.graphql.build import Argument, FieldSpec, bare, input_type, object_type
from kb.graphql.extensions import Guarded
from kb.graphql.inputs import complete
from kb.graphql.scalars import SCALARS
from kb.graphql.types import RECORDS, Node, PageInfo, Rows, connection_field, page_info, session
from kb.query.collections import COLLECTIONS, Collection
from kb.query.hits import SEARCHED, SearchRequest, hit_count, hits, search_types
from kb.query.order import ordered
from kb.query.page import MOST_SIZE, PageRequest, Window, page, window
from schema.ids import table_of

ID = Argument(strawberry.ID, "An id, such as evt_… or rel_….", required=True)
MOST_NODES = 100


async def _node(_: Any, info: Info, asked: dict[str, Any]) -> Any:
    return await _by_id(info, asked["id"])


async def _nodes(_: Any, info: Info, asked: dict[str, Any]) -> Any:
    if len(asked["ids"]) > MOST_NODES:
        raise GraphQLError(f"{len(asked['ids'])} ids; at most {MOST_NODES} are looked up at once")
    return [await _by_id(info, id) for id in asked["ids"]]


async def _by_id(info: Info, id: str) -> Any:
    table = table_of(id)
    return await session(info).record(table, id) if table in COLLECTIONS else None


def _one(collection: Collection) -> FieldSpec:
    async def resolve(_: Any, info: Info, asked: dict[str, Any]) -> Any:
        return (
            await session(info).record(collection.name, asked["id"])
            if table_of(asked["id"]) == collection.name
            else None
        )

    name = collection.type_name[0].lower() + collection.type_name[1:]
    told = f"A record of type {collection.type_name} by its id; null where there is none."
    return FieldSpec(RECORDS[collection.name] | None, told, name, resolve, {"id": ID})


def _document_by() -> FieldSpec:
    by = input_type(
        bare("DocumentBy"),
        "What identifies a document; give one.",
        {
            "id": ("id", strawberry.ID, "Its id."),
            "uri": ("uri", str, "Its address."),
            "text_sha256": (
                "textSha256",
                str,
                "SHA-256 of its text, in hexadecimal; the first one where several have it.",
            ),
        },
        one_of=True,
    )
    documents = COLLECTIONS["documents"]

    async def resolve(_: Any, info: Info, asked: dict[str, Any]) -> Any:
        ((name, value),) = asked["by"].items()
        wanted = PageRequest(documents, ordered(documents, None), Window(1), filter={name: {"eq": value}})
        rows = (await session(info).ask(lambda connection: page(connection, wanted))).rows
        return rows[0] if rows else None

    told = "A document by what identifies it; null where there is none."
    return FieldSpec(
        RECORDS["documents"] | None, told, "documentBy", resolve, {"by": Argument(by, "Which.", required=True)}
    )


def _search() -> FieldSpec:
    members = {
        name.rstrip("s").upper(): strawberry.enum_value(name, description=COLLECTIONS[name].description)
        for name in SEARCHED
    }
    kinds = strawberry.enum(Enum("RecordType", members), description="A type of record that holds words.")  # type: ignore[misc]

    async def record(hit: Any, info: Info, _: dict[str, Any]) -> Any:
        return await session(info).record(hit["record_type"], hit["record_id"])

    hit = object_type(
        bare("SearchHit"),
        "A record that holds the words.",
        {
            "record_type": FieldSpec(kinds, "Its type.", "type"),
            "record": FieldSpec(Node, "The record.", "record", record),
        },
    )
    edge = object_type(
        bare("SearchEdge"),
        "A hit and its mark.",
        {"node": FieldSpec(hit, "The hit."), "cursor": FieldSpec(str, "Its mark.")},
    )

    async def nodes(rows: Rows, info: Info, _: dict[str, Any]) -> Any:  # noqa: ARG001
        return (await rows.page()).rows

    async def edges(rows: Rows, info: Info, _: dict[str, Any]) -> Any:  # noqa: ARG001
        got = await rows.page()
        return [{"node": row, "cursor": mark} for row, mark in zip(got.rows, got.cursors, strict=True)]

    async def info_of(rows: Rows, info: Info, _: dict[str, Any]) -> Any:  # noqa: ARG001
        return page_info(await rows.page())

    async def total_of(rows: Rows, info: Info, _: dict[str, Any]) -> int:  # noqa: ARG001
        return await rows.total()

    found = object_type(
        bare("SearchConnection"),
        "A page of hits, by type and id.",
        {
            "nodes": FieldSpec(list[hit], "The hits.", "nodes", nodes),
            "edges": FieldSpec(list[edge], "The hits with their marks.", "edges", edges),
            "page_info": FieldSpec(PageInfo, "Where the page stands.", "pageInfo", info_of),
            "total_count": FieldSpec(int, "How many hits there are on all pages.", "totalCount", total_of),
        },
    )

    async def resolve(_: Any, info: Info, asked: dict[str, Any]) -> Rows:
        wanted = SearchRequest(
            asked["query"], search_types(asked.get("types")), window(asked.get("first"), asked.get("after"))
        )
        ask = session(info).ask
        return Rows(lambda: ask(lambda c: hits(c, wanted)), lambda: ask(lambda c: hit_count(c, wanted)))

    return FieldSpec(
        found,
        "Records that hold all the words, whatever their case, accents and endings.",
        "search",
        resolve,
        {
            "query": Argument(str, 'Words; "a phrase" in quotes; the beginning of a word with *.', required=True),
            "types": Argument(list[kinds], "Types to look in; all when left out."),
            "first": Argument(int, f"How many hits: 20 when left out, at most {MOST_SIZE}."),
            "after": Argument(str, "The mark of the hit after which to go on."),
        },
    )


@cache
def build() -> strawberry.Schema:
    """The schema, built once a process."""
    complete()
    fields = {
        "node": FieldSpec(
            Node | None, "A record of any type by its id; null where there is none.", "node", _node, {"id": ID}
        ),
        "nodes": FieldSpec(
            list[Node | None],
            "Records of any type by their ids, in their order; null where there is none.",
            "nodes",
            _nodes,
            {"ids": Argument(list[strawberry.ID], f"Ids, at most {MOST_NODES}.", required=True)},
        ),
        "document_by": _document_by(),
        "search": _search(),
    }
    for collection in COLLECTIONS.values():
        fields[f"{collection.name}_one"] = _one(collection)
        fields[f"{collection.name}_many"] = connection_field(collection, collection.description)
    query = object_type(bare("Query"), "Questions that can be asked of the knowledge base.", fields)
    config = StrawberryConfig(default_resolver=_default, scalar_map=SCALARS, sort_schema=True)
    return strawberry.Schema(query, types=list(RECORDS.values()), config=config, extensions=[Guarded])


def _default(row: Any, name: str) -> Any:
    return row[name]
