"""What stands around a trigger: its clause and verb group, who stands before and after it, dates and places."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from loaders.extract.clauses import Clause, Group, Syntax
from loaders.extract.clauses_words import verbal
from loaders.extract.triggers import Trigger
from loaders.extract.verbs import Form
from loaders.found import FoundDate, FoundMention, Reading
from schema.span import Span
from schema.vocab import ActorKind, ActorRole

RELATIVE = {"whom", "which", "that", "whose", "where"}
PEOPLE_RELATIVE = {"who", "whom", "whose", "which"}
WORD = re.compile(r"[\w'-]+")
# Where the object of a verb ends.
OBJECT_END = re.compile(
    r"(?<![\w-])(?:in|on|at|for|after|before|by|from|over|during|because|since|until|near|outside|under|without|about|amid)(?![\w-])"
    r"|[,;:()\"]|\s-\s",
    re.IGNORECASE,
)
NP_START = re.compile(
    r"\s+(?:the|a|an|his|her|their|its|our|my|this|that|these|those|some|at\s+least|more|about|\d|[A-Z]|him|them|us|me|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|several|many|most|all|another|one|no|mass|new|former)"
)
NP_END = re.compile(r"[,;:]")
AHEAD = 90  # characters: how far an object or a place is looked for
NEAR_WORDS = 2  # words between a verb and the date that is surely its own

Kept = TypeVar("Kept", FoundDate, FoundMention)


@dataclass(slots=True)
class Scene:
    """A reading laid out for finding what stands where."""

    reading: Reading
    syntax: Syntax
    dates: tuple[FoundDate, ...] = field(init=False)

    def __post_init__(self) -> None:
        told = [date for date in self.reading.dates if date.role == "text"]
        self.dates = tuple(sorted(told, key=lambda date: date.span.start))

    @property
    def text(self) -> str:
        return self.syntax.text

    def dates_in(self, span: Span) -> list[FoundDate]:
        return list(_within(self.dates, span))

    def mentions_in(self, span: Span, *kinds: ActorKind) -> list[FoundMention]:
        found = _within(self.reading.mentions, span)
        return [one for one in found if not kinds or self.reading.actors[one.actor].kind in kinds]


def _within(found: Sequence[Kept], span: Span) -> Iterator[Kept]:
    begin = bisect_left(found, span.start, key=lambda one: one.span.start)
    for one in found[begin:]:
        if one.span.start >= span.end:
            return
        yield one


@dataclass
class Candidate:
    """A trigger in its clause. `passive`: who it was done to stands before; `reduced`: so without a form of "be"."""

    scene: Scene
    trigger: Trigger

    @cached_property
    def clause(self) -> Clause:
        return self.scene.syntax.clause(self.trigger.span)

    @cached_property
    def group(self) -> Group:
        return self.scene.syntax.group(self.trigger.span)

    @cached_property
    def passive(self) -> bool:
        if self.trigger.form not in (Form.PAST, Form.PARTICIPLE):
            return False
        return self.group.be or self.reduced

    @cached_property
    def reduced(self) -> bool:
        """ "Engineers arrested in May": a participle alone. With an object after it, the same form is a past."""
        if self.trigger.form not in (Form.PAST, Form.PARTICIPLE) or self.group.be or self.group.perfect:
            return False
        if self.trigger.holds_object or not (self.trigger.entry.object is ActorRole.PATIENT or self.trigger.passive):
            return False
        after = self.scene.text[self.trigger.span.end : self.clause.span.end]
        return not NP_START.match(after) and not self.scene.mentions_in(
            Span(self.trigger.span.end, min(self.trigger.span.end + 2, self.clause.span.end))
        )

    @cached_property
    def before(self) -> Span:
        """Where the subject is looked for: the clause up to the verb group, and what a relative word points back to."""
        end = self.group.span.start if self.trigger.form else self.trigger.span.start
        start = self.clause.span.start
        clauses, index = self.scene.syntax.clauses(self.trigger.span), self.scene.syntax.clause_index(self.trigger.span)
        lead = Span(start, max(start, end)).of(self.scene.text)
        if index > 1 and not WORD.search(lead) and clauses[index - 1].opener in PEOPLE_RELATIVE:
            return clauses[index - 2].span  # "Zora Bek, whose term ended in May, met …"
        while index > 0 and (
            self._points_back(Span(start, end), clauses[index].opener) or self._headless(clauses[index])
        ):
            index -= 1
            start = clauses[index].span.start
        return Span(start, max(start, end))

    def _headless(self, clause: Clause) -> bool:
        """Whether the clause begins with its verb: "…, a diplomat, | flew to Lima"."""
        return clause.opener is None and bool(verbal().match(self.scene.text, clause.span.start, clause.span.end))

    def _points_back(self, lead: Span, opener: str | None) -> bool:
        words = WORD.findall(lead.of(self.scene.text))
        if opener == "who" or not words:
            return True
        return (opener in RELATIVE and len(words) <= 2) or (opener in ("and", "but", "then") and len(words) <= 1)

    @cached_property
    def after(self) -> Span:
        """What follows in the clause."""
        return Span(self.trigger.span.end, max(self.clause.span.end, self.trigger.span.end))

    @cached_property
    def object(self) -> Span:
        """The words right after the trigger that may be its object."""
        limit = min(self.after.end, self.after.start + AHEAD)
        end = OBJECT_END.search(self.scene.text, self.after.start, limit)
        return Span(self.after.start, end.start() if end else limit)

    @cached_property
    def inner(self) -> Span:
        """The trigger with what follows: for wordings that hold their object inside."""
        return Span(self.trigger.span.start, self.object.end)

    @cached_property
    def patient(self) -> Span:
        if self.passive:
            return self.before
        return self.inner if self.trigger.span.length > 1 else self.object

    @cached_property
    def date(self) -> FoundDate | None:
        return own_date(self.scene, self.trigger.span, noun=self.trigger.entry.noun)

    def words(self, span: Span) -> str:
        return span.of(self.scene.text)


def own_date(scene: Scene, span: Span, *, noun: bool = False) -> FoundDate | None:
    """The date in the clause of `span` that goes with it: the first after it, else the last before it.

    After a comma, a date at the head of the clause comes first ("In May … 412 arrests, against 367 in April").
    A date in brackets belongs to what stands in them.
    """
    clause = scene.syntax.clause(span).span
    dates = [
        date
        for date in scene.dates_in(clause)
        if not (_bracketed(scene, span, date) or _of_another(scene, span, date, clause, noun=noun))
    ]
    inside = [date for date in dates if date.span.overlaps(span)]
    after = [date for date in dates if date.span.start >= span.end]
    before = [date for date in dates if date.span.end <= span.start]
    if after and before and "," in scene.text[span.end : after[0].span.start]:
        return before[-1]
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


def _of_another(scene: Scene, span: Span, date: FoundDate, clause: Span, *, noun: bool) -> bool:
    """Whether another verb stands so near before the date that the date is its own."""
    begin = span.end if date.span.start >= span.end else clause.start
    verbs = list(verbal().finditer(scene.text, begin, date.span.start))
    if not verbs or (date.span.end <= span.start and verbs[-1].end() > span.start):
        return False
    if noun and date.span.start >= span.end and not NP_END.search(scene.text, begin, verbs[0].start()):
        return False  # the noun's own verb: "the hearing is scheduled for 19 June"
    return len(WORD.findall(scene.text[verbs[-1].end() : date.span.start])) <= NEAR_WORDS
