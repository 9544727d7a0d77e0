"""Which of the days told in a clause goes with a verb or noun there."""

import re

from loaders.extract.clauses_words import verbal
from loaders.extract.events_scene import WORD, Scene
from loaders.found import FoundDate
from schema.span import Span

NP_END = re.compile(r"[,;:]")
NEAR_WORDS = 2  # words between a verb and the date that is surely its own
# A date between an article and the noun it tells apart.
BEFORE_NOUN = re.compile(r"(?<![\w-])(?:the|a|an|his|her|their|its|that|this)\s+$|'s\s+$", re.IGNORECASE)
NOUN_BEHIND = re.compile(r"(?:'s)?\s+(?!(?:and|or|to|in|on|at|by|for|with|when|after|before|that|as)\b)[a-z]")
DESCRIBED = 4  # words between such a date and its noun
# After the noun that a date belongs to: "a rally last December against the re-election of …".
BEHIND_DATE = re.compile(
    r"\s+(?:against|of|over)\s|.*(?<![\w-])(?:before|after|since|following|ahead\s+of)\s+(?:[\w'-]+\s+){0,4}$",
    re.IGNORECASE | re.DOTALL,
)


def own_date(scene: Scene, span: Span, *, noun: bool = False) -> FoundDate | None:
    """The date in the clause of `span` that goes with it: the first after it, else the last before it.

    After a comma, a date at the head of the clause comes first ("In May … 412 arrests, against 367 in April").
    A date in brackets belongs to what stands in them.
    """
    clause = scene.syntax.clause(span).span
    dates = [
        date
        for date in scene.dates_in(clause)
        if not (
            _bracketed(scene, span, date)
            or describes_another(scene, span, date, noun=noun)
            or _of_another(scene, span, date, clause, noun=noun)
        )
    ]
    inside = [date for date in dates if date.span.overlaps(span)]
    after = [date for date in dates if date.span.start >= span.end]
    before = [date for date in dates if date.span.end <= span.start]
    if after and before and "," in scene.text[span.end : after[0].span.start]:
        return before[-1]
    if after and before and _beside(scene, before[-1].span, span) and not _beside(scene, span, after[0].span):
        return before[-1]  # "on Thursday sentenced an editor for a protest last December"
    choice = [*after, *reversed(before), *inside]
    return choice[0] if choice else None


def _bracketed(scene: Scene, span: Span, date: FoundDate) -> bool:
    """Whether a bracket opens or closes between the two."""
    gap = (
        scene.text[span.end : date.span.start]
        if date.span.start >= span.end
        else scene.text[date.span.end : span.start]
    )
    return gap.count("(") != gap.count(")")


def _beside(scene: Scene, one: Span, other: Span) -> bool:
    return len(WORD.findall(scene.text[one.end : other.start])) <= NEAR_WORDS


def describes_another(scene: Scene, span: Span, date: FoundDate, *, noun: bool = False) -> bool:
    """Whether the date only tells which one: "the 2013 protest", "last week's vote" are not when others happened."""
    if noun and span.start >= date.span.end and len(scene.text[date.span.end : span.start].split()) <= DESCRIBED:
        return False
    lead = scene.text[max(0, date.span.start - 12) : date.span.start]
    whose = scene.text.startswith("'s", date.span.end) and not lead.endswith("at ")  # "said at today's briefing"
    return whose or bool(BEFORE_NOUN.search(lead) and NOUN_BEHIND.match(scene.text, date.span.end))


def _of_another(scene: Scene, span: Span, date: FoundDate, clause: Span, *, noun: bool) -> bool:
    """Whether another verb stands so near before the date that the date is its own."""
    begin = span.end if date.span.start >= span.end else clause.start
    if noun and date.span.end <= span.start and not scene.text[date.span.end : span.start].strip():
        return False  # "led the 2020 protests"
    if noun and date.span.end <= span.start and BEHIND_DATE.match(scene.text, date.span.end, span.start):
        return True
    verbs = list(verbal().finditer(scene.text, begin, date.span.start))
    if not verbs or (date.span.end <= span.start and verbs[-1].end() > span.start):
        return False
    if noun and date.span.start >= span.end and not NP_END.search(scene.text, begin, verbs[0].start()):
        return False  # the noun's own verb: "the hearing is scheduled for 19 June"
    return len(WORD.findall(scene.text[verbs[-1].end() : date.span.start])) <= NEAR_WORDS
