"""Every span lies in its document and says what stands there; every document is the text that its digest tells."""

import hashlib
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy import Connection, RowMapping

from kb.store.check import WORDS
from kb.store.search import folded
from kb.store.verify.problem import Alongside, Problem, streamed
from schema.tables import LOCATED, metadata


def texts(connection: Connection) -> Iterator[Problem]:
    """Each text is read once, whatever the number of its spans."""
    documents = metadata.tables["documents"]
    spans = sa.union_all(*(_spans(name) for name in LOCATED)).order_by("document_id")
    located = Alongside(streamed(connection, spans), "document_id")
    for document in streamed(connection, sa.select(documents).order_by(documents.c.id)):
        yield from _document(document)
        for row in located.of(document["id"]):
            yield from _span(row, document["text"])


def _spans(name: str) -> sa.Select[tuple[str, str, str, int, int, str]]:
    table = metadata.tables[name]
    words = table.c[WORDS[name]] if name in WORDS else sa.null()
    return sa.select(
        sa.literal(name).label("of"),
        table.c.id,
        table.c.document_id,
        table.c.start,
        table.c.end,
        sa.cast(words, sa.Text).label("words"),
    )


def _document(row: RowMapping) -> Iterator[Problem]:
    if hashlib.sha256(row["text"].encode()).hexdigest() != row["text_sha256"]:
        yield Problem("documents", row["id"], "text_sha256 is not the digest of the text")
    for name in ("title", "outlet"):
        if row[f"{name}_folded"] != (row[name] and folded(row[name])):
            yield Problem("documents", row["id"], f"{name}_folded is not the {name} folded")


def _span(row: RowMapping, text: str) -> Iterator[Problem]:
    place = f"{row['start']}..{row['end']}"
    if not 0 <= row["start"] < row["end"] <= len(text):
        yield Problem(
            row["of"],
            row["id"],
            f"span {place} is not within {row['document_id']}, which has {len(text)} characters",
        )
        return
    stands = text[row["start"] : row["end"]]
    if row["words"] is not None and row["words"] != stands:
        told = f"{WORDS[row['of']]} is {row['words'][:60]!r}, but at {place} of {row['document_id']}"
        yield Problem(row["of"], row["id"], f"{told} stands {stands[:60]!r}")
