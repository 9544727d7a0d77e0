"""Which comes first in a document's dates such as 3/4/22, the day or the month."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from loaders.extract.date_grammar import Expression

DAY_NAMED_FIRST = "day_month"
MONTH_NAMED_FIRST = "month_day"


def day_first(found: Sequence[Expression], published: date | None, text_dates: Iterable[Expression] = ()) -> bool:
    """Decided by a date that reads one way only or is the day of publication, by a gloss, by how named months stand."""
    numeric = [expression for expression in found if expression.reads == "numeric"]
    votes = [vote for expression in numeric if (vote := _sure(expression, published)) is not None]
    if not votes:
        votes = [vote for one, two in pairwise(found) if (vote := _glossed(one, two)) is not None]
    if not votes:
        named = [expression.row for expression in (*found, *text_dates)]
        return named.count(DAY_NAMED_FIRST) > named.count(MONTH_NAMED_FIRST)
    return votes.count(True) >= votes.count(False)


def _sure(expression: Expression, published: date | None) -> bool | None:
    one, two = int(expression.words["one"]), int(expression.words["two"])
    if expression.words["separator"] == "." or one > 12:
        return True
    if two > 12:
        return False
    if one == two or published is None or full_year(expression.words["year"], published) != published.year:
        return None
    if (two, one) == (published.month, published.day):
        return True
    if (one, two) == (published.month, published.day):
        return False
    return None


def _glossed(one: Expression, two: Expression) -> bool | None:
    """ "3/4/2022 (3 April)" """
    if one.reads != "numeric" or two.reads != "absolute" or two.span.start - one.span.end > 3:
        return None
    day = re.sub(r"\D", "", two.words.get("day", ""))
    first, second = (str(int(one.words[name])) for name in ("one", "two"))
    return None if day not in (first, second) or first == second else day == first


def full_year(digits: str, published: date | None) -> int:
    """Four digits of a year told with two: at most ten years after publication."""
    if len(digits) == 4:
        return int(digits)
    century = (published.year if published else 2000) // 100 * 100
    year = century + int(digits)
    return year - 100 if published and year > published.year + 10 else year
