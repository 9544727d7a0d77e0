"""What the answers look like, as models: the source of the schemas in the OpenAPI description, and of their tests."""

import datetime
from enum import StrEnum
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from kb.query.behind import LISTS, LISTS_OF
from kb.query.collections import COLLECTIONS, LONG, PYTHON_TYPES, Collection, Column
from kb.rest.shape import LISTED, SMALL
from schema.tables import metadata
from schema.vocab import DatePrecision, DateQualifier, Stance


class Answer(BaseModel):
    """Nothing beside the fields that are described."""

    model_config = ConfigDict(extra="forbid")


def term(vocabulary: type[StrEnum]) -> Any:
    """The names of a vocabulary's values."""
    return Literal[tuple(known.name for known in vocabulary)]


class PartialDate(Answer):
    """A date as it was told: its words, and the days that it can mean."""

    text: str | None = Field(description="The words that tell it; null where it was not read from a text.")
    edtf: str | None = Field(description="In the Extended Date/Time Format; null where it cannot be told.")
    earliest: datetime.date | None = Field(description="The first day that it can mean; null where that end is open.")
    latest: datetime.date | None = Field(description="The last day that it can mean; null where that end is open.")
    precision: term(DatePrecision) = Field(description="How narrow it is.")  # type: ignore[valid-type]
    qualifier: term(DateQualifier) = Field(description="How sure it is.")  # type: ignore[valid-type]


class PageInfo(Answer):
    """Where a page stands among the others."""

    hasNext: bool = Field(description="Whether rows follow.")  # noqa: N815 - as it is told
    hasPrevious: bool = Field(description="Whether rows go before.")  # noqa: N815
    next: str | None = Field(description="Give it as `after` for the next page; null where nothing follows.")
    previous: str | None = Field(description="Give it as `before` for the previous page; null where none goes before.")
    totalCount: int = Field(default=0, description="Rows on all pages; only with count=exact.")  # noqa: N815


class Problem(Answer):
    """An error (RFC 9457): what, where, and what would be right."""

    type: str = Field(description="The address that explains the kind of error.")
    title: str = Field(description="The kind of error.")
    status: int = Field(description="The status of the answer.")
    detail: str = Field(description="This error.")
    code: str = Field(description="The kind of error for programs.")
    requestId: str | None = Field(default=None, description="Under which the log has it.")  # noqa: N815


@cache
def small(name: str) -> type[Answer]:
    """A record where another refers to it."""
    collection = COLLECTIONS[name]
    fields = {
        column.camel: _field(column)
        for column in collection.columns.values()
        if column.name in ("id", *SMALL[collection.name])
    }
    told = f"A record of type {collection.type_name} where another refers to it."
    return create_model(f"{collection.type_name}Reference", __base__=Answer, __doc__=told, **fields)  # type: ignore[call-overload, no-any-return]


@cache
def evidence() -> type[Answer]:
    """The words behind a record or one of its fields."""
    return create_model(
        "Evidence",
        __base__=Answer,
        __doc__="The words of a document behind a record or one of its fields.",
        field=(str, Field(description="The field that they say; empty for the record as a whole.")),
        exact=(str, Field(description="The words, cut from the document.")),
        start=(int, Field(description="Where they begin, in code points from the start of the document's text.")),
        end=(int, Field(description="Where they end, exclusive.")),
        stance=(term(Stance), Field(description="Whether they support the value.")),
        document=(small("documents"), Field(description="The document in which they stand.")),
        url=(str, Field(description="Opens the document at the marked words.")),
    )


@cache
def record(name: str, *, in_list: bool) -> type[Answer]:
    """A record of a collection; in a list long texts are left out."""
    collection = COLLECTIONS[name]
    left_out = LONG.get(name, frozenset()) if in_list else frozenset()
    fields = {column.camel: _field(column) for column in collection.columns.values() if column.name not in left_out}
    for group in collection.dates.values():
        fields[group.camel] = (PartialDate | None, Field(description=group.description))
    for one in collection.to_one.values():
        fields[one.camel] = (_optional(small(one.target), one.nullable), Field(description=one.description))
    if listed := LISTS_OF.get(name):
        fields[listed] = (list[_entry(listed)], Field(description=f"Its {listed}."))  # type: ignore[misc]
    fields["evidence"] = (list[evidence()], Field(description="The words behind it, and behind its fields."))  # type: ignore[misc]
    title = f"{collection.type_name}InList" if left_out else collection.type_name
    return create_model(title, __base__=Answer, __doc__=collection.description, **fields)  # type: ignore[call-overload, no-any-return]


def page_of(collection: Collection) -> type[Answer]:
    """A page of a collection."""
    return create_model(
        f"{collection.type_name}Page",
        __base__=Answer,
        __doc__=f"A page of {collection.path.replace('-', ' ')}.",
        data=(list[record(collection.name, in_list=True)], Field(description="The rows in order.")),  # type: ignore[misc, arg-type]
        page=(PageInfo, Field(description="Where the page stands.")),
    )


def single(collection: Collection) -> type[Answer]:
    """One record with the addresses of those that refer to it."""
    return create_model(
        f"{collection.type_name}Answer",
        __base__=Answer,
        __doc__=f"A record of type {collection.type_name}.",
        data=(record(collection.name, in_list=False), Field(description="The record.")),
        related=(dict[str, str], Field(description="Addresses of the records that refer to it, by relation.")),
    )


@cache
def _entry(listed: str) -> type[Answer]:
    table = metadata.tables[LISTS[listed][0]]
    fields: dict[str, Any] = {}
    for name, (column, kind) in LISTED[listed].items():
        if isinstance(kind, str):
            fields[name] = (_optional(small(kind), bool(table.c[column].nullable)), ...)
        else:
            fields[name] = (term(kind) if kind else table.c[column].type.python_type, ...)
    return create_model(f"{listed.capitalize()}Entry", __base__=Answer, **fields)


def _field(column: Column) -> tuple[Any, Any]:
    kind = term(column.vocabulary) if column.vocabulary else PYTHON_TYPES[column.kind]
    return _optional(kind, column.nullable), Field(description=column.description)


def _optional(kind: Any, nullable: bool) -> Any:
    return kind | None if nullable else kind
