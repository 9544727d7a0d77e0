"""Finds quoted words."""

from loaders.document import Document
from loaders.found import FoundQuote


def quotes(document: Document) -> tuple[FoundQuote, ...]:
    """Quotations in reading order, without speakers."""
    return ()
