"""The record of the document itself."""

import hashlib

from loaders.assemble.records import evidence, label
from loaders.document import Document
from schema.document import DocumentFields
from schema.evidence import EvidenceFields

# Fields of a document by the names under which readers note where they stand in the text.
PLACES = {"title": "title", "author": "author", "published": "published"}


def document_fields(document: Document) -> DocumentFields:
    known = document.metadata
    published = known.published
    text_sha256 = hashlib.sha256(document.text.encode()).hexdigest()
    return DocumentFields(
        id=document.id,
        uri=known.uri,
        title=known.title and label(known.title),
        author=known.author and label(known.author),
        outlet=known.outlet and label(known.outlet),
        language=known.language or "en",
        media_type=document.media_type,
        encoding=document.encoding,
        licence=known.licence,
        text=document.text,
        text_sha256=text_sha256,
        raw_sha256=document.raw_sha256 or text_sha256,
        published_edtf=published.edtf if published else None,
        published_earliest=published.earliest if published else None,
        published_latest=published.latest if published else None,
        published_precision=published.precision if published else None,
    )


def document_evidence(document: Document) -> tuple[EvidenceFields, ...]:
    return tuple(
        row
        for name, field in PLACES.items()
        for row in evidence(document, document.id, field, document.places.get(name))
    )
