"""Who said the quoted words, to whom, when, and which citation supports them."""

from loaders.found import FoundQuote, Reading


def attributed(reading: Reading) -> tuple[FoundQuote, ...]:
    """The reading's quotes with speaker, cue, addressee, citation and date filled."""
    return reading.quotes
