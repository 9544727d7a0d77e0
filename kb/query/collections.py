"""The collections that can be asked: derived from the tables, with their relations named here."""

import datetime
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from schema.dates import COLUMNS as DATE_COLUMNS
from schema.tables import TABLES

# Columns that no surface shows: twins for comparisons, keys of the store, checked JSON behind other fields.
HIDDEN = {"identity_key", "run_id", "stated", "raw_sha256"}
# Whole texts, which are read only where they are asked for: collection → its columns that hold them.
LONG: Mapping[str, frozenset[str]] = {"documents": frozenset({"text"})}
# Kinds of columns that have no vocabulary of their own, and what their values are in Python.
PYTHON_TYPES: Mapping[str, type] = {
    "id": str,
    "text": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "moment": datetime.datetime,
}
DATE_PREFIXES = ("date", "said", "as_of", "published")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is shown. `kind` is id, text, integer, number, boolean, moment or enum (then with a vocabulary)."""

    name: str
    camel: str
    kind: str
    description: str
    nullable: bool
    vocabulary: type[StrEnum] | None = None
    folded: str | None = None  # the twin column for comparisons that ignore case


@dataclass(frozen=True, slots=True)
class DateGroup:
    """The columns of one date: `<prefix>_edtf`, `<prefix>_earliest` …; `parts` are those that the table has."""

    prefix: str
    camel: str
    parts: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class ToOne:
    """A record that this one refers to by `column`."""

    camel: str
    column: str
    target: str
    description: str
    nullable: bool


@dataclass(frozen=True, slots=True)
class ToMany:
    """Records that refer to this one: by `column` of theirs, or through a link table (`link`, own and other column)."""

    camel: str
    target: str
    description: str
    column: str = ""
    link: str | None = None
    own: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """One type of record: its table, its names on the surfaces, what is shown, and how it relates to others."""

    name: str  # of the table
    camel: str  # of the collection's field in GraphQL
    path: str  # of the collection in REST
    type_name: str
    description: str
    table: sa.Table
    columns: Mapping[str, Column]  # by camelCase name
    dates: Mapping[str, DateGroup]
    to_one: Mapping[str, ToOne]
    to_many: Mapping[str, ToMany] = field(default_factory=dict)
    searched_by: str = "id"  # the column of the record whose words are searched: its own, or one it belongs to

    @property
    def has_words(self) -> bool:
        """Whether its records have words of their own in the search index."""
        return self.searched_by == "id"

    @property
    def searched(self) -> str:
        """The table of the records whose words are searched."""
        relations = self.to_one.values()
        return self.name if self.has_words else next(one.target for one in relations if one.column == self.searched_by)


# Collection: name in GraphQL, type, column of the record by whose words it is found (`id`: its own), description.
SHOWN: dict[str, tuple[str, str, str, str]] = {
    "documents": ("documents", "Document", "id", "Texts that were loaded."),
    "sources": ("sources", "Source", "id", "Works that documents cite."),
    "citations": ("citations", "Citation", "source_id", "Places where documents cite works."),
    "actors": ("actors", "Actor", "id", "Who acts: persons, organizations, states, groups, places."),
    "mentions": ("mentions", "Mention", "actor_id", "Places where documents speak of actors."),
    "events": ("events", "Event", "id", "Things that happened, each once."),
    "reports": ("reports", "Report", "event_id", "Tellings of events, one a document."),
    "quotes": ("quotes", "Quote", "id", "Words that somebody said or wrote."),
    "prisoner_releases": (
        "prisonerReleases",
        "PrisonerRelease",
        "event_id",
        "Releases, exchanges, pardons, amnesties.",
    ),
    "counts": ("counts", "Count", "document_id", "Figures, each as one source gives it."),
}

# Relations to many: collection, name, target, column of the target that refers back, description.
MANY: tuple[tuple[str, str, str, str, str], ...] = (
    ("documents", "citations", "citations", "document_id", "Its citations."),
    ("documents", "mentions", "mentions", "document_id", "Its mentions of actors."),
    ("documents", "quotes", "quotes", "document_id", "Its quotations."),
    ("documents", "reports", "reports", "document_id", "What it tells of events."),
    ("documents", "counts", "counts", "document_id", "Its figures."),
    ("sources", "citations", "citations", "source_id", "Places that cite it."),
    ("citations", "quotes", "quotes", "citation_id", "Quotations that it supports."),
    ("citations", "reports", "reports", "citation_id", "Reports that it supports."),
    ("citations", "counts", "counts", "citation_id", "Figures that it supports."),
    ("actors", "mentions", "mentions", "actor_id", "Where documents speak of it."),
    ("actors", "quotes", "quotes", "speaker_id", "What it said."),
    ("actors", "prisonerReleases", "prisoner_releases", "released_by_id", "Releases of people whom it held."),
    ("events", "reports", "reports", "event_id", "Each document's telling of it; the best has rank 1."),
    ("events", "prisonerReleases", "prisoner_releases", "event_id", "Its releases: an exchange has one a direction."),
    ("events", "quotes", "quotes", "event_id", "Words said in it."),
    ("reports", "counts", "counts", "report_id", "Its figures."),
    ("prisoner_releases", "counts", "counts", "release_id", "Every figure told of it, rivals included."),
    ("counts", "parts", "counts", "part_of_id", "Figures that are parts of it."),
)
# Relations to many through a link table: collection, name, target, link table, own column, other column, description.
LINKED: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    ("events", "actors", "actors", "event_actors", "event_id", "actor_id", "Who took part, by any report."),
    ("actors", "events", "events", "event_actors", "actor_id", "event_id", "Events in which it took part."),
)
# References that the tables hold without a foreign key of the common sort: column → target.
ALSO_REFERS = {"antecedent_id": "citations", "part_of_id": "counts"}


def camel(name: str) -> str:
    """snake_case as camelCase."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _collection(model: type[SQLModel]) -> Collection:
    table: sa.Table = model.__table__  # type: ignore[attr-defined]
    shown, type_name, searched_by, description = SHOWN[table.name]
    return Collection(
        name=table.name,
        camel=shown,
        path=table.name.replace("_", "-"),
        type_name=type_name,
        description=description,
        table=table,
        columns={column.camel: column for column in _columns(model, table)},
        dates={group.camel: group for group in _dates(table)},
        to_one={relation.camel: relation for relation in _to_one(model, table)},
        to_many={relation.camel: relation for relation in _to_many(table.name)},
        searched_by=searched_by,
    )


def _columns(model: type[SQLModel], table: sa.Table) -> Iterator[Column]:
    dated = {f"{prefix}_{part}" for prefix in DATE_PREFIXES for part in DATE_COLUMNS}
    names = ["id", *(column.name for column in table.c if column.name != "id")]
    for name in names:
        if name in HIDDEN or name in dated or name.endswith("_folded") or _target(table, name):
            continue
        kind, vocabulary = _kind(model.model_fields[name].annotation, name)
        twin = f"{name}_folded" if f"{name}_folded" in table.c else None
        description = str(model.model_fields[name].description)
        yield Column(name, camel(name), kind, description, bool(table.c[name].nullable), vocabulary, twin)


def _kind(annotation: Any, name: str) -> tuple[str, type[StrEnum] | None]:
    """The kind of a column, from the type of its field."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        annotation = next(part for part in typing.get_args(annotation) if part is not type(None))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return "enum", annotation
    if name == "id":
        return "id", None
    return next(kind for kind, python in PYTHON_TYPES.items() if python is annotation and kind != "id"), None


def _dates(table: sa.Table) -> Iterator[DateGroup]:
    for prefix in DATE_PREFIXES:
        parts = tuple(part for part in DATE_COLUMNS if f"{prefix}_{part}" in table.c)
        if parts:
            yield DateGroup(prefix, camel(prefix), parts, DATE_DESCRIPTIONS[prefix])


DATE_DESCRIPTIONS = {
    "date": "When it happened; null where no date is told.",
    "said": "When the words were said or written; null where not told.",
    "as_of": "The day for which the figure holds; null where not told.",
    "published": "When it was published; null where not known.",
}


def _target(table: sa.Table, name: str) -> str | None:
    """The collection that a column refers to; None for a column that is a value."""
    if name in ALSO_REFERS:
        return ALSO_REFERS[name]
    targets = [key.column.table.name for key in table.c[name].foreign_keys]
    return next((target for target in targets if target in SHOWN), None)


def _to_one(model: type[SQLModel], table: sa.Table) -> Iterator[ToOne]:
    for name in [column.name for column in table.c]:
        if target := _target(table, name):
            told = str(model.model_fields[name].description)
            yield ToOne(camel(name.removesuffix("_id")), name, target, told, bool(table.c[name].nullable))


def _to_many(name: str) -> Iterator[ToMany]:
    for collection, shown, target, column, description in MANY:
        if collection == name:
            yield ToMany(shown, target, description, column)
    for collection, shown, target, link, own, other, description in LINKED:
        if collection == name:
            yield ToMany(shown, target, description, other, link, own)


COLLECTIONS: Mapping[str, Collection] = {
    str(model.__tablename__): _collection(model) for model in TABLES if str(model.__tablename__) in SHOWN
}
BY_PATH: Mapping[str, Collection] = {collection.path: collection for collection in COLLECTIONS.values()}
