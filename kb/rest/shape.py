"""Records as JSON: the field names and enum values of GraphQL, with small records where others are referred to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

import orjson
from sqlalchemy.engine import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection

from kb.query.behind import LISTS_OF, evidence_of, list_of
from kb.query.collections import COLLECTIONS, Collection, ToMany
from kb.query.page import by_ids
from schema.dates import COLUMNS as DATE_COLUMNS
from schema.vocab import ActorNameKind, ActorRole, DatePrecision, DateQualifier, Stance

# What is shown of a record, beside its id, where another refers to it.
SMALL: dict[str, tuple[str, ...]] = {
    "documents": ("title", "outlet", "uri"),
    "sources": ("title", "outlet", "url"),
    "citations": ("form",),
    "actors": ("name", "kind"),
    "events": ("title", "kind"),
    "reports": ("modality",),
    "quotes": ("text",),
    "prisoner_releases": ("status", "count"),
    "counts": ("text", "value"),
}
# Short lists within records: field → its column, and the collection (of a reference) or vocabulary (of a term) there.
LISTED: dict[str, dict[str, tuple[str, str | type[StrEnum] | None]]] = {
    "authors": {"position": ("position", None), "name": ("name", None), "actor": ("actor_id", "actors")},
    "names": {"name": ("name", None), "kind": ("kind", ActorNameKind)},
    "participants": {
        "role": ("role", ActorRole),
        "actor": ("actor_id", "actors"),
        "report": ("report_id", "reports"),
    },
}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the rows of a page: small records by table and id; evidence and short lists by record."""

    small: Mapping[str, Mapping[str, Json]]
    evidence: Mapping[str, Sequence[Json]]
    lists: Mapping[str, Sequence[RowMapping]]
    origin: str = ""  # of this server, for addresses


async def beside(
    connection: AsyncConnection,
    collection: Collection,
    rows: Sequence[RowMapping],
    *,
    origin: str = "",
    cut: bool = True,
) -> Beside:
    """All that the rows need to be shown, by one statement a table; evidence without its words where not `cut`."""
    ids = [row["id"] for row in rows]
    evidence = await evidence_of(connection, collection, ids, cut=cut)
    listed = LISTS_OF.get(collection.name)
    lists = await list_of(connection, listed, ids) if listed else {}
    wanted: dict[str, set[str]] = {"documents": {one["document_id"] for found in evidence.values() for one in found}}
    for relation in collection.to_one.values():
        wanted.setdefault(relation.target, set()).update(row[relation.column] for row in rows if row[relation.column])
    for column, target in LISTED[listed].values() if listed else ():
        if isinstance(target, str):
            told = {row[column] for found in lists.values() for row in found if row[column]}
            wanted.setdefault(target, set()).update(told)
    small = {target: await small_records(connection, target, ids) for target, ids in wanted.items()}
    return Beside(small, evidence, lists, origin)


async def small_records(connection: AsyncConnection, name: str, ids: set[str]) -> dict[str, Json]:
    """Records as they are shown where others refer to them."""
    collection = COLLECTIONS[name]
    unwanted = frozenset(column.name for column in collection.table.c) - {"id", *SMALL[name]}
    shown = [column for column in collection.columns.values() if column.name in ("id", *SMALL[name])]
    rows = await by_ids(connection, collection, ids, unwanted)
    return {
        id: {column.camel: value(row[column.name], column.vocabulary) for column in shown} for id, row in rows.items()
    }


def shaped(collection: Collection, row: RowMapping, found: Beside) -> Json:
    """A record: its columns, dates, references, short list and evidence."""
    made: Json = {
        column.camel: value(row[column.name], column.vocabulary)
        for column in collection.columns.values()
        if column.name in row
    }
    for group in collection.dates.values():
        made[group.camel] = date(row, group.prefix)
    for relation in collection.to_one.values():
        made[relation.camel] = found.small[relation.target].get(row[relation.column])
    if listed := LISTS_OF.get(collection.name):
        made[listed] = [_entry(listed, entry, found) for entry in found.lists[row["id"]]]
    made["evidence"] = [_evidence(one, found) for one in found.evidence[row["id"]]]
    return made


def date(row: Mapping[Any, Any], prefix: str) -> Json | None:
    """A date's columns as one object; None where no date is told."""
    if row[f"{prefix}_precision"] is None:
        return None
    told = {part: row.get(f"{prefix}_{part}") for part in DATE_COLUMNS}
    told["precision"] = value(told["precision"], DatePrecision)
    told["qualifier"] = value(told["qualifier"] or DateQualifier.EXACT, DateQualifier)
    return told


def value(stored: Any, vocabulary: type[StrEnum] | None) -> Any:
    """A column's value; one of a vocabulary by its name, as GraphQL gives it."""
    return _names(vocabulary)[stored] if vocabulary is not None and stored is not None else stored


def related(collection: Collection, id: str) -> dict[str, str]:
    """Addresses of the records that refer to this one, by the name of the relation."""
    return {
        name: f"/v1/{COLLECTIONS[many.target].path}?{urlencode({'filter': _to_this(many, id)})}"
        for name, many in collection.to_many.items()
    }


def address(collection: Collection, id: str) -> str:
    return f"/v1/{collection.path}/{quote(id)}"


def _to_this(many: ToMany, id: str) -> str:
    """The filter of the related collection that gives what belongs to the record."""
    target = COLLECTIONS[many.target]
    here = {"eq": id}
    if many.link is None:
        name = next(one.camel for one in target.to_one.values() if one.column == many.column)
        return orjson.dumps({f"{name}Id": here}).decode()
    back = next(name for name, other in target.to_many.items() if other.link == many.link)
    return orjson.dumps({back: {"some": {"id": here}}}).decode()


@cache
def _names(vocabulary: type[StrEnum]) -> dict[str, str]:
    return {term.value: term.name for term in vocabulary}


def _entry(listed: str, row: RowMapping, found: Beside) -> Json:
    made: Json = {}
    for name, (column, kind) in LISTED[listed].items():
        if isinstance(kind, str):
            made[name] = found.small[kind].get(row[column])
        else:
            made[name] = value(row[column], kind)
    return made


def _evidence(one: Json, found: Beside) -> Json:
    return {
        "field": one["field"],
        "exact": one["exact"],
        "start": one["start"],
        "end": one["end"],
        "stance": value(one["stance"], Stance),
        "document": found.small["documents"][one["document_id"]],
        "url": found.origin + one["url"],
    }
