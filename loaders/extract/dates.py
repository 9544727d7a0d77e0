"""Finds the times that a text tells."""

from loaders.found import FoundDate, Reading


def dates(reading: Reading) -> tuple[FoundDate, ...]:
    """Dates in reading order, with their values."""
    return ()
