"""Object types: one for each collection, its connection and edge, and the values that records share."""

import asyncio
import datetime
from collections.abc import Awaitable, Callable
from typing import Any

import strawberry
from strawberry.types import Info

from kb.graphql.build import Argument, FieldSpec, bare, object_type
from kb.graphql.inputs import FILTERS, ORDERS
from kb.graphql.scalars import EDTF, URL, DateText
from kb.graphql.session import Session
from kb.graphql.vocabulary import enum_type
from kb.query.behind import LISTS_OF
from kb.query.collections import COLLECTIONS, Collection, Column, DateGroup, ToMany, ToOne
from kb.query.order import ordered
from kb.query.page import MOST_SIZE, Page, PageRequest, page, total, window
from schema.ids import table_of
from schema.vocab import ActorNameKind, ActorRole, DatePrecision, DateQualifier, Stance

SCALARS_OF = {
    "id": strawberry.ID,
    "text": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "moment": datetime.datetime,
}
ADDRESSES = {"url"}  # columns that hold an address

RECORDS = {name: bare(collection.type_name) for name, collection in COLLECTIONS.items()}
CONNECTIONS = {name: bare(f"{collection.type_name}Connection") for name, collection in COLLECTIONS.items()}
EDGES = {name: bare(f"{collection.type_name}Edge") for name, collection in COLLECTIONS.items()}
Node = object_type(
    bare("Node"),
    "A record with an id of its own.",
    {"id": FieldSpec(strawberry.ID, "The same id as in SQL, REST, CSV and addresses.")},
    is_interface=True,
)
for _name, _bare in list(RECORDS.items()):
    RECORDS[_name] = type(_bare.__name__, (Node,), {})

PageInfo = object_type(
    bare("PageInfo"),
    "Where a page stands among the others.",
    {
        "has_next_page": FieldSpec(bool, "Whether rows follow."),
        "has_previous_page": FieldSpec(bool, "Whether rows go before."),
        "start_cursor": FieldSpec(str | None, "The mark of the first row; null on an empty page."),
        "end_cursor": FieldSpec(str | None, "The mark of the last row; null on an empty page."),
    },
)
PartialDate = object_type(
    bare("PartialDate"),
    "A date as it was told: its words, and the days that it can mean.",
    {
        "text": FieldSpec(str | None, "The words that tell it; null where it was not read from a text."),
        "edtf": FieldSpec(
            EDTF | None, "In the Extended Date/Time Format; null where it cannot be told which day it is."
        ),
        "earliest": FieldSpec(DateText | None, "The first day that it can mean; null where that end is open."),
        "latest": FieldSpec(DateText | None, "The last day that it can mean; null where that end is open."),
        "precision": FieldSpec(enum_type(DatePrecision), "How narrow it is."),
        "qualifier": FieldSpec(enum_type(DateQualifier), "How sure it is."),
    },
)


class Rows:
    """The rows behind a connection; its page and its total are asked for only when they are selected, and once."""

    def __init__(self, load: Callable[[], Awaitable[Page]], count: Callable[[], Awaitable[int]]) -> None:
        self._load, self.total = load, count
        self._page: asyncio.Future[Page] | None = None

    async def page(self) -> Page:
        if self._page is None:
            self._page = asyncio.ensure_future(self._load())
        return await self._page


def page_info(got: Page) -> dict[str, Any]:
    return {
        "has_next_page": got.has_next,
        "has_previous_page": got.has_previous,
        "start_cursor": got.cursors[0] if got.cursors else None,
        "end_cursor": got.cursors[-1] if got.cursors else None,
    }


def session(info: Info) -> Session:
    found: Session = info.context["session"]
    return found


def arguments(collection: Collection) -> dict[str, Argument]:
    """The arguments of a connection to the collection."""
    searched = {
        "search": Argument(str, 'Words that must stand in it; "a phrase" in quotes, the beginning of a word with *.')
    }
    return {
        "filter": Argument(FILTERS[collection.name], "Which rows; all when left out."),
        **(searched if collection.searchable else {}),
        "order_by": Argument(list[ORDERS[collection.name]], "Keys of the order, the first one first; then by id."),  # type: ignore[misc]
        "first": Argument(
            int, f"How many rows from the start, or after a mark: 20 when left out, at most {MOST_SIZE}."
        ),
        "after": Argument(str, "The mark of the row after which to go on."),
        "last": Argument(int, f"How many rows from the end, or before a mark; at most {MOST_SIZE}."),
        "before": Argument(str, "The mark of the row before which to go on."),
    }


def request(collection: Collection, asked: dict[str, Any]) -> PageRequest:
    """What the arguments of a connection ask for. Raises KbError."""
    return PageRequest(
        collection,
        ordered(collection, asked.get("order_by")),
        window(asked.get("first"), asked.get("after"), asked.get("last"), asked.get("before")),
        filter=asked.get("filter"),
        search=asked.get("search"),
        emptied=True,
    )


def connection_field(collection: Collection, description: str) -> FieldSpec:
    """The collection as a whole."""

    async def resolve(_: Any, info: Info, asked: dict[str, Any]) -> Rows:
        wanted = request(collection, asked)
        ask = session(info).ask
        return Rows(lambda: ask(lambda connection: page(connection, wanted)), lambda: ask(lambda c: total(c, wanted)))

    return FieldSpec(CONNECTIONS[collection.name], description, collection.camel, resolve, arguments(collection))


def _many_field(owner: Collection, relation: ToMany) -> FieldSpec:
    target = COLLECTIONS[relation.target]

    async def resolve(row: Any, info: Info, asked: dict[str, Any]) -> Rows:
        wanted = request(target, asked)
        held = session(info)
        return Rows(
            lambda: held.page_of(owner.name, relation, row["id"], wanted),
            lambda: held.total_of(owner.name, relation, row["id"], wanted),
        )

    return FieldSpec(CONNECTIONS[target.name], relation.description, relation.camel, resolve, arguments(target))


def _one_field(relation: ToOne) -> FieldSpec:
    async def resolve(row: Any, info: Info, _: dict[str, Any]) -> Any:
        id = row[relation.column]
        return None if id is None else await session(info).record(relation.target, id)

    kind = RECORDS[relation.target]
    return FieldSpec(kind | None if relation.nullable else kind, relation.description, relation.camel, resolve)


def _column_field(column: Column) -> FieldSpec:
    kind: Any = enum_type(column.vocabulary) if column.vocabulary else SCALARS_OF[column.kind]
    if column.name in ADDRESSES:
        kind = URL
    return FieldSpec(kind | None if column.nullable else kind, column.description, column.camel)


def _date_field(group: DateGroup) -> FieldSpec:
    async def resolve(row: Any, info: Info, _: dict[str, Any]) -> dict[str, Any] | None:  # noqa: ARG001
        if row[f"{group.prefix}_precision"] is None:
            return None
        told = {part: row[f"{group.prefix}_{part}"] for part in group.parts}
        return {"text": None, "qualifier": DateQualifier.EXACT.value} | told

    return FieldSpec(PartialDate | None, group.description, group.camel, resolve)


def _evidence_field(collection: Collection) -> FieldSpec:
    async def resolve(row: Any, info: Info, _: dict[str, Any]) -> Any:
        return await session(info).evidence(collection, row["id"])

    return FieldSpec(list[Evidence], "The words of documents behind it, and behind its fields.", "evidence", resolve)  # type: ignore[valid-type]


def _reference(collection: str, column: str, description: str, *, nullable: bool = False) -> FieldSpec:
    return _one_field(ToOne(column.removesuffix("_id"), column, collection, description, nullable))


Evidence = object_type(
    bare("Evidence"),
    "Words of a document that stand behind a value.",
    {
        "field": FieldSpec(str, "The field that they say; empty for the record as a whole."),
        "exact": FieldSpec(str, "The words, exactly as they stand."),
        "start": FieldSpec(int, "Where they begin, in code points from the start of the document's text."),
        "end": FieldSpec(int, "Where they end: the first code point that does not belong to them."),
        "stance": FieldSpec(enum_type(Stance), "Whether they support the value."),
        "document": _reference("documents", "document_id", "The document in which they stand."),
        "url": FieldSpec(URL, "Opens the document at the marked words."),
    },
)
LIST_TYPES = {
    "authors": object_type(
        bare("SourceAuthor"),
        "An author of a cited work.",
        {
            "position": FieldSpec(int, "0 for the first author."),
            "name": FieldSpec(str, "The name as the citation spells it."),
            "actor": _reference("actors", "actor_id", "The actor; null where the name is none's.", nullable=True),
        },
    ),
    "names": object_type(
        bare("ActorName"),
        "Another name of an actor.",
        {
            "name": FieldSpec(str, "The name."),
            "kind": FieldSpec(enum_type(ActorNameKind), "What sort of name it is."),
        },
    ),
    "participants": object_type(
        bare("Participant"),
        "An actor's part in an event, by one report.",
        {
            "role": FieldSpec(enum_type(ActorRole), "As what it took part."),
            "actor": _reference("actors", "actor_id", "Who took part."),
            "report": _reference("reports", "report_id", "The report that says so."),
        },
    ),
}
LIST_DESCRIPTIONS = {
    "authors": "Its authors, in the citation's order.",
    "names": "Its other names: aliases, demonyms, titles, spellings.",
    "participants": "Who took part as what, by each report.",
}


def _list_field(name: str) -> FieldSpec:
    async def resolve(row: Any, info: Info, _: dict[str, Any]) -> Any:
        return await session(info).short_list(name, row["id"])

    return FieldSpec(list[LIST_TYPES[name]], LIST_DESCRIPTIONS[name], name, resolve)  # type: ignore[misc]


def _record(collection: Collection) -> None:
    fields: dict[str, FieldSpec] = {}
    for column in collection.columns.values():
        if column.name != "id":
            fields[column.name] = _column_field(column)
    for group in collection.dates.values():
        fields[group.prefix] = _date_field(group)
    for one in collection.to_one.values():
        fields[one.column.removesuffix("_id")] = _one_field(one)
    for many in collection.to_many.values():
        fields[f"{many.camel}_many"] = _many_field(collection, many)
    if listed := LISTS_OF.get(collection.name):
        fields[f"{listed}_list"] = _list_field(listed)
    fields["evidence"] = _evidence_field(collection)
    cls = RECORDS[collection.name]
    cls.is_type_of = classmethod(lambda _, row, __: table_of(row["id"]) == collection.name)  # type: ignore[attr-defined]
    object_type(cls, collection.description, fields)


def _connection(collection: Collection) -> None:
    record = RECORDS[collection.name]
    object_type(
        EDGES[collection.name],
        "A row and its mark.",
        {
            "node": FieldSpec(record, "The row."),
            "cursor": FieldSpec(str, "Its mark: give it as `after` or `before` with the same order."),
        },
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

    object_type(
        CONNECTIONS[collection.name],
        f"A page of {collection.path.replace('-', ' ')}.",
        {
            "nodes": FieldSpec(list[record], "The rows.", "nodes", nodes),  # type: ignore[valid-type]
            "edges": FieldSpec(list[EDGES[collection.name]], "The rows with their marks.", "edges", edges),  # type: ignore[misc]
            "page_info": FieldSpec(PageInfo, "Where the page stands.", "pageInfo", info_of),
            "total_count": FieldSpec(int, "How many rows there are on all pages.", "totalCount", total_of),
        },
    )


for _collection in COLLECTIONS.values():
    _record(_collection)
    _connection(_collection)
