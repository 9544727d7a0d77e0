"""What each expression of time means where it stands: a value, or none where it cannot be told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from loaders.extract.date_grammar import Expression
from loaders.extract.date_words import date_words
from loaders.resolve.dates_absolute import ABSOLUTE
from loaders.resolve.dates_calendar import narrowed
from loaders.resolve.dates_relative import RELATIVE, shifted
from loaders.resolve.dates_telling import UNTOLD, Answer, Reader, Telling
from schema.dates import PartialDate


def value(expression: Expression, telling: Telling) -> Answer:
    """The value by the expression's way of telling, narrowed to the part of it that the words name."""
    answer = READERS[expression.reads](expression, telling)
    part = expression.words.get("part")
    if part is None or answer.edtf is None:
        return answer
    key = " ".join(part.casefold().split()).removeprefix("the ").removeprefix("very ")
    return replace(answer, edtf=narrowed(answer.edtf, date_words().parts.get(key, key)))


def since(expression: Expression, telling: Telling) -> Answer:
    inner = value(expression.parts[0], telling)
    if inner.edtf is None:
        return inner
    return Answer(f"{inner.edtf.partition('/')[0]}/..", inner.anchor, inner.confidence, inner.complete)


def span_of_two(expression: Expression, telling: Telling) -> Answer:
    """From one date to another; what one leaves out (the year) the other may tell."""
    one, two = expression.parts
    last = value(_with_year(two, one), telling)
    first = value(_with_year(one, two), telling)
    if first.edtf is None or last.edtf is None:
        return UNTOLD
    begins, ends = first.edtf.partition("/")[0], last.edtf.rpartition("/")[2]
    begun, ended = _bounds(begins)[0], _bounds(ends)[1]
    if begun > ended:
        begins = f"{ended.year if begun.replace(year=ended.year) <= ended else ended.year - 1}{begins[4:]}"
    return Answer(f"{begins}/{ends}", confidence=min(first.confidence, last.confidence), complete=last.complete)


def apart(expression: Expression, telling: Telling) -> Answer:
    """ "Two days before Easter"."""
    offset, point = expression.parts
    base = value(point, telling)
    if base.edtf is None:
        return UNTOLD
    return Answer(shifted(offset, PartialDate.from_edtf(base.edtf)), confidence=base.confidence)


def _with_year(expression: Expression, beside: Expression) -> Expression:
    """The expression with the year that only the other end of the range tells."""
    told = {name: word for name, word in beside.words.items() if name in ("year", "which_year")}
    if not told or "year" in expression.words or "which_year" in expression.words or expression.reads not in YEARLESS:
        return expression
    return replace(expression, words={**expression.words, **told})


def _bounds(edtf: str) -> tuple[date, date]:
    bounds = PartialDate.from_edtf(edtf)
    return bounds.earliest or date.min, bounds.latest or date.max


YEARLESS = {"absolute", "month", "season", "quarter", "days"}
READERS: Mapping[str, Reader] = {**ABSOLUTE, **RELATIVE, "since": since, "range": span_of_two, "apart": apart}
