"""Readings of short texts, as the pipeline makes them."""

from functools import cache

from loaders.document import Metadata
from loaders.found import Reading
from loaders.pipeline import read
from loaders.readers import document
from schema.dates import PartialDate


@cache
def reading(text: str, published: str | None = None, *, title: str | None = None, author: str | None = None) -> Reading:
    """Everything found in the text; `published` is its date as EDTF."""
    known = PartialDate.from_edtf(published) if published else None
    return read(document(text, Metadata(title=title, author=author, published=known)))
