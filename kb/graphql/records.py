"""Records as types, and how one is found by its id."""

from typing import Any

import strawberry
from strawberry.types import Info

from kb.errors import UnknownRecord
from kb.graphql.build import FieldSpec, bare, object_type
from kb.graphql.session import Session
from kb.query.collections import COLLECTIONS, Collection, ToOne
from kb.query.values import shown
from schema.ids import PREFIXES, table_of

Node: Any = object_type(
    bare("Node"),
    "A record with an id of its own.",
    {"id": FieldSpec(strawberry.ID, "The same id as in SQL, REST, CSV and addresses.")},
    is_interface=True,
)
RECORDS: dict[str, Any] = {name: bare(collection.type_name, Node) for name, collection in COLLECTIONS.items()}


def session(info: Info) -> Session:
    found: Session = info.context["session"]
    return found


async def record(info: Info, id: str, collection: Collection | None = None) -> Any:
    """The record of this id, of the collection where one is named. Raises UnknownRecord."""
    name = table_of(id)
    if name is None or name not in COLLECTIONS:
        known = [PREFIXES[one] for one in ([collection.name] if collection else COLLECTIONS)]
        raise UnknownRecord(
            f"{shown(id)} is no id; ids are {', '.join(f'{one}_' for one in known)} and 26 letters and digits"
        )
    if collection is not None and name != collection.name:
        other = COLLECTIONS[name].type_name
        raise UnknownRecord(f"{shown(id)} is an id of type {other}, not {collection.type_name}; node takes any")
    found = await session(info).record(name, id)
    if found is None:
        raise UnknownRecord(f"{id} is not among the {COLLECTIONS[name].camel}")
    return found


def reference(relation: ToOne, name: str | None = None) -> FieldSpec:
    """The record that a row refers to."""

    async def resolve(row: Any, info: Info, _: dict[str, Any]) -> Any:
        id = row[relation.column]
        return None if id is None else await session(info).record(relation.target, id)

    kind = RECORDS[relation.target]
    return FieldSpec(kind | None if relation.nullable else kind, relation.description, name or relation.camel, resolve)
