"""Finds the times that a document tells and says which days they mean."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from loaders.document import Block, Document
from loaders.extract.date_grammar import Expression
from loaders.extract.dates import expressions
from loaders.found import FoundCitation, FoundDate, Reading
from loaders.resolve.dates_numeric import day_first
from loaders.resolve.dates_telling import Telling, Told
from loaders.resolve.dates_values import value
from loaders.text.spans import overlaps_any
from schema.dates import PartialDate
from schema.span import Span
from schema.vocab import DatePrecision, Resolution

SIGNED_KINDS = {"byline", "dateline", "signature", "date"}
# "MINSK, Nov. 3 (AP) -" at the start of a paragraph.
DATELINE = re.compile(r"[^\W\d_a-z][^a-z\d]+(?:,\s[\w\s]+)?,\s$")
LONGEST_DATELINE = 160  # characters before its date
# Between an offset and the date that says to which day it led: "Four weeks later, on September 11th".
EXPLAINED = re.compile(r",?\s(?:\(|-\s)?(?:on\s)?(?:the\s)?")
# And between a date and the offset that says from what: "on 1 March, two weeks after the vote".
EXPLAINING = re.compile(r",\s(?:(?:just|only|barely|almost|exactly|nearly|some)\s)?")
NAMED = ("absolute", "weekday")
EXPLAINED_BY = (*NAMED, "numeric", "month", "season", "year")
EITHER_WAY = timedelta(10)  # how far an offset may lie from the date that explains it


def dates(reading: Reading) -> tuple[FoundDate, ...]:
    """Dates in reading order, with their values; `anchor` is a place among them."""
    document = reading.document
    published = _day(document.metadata.published)
    found = expressions(document.prose)
    numeric = any(expression.reads == "numeric" for expression in found)
    telling = Telling(document, published, numeric and day_first(expressions(document.shadow), published))
    alone = _standing_alone(document, found)
    for expression in found:
        _tell(telling, expression, heading=expression.span in alone)
    _explain_offsets(telling)
    told = [_found(telling, one) for one in telling.told]
    return _in_order(told, [_cited(document, citation) for citation in reading.citations if citation.published_span])


def _day(known: PartialDate | None) -> date | None:
    return known.latest if known and known.precision in (DatePrecision.DAY, DatePrecision.MINUTE) else None


def _standing_alone(document: Document, found: Sequence[Expression]) -> set[Span]:
    """Dates that are all of their line, above what they date: an entry of a diary, a day of a chronicle."""
    lines = {block.span for block in document.blocks[:-1]}
    return {one.span for one in found if one.span in lines and one.reads in ("absolute", "numeric", "weekday")}


def _tell(telling: Telling, expression: Expression, *, heading: bool) -> None:
    answer = value(expression, telling)
    if heading and expression.reads == "weekday" and "nth" not in expression.words and telling.headings and answer.edtf:
        # An entry follows the one above it.
        above = telling.headings[-1][1]
        told = date.fromisoformat(answer.edtf)
        answer = replace(answer, edtf=(above + timedelta((told - above).days % 7 or 7)).isoformat())
    words = expression.span.of(telling.document.text)
    known = PartialDate.unknown(words) if answer.edtf is None else PartialDate.from_edtf(answer.edtf, words)
    telling.told.append(Told(expression, known, answer))
    if heading and known.earliest and known.earliest == known.latest:
        telling.headings.append((expression.span.start, known.earliest))


def _explain_offsets(telling: Telling) -> None:
    """Give an offset the day that the words right beside it name."""
    prose = telling.document.prose
    for place, (one, two) in enumerate(pairwise(telling.told)):
        gap = prose[one.expression.span.end : two.expression.span.start]
        explains = two.expression.reads == "offset" and two.expression.words["direction"] in ("before", "after")
        if explains and one.expression.reads in EXPLAINED_BY and EXPLAINING.fullmatch(gap) and one.value.edtf:
            known = replace(one.value, text=two.value.text)
            telling.told[place + 1] = Told(two.expression, known, replace(two.answer, edtf=known.edtf, anchor=place))
    for place, (one, two) in enumerate(pairwise(telling.told)):
        gap = prose[one.expression.span.end : two.expression.span.start]
        if one.expression.reads not in ("offset", "neighbouring") or two.expression.reads not in NAMED:
            continue
        if not EXPLAINED.fullmatch(gap) or two.value.earliest is None or two.value.latest is None:
            continue
        if one.value.earliest and one.value.latest and not _close(one.value, two.value):
            continue
        known = replace(two.value, text=one.value.text)
        telling.told[place] = Told(one.expression, known, replace(one.answer, edtf=known.edtf))


def _close(one: PartialDate, two: PartialDate) -> bool:
    if not (one.earliest and one.latest and two.earliest and two.latest):
        return False
    return one.earliest - EITHER_WAY <= two.latest and two.earliest <= one.latest + EITHER_WAY


def _found(telling: Telling, told: Told) -> FoundDate:
    if told.answer.edtf is None:
        resolution = Resolution.UNRESOLVED
    else:
        resolution = Resolution.EXPLICIT if told.answer.complete else Resolution.RULE
    return FoundDate(
        span=told.expression.span,
        rule=f"dates.{told.expression.row}",
        confidence=told.answer.confidence,
        value=told.value,
        role="signature" if _signs(telling.document, told) else "text",
        anchor=told.answer.anchor,
        resolution=resolution,
    )


def _signs(document: Document, told: Told) -> bool:
    """Whether it is the document's own date: where its metadata were read, in a line of such a kind, in a dateline."""
    span = told.expression.span
    place = document.places.get("published")
    if place and place.overlaps(span):
        return True
    block = _block(document, span)
    if block is None or _day(told.value) is None:
        return False
    if block.kind in SIGNED_KINDS:
        return True
    near = span.start - block.span.start <= LONGEST_DATELINE
    return near and bool(DATELINE.fullmatch(document.prose, block.span.start, span.start))


def _block(document: Document, span: Span) -> Block | None:
    place = bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1
    return document.blocks[place] if place >= 0 else None


def _cited(document: Document, citation: FoundCitation) -> FoundDate:
    span = citation.published_span or citation.span
    known = citation.published or PartialDate.unknown()
    return FoundDate(
        span=span,
        rule="dates.citation",
        confidence=citation.confidence,
        value=known.told_as(span.of(document.text)),
        role="citation",
        resolution=Resolution.UNRESOLVED if known.edtf is None else Resolution.EXPLICIT,
    )


def _in_order(told: Sequence[FoundDate], cited: Sequence[FoundDate]) -> tuple[FoundDate, ...]:
    """All in reading order, anchors following their dates; a citation's date stands for itself alone."""
    taken = sorted(one.span for one in cited)
    kept = [place for place, one in enumerate(told) if not overlaps_any(taken, one.span)]
    marked = sorted(
        [(told[place].span, place) for place in kept] + [(one.span, -1 - place) for place, one in enumerate(cited)]
    )
    places = {place: at for at, (_, place) in enumerate(marked)}
    both = (told[place] if place >= 0 else cited[-1 - place] for _, place in marked)
    return tuple(replace(one, anchor=None if one.anchor is None else places.get(one.anchor)) for one in both)
