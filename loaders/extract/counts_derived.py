"""Figures made of others: "all but three of the 25" is 22, "half of the 80" is 40, "twice as many as in May"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from loaders.extract.numbers_qualifiers import figure as qualified
from loaders.extract.numbers_shares import Share
from loaders.found import Figure
from schema.span import Span
from schema.vocab import CountQualifier

OF_WHOLE = re.compile(r"\s+of\s+(?:the|those|these|its|all|all\s+the)\s+$", re.IGNORECASE)
ALL_BUT = re.compile(r"(?<![\w-])all\s+but\s+$", re.IGNORECASE)
EXACTLY = re.compile(r"(?<![\w-])(?:exactly|just|only)\s+$", re.IGNORECASE)
# The whole stands before its share: "Of the 80 on our list, half …", "32 inmates, of whom three quarters …".
OF_THE = re.compile(r"(?<![\w-])of\s+(?:the|those|these|all)?\s*$", re.IGNORECASE)
OF_WHOM = re.compile(r",?\s+of\s+(?:whom|them|which)\s+$", re.IGNORECASE)
OF_THEM = re.compile(r"\s+of\s+(?:them|these|those)\b(?!\s+(?:who|whom|set|[a-z]+ed)\b)", re.IGNORECASE)
# Shares of what is no number of people or things.
OF_MEASURE = re.compile(
    r"\s+(?:of\s+)?(?:(?:the|its|an?|this|that|all)\s+)?(?:hour|day|week|month|year|century|decade|mile|way|time|country|world|money|price|"
    r"cost|budget|market|territory|city|night|land|population|dozen|million|billion|kilo|pound|glass|bottle)s?\b",
    re.IGNORECASE,
)
ECONOMIC = re.compile(
    r"(?<![\w-])(?:inflation|gdp|interest|tax|taxes|tariffs?|prices?|votes?|voters|turnout|poll|polls|growth|economy|shares|stake|wages|"
    r"salary|salaries|discount|profit|profits|revenue|exports?|imports?)(?![\w-])",
    re.IGNORECASE,
)
MULTIPLE = re.compile(
    r"(?<![\w-])(?P<times>twice|double|three\s+times|four\s+times|five\s+times|ten\s+times|half)\s+(?P<many>as\s+many|the\s+number)"
    r"(?:\s+as)?(?:\s+(?:in|of))?(?:\s+(?:the|whole|of|all|same|first))*\s+(?P<then>[\w'-]+)",
    re.IGNORECASE,
)
TIMES = {"twice": 2, "double": 2, "three times": 3, "four times": 4, "five times": 5, "ten times": 10, "half": 0.5}
EQUAL = re.compile(r"(?<![\w-])an\s+equal\s+number(?![\w-])", re.IGNORECASE)
LABEL = re.compile(r"([\w'-]+)[,:]?\s+(?:the\s+)?$")
LEAD = 12  # characters: longer than "all but " and "exactly "
REACH = 60  # characters
NEAREST = 8  # figures before that may be meant


def with_derived(prose: str, figures: Sequence[Figure], shares: Sequence[Share]) -> list[Figure]:
    """The figures in reading order, with those derived from others.

    A share stands beside its whole; "all but three" takes the place of "three".
    """
    parts = list(_parts(prose, figures, shares))
    derived = [*parts, *_all_buts(prose, figures), *_multiples(prose, figures), *_equals(prose, figures, parts)]
    derived.sort(key=lambda figure: figure.span.start)
    kept = [one for one in figures if not _overlapped(derived, one.span) and not _left_out(prose, one)]
    return sorted([*kept, *derived], key=lambda figure: figure.span.start)


def percentages(prose: str, figures: Sequence[Figure], shares: Sequence[Share]) -> Iterator[Figure]:
    """Shares of a whole that is not told: "31 per cent", "one in ten"."""
    for share in shares:
        measure = OF_MEASURE.match(prose, share.span.end, share.span.end + REACH)
        if (
            _whole(prose, figures, share) is None
            and not measure
            and not ECONOMIC.search(prose, *_around(prose, share.span))
        ):
            yield qualified(share.span, round(float(share.part * 100), 1), share.qualifier)


def _around(prose: str, span: Span) -> Span:
    begin, end = prose.rfind("\n", 0, span.start) + 1, prose.find("\n", span.end)
    return Span(max(begin, span.start - 2 * REACH), min(end if end >= 0 else len(prose), span.end + 2 * REACH))


def _parts(prose: str, figures: Sequence[Figure], shares: Sequence[Share]) -> Iterator[Figure]:
    """Shares of a figure that is told."""
    for share in shares:
        whole = _whole(prose, figures, share)
        if whole is not None and whole.value is not None:
            lead = EXACTLY.search(prose, max(0, share.span.start - LEAD), share.span.start)
            start = lead.start() if lead else share.span.start
            part = _whole_number(float(whole.value * share.part))
            yield qualified(Span(start, share.span.end), part, share.qualifier)


def _whole(prose: str, figures: Sequence[Figure], share: Share) -> Figure | None:
    """The figure of which the share is told, right behind it or before it in the sentence."""
    after = _whole_after(prose, figures, share.span.end)
    if after is not None:
        return after
    at = bisect_left(figures, share.span.start, key=lambda figure: figure.span.start)
    for figure in reversed(figures[max(0, at - NEAREST) : at]):
        between = prose[figure.span.end : share.span.start]
        if len(between) > 2 * REACH or re.search(r"[.!?;\n]\s|\n", between):
            return None
        if OF_WHOM.search(between) or OF_THEM.match(prose, share.span.end):
            return figure
        if OF_THE.search(prose, max(0, figure.span.start - LEAD), figure.span.start) and between.rstrip().endswith(","):
            return figure
    return None


def _all_buts(prose: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """All of a figure that follows or went before in the paragraph, without a few."""
    for index, missing in enumerate(figures):
        but = ALL_BUT.search(prose, max(0, missing.span.start - LEAD), missing.span.start)
        if not but or missing.value is None:
            continue
        whole = _whole_after(prose, figures, missing.span.end) or _larger_before(prose, figures, index)
        if whole is not None and whole.value is not None and whole.value > missing.value:
            yield _exact(Span(but.start(), missing.span.end), whole.value - missing.value)


def _multiples(prose: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Twice the figure told for August ("September, twice as many as in August"), else the figure told for then, of
    which the one before is twice as many ("214, twice as many as last year")."""
    for match in MULTIPLE.finditer(prose):
        times = TIMES[" ".join(match["times"].casefold().split())]
        near = _before(prose, figures, match.start())
        base = next((one for one in near if _label(prose, one) == match["then"].casefold()), None)
        span = Span(match.start(), match.end("many"))
        if base is not None and base.value is not None:
            yield _exact(span, _whole_number(base.value * times))
        elif near and near[0].value is not None:
            yield _exact(span, _whole_number(near[0].value / times))


def _left_out(prose: str, figure: Figure) -> bool:
    """Of "all but six" the six are those who are not meant."""
    return bool(ALL_BUT.search(prose, max(0, figure.span.start - LEAD), figure.span.start))


def _label(prose: str, figure: Figure) -> str | None:
    """Of what a figure in a list is told: "August, 9"."""
    label = LABEL.search(prose, max(0, figure.span.start - REACH), figure.span.start)
    return label[1].casefold() if label else None


def _equals(prose: str, figures: Sequence[Figure], parts: Sequence[Figure]) -> Iterator[Figure]:
    """ "An equal number" is the share told before in the paragraph, else the figure."""
    for match in EQUAL.finditer(prose):
        told = _before(prose, parts, match.start()) or _before(prose, figures, match.start())
        if told and told[0].value is not None:
            yield _exact(Span(*match.span()), told[0].value)


def _before(prose: str, figures: Sequence[Figure], at: int) -> list[Figure]:
    """The figures before the place in its paragraph, the nearest first."""
    index = bisect_left(figures, at, key=lambda figure: figure.span.start)
    near = figures[max(0, index - NEAREST) : index]
    return [one for one in reversed(near) if "\n" not in prose[one.span.end : at]]


def _whole_after(prose: str, figures: Sequence[Figure], at: int) -> Figure | None:
    index = bisect_left(figures, at, key=lambda figure: figure.span.start)
    if index < len(figures) and OF_WHOLE.fullmatch(prose, at, figures[index].span.start):
        return figures[index]
    return None


def _larger_before(prose: str, figures: Sequence[Figure], index: int) -> Figure | None:
    """The nearest larger figure before, in the same paragraph."""
    least = figures[index].value or 0
    near = _before(prose, figures, figures[index].span.start)
    return next((one for one in near if one.value is not None and one.value > least), None)


def _overlapped(figures: Sequence[Figure], span: Span) -> bool:
    at = bisect_left(figures, span.end, key=lambda figure: figure.span.start)
    return at > 0 and figures[at - 1].span.overlaps(span)


def _whole_number(value: float) -> float:
    """Persons and things are whole: a third of 100 is 33."""
    return float(round(value))


def _exact(span: Span, value: float) -> Figure:
    return Figure(span=span, value=value, min=value, max=value, qualifier=CountQualifier.EXACT)
