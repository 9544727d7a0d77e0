"""The OpenAPI description, derived from the collections and the models of the answers."""

from functools import cache
from importlib.metadata import version
from typing import Any

import orjson
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from kb.query.collections import COLLECTIONS, Collection
from kb.query.hits import SEARCHED, record_type
from kb.query.order import sortable
from kb.query.page import DEFAULT_SIZE, MOST_SIZE, searched
from kb.rest import filter_schemas
from kb.rest.filter_schemas import Schema, reference
from kb.rest.models import Problem, page_of, single, small

ABOUT = """\
Who was released, when, by whom, and in which words. Every record carries `evidence`: the words of the documents that
say it, each with an address that opens the document at the marked words.

**Filters** are JSON: `{"status": {"eq": "COMPLETED"}, "date": {"gte": "2025-09"}}`. Fields are compared by operators,
references are followed (`{"speaker": {"name": {"eq": "…"}}}`), related records are asked for by `some`, `none` and
`every`, and `and`, `or`, `not` combine. Dates compare by the days that they can mean.

**Pages** go on from marks: give `page.next` as `after` (or follow the `Link` header). **CSV** comes for `format=csv` or
`Accept: text/csv`: the columns of SQL, what is shown of records referred to, the words and where they stand; all rows
unless a page is asked for. A parameter that is empty is not given.

**Errors** are `application/problem+json` and say what, where, and what would be right."""
FILTER_EXAMPLES: dict[str, Any] = {
    "documents": {"published": {"gte": "2025-09"}},
    "sources": {"outlet": {"eq": "Reuters"}},
    "citations": {"form": {"eq": "FULL"}},
    "actors": {"kind": {"eq": "PERSON"}},
    "mentions": {"form": {"in": ["NAME", "PRONOUN"]}},
    "events": {"kind": {"in": ["RELEASE", "EXCHANGE"]}},
    "reports": {"modality": {"ne": "DENIED"}},
    "quotes": {"speaker": {"name": {"startsWith": "A"}}},
    "prisoner_releases": {"status": {"eq": "COMPLETED"}, "date": {"gte": "2025-09"}},
    "counts": {"measure": {"eq": "HELD"}},
}


@cache
def document() -> bytes:
    """The description as JSON."""
    paths: dict[str, Any] = {"/v1": {"get": _plain("listCollections", "The collections.", "index")}}
    models: list[type[BaseModel]] = [Problem, *(small(name) for name in SEARCHED)]
    for collection in COLLECTIONS.values():
        page, one = page_of(collection), single(collection)
        models += [page, one]
        paths[f"/v1/{collection.path}"] = {"get": _list(collection, page.__name__)}
        paths[f"/v1/{collection.path}/{{id}}"] = {"get": _record(collection, one.__name__)}
    paths["/v1/documents/{id}/text"] = {"get": _text()}
    paths["/v1/search"] = {"get": _search()}
    paths["/healthz"] = {"get": _plain("isUp", "Whether the server runs.", "server")}
    paths["/readyz"] = {"get": _plain("isReady", "Whether it can answer; 503 with what to do, else.", "server")}
    _, defined = models_json_schema(
        [(model, "serialization") for model in models], ref_template="#/components/schemas/{model}"
    )
    schemas = defined["$defs"] | filter_schemas.schemas()
    about = {"title": "kb", "version": version("kb"), "summary": "A knowledge base in which every value is cited"}
    return orjson.dumps(
        {
            "openapi": "3.1.0",
            "info": about | {"description": ABOUT},
            "servers": [{"url": "/"}],
            "paths": paths,
            "components": {"schemas": schemas, "parameters": _page_parameters(), "responses": _responses()},
        }
    )


def _list(collection: Collection, answer: str) -> Schema:
    search = _query("search", {"type": "string"}, searched(collection), "released")
    parameters = [_filter(collection), search, _order(collection), *map(_parameter, _page_parameters())]
    json = {"application/json": {"schema": reference(answer)}}
    return {
        "operationId": f"list{collection.type_name}s",
        "summary": collection.description,
        "tags": [collection.path],
        "parameters": parameters,
        "responses": {
            "200": {
                "description": "A page; as CSV all rows, unless a page is asked for.",
                "headers": {"Link": {"schema": {"type": "string"}, "description": "The next and previous pages."}},
                "content": json | {"text/csv": {"schema": {"type": "string"}}},
            },
            **_refused("400", "503"),
        },
    }


def _record(collection: Collection, answer: str) -> Schema:
    return {
        "operationId": f"get{collection.type_name}",
        "summary": f"One of: {collection.description}",
        "tags": [collection.path],
        "parameters": [_id()],
        "responses": {
            "200": {"description": "The record.", "content": {"application/json": {"schema": reference(answer)}}},
            **_refused("400", "404", "503"),
        },
    }


def _text() -> Schema:
    return {
        "operationId": "getDocumentText",
        "summary": "The text of a document; all offsets count its code points.",
        "tags": ["documents"],
        "parameters": [_id()],
        "responses": {
            "200": {"description": "The text.", "content": {"text/plain": {"schema": {"type": "string"}}}},
            **_refused("400", "404", "503"),
        },
    }


def _search() -> Schema:
    words = 'Words that must all stand in a record; "a phrase" in quotes, the beginning of a word with *.'
    types = {"type": "array", "items": {"type": "string", "enum": [record_type(name) for name in SEARCHED]}}
    shown = {
        "type": "object",
        "description": "Hits by type and id.",
        "required": ["data", "page"],
        "properties": {
            "data": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["type", "record", "url"],
                    "properties": {
                        "type": types["items"],
                        "record": {"anyOf": [reference(small(name).__name__) for name in SEARCHED]},
                        "url": {"type": "string", "description": "Of the whole record, from this server's root."},
                    },
                },
            },
            "page": reference("PageInfo"),
        },
    }
    listed = {"style": "form", "explode": False}
    return {
        "operationId": "search",
        "summary": "Records that hold all the words, whatever their case, accents and endings.",
        "tags": ["search"],
        "parameters": [
            _query("q", {"type": "string"}, words, "released prisoners") | {"required": True},
            _query("types", types, "Types to look in; all when left out.", ["QUOTE"]) | listed,
            *(_parameter(name) for name in ("first", "after", "count")),
        ],
        "responses": {
            "200": {"description": "A page of hits.", "content": {"application/json": {"schema": shown}}},
            **_refused("400", "503"),
        },
    }


def _plain(operation: str, summary: str, tag: str) -> Schema:
    return {
        "operationId": operation,
        "summary": summary,
        "tags": [tag],
        "responses": {
            "200": {"description": summary, "content": {"application/json": {"schema": {"type": "object"}}}},
            **(_refused("503") if operation == "isReady" else {}),
        },
    }


def _filter(collection: Collection) -> Schema:
    schema = reference(filter_schemas.name(collection))
    return {
        "name": "filter",
        "in": "query",
        "description": "Which rows; all when left out.",
        "content": {"application/json": {"schema": schema, "example": FILTER_EXAMPLES[collection.name]}},
    }


def _order(collection: Collection) -> Schema:
    names = list(sortable(collection))
    told = f"Keys, descending after a minus; nulls last, then by id. Keys: {', '.join(names)}."
    choice = "|".join(names)
    pattern = f"^-?({choice})(,-?({choice})){{0,3}}$"
    return _query("order", {"type": "string", "pattern": pattern}, told, f"-{names[-1]}")


def _page_parameters() -> dict[str, Schema]:
    size = {"type": "integer", "minimum": 0, "maximum": MOST_SIZE}
    mark = {"type": "string"}
    return {
        "first": _query("first", size | {"default": DEFAULT_SIZE}, "How many rows from the start, or after a mark."),
        "after": _query("after", mark, "The mark after which to go on: `page.next`. Goes with first."),
        "last": _query("last", size, "How many rows from the end, or before a mark. Excludes first."),
        "before": _query("before", mark, "The mark before which to go on: `page.previous`. Goes with last."),
        "count": _query("count", {"type": "string", "enum": ["exact"]}, "Count the rows on all pages."),
        "format": _query("format", {"type": "string", "enum": ["json", "csv"]}, "In place of the Accept header."),
    }


def _query(name: str, schema: Schema, description: str, example: Any = None) -> Schema:
    made = {"name": name, "in": "query", "description": description, "schema": schema}
    return made if example is None else made | {"example": example}


def _parameter(name: str) -> Schema:
    return {"$ref": f"#/components/parameters/{name}"}


def _id() -> Schema:
    return {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}, "description": "Its id."}


def _responses() -> dict[str, Schema]:
    told = {
        "400": "A parameter cannot be read; `detail` names it and says what would be right.",
        "404": "There is no such record.",
        "503": "The database does not answer; try again after the seconds of `Retry-After`.",
    }
    content = {"application/problem+json": {"schema": reference("Problem")}}
    return {f"Problem{status}": {"description": text, "content": content} for status, text in told.items()}


def _refused(*statuses: str) -> dict[str, Schema]:
    return {status: {"$ref": f"#/components/responses/Problem{status}"} for status in statuses}
