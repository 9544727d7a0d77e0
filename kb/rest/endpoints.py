"""What each address answers."""

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import orjson
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kb.errors import BadFilter, BadParameter, TooLong, UnknownCollection, UnknownRecord
from kb.query.collections import BY_PATH, COLLECTIONS, LONG, Collection
from kb.query.hits import SearchRequest, hit_count, hits, record_type, search_types
from kb.query.order import ordered_by_text
from kb.query.page import Page, PageRequest, Window, by_ids, page, total, window
from kb.query.parameters import json_object, parameters, whole_number
from kb.query.values import shown
from kb.rest.shape import address, beside, related, shaped, small_records
from kb.rest.table import header, lines, tellings, written
from schema.ids import PREFIXES, table_of

PAGING = ("first", "after", "last", "before", "count")
LIST_PARAMETERS = ("filter", "search", "order", *PAGING, "format")
SEARCH_PARAMETERS = ("q", "types", "first", "after", "count")
FORMATS = ("json", "csv")
CSV_ROWS = 500  # read at once
JSON_TYPE, CSV_TYPE = "application/json", "text/csv; charset=utf-8"


class Endpoints:
    """The endpoints, over one engine. Each request reads one state of the database."""

    def __init__(self, reader: AsyncEngine, max_url_bytes: int) -> None:
        self._reader = reader
        self._max_url_bytes = max_url_bytes

    async def index(self, request: Request) -> Response:
        self._given(request, ())
        listed = [
            {"name": one.camel, "url": f"/v1/{one.path}", "description": one.description}
            for one in COLLECTIONS.values()
        ]
        about = {"data": listed, "search": "/v1/search?q=", "description": "/openapi.json", "graphql": "/graphql"}
        return Response(orjson.dumps(about), media_type=JSON_TYPE)

    async def collection(self, request: Request) -> Response:
        collection = _named(request)
        given = self._given(request, LIST_PARAMETERS)
        wanted = _page_request(collection, given)
        if _is_csv(request, given):
            return await self._csv(
                wanted, _origin(request), is_whole=not {"first", "last", "after", "before"} & given.keys()
            )
        async with self._reader.connect() as connection:
            got = await page(connection, wanted)
            found = await beside(connection, collection, got.rows, origin=_origin(request))
            counted = {"totalCount": await total(connection, wanted)} if _is_counted(given) else {}
        body = {"data": [shaped(collection, row, found) for row in got.rows], "page": _page(got) | counted}
        links = _links(request, given, got) | {"Vary": "Accept"}
        return Response(orjson.dumps(body), headers=links, media_type=JSON_TYPE)

    async def record(self, request: Request) -> Response:
        collection = _named(request)
        self._given(request, ())
        id = _id(collection, request.path_params["id"])
        async with self._reader.connect() as connection:
            rows = list((await by_ids(connection, collection, [id])).values())
            if not rows:
                raise _unknown(collection, id)
            found = await beside(connection, collection, rows, origin=_origin(request))
        body = {"data": shaped(collection, rows[0], found), "related": related(collection, id)}
        return Response(orjson.dumps(body), media_type=JSON_TYPE)

    async def text(self, request: Request) -> Response:
        self._given(request, ())
        documents = COLLECTIONS["documents"]
        id = _id(documents, request.path_params["id"])
        async with self._reader.connect() as connection:
            rows = await by_ids(connection, documents, [id])
        if id not in rows:
            raise _unknown(documents, id)
        return Response(rows[id]["text"].encode(), media_type="text/plain; charset=utf-8")

    async def search(self, request: Request) -> Response:
        given = self._given(request, SEARCH_PARAMETERS)
        if "q" not in given:
            raise BadParameter("q: give the words to look for: /v1/search?q=released")
        types = search_types(given["types"].split(",")) if "types" in given else ()
        wanted = SearchRequest(given["q"], types, window(whole_number(given.get("first")), given.get("after")))
        async with self._reader.connect() as connection:
            got = await hits(connection, wanted)
            counted = {"totalCount": await hit_count(connection, wanted)} if _is_counted(given) else {}
            ids: dict[str, set[str]] = {}
            for hit in got.rows:
                ids.setdefault(hit["record_type"], set()).add(hit["record_id"])
            small = {name: await small_records(connection, name, among) for name, among in ids.items()}
        listed = [
            {
                "type": record_type(hit["record_type"]),
                "record": small[hit["record_type"]].get(hit["record_id"]),
                "url": address(COLLECTIONS[hit["record_type"]], hit["record_id"]),
            }
            for hit in got.rows
        ]
        body = {"data": listed, "page": _page(got) | counted}
        return Response(orjson.dumps(body), headers=_links(request, given, got), media_type=JSON_TYPE)

    async def _csv(self, wanted: PageRequest, origin: str, *, is_whole: bool) -> Response:
        """The page that was asked for; all rows where none was. The first rows are read before the answer begins."""
        if is_whole:
            wanted = replace(wanted, window=Window(CSV_ROWS))
        got, text = await self._csv_page(wanted, origin)
        disposition = {
            "Content-Disposition": f'attachment; filename="{wanted.collection.path}.csv"',
            "Vary": "Accept",
        }
        start = written([header(wanted.collection)]) + text
        if not is_whole:
            return Response(start.encode(), headers=disposition, media_type=CSV_TYPE)
        return StreamingResponse(self._csv_rest(wanted, origin, got, start), headers=disposition, media_type=CSV_TYPE)

    async def _csv_rest(self, wanted: PageRequest, origin: str, got: Page, start: str) -> AsyncIterator[bytes]:
        """Page after page, each of the state that it finds, so that a slow client holds no connection."""
        yield start.encode()
        while got.has_next:
            rest = replace(wanted, window=Window(CSV_ROWS, after=got.cursors[-1]))
            got, text = await self._csv_page(rest, origin)
            yield text.encode()

    async def _csv_page(self, wanted: PageRequest, origin: str) -> tuple[Page, str]:
        async with self._reader.connect() as connection:
            got = await page(connection, wanted)
            found = await beside(connection, wanted.collection, got.rows, origin=origin, cut=False)
            told = await tellings(connection, wanted.collection, got.rows, found)
        return got, lines(wanted.collection, got.rows, found, told)

    def _given(self, request: Request, known: tuple[str, ...]) -> dict[str, str]:
        query: bytes = request.scope["query_string"]
        if len(query) > self._max_url_bytes:
            raise TooLong(f"the query string has {len(query):,} bytes; at most {self._max_url_bytes:,} are read")
        return parameters(query, known)


def _origin(request: Request) -> str:
    return str(request.scope["state"].get("origin", ""))


def _named(request: Request) -> Collection:
    path = request.path_params["collection"]
    if path not in BY_PATH:
        raise UnknownCollection(f"there is no collection {shown(path)}; there are {', '.join(BY_PATH)}")
    return BY_PATH[path]


def _page_request(collection: Collection, given: Mapping[str, str]) -> PageRequest:
    filter = json_object(given["filter"], "filter") if "filter" in given else None
    if filter is None and "filter" in given:
        raise BadFilter("filter: null says nothing; leave it out to filter by nothing")
    return PageRequest(
        collection,
        ordered_by_text(collection, given.get("order")),
        window(
            whole_number(given.get("first")), given.get("after"), whole_number(given.get("last")), given.get("before")
        ),
        filter=filter,
        search=given.get("search"),
        leave_out=LONG.get(collection.name, frozenset()),
    )


def _is_counted(given: Mapping[str, str]) -> bool:
    if given.get("count", "exact") != "exact":
        raise BadParameter(f"count: {shown(given['count'])} is not exact, the only kind there is")
    return "count" in given


def _is_csv(request: Request, given: Mapping[str, str]) -> bool:
    """By `format`, else by what the client accepts; JSON where it takes both alike."""
    if "format" in given:
        if given["format"] not in FORMATS:
            raise BadParameter(f"format: {shown(given['format'])} is none of {', '.join(FORMATS)}")
        return given["format"] == "csv"
    qualities: dict[str, float] = {}
    for part in request.headers.get("accept", "").lower().split(","):
        name, *options = (option.strip() for option in part.split(";"))
        quality = next((option[2:] for option in options if option.startswith("q=")), "1")
        qualities[name] = float(quality) if re.fullmatch(r"[01](\.\d{0,3})?", quality) else 0.0
    json = max(qualities.get(name, 0.0) for name in (JSON_TYPE, "application/*", "*/*"))
    return qualities.get("text/csv", 0.0) > json or (qualities.get("text/csv", 0.0) > 0 and JSON_TYPE not in qualities)


def _page(got: Page) -> dict[str, Any]:
    return {
        "hasNext": got.has_next,
        "hasPrevious": got.has_previous,
        "next": got.cursors[-1] if got.cursors and got.has_next else None,
        "previous": got.cursors[0] if got.cursors and got.has_previous else None,
    }


def _links(request: Request, given: Mapping[str, str], got: Page) -> dict[str, str]:
    """The pages beside this one as a Link header (RFC 8288)."""
    size = given.get("first") or given.get("last")
    kept = {name: told for name, told in given.items() if name not in ("first", "after", "last", "before")}
    links = []
    if got.cursors and got.has_next:
        links.append((kept | ({"first": size} if size else {}) | {"after": got.cursors[-1]}, "next"))
    if got.cursors and got.has_previous and request.url.path != "/v1/search":
        links.append((kept | {"last": size or str(len(got.cursors)), "before": got.cursors[0]}, "prev"))
    told = ", ".join(f'<{request.url.path}?{urlencode(asked)}>; rel="{name}"' for asked, name in links)
    return {"Link": told} if told else {}


def _id(collection: Collection, told: str) -> str:
    """The id of a record of the collection. Raises UnknownRecord for what cannot be one."""
    name = table_of(told)
    if name == collection.name:
        return told
    prefix = PREFIXES[collection.name]
    if name is not None and name in COLLECTIONS:
        raise UnknownRecord(f"{shown(told)} is an id of {COLLECTIONS[name].path}: {address(COLLECTIONS[name], told)}")
    raise UnknownRecord(f"{shown(told)} is no id; ids of {collection.path} are {prefix}_ and 26 letters and digits")


def _unknown(collection: Collection, id: str) -> UnknownRecord:
    return UnknownRecord(f"{id} is not among the {collection.path}")
