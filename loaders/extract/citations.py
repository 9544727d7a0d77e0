"""Finds the places where a document cites a work."""

from loaders.document import Document
from loaders.found import FoundCitation


def citations(document: Document) -> tuple[FoundCitation, ...]:
    """Citations in reading order; antecedents are not resolved yet."""
    return ()
