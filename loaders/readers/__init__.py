"""Readers: one file a format, from bytes to a document under reading."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from loaders.document import Document, Metadata
from loaders.errors import UnknownFormat
from loaders.readers.decode import MAX_BYTES, declared, decoded
from loaders.readers.html import html
from loaders.readers.markdown import markdown
from loaders.readers.metadata import told
from loaders.text.normalise import shadow
from loaders.text.segment import blocks, sentences
from schema.ids import record_id


def _plain(source: str, metadata: Metadata) -> tuple[str, Metadata]:
    return source, metadata


Reader = Callable[[str, Metadata], tuple[str, Metadata]]
# File endings, with the reader that takes a file's text and its media type.
READERS: dict[str, tuple[Reader, str]] = {
    ".txt": (_plain, "text/plain"),
    ".text": (_plain, "text/plain"),
    ".md": (markdown, "text/markdown"),
    ".markdown": (markdown, "text/markdown"),
    ".html": (html, "text/html"),
    ".htm": (html, "text/html"),
    ".xhtml": (html, "application/xhtml+xml"),
}


def read(name: str, data: bytes, metadata: Metadata | None = None, max_bytes: int = MAX_BYTES) -> Document:
    """The document in a file of this name. Raises LoaderError, which says what is wrong and what would be right."""
    reader, media_type = reader_of(name)
    content = decoded(data, max_bytes, declared(data) if reader is html else None)
    text, known = reader(content.text, metadata or Metadata())
    return replace(
        document(text, known), media_type=media_type, encoding=content.encoding, raw_sha256=content.raw_sha256
    )


def reader_of(name: str) -> tuple[Reader, str]:
    """The reader for a file of this name, and the media type. Raises UnknownFormat."""
    ending = PurePath(name).suffix.lower()
    if ending not in READERS:
        readable = ", ".join(READERS)
        raise UnknownFormat(
            f"no reader for {ending or 'a file without an ending'}; files that can be read end in {readable}"
        )
    return READERS[ending]


def document(text: str, metadata: Metadata | None = None) -> Document:
    """A text ready for reading; title, author and date that are not given are read from the text itself."""
    folded = shadow(text)
    known, places = told(text, folded, metadata or Metadata())
    parts = tuple(blocks(text))
    return Document(
        id=record_id("documents", known.uri or text),
        text=text,
        shadow=folded,
        prose=folded,
        metadata=known,
        blocks=parts,
        sentences=tuple(sentences(folded, parts)),
        places=places,
    )
