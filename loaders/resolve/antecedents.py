"""Which citation an Id., Ibid. or supra points to."""

from loaders.found import FoundCitation


def resolved(citations: tuple[FoundCitation, ...]) -> tuple[FoundCitation, ...]:
    """The same citations with `antecedent` and `resolution` filled."""
    return citations
