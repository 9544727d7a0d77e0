"""Figures made of two: "all but three of the 25" is 22, "half of the 80" is 40, "two thirds of the 120" is 80."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from loaders.extract.numbers_shares import Share, shares
from loaders.found import Figure
from schema.span import Span
from schema.vocab import CountQualifier

OF_WHOLE = re.compile(r"\s+of\s+(?:the|those|these|its|all|all\s+the)\s+$", re.IGNORECASE)
ALL_BUT = re.compile(r"(?<![\w-])all\s+but\s+$", re.IGNORECASE)
EXACTLY = re.compile(r"(?<![\w-])(?:exactly|just|only|some|about)\s+$", re.IGNORECASE)
LEAD = 12  # characters: longer than "all but " and "exactly "


def with_derived(prose: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures in reading order, with derived ones in place of those that they are made of."""
    derived = [*_parts(prose, figures), *_all_buts(prose, figures)]
    spans = [figure.span for figure in derived]
    kept = [figure for figure in figures if not any(span.overlaps(figure.span) for span in spans)]
    return sorted([*kept, *derived], key=lambda figure: figure.span.start)


def _parts(prose: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Shares of a figure that follows."""
    for share in shares(prose):
        whole = _whole_after(prose, figures, share.span.end)
        if whole is not None and whole.value is not None:
            yield _exact(Span(_start(prose, share), whole.span.end), round(float(whole.value * share.part), 1))


def _start(prose: str, share: Share) -> int:
    lead = EXACTLY.search(prose, max(0, share.span.start - LEAD), share.span.start)
    return lead.start() if lead else share.span.start


def _all_buts(prose: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """All of a figure that follows or went before in the paragraph, without a few."""
    for index, missing in enumerate(figures):
        but = ALL_BUT.search(prose, max(0, missing.span.start - LEAD), missing.span.start)
        if not but or missing.value is None:
            continue
        whole = _whole_after(prose, figures, missing.span.end) or _whole_before(prose, figures, index)
        if whole is not None and whole.value is not None and whole.value > missing.value:
            end = max(missing.span.end, whole.span.end if whole.span.start > missing.span.start else 0)
            yield _exact(Span(but.start(), end), whole.value - missing.value)


def _whole_after(prose: str, figures: Sequence[Figure], at: int) -> Figure | None:
    index = bisect_left(figures, at, key=lambda figure: figure.span.start)
    if index < len(figures) and OF_WHOLE.fullmatch(prose, at, figures[index].span.start):
        return figures[index]
    return None


def _whole_before(prose: str, figures: Sequence[Figure], index: int) -> Figure | None:
    """The nearest larger figure before, in the same paragraph."""
    for figure in reversed(figures[:index]):
        if "\n" in prose[figure.span.end : figures[index].span.start]:
            return None
        if figure.value is not None and figure.value > (figures[index].value or 0):
            return figure
    return None


def _exact(span: Span, value: float) -> Figure:
    return Figure(span=span, value=value, min=value, max=value, qualifier=CountQualifier.EXACT)
