"""The schema: what can be asked."""

from functools import cache
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext, Info

from kb.errors import BadPage, UnknownRecord
from kb.graphql import inputs, types
from kb.graphql.build import Argument, FieldSpec, bare, input_type, list_of, object_type
from kb.graphql.extensions import Guarded
from kb.graphql.records import RECORDS, Node, record, session
from kb.graphql.scalars import SCALARS
from kb.graphql.search import search_field
from kb.query.collections import COLLECTIONS, LONG, Collection
from kb.query.order import ordered
from kb.query.page import PageRequest, Window, page
from kb.query.values import shown

ID = Argument(strawberry.ID, "An id, such as evt_… or rel_….", required=True)
MOST_NODES = 100
NONE_SUCH = "null where there is none, with an error that says so."


@cache
def build() -> strawberry.Schema:
    """The schema, built once a process."""
    inputs.complete()
    types.complete()
    fields = {"node": _node(), "nodes": _nodes(), "document_by": _document_by(), "search": search_field()}
    for collection in COLLECTIONS.values():
        fields[f"{collection.name}_one"] = _one(collection)
        fields[f"{collection.name}_many"] = types.connection_field(collection)
    query = object_type(bare("Query"), "Questions that can be asked of the knowledge base.", fields)
    config = StrawberryConfig(default_resolver=_default, scalar_map=SCALARS, sort_schema=True)
    return Schema(query, types=list(RECORDS.values()), config=config, extensions=[Guarded])


class Schema(strawberry.Schema):
    """A schema that writes no log of its own: errors are logged where they are shown."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        pass


def _default(row: Any, name: str) -> Any:
    return row[name]


def _node() -> FieldSpec:
    async def resolve(_: Any, info: Info, asked: dict[str, Any]) -> Any:
        return await record(info, asked["id"])

    return FieldSpec(Node | None, f"A record of any type by its id; {NONE_SUCH}", "node", resolve, {"id": ID})


def _nodes() -> FieldSpec:
    async def resolve(_: Any, info: Info, asked: dict[str, Any]) -> Any:
        if len(asked["ids"]) > MOST_NODES:
            raise BadPage(f"ids: {len(asked['ids'])} of them; at most {MOST_NODES} are looked up at once")
        return [record(info, id) for id in asked["ids"]]

    ids = Argument(list_of(strawberry.ID), f"Ids, at most {MOST_NODES}.", required=True)
    about = f"Records of any type by their ids, in the order of the ids; {NONE_SUCH}"
    return FieldSpec(list_of(Node | None), about, "nodes", resolve, {"ids": ids})


def _one(collection: Collection) -> FieldSpec:
    async def resolve(_: Any, info: Info, asked: dict[str, Any]) -> Any:
        return await record(info, asked["id"], collection)

    name = collection.type_name[0].lower() + collection.type_name[1:]
    about = f"A record of type {collection.type_name} by its id; {NONE_SUCH}"
    return FieldSpec(RECORDS[collection.name] | None, about, name, resolve, {"id": ID})


def _document_by() -> FieldSpec:
    documents = COLLECTIONS["documents"]
    sha = "SHA-256 of its text, in hexadecimal; the first one where several have it."
    by = input_type(
        bare("DocumentBy"),
        "What identifies a document; give one.",
        {
            "id": ("id", strawberry.ID, "Its id."),
            "uri": ("uri", str, "Its address."),
            "text_sha256": ("textSha256", str, sha),
        },
        one_of=True,
    )

    async def resolve(_: Any, info: Info, asked: dict[str, Any]) -> Any:
        ((name, value),) = asked["by"].items()
        if name == "id":
            return await record(info, value, documents)
        wanted = PageRequest(
            documents,
            ordered(documents, None),
            Window(1),
            filter={name: {"eq": value}},
            leave_out=LONG["documents"],
        )
        rows = (await session(info).ask(lambda connection: page(connection, wanted))).rows
        if not rows:
            raise UnknownRecord(f"no document has the {name} {shown(value)}")
        return rows[0]

    about = f"A document by what identifies it; {NONE_SUCH}"
    arguments = {"by": Argument(by, "By what.", required=True)}
    return FieldSpec(RECORDS["documents"] | None, about, "documentBy", resolve, arguments)
