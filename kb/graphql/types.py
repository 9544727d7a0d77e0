"""Object types: one for each collection, with its connection and edge."""

from functools import cache
from typing import Any

from strawberry.types import Info

from kb.graphql.build import Argument, FieldSpec, Resolve, bare, list_of, object_type
from kb.graphql.connections import Rows, connection_type
from kb.graphql.inputs import FILTERS, ORDERS, without_emptied
from kb.graphql.parts import date_field, evidence_field, list_field
from kb.graphql.records import RECORDS, reference, session
from kb.graphql.scalars import KINDS, URL
from kb.graphql.vocabulary import vocabulary_type
from kb.query.behind import LISTS_OF
from kb.query.collections import COLLECTIONS, LONG, Collection, Column, ToMany
from kb.query.order import ordered
from kb.query.page import MOST_SIZE, PageRequest, page, searched, total, window
from schema.ids import table_of

ADDRESSES = {"url"}  # columns that hold an address

CONNECTIONS: dict[str, Any] = {name: bare(f"{one.type_name}Connection") for name, one in COLLECTIONS.items()}


def connection_field(collection: Collection) -> FieldSpec:
    """The collection as a whole."""

    async def resolve(_: Any, info: Info, asked: dict[str, Any]) -> Rows:
        wanted = _request(collection, asked)
        ask = session(info).ask
        return Rows(lambda: ask(lambda c: page(c, wanted)), lambda: ask(lambda c: total(c, wanted)))

    kind = CONNECTIONS[collection.name]
    return FieldSpec(kind, collection.description, collection.camel, resolve, _arguments(collection))


@cache
def complete() -> None:
    """Give records and connections their fields; until then they only have names."""
    for collection in COLLECTIONS.values():
        cls = RECORDS[collection.name]
        cls.is_type_of = _is_type_of(collection.name)
        object_type(cls, collection.description, _fields(collection))
        about = collection.path.replace("-", " ")
        connection_type(CONNECTIONS[collection.name], bare(f"{collection.type_name}Edge"), cls, about)


def _is_type_of(name: str) -> Any:
    return classmethod(lambda _, row, __: table_of(row["id"]) == name)


def _fields(collection: Collection) -> dict[str, FieldSpec]:
    """By Python names, which are keys of the row for plain columns."""
    fields = {
        column.name: _column_field(collection, column) for column in collection.columns.values() if column.name != "id"
    }
    fields |= {group.prefix: date_field(group) for group in collection.dates.values()}
    fields |= {one.column.removesuffix("_id"): reference(one) for one in collection.to_one.values()}
    fields |= {f"{many.camel}_many": _many_field(collection, many) for many in collection.to_many.values()}
    if listed := LISTS_OF.get(collection.name):
        fields[f"{listed}_list"] = list_field(listed)
    return fields | {"evidence": evidence_field(collection)}


def _column_field(collection: Collection, column: Column) -> FieldSpec:
    kind: Any = vocabulary_type(column.vocabulary) if column.vocabulary else KINDS[column.kind]
    if column.name in ADDRESSES:
        kind = URL
    resolve = _long(collection, column) if column.name in LONG.get(collection.name, ()) else None
    return FieldSpec(kind | None if column.nullable else kind, column.description, column.camel, resolve)


def _long(collection: Collection, column: Column) -> Resolve:
    async def resolve(row: Any, info: Info, _: dict[str, Any]) -> Any:
        return await session(info).long(collection, column.name, row["id"])

    return resolve


def _many_field(owner: Collection, relation: ToMany) -> FieldSpec:
    target = COLLECTIONS[relation.target]

    async def resolve(row: Any, info: Info, asked: dict[str, Any]) -> Rows:
        wanted = _request(target, asked)
        held = session(info)
        return Rows(
            lambda: held.page_of(owner.name, relation, row["id"], wanted),
            lambda: held.total_of(owner.name, relation, row["id"], wanted),
        )

    return FieldSpec(CONNECTIONS[target.name], relation.description, relation.camel, resolve, _arguments(target))


def _arguments(collection: Collection) -> dict[str, Argument]:
    """The arguments of a connection to the collection."""
    order = list_of(ORDERS[collection.name])
    return {
        "filter": Argument(FILTERS[collection.name], "Which rows; all when left out."),
        "search": Argument(str, searched(collection)),
        "order_by": Argument(order, "Keys of the order, the first one first; then by id."),
        "first": Argument(
            int, f"How many rows from the start, or after a mark: 20 when left out, at most {MOST_SIZE}."
        ),
        "after": Argument(str, "The mark of the row after which to go on."),
        "last": Argument(int, f"How many rows from the end, or before a mark; at most {MOST_SIZE}."),
        "before": Argument(str, "The mark of the row before which to go on."),
    }


def _request(collection: Collection, asked: dict[str, Any]) -> PageRequest:
    """What the arguments of a connection ask for. Raises KbError."""
    return PageRequest(
        collection,
        ordered(collection, asked.get("order_by")),
        window(asked.get("first"), asked.get("after"), asked.get("last"), asked.get("before")),
        filter=without_emptied(asked.get("filter")),
        search=asked.get("search"),
        leave_out=LONG.get(collection.name, frozenset()),
    )
