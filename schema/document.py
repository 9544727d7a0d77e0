"""Documents: the texts that were loaded."""

import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from schema.columns import ADDRESS, LABEL, MOMENT, Fields, is_date, known, optional_string, reference, string
from schema.groups import Published
from schema.vocab import DocumentStatus


class DocumentFields(Published, Fields):
    """What a loader states of a document. Its identity is its uri where it has one, else its text."""

    id: str = string("doc_ and 26 characters, made of the uri or the text.", primary_key=True)
    uri: str | None = optional_string(
        "Where the document is published; null for one that has no address.", max_length=ADDRESS
    )
    title: str | None = optional_string("Its title; null where it has none.", max_length=LABEL)
    author: str | None = optional_string("Who signed it; null where nobody did.", max_length=LABEL)
    outlet: str | None = optional_string(
        "The paper, agency or site that published it; null where not known.", max_length=LABEL
    )
    language: str = string("ISO 639-1 code of its language.", default="en")
    media_type: str = string("Of the file that was read, such as text/plain.", default="text/plain")
    encoding: str | None = optional_string(
        "How the bytes of the file were decoded; null where they were not bytes of a text."
    )
    licence: str | None = optional_string("Under which licence the text may be used; null where not known.")
    text: str = string("The text that is kept; all offsets count its code points.")
    text_sha256: str = string("SHA-256 of the text in UTF-8, in hexadecimal.")
    raw_sha256: str = string("SHA-256 of the file's bytes, in hexadecimal.")
    status: DocumentStatus = string("Whether it may be used.", default=DocumentStatus.USABLE)


class Document(DocumentFields, table=True):
    __tablename__ = "documents"
    __table_args__ = (
        known("status", DocumentStatus),
        CheckConstraint("length(text_sha256) = 64 AND length(raw_sha256) = 64", name="digests"),
        CheckConstraint("revision >= 1", name="revision"),
        *is_date("published", qualified=False),
        Index(None, "uri", unique=True),
        Index(None, "text_sha256"),
        Index(None, "run_id"),
        Index(None, "outlet", "id"),
        Index(None, "published_earliest", "id"),
        Index(None, "title", "id"),
        Index(None, "loaded_at", "id"),
    )

    revision: int = Field(default=1, description="Raised when new text comes under the same uri.")
    loaded_at: datetime.datetime = Field(sa_type=MOMENT, description="When this revision was loaded.")
    run_id: str = reference("runs.id", "The load that brought this revision.")
    title_folded: str | None = optional_string("The title for comparisons that ignore case and accents.")
    outlet_folded: str | None = optional_string("The outlet for comparisons that ignore case and accents.")
    rev: int = Field(default=1, description="Raised by each change.")
