"""Finds who is spoken of."""

from loaders.found import FoundActor, FoundMention, Reading


def actors(reading: Reading) -> tuple[tuple[FoundActor, ...], tuple[FoundMention, ...]]:
    """The actors of the document, each once, and their mentions in reading order."""
    return (), ()
