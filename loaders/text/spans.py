"""Places among other places, found without walking over all of them."""

from bisect import bisect_left
from collections.abc import Sequence

from schema.span import Span


def overlaps_any(taken: Sequence[Span], span: Span) -> bool:
    """Whether the span shares a place with one of `taken`, which are in reading order and apart from each other."""
    last = bisect_left(taken, span.end, key=lambda one: one.start) - 1
    return last >= 0 and taken[last].overlaps(span)
