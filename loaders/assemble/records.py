"""What all records share: clipped labels, evidence, and each id once."""

import hashlib
from collections.abc import Iterable
from typing import Protocol, TypeVar

from loaders.document import Document
from schema.columns import ADDRESS, LABEL
from schema.evidence import EvidenceFields
from schema.ids import record_id
from schema.span import Span
from schema.vocab import Stance


class Identified(Protocol):
    id: str


R = TypeVar("R", bound=Identified)


def once(records: Iterable[R]) -> tuple[R, ...]:
    """The records without those whose id stood before."""
    first: dict[str, R] = {}
    for record in records:
        first.setdefault(record.id, record)
    return tuple(first.values())


def label(words: str, length: int = LABEL) -> str:
    """Words on one line, clipped to the length that an index can hold."""
    line = " ".join(words.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def whole_key(key: str, most_bytes: int = ADDRESS) -> str:
    """A natural key as an index can hold it: a long one keeps its beginning and the digest of the whole."""
    encoded = key.encode()
    if len(encoded) <= most_bytes:
        return key
    digest = hashlib.sha256(encoded).hexdigest()
    return f"{encoded[: most_bytes - len(digest) - 1].decode(errors='ignore')}#{digest}"


def address(url: str | None) -> str | None:
    """An address as an index can hold it; None for a longer one, of which a part would lead nowhere."""
    return url if url and len(url.encode()) <= ADDRESS else None


def evidence(
    document: Document, record: str, field: str, span: Span | None, stance: Stance = Stance.SUPPORTS
) -> tuple[EvidenceFields, ...]:
    """The words at `span` as evidence for the record's field; nothing where there is no span."""
    if span is None or span.start >= span.end:
        return ()
    return (
        EvidenceFields(
            id=record_id("evidence", record, field, document.id, span.start, span.end),
            record_id=record,
            field=field,
            document_id=document.id,
            start=span.start,
            end=span.end,
            exact=span.of(document.text),
            stance=stance,
        ),
    )
