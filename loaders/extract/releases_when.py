"""When a release took place, as its sentence tells."""

import re
from dataclasses import replace
from functools import cache

from loaders.extract.releases_scene import Scene
from loaders.extract.releases_triggers import Trigger, Voice
from loaders.extract.releases_words import data
from loaders.found import FoundDate
from loaders.text.alternation import any_of
from schema.dates import PartialDate
from schema.span import Span
from schema.vocab import DatePrecision, DateQualifier

UP_TO_DATE = r"(?:\s+[\w.'-]+){0,6}?[\s,(]*$"

# A new clause between a trigger and a date that follows it.
CLAUSE = re.compile(
    r"(?<![\w-])(?:said|says|told|would|will|could|if|which|who|whom|when|where|because|but|whose|had|was|were)(?![\w-])|[;:]",
    re.IGNORECASE,
)
NOUN_CLAUSE = re.compile(
    r"(?<![\w-])(?:said|says|told|if|which|who|whom|when|where|because|but|whose)(?![\w-])|[;:]", re.IGNORECASE
)
# … or before it.
HEAD = re.compile(
    r":|;|(?<![\w-])(?:denied|rejected|dismissed)(?![\w-])|(?<![\w-])(?:said|reported|told|announced|wrote|confirmed)\s+(?:[\w'-]+\s+){0,5}?that(?![\w-])",
    re.IGNORECASE,
)
DESCRIBED = re.compile(r"\s+[a-z]+ed\s+(?:in|for|of|on|over|after)(?:\s+[\w'-]+){2,4}\s+(?:on\s+)?")
# Up to the date of what something is done before.
BEFORE = re.compile(
    r"(?<![\w-])(?:before|by|until|ahead\sof|prior\sto)\s(?:the|an?|his|her|its|their)\s(?:(?!(?:and|or)\s)[\w'-]+\s){1,6}(?:in|on|of|for)\s(?:the\s)?$",
    re.IGNORECASE,
)
FINER = 45  # characters between a date and one within it: "this spring, on the day of Navruz (21 March)"


@cache
def _of_other_verbs(*names: str) -> re.Pattern[str]:
    """A verb whose date is its own, up to the date: "captured in May"; `names` are lists of `dated`."""
    verbs = any_of(word for name in names for word in data()["dated"][name])
    return re.compile(rf"(?<![\w-])(?:{verbs}){UP_TO_DATE}", re.IGNORECASE)


def when(scene: Scene, trigger: Trigger, group: Span, done: bool) -> FoundDate | None:
    """The date that belongs to the trigger's clause: one after it before one before it, a start ("since") last.

    Where there is none, and it is told as done, that of the verb on which it hangs ("announced on Sunday that …").
    """
    begin, end = min(group.start, trigger.lead), max(group.end, trigger.span.end)
    own = [
        date for date in scene.dates if date.role == "text" and not _of_another(scene, date, Span(begin, end), trigger)
    ]
    after = [date for date in own if date.span.start >= begin]
    before = [date for date in reversed(own) if date.span.start < begin]
    choice = sorted([*after, *before], key=_since)
    told = [date for date in choice if date.value.precision is not DatePrecision.UNKNOWN]
    if told:
        return _bounded(scene, _finest(told[0], told), end)
    if choice:
        return choice[0]
    return _of_head(scene, begin) if done else None


def _bounded(scene: Scene, date: FoundDate, end: int) -> FoundDate:
    """ "Freed before the elections in December": the date is that of the elections, and a bound of the release's."""
    told = date.value.edtf
    if told is None or "/" in told or not BEFORE.search(scene.words(end, date.span.start)):
        return date
    return replace(date, value=PartialDate.from_edtf(f"../{told}", date.value.text))


def to_come(scene: Scene, date: FoundDate | None) -> bool:
    """Whether the date lies after that of the document: what has it is not done yet."""
    published = scene.reading.document.metadata.published
    if date is None or published is None or not (date.value.earliest and published.latest):
        return False
    return date.value.earliest > published.latest


def of_saying(scene: Scene, date: FoundDate) -> bool:
    """Whether the date is that of a verb of saying: "said on Tuesday that only 19 had left"."""
    return bool(_of_other_verbs("told", "claimed").search(scene.words(scene.span.start, date.span.start)))


def _of_head(scene: Scene, begin: int) -> FoundDate | None:
    """The first date before the clause, of the verb that governs it."""
    for date in scene.dates:
        if (
            date.role == "text"
            and date.span.end <= begin
            and not _of_welcome(scene, date, begin)
            and not _of_other_verbs("taken").search(scene.words(scene.span.start, date.span.start))
        ):
            return date
    return None


def _finest(first: FoundDate, told: list[FoundDate]) -> FoundDate:
    """A date told right beside the first that lies within it says it more exactly."""
    for date in told:
        near = abs(date.span.start - first.span.end) < FINER
        if near and _within(date, first) and not _within(first, date):
            return date
    return first


def _within(date: FoundDate, whole: FoundDate) -> bool:
    one, two = date.value, whole.value
    if not (one.earliest and one.latest and two.earliest and two.latest):
        return False
    return two.earliest <= one.earliest and one.latest <= two.latest


def _since(date: FoundDate) -> bool:
    return date.value.qualifier is DateQualifier.AFTER


def _of_description(between: str) -> bool:
    """ "18 people convicted in political cases on Thursday": a participle that describes them, far from the day."""
    return bool(DESCRIBED.fullmatch(between))


def _of_welcome(scene: Scene, date: FoundDate, begin: int) -> bool:
    """ "On Monday she welcomed the return of …": the day of what others do because of it."""
    verbs = _of_other_verbs("welcomed")
    places = ((scene.span.start, date.span.start), (date.span.end, begin))
    return any(verbs.search(scene.words(*place)) for place in places)


def _of_another(scene: Scene, date: FoundDate, place: Span, trigger: Trigger) -> bool:
    begin, end = place
    if date.span.start >= end:
        between = scene.words(end, date.span.start)
        clause = NOUN_CLAUSE if trigger.voice is Voice.NOUN else CLAUSE
        if _of_description(between) and date.value.precision is DatePrecision.DAY:
            return False
        return bool(clause.search(between) or _of_other_verbs("taken", "told").search(between))
    if date.span.start >= begin:
        return bool(_of_other_verbs("taken", "told").search(scene.words(begin, date.span.start)))
    between = scene.words(date.span.end, begin)
    return bool(
        HEAD.search(between)
        or _of_other_verbs("taken", "told").search(scene.words(scene.span.start, date.span.start))
        or _of_welcome(scene, date, begin)
    )
