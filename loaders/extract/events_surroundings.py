"""What stands around a trigger beside persons: its date, its place, words that tell it as a happening."""

import re
from functools import cache

from loaders.extract.clauses import Tense
from loaders.extract.events_candidates import NO_OBJECT, Candidate
from loaders.extract.events_words import listed, making, words
from loaders.extract.verbs import Form
from schema.span import Span
from schema.vocab import ActorKind

PLACES = (ActorKind.PLACE, ActorKind.STATE)
AT = re.compile(r"(?:\s+\w+){0,2}?\s+(?:in|near|on|at|outside|over|against|along|around)\s+", re.IGNORECASE)
NEW_CLAUSE = re.compile(r"[;:]|\bthat\b")
PASSIVE = re.compile(r"(?<!\w)(?:was|were|been|being)\s+(?:\w+ly\s+)?\w+(?:ed|en|ound|ung|ot)(?!\w)")
NEAR_WORDS, CLOSE_WORDS, BESIDE = 7, 5, 2  # words between a noun, or a lone participle, and its date
CLOSE, LOOK_BACK, AHEAD = 30, 40, 80  # characters


@cache
def _place_without_name() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:back\s+)?(?:the\s+)?(?:{listed('places')})(?![\w-])", re.IGNORECASE)


def dated(c: Candidate) -> bool:
    """A date goes with it; a noun or a lone participle has it close by."""
    if c.date is None:
        return False
    if not (c.trigger.entry.noun or c.reduced):
        return True
    behind = c.date.span.start >= c.trigger.span.end
    if not behind and c.reduced:
        return False
    return _words_to_date(c) <= (CLOSE_WORDS if c.reduced else NEAR_WORDS)


def dated_here(c: Candidate) -> bool:
    """A date right beside the noun: "the 2012 listing", "sanctions in 2022"."""
    return c.date is not None and _words_to_date(c) <= BESIDE


def _words_to_date(c: Candidate) -> int:
    if c.date is None:
        return 0
    trigger, date = c.trigger.span, c.date.span
    gap = (
        c.scene.text[trigger.end : date.start] if date.start >= trigger.end else c.scene.text[date.end : trigger.start]
    )
    return len(gap.split())


def placed(c: Candidate) -> bool:
    """A place or a body named with a word of place right after it."""
    match = AT.match(c.scene.text, c.after.start, c.after.end)
    if not match:
        return False
    near = Span(match.end(), min(match.end() + CLOSE, c.after.end))
    return bool(c.scene.mentions_in(near, *PLACES, ActorKind.ORGANIZATION)) or "border" in c.words(near)


def place_right_after(c: Candidate) -> bool:
    return named_after(c, 14, *PLACES) or bool(_place_without_name().match(c.words(c.after)))


def named_after(c: Candidate, within: int, *kinds: ActorKind) -> bool:
    """Whether an actor of the kinds is named within so many characters."""
    return bool(c.scene.mentions_in(Span(c.after.start, min(c.after.start + within, c.after.end)), *kinds))


def happening(c: Candidate) -> bool:
    """The words after a noun tell that it happens, in its own clause."""
    after = c.scene.text[c.after.start : min(c.after.start + AHEAD, c.after.end)]
    match = words("happens").search(after)
    return match is not None and not NEW_CLAUSE.search(after[: match.start()])


def maker(c: Candidate) -> Span | None:
    """The last verb before a noun by which somebody makes it happen: "hold" in "to hold elections"."""
    begin = max(c.clause.span.start, c.trigger.span.start - LOOK_BACK)
    found = [Span(*match.span()) for match in making().finditer(c.scene.text, begin, c.trigger.span.start)]
    if not found:
        return None
    apart = NO_OBJECT.match(c.scene.text, found[-1].end, c.trigger.span.start)
    return None if apart and apart.end() < c.trigger.span.start else found[-1]  # "held without charge since his arrest"


def told_of_someone(c: Candidate) -> bool:
    """Told as a happening: not a mere description ("four Russians convicted of spying")."""
    if c.trigger.form is Form.ING:
        return c.group.be or dated(c)
    if c.reduced:
        return dated(c) or placed(c) or _shares_auxiliary(c)
    if c.trigger.form is Form.BASE and c.group.tense is Tense.NONE:
        return dated(c)
    return True


def _shares_auxiliary(c: Candidate) -> bool:
    """ "Thirty were killed and several others abducted": the form of "be" stands in the clause before."""
    clauses, index = c.scene.syntax.clauses(c.trigger.span), c.scene.syntax.clause_index(c.trigger.span)
    if (
        index == 0
        or c.clause.opener != "and"
        or not c.scene.text[c.clause.span.start + 3 : c.trigger.span.start].strip()
    ):
        return False
    return bool(PASSIVE.search(clauses[index - 1].span.of(c.scene.text)))


def lead(c: Candidate, length: int = 50) -> str:
    """The words of the sentence before the trigger."""
    begin = max(c.scene.syntax.sentence(c.trigger.span).start, c.trigger.span.start - length)
    return c.scene.text[begin : c.trigger.span.start]
