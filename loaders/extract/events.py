"""Finds what happened."""

from loaders.found import FoundEvent, Reading


def events(reading: Reading) -> tuple[FoundEvent, ...]:
    """Events in reading order, each once, except releases and exchanges (see `releases`)."""
    return ()
