"""Dates told from another day: of writing ("yesterday", "Monday"), or one told before ("two days later")."""

from collections.abc import Mapping
from datetime import date, timedelta

from loaders.extract.date_grammar import Expression
from loaders.extract.date_words import date_words
from loaders.extract.number_words import cardinal, ordinal
from loaders.resolve.dates_absolute import month_around
from loaders.resolve.dates_calendar import interval, months_on, week
from loaders.resolve.dates_telling import UNTOLD, Answer, Reader, Telling
from loaders.resolve.dates_tense import Tense
from schema.dates import PartialDate
from schema.vocab import DatePrecision

PARTS_OF_DAY = {"day", "morning", "afternoon", "evening", "night", "time", "moment"}
PRECISIONS = {
    "month": DatePrecision.MONTH,
    "year": DatePrecision.YEAR,
    "week": DatePrecision.WEEK,
    "weekend": DatePrecision.DAY,
}
STEPS = {
    "last": -1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "this": 0,
    "the": 0,
    "same": 0,
    "next": 1,
    "following": 1,
}
FROM_NOW = {"ago", "previously", "from now", "hence", "time"}
BACK = {"earlier", "before", "ago", "previously"}
VAGUE = {"a few", "several", "a couple of"}
FOLLOWED_BY = {"the", "that", "this", "his", "her", "their", "its"}
ANCHORED = 0.9
GUESSED = 0.7


def day_word(expression: Expression, telling: Telling) -> Answer:
    reference = telling.reference(expression.span)
    word = " ".join(expression.words["day_word"].casefold().split())
    return Answer(None if reference is None else (reference + timedelta(date_words().days[word])).isoformat())


def overnight(expression: Expression, telling: Telling) -> Answer:
    """The night before the day of writing."""
    reference = telling.reference(expression.span)
    if reference is None:
        return UNTOLD
    return Answer(interval(reference - timedelta(1), reference), confidence=GUESSED)


def unit(expression: Expression, telling: Telling) -> Answer:
    """ "last week", "next month", "the weekend", "the end of the year"."""
    reference = telling.reference(expression.span)
    which, name = expression.words.get("which", "the").casefold(), expression.words["unit"]
    if reference is None:
        return UNTOLD
    if name == "weekend":
        return Answer(_weekend(expression, telling, reference, which), confidence=ANCHORED)
    return Answer(_unit_at(name, reference, STEPS[which]), confidence=ANCHORED)


def _unit_at(name: str, day: date, step: int) -> str | None:
    """The week, month … that holds a day, or the one a step before or after."""
    if name in PARTS_OF_DAY:
        return (day + timedelta(step)).isoformat()
    if name == "week":
        return interval(*week(day + timedelta(7 * step)))
    if name == "weekend":
        saturday = week(day)[1] + timedelta(7 * step - 1)
        return interval(saturday, saturday + timedelta(1))
    if name == "month":
        return "{}-{:02}".format(*months_on(day.year, day.month, step))
    if name == "year":
        return str(day.year + step)
    if name == "decade":
        return f"{day.year // 10 + step}X"
    return None


def _weekend(expression: Expression, telling: Telling, day: date, which: str) -> str | None:
    """The last one lies wholly behind; so does "the weekend", but on Saturday, on Sunday and ahead."""
    saturday = week(day)[1] - timedelta(1)
    if which == "next":
        return _unit_at("weekend", day, 1)
    if which == "the":
        for _, told in telling.back(expression.span, same_sentence=True):
            if told.value.latest and told.value.precision is DatePrecision.DAY:
                return _unit_at("weekend", told.value.latest, 0)
    behind = which == "last" or (
        which == "the" and day < saturday and telling.tense(expression.span) is not Tense.FUTURE
    )
    return _unit_at("weekend", day, -1 if behind else 0)


def before_last(expression: Expression, telling: Telling) -> Answer:
    """ "the week before last"."""
    reference = telling.reference(expression.span)
    return Answer(None if reference is None else _unit_at(expression.words["unit"], reference, -2), confidence=ANCHORED)


def same(expression: Expression, telling: Telling) -> Answer:
    """ "that day", "the same week": of the happening told last."""
    name = expression.words["unit"]
    back = telling.looks_back(expression.span)
    anchor = telling.anchor(expression.span, PRECISIONS.get(name, DatePrecision.DAY), future=True, asides=back)
    return _beside(telling, anchor, name, 0)


def neighbouring(expression: Expression, telling: Telling) -> Answer:
    """ "the next day": from the happening told last; "the previous week": so only within its paragraph."""
    name, step = expression.words["unit"], STEPS[expression.words["which"].casefold()]
    anchor = telling.anchor(expression.span, PRECISIONS.get(name, DatePrecision.DAY))
    if anchor is not None and name not in PARTS_OF_DAY:
        told = telling.told[anchor].expression.span
        if telling.block(told) != telling.block(expression.span):
            anchor = None
    if anchor is None:
        reference = telling.reference(expression.span)
        return Answer(None if reference is None else _unit_at(name, reference, step), confidence=GUESSED)
    return _beside(telling, anchor, name, step)


def _beside(telling: Telling, anchor: int | None, name: str, step: int) -> Answer:
    if anchor is None:
        return UNTOLD
    known = telling.told[anchor].value
    day = known.latest if step > 0 else known.earliest
    if day is None:
        return UNTOLD
    if name in PARTS_OF_DAY and known.earliest != known.latest:
        return Answer(known.edtf if step == 0 else None, anchor, GUESSED)
    return Answer(_unit_at(name, day, step), anchor, ANCHORED)


def offset(expression: Expression, telling: Telling) -> Answer:
    """ "two weeks ago", "four days later", "a month before the vote"."""
    direction = " ".join(expression.words["direction"].casefold().split())
    reference = telling.reference(expression.span)
    if direction in FROM_NOW:
        return UNTOLD if reference is None else Answer(shifted(expression, PartialDate.day(reference)), None, ANCHORED)
    if (
        direction in ("before", "after")
        and "that" not in expression.words
        and _told_by_what_follows(expression, telling)
    ):
        return UNTOLD
    coarsest = DatePrecision.YEAR if expression.words["unit"] == "year" else DatePrecision.DAY
    anchor = telling.anchor(expression.span, coarsest)
    if direction == "earlier":  # than what happened, not than somebody's telling it
        happened = telling.anchor(expression.span, coarsest, sayings=False)
        anchor = anchor if happened is None else happened
    if anchor is None:
        return UNTOLD
    return Answer(shifted(expression, telling.told[anchor].value), anchor, ANCHORED)


def _told_by_what_follows(expression: Expression, telling: Telling) -> bool:
    """ "two weeks after he told them": the clause that follows tells the day, and no date told before."""
    after = telling.document.prose[expression.span.end : expression.span.end + 20].split(maxsplit=1)
    if (
        not after
        or not telling.document.prose[expression.span.end].isspace()
        or expression.words.get("direction") is None
    ):
        return False
    return after[0].isalpha() and after[0].casefold() not in FOLLOWED_BY


def shifted(expression: Expression, known: PartialDate) -> str | None:
    """The known date moved by the offset; months and years move to a month or a year, not to a day.

    None where the words tell no number, or one that leaves the years 1 to 9999.
    """
    try:
        return _shifted(expression, known)
    except (OverflowError, ValueError):
        return None


def _shifted(expression: Expression, known: PartialDate) -> str | None:
    words = expression.words
    count = " ".join(words.get("count", "a").casefold().split())
    unit, times = date_words().units[words["unit"].casefold()]
    number = cardinal(count.replace("half a dozen", "6")) if count not in VAGUE else None
    if number is None or known.earliest is None or known.latest is None:
        return None
    steps = int(number) * times * (-1 if words["direction"].casefold() in BACK else 1)
    if unit == "hour":
        unit, steps = "day", int(steps / 24)
    if unit == "year":
        return f"{known.earliest.replace(day=1, year=known.earliest.year + steps).year:04}"
    if unit == "month":
        return (
            "{}-{:02}".format(*months_on(known.earliest.year, known.earliest.month, steps))
            if _in_month(known)
            else None
        )
    if known.precision in (DatePrecision.MONTH, DatePrecision.SEASON, DatePrecision.YEAR):
        return known.edtf
    first, last = known.earliest + timedelta(steps), known.latest + timedelta(steps)
    return first.isoformat() if first == last else interval(first, last)


def _in_month(known: PartialDate) -> bool:
    return bool(known.earliest and known.latest and (known.latest - known.earliest).days < 31)


def weekday(expression: Expression, telling: Telling) -> Answer:
    """Nearest before or on the day of writing, after it where the clause looks ahead."""
    words = expression.words
    number = date_words().weekdays[words["weekday"].casefold()]
    which = " ".join(words.get("which", "").casefold().split())
    if "nth" in words:
        day = ordinal(words["nth"]) or 0
        month = month_around(expression, telling, day, number)
        return Answer(month and f"{month}-{day:02}", confidence=ANCHORED)
    if which in ("the following", "the next", "the previous"):
        anchor = telling.anchor(expression.span, DatePrecision.DAY)
        base = telling.told[anchor].value.latest if anchor is not None else telling.reference(expression.span)
        if base is None:
            return UNTOLD
        return Answer(_turned(base, number, which != "the previous").isoformat(), anchor, ANCHORED)
    reference = telling.reference(expression.span)
    if which in ("that", "the same"):
        anchor = telling.anchor(expression.span, DatePrecision.DAY, future=True)
        base = telling.told[anchor].value.earliest if anchor is not None else None
        return UNTOLD if base is None else Answer(_nearest(base, number).isoformat(), anchor, GUESSED)
    if reference is None:
        return UNTOLD
    if "which_week" in words or which in ("this", "next"):
        step = STEPS[words.get("which_week", which).casefold()]
        return Answer((week(reference)[0] + timedelta(7 * step + number - 1)).isoformat(), confidence=ANCHORED)
    if which == "last":
        return Answer(_turned(reference, number, ahead=False).isoformat(), confidence=ANCHORED)
    ahead = telling.tense(expression.span) is Tense.FUTURE
    if not ahead and reference.isoweekday() == number:
        return Answer(reference.isoformat(), confidence=ANCHORED)
    return Answer(_turned(reference, number, ahead).isoformat(), confidence=ANCHORED)


def _nearest(day: date, weekday: int) -> date:
    return day + timedelta((weekday - day.isoweekday() + 3) % 7 - 3)


def _turned(day: date, weekday: int, ahead: bool) -> date:
    """The next such weekday after the day, or the last before it."""
    if ahead:
        return day + timedelta((weekday - day.isoweekday() - 1) % 7 + 1)
    return day - timedelta((day.isoweekday() - weekday - 1) % 7 + 1)


RELATIVE: Mapping[str, Reader] = {
    "day_word": day_word,
    "overnight": overnight,
    "unit": unit,
    "before_last": before_last,
    "same": same,
    "neighbouring": neighbouring,
    "offset": offset,
    "weekday": weekday,
}
