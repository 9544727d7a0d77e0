"""Dates told by name (day, month, season, quarter, year), and the year or month that the words leave out."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from loaders.extract.date_grammar import Expression
from loaders.extract.date_words import Holiday, date_words
from loaders.extract.number_words import ordinal
from loaders.resolve.dates_calendar import months_on, named_days, nth_weekday
from loaders.resolve.dates_numeric import full_year
from loaders.resolve.dates_telling import UNTOLD, Answer, Reader, Telling, chosen
from loaders.resolve.dates_tense import Tense
from schema.dates import PartialDate
from schema.vocab import DatePrecision

YEARS_AROUND = (-1, 0, 1)
MONTHS_AROUND = range(-12, 13)
GUESSED = 0.8  # a month that the words leave out
INFERRED = 0.9  # a year that the words leave out


def absolute(expression: Expression, telling: Telling) -> Answer:
    words = expression.words
    month = _month(words["month"])
    day = ordinal(words["nth"]) if "nth" in words else int(words["day"].rstrip("stndrh"))
    return _in_year(expression, telling, lambda year: _day(year, month, day or 0))


def days(expression: Expression, telling: Telling) -> Answer:
    words = expression.words
    first, last = (int(words[name].rstrip("stndrh")) for name in ("day", "last_day"))
    if "month" not in words:
        month = month_around(expression, telling, last)
        return Answer(month and f"{month}-{first:02}/{month}-{last:02}", confidence=GUESSED)

    def both(year: int) -> str | None:
        one, two = (_day(year, _month(words["month"]), day) for day in (first, last))
        return one and two and f"{one}/{two}"

    return _in_year(expression, telling, both)


def numeric(expression: Expression, telling: Telling) -> Answer:
    words = expression.words
    one, two = int(words["one"]), int(words["two"])
    day, month = (one, two) if (telling.day_first or one > 12) and two <= 12 else (two, one)
    sure = one > 12 or two > 12 or one == two
    edtf = _day(full_year(words["year"], telling.published), month, day)
    return Answer(edtf, complete=len(words["year"]) == 4, confidence=1.0 if sure else 0.9)


def month(expression: Expression, telling: Telling) -> Answer:
    number = _month(expression.words["month"])
    which = expression.words.get("which_one") or expression.words.get("which", "").casefold()
    reference = telling.reference(expression.span)
    if which in ("following", "previous"):
        anchor = telling.anchor(expression.span, DatePrecision.MONTH)
        base = telling.told[anchor].value.latest if anchor is not None else None
        if base is None:
            return UNTOLD
        shift = int(number <= base.month) if which == "following" else -int(number >= base.month)
        return Answer(f"{base.year + shift}-{number:02}", anchor, INFERRED)
    if which in ("last", "next") and reference:
        year = reference.year
        if which == "last" and number >= reference.month:
            year -= 1
        if which == "next" and number <= reference.month:
            year += 1
        return Answer(f"{year}-{number:02}", confidence=INFERRED)
    return _in_year(expression, telling, lambda year: f"{year}-{number:02}")


def season(expression: Expression, telling: Telling) -> Answer:
    code = date_words().seasons[expression.words["season"].casefold()]
    which = expression.words.get("which", "").casefold()
    reference = telling.reference(expression.span)
    if which in ("last", "next") and reference:
        candidates = [f"{reference.year + shift}-{code}" for shift in (-2, -1, 0, 1, 2)]
        if which == "last":
            return Answer(max(one for one in candidates if _bounds(one)[1] < reference), confidence=0.9)
        return Answer(min(one for one in candidates if _bounds(one)[0] > reference), confidence=0.9)
    return _in_year(expression, telling, lambda year: f"{year}-{code}")


def quarter(expression: Expression, telling: Telling) -> Answer:
    nth = expression.words["nth"].casefold()
    reference = telling.reference(expression.span)
    told = "year" in expression.words or "which_year" in expression.words or telling.frame_year(expression)
    if nth in ("this", "next") or (nth == "last" and not told):
        if reference is None:
            return UNTOLD
        shift = {"last": -3, "this": 0, "next": 3}[nth]
        year, number = months_on(reference.year, reference.month, shift)
        return Answer(f"{year}-{33 + (number - 1) // 3}")
    number = {"last": 4, "final": 4}.get(nth) or (int(nth[0]) if nth[0].isdigit() else ordinal(nth) or 1)
    return _in_year(expression, telling, lambda year: f"{year}-{32 + number}")


def quarter_again(expression: Expression, telling: Telling) -> Answer:
    """ "… in the first quarter, and 145 in the second": the year is the one told before."""
    number = ordinal(expression.words["nth"])
    for place, told in telling.back(expression.span):
        if told.expression.reads == "quarter" and told.value.earliest and number is not None:
            return Answer(f"{told.value.earliest.year}-{32 + number}", anchor=place, confidence=GUESSED)
    return UNTOLD


def decade(expression: Expression, telling: Telling) -> Answer:
    words = expression.words
    if "decade" in words:
        return Answer(f"{words['decade']}X", complete=True)
    tens = int(words["short_decade"]) if "short_decade" in words else date_words().decades[words["decade_word"]] // 10
    year = (telling.reference(expression.span) or date(2000, 1, 1)).year
    century = year // 100 if year // 10 % 10 >= tens else year // 100 - 1
    return Answer(f"{century}{tens}X", confidence=0.9)


def year(expression: Expression, _: Telling) -> Answer:
    first, last = expression.words["year"], expression.words.get("to_year")
    if last is None:
        return Answer(first, complete=True)
    last = first[: 4 - len(last)] + last
    return Answer(f"{first}/{last}" if last > first else first, complete=True)


def nth_of_month_untold(expression: Expression, telling: Telling) -> Answer:
    """ "on the 24th": of the month that the sentence tells, else of the nearest month that fits the tense."""
    day = ordinal(expression.words["nth"]) or 0
    found = month_around(expression, telling, day)
    return Answer(found and f"{found}-{day:02}", confidence=GUESSED)


def nth_of_month(expression: Expression, telling: Telling) -> Answer:
    """ "the 12th of last month"."""
    reference = telling.reference(expression.span)
    if reference is None:
        return UNTOLD
    shift = STEPS.get(expression.words["which"].casefold(), 0)
    year, number = months_on(reference.year, reference.month, shift)
    return Answer(_day(year, number, ordinal(expression.words["nth"]) or 0), confidence=INFERRED)


def month_around(expression: Expression, telling: Telling, day: int, weekday: int | None = None) -> str | None:
    """The month, as YYYY-MM, to which a day without month belongs."""
    reference = telling.reference(expression.span)
    for _, told in telling.back(expression.span, same_sentence=True):
        first, last = told.value.earliest, told.value.latest
        if first and last and (first.year, first.month) == (last.year, last.month) and weekday is None:
            inside = _day(first.year, first.month, day)
            ahead = (
                inside and reference and inside > reference.isoformat() and telling.tense(expression.span) is Tense.PAST
            )
            if inside and not ahead:
                return inside[:7]
    if reference is None:
        return None
    months = (months_on(reference.year, reference.month, shift) for shift in MONTHS_AROUND)
    candidates = [found for found in (_day(*one, day) for one in months) if found]
    if weekday:
        candidates = [one for one in candidates if date.fromisoformat(one).isoweekday() == weekday]
    found = chosen(candidates, reference, telling.tense(expression.span))
    return found and found[:7]


def weekday_of_month(expression: Expression, telling: Telling) -> Answer:
    words = expression.words
    weekday = date_words().weekdays[words["weekday"].casefold()]
    nth = -1 if words["nth"].casefold() == "last" else ordinal(words["nth"]) or 1
    if "month" in words:
        number = _month(words["month"])
        return _in_year(expression, telling, lambda year: _iso(nth_weekday(year, number, weekday, nth)))
    reference = telling.reference(expression.span)
    if reference is None:
        return UNTOLD
    shift = {"last": -1, "next": 1}.get(words["which"].casefold(), 0)
    return Answer(_iso(nth_weekday(*months_on(reference.year, reference.month, shift), weekday, nth)), confidence=0.9)


def holiday(expression: Expression, telling: Telling) -> Answer:
    known = _holiday(expression.words["holiday"])
    shift = timedelta(-1 if "eve" in expression.words else 0)
    return _among_years(expression, telling, lambda year: [_iso(day + shift) for day in named_days(known, year)])


def weekday_near_holiday(expression: Expression, telling: Telling) -> Answer:
    known = _holiday(expression.words["holiday"])
    weekday = date_words().weekdays[expression.words["weekday"].casefold()]
    after = expression.words["direction"] == "after"

    def near(day: date) -> str:
        gap = (weekday - day.isoweekday()) % 7 or 7
        return (day + timedelta(gap if after else gap - 7 or -7)).isoformat()

    return _among_years(expression, telling, lambda year: [near(day) for day in named_days(known, year)])


def _in_year(expression: Expression, telling: Telling, in_year: Callable[[int], str | None]) -> Answer:
    """The value in the year told, or else in the year that fits."""
    return _among_years(expression, telling, lambda year: [in_year(year)])


def _among_years(expression: Expression, telling: Telling, in_year: Callable[[int], Iterable[str | None]]) -> Answer:
    words = expression.words
    if "year" in words:
        return Answer(next(iter(in_year(int(words["year"]))), None), complete=True)
    told = _year_told(expression, telling)
    if told is not None:
        return Answer(next(iter(in_year(told)), None), confidence=INFERRED)
    reference = telling.reference(expression.span)
    looks = telling.tense(expression.span)
    carried = telling.carried_year(expression.span) if looks is not Tense.FUTURE else None
    onward = carried and next((one for one in in_year(carried.year) if one and _bounds(one)[0] > carried), None)
    if onward and not (reference and looks is Tense.PAST and _bounds(onward)[0] > reference):
        return Answer(onward, confidence=GUESSED)
    if reference is None:
        return UNTOLD
    if words.get("which", "").casefold() == "this":
        return Answer(next(iter(in_year(reference.year)), None), confidence=INFERRED)
    candidates = [one for shift in YEARS_AROUND for one in in_year(reference.year + shift) if one]
    return Answer(chosen(candidates, reference, looks), confidence=INFERRED)


def _year_told(expression: Expression, telling: Telling) -> int | None:
    """The year of "last year" in the expression, of "that spring", or of the sentence's frame."""
    words = expression.words
    which = words.get("which_year", words.get("which", "")).casefold()
    reference = telling.reference(expression.span)
    if reference and "which_year" in words and which in STEPS:
        return reference.year + STEPS[which]
    if which in ("that", "same", "the same", "following", "previous"):
        anchor = telling.anchor(expression.span, DatePrecision.YEAR)
        day = telling.told[anchor].value.earliest if anchor is not None else None
        return None if day is None else day.year + {"following": 1, "previous": -1}.get(which, 0)
    return telling.frame_year(expression)


STEPS = {"last": -1, "this": 0, "next": 1}


def _month(word: str) -> int:
    return int(word) if word.isdigit() else date_words().months[word.casefold().rstrip(".")]


def _holiday(word: str) -> Holiday:
    return date_words().holidays[" ".join(word.split())]


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _bounds(edtf: str) -> tuple[date, date]:
    value = PartialDate.from_edtf(edtf)
    return value.earliest or date.min, value.latest or date.max


ABSOLUTE: Mapping[str, Reader] = {
    "absolute": absolute,
    "numeric": numeric,
    "days": days,
    "month": month,
    "season": season,
    "quarter": quarter,
    "quarter_again": quarter_again,
    "decade": decade,
    "year": year,
    "nth": nth_of_month_untold,
    "nth_of_month": nth_of_month,
    "nth_weekday": weekday_of_month,
    "holiday": holiday,
    "weekday_near_holiday": weekday_near_holiday,
}
