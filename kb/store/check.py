"""What the store refuses: records that contradict their document or each other, and values that tables cannot hold.

It is all checked before anything is written, so that both databases refuse the same, in the same words.
"""

import dataclasses
import hashlib
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from kb.errors import BadExtraction
from schema.columns import LARGEST_INTEGER, Fields
from schema.extraction import Extraction
from schema.ids import table_of
from schema.report import Stated
from schema.tables import metadata

TABLES = tuple(field.name for field in dataclasses.fields(Extraction) if field.name != "document")
# Fields that repeat the words of the record's own span.
WORDS = {"quotes": "text", "counts": "text", "evidence": "exact"}
LONGEST_KEY = 2_600  # bytes; an index of PostgreSQL takes 2,704 with what stands beside it
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def require_storable(extraction: Extraction) -> None:
    """Raises BadExtraction, which names the record and the field."""
    document = extraction.document
    _require_values("documents", document)
    if hashlib.sha256(document.text.encode()).hexdigest() != document.text_sha256:
        raise BadExtraction(f"{document.id}: text_sha256 is not the digest of the text")
    for table in TABLES:
        keys = [column.name for column in metadata.tables[table].primary_key.columns]
        seen: set[tuple[Any, ...]] = set()
        for fields in getattr(extraction, table):
            _require_values(table, fields)
            key = tuple(getattr(fields, name) for name in keys)
            if key in seen:
                raise BadExtraction(f"{document.id}: {table} {' '.join(map(str, key))} stands there twice")
            seen.add(key)
            if "document_id" in type(fields).model_fields:
                _require_span(table, fields, document.id, document.text)
    _require_references(extraction)


def _require_values(table: str, fields: Fields) -> None:
    columns = metadata.tables[table].c
    for name, value in fields:
        where = f"{getattr(fields, 'id', table)}: {name}"
        _require_storable_value(where, value)
        if isinstance(value, str) and columns[name].name in _indexed(table) and len(value.encode()) > LONGEST_KEY:
            raise BadExtraction(
                f"{where} has {len(value.encode()):,} bytes in UTF-8; at most {LONGEST_KEY:,} can be indexed"
            )


def _require_storable_value(where: str, value: Any) -> None:
    if isinstance(value, str):
        if found := _UNSTORABLE.search(value):
            sign = "a NUL character" if found[0] == "\0" else f"half a surrogate pair (U+{ord(found[0]):04X})"
            raise BadExtraction(f"{where} holds {sign} at {found.start()}, which no database keeps")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise BadExtraction(f"{where} is {value}, which is no number")
    elif isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise BadExtraction(f"{where} is beyond {LARGEST_INTEGER:,}, the largest whole number that is kept")
    elif isinstance(value, Mapping):
        for name, part in value.items():
            _require_storable_value(f"{where}.{name}", part)
    elif isinstance(value, list | tuple):
        for part in value:
            _require_storable_value(where, part)


def _indexed(table: str) -> set[str]:
    return {column.name for index in metadata.tables[table].indexes for column in index.columns}


def _require_span(table: str, fields: Any, document_id: str, text: str) -> None:
    if fields.document_id != document_id:
        raise BadExtraction(f"{fields.id}: document_id is {fields.document_id}, but it comes with {document_id}")
    if fields.end > len(text):
        raise BadExtraction(
            f"{fields.id}: span {fields.start}..{fields.end} ends after the text, which has {len(text)} characters"
        )
    if table in WORDS:
        said, stands = getattr(fields, WORDS[table]), text[fields.start : fields.end]
        if said != stands:
            place = f"{fields.start}..{fields.end}"
            raise BadExtraction(f"{fields.id}: {WORDS[table]} is {said[:60]!r}, but at {place} stands {stands[:60]!r}")


def _require_references(extraction: Extraction) -> None:
    """Every id that a record refers to comes with it."""
    known = {
        table: {fields.id for fields in getattr(extraction, table)}
        for table in TABLES
        if "id" in metadata.tables[table].c
    }
    known["documents"] = {extraction.document.id}
    known["prisoner_releases"] = set()
    for report in extraction.reports:
        known["prisoner_releases"] |= {release.id for release in _stated(report.id, report.stated).releases}
    for where, table, id in _references(extraction):
        if id not in known.get(table, ()):
            raise BadExtraction(f"{where} is {id}, but no such row of {table or 'any table'} comes with it")
    told = {report.event_id for report in extraction.reports}
    for event in extraction.events:
        if event.id not in told:
            raise BadExtraction(f"{event.id}: no report tells of this event")


def _references(extraction: Extraction) -> Iterator[tuple[str, str, str]]:
    """Field, table and id of everything referred to."""
    for name in TABLES:
        keys = [(key.parent.name, key.column.table.name) for key in metadata.tables[name].foreign_keys]
        for fields in getattr(extraction, name):
            for column, target in keys:
                id = getattr(fields, column, None)
                if id is not None:
                    yield f"{getattr(fields, 'id', name)}: {column}", target, id
    for evidence in extraction.evidence:
        yield f"{evidence.id}: record_id", table_of(evidence.record_id) or "", evidence.record_id
    for report in extraction.reports:
        for where, id in _stated_actors(_stated(report.id, report.stated)):
            yield f"{report.id}: stated.{where}", "actors", id


def _stated(report_id: str, stated: dict[str, Any]) -> Stated:
    try:
        return Stated.model_validate(stated)
    except ValidationError as error:
        problem = error.errors()[0]
        raise BadExtraction(f"{report_id}: stated.{'.'.join(map(str, problem['loc']))}: {problem['msg']}") from error


def _stated_actors(stated: Stated) -> Iterator[tuple[str, str]]:
    if stated.place_id is not None:
        yield "place_id", stated.place_id
    for part in stated.participants:
        yield "participants", part.actor_id
    for release in stated.releases:
        for column in _actor_columns():
            if (id := getattr(release, column)) is not None:
                yield f"releases.{column}", id


def _actor_columns() -> list[str]:
    table: sa.Table = metadata.tables["prisoner_releases"]
    return [key.parent.name for key in table.foreign_keys if key.column.table.name == "actors"]
