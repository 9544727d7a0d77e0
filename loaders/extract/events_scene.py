"""What stands around a trigger: its clause and verb group, who stands before and after it, dates and places."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from loaders.extract.clauses import Clause, Group, Syntax
from loaders.extract.clauses_words import verbal
from loaders.extract.triggers import Trigger
from loaders.extract.verbs import Form
from loaders.found import FoundDate, FoundMention, Reading
from schema.span import Span
from schema.vocab import ActorKind, ActorRole, CitationForm

APART = {CitationForm.FULL, CitationForm.ID, CitationForm.SUPRA}
RELATIVE = {"whom", "which", "that", "whose", "where"}
SHARING = {"and", "but", "then"}  # openers of a clause that may share the subject of the one before
PEOPLE_RELATIVE = {"who", "whom", "whose", "which"}
WORD = re.compile(r"[\w'-]+")
# Where the object of a verb ends.
OBJECT_END = re.compile(
    r"(?<![\w-])(?:in|on|at|for|after|before|by|from|during|because|since|until|near|outside|under|without|amid|to)(?![\w-])"
    r"|(?<![\w-])(?:over|about)(?!\s+\d)(?![\w-])"
    r"|[,;:()\"]|\s-\s",
    re.IGNORECASE,
)
# What follows a participle without an object: a preposition, an adverb, a mark. "Over 150" is an object.
NO_OBJECT = re.compile(
    r"\s*(?:[.,;:!?()\"-]|$)|\s+(?:in|on|at|for|after|before|by|from|during|because|since|until|near|outside|inside|under|without|"
    r"amid|to|of|as|along|alongside|among|and|or|but|when|while|where|pending|following|with|within|into|through|"
    r"again|twice|there|here|then|together|abroad|earlier|later|recently|ago|daily|alive|\w+ly|"
    r"(?:over|about)(?!\s+\d))(?![\w-])",
    re.IGNORECASE,
)
NP_END = re.compile(r"[,;:]")
AHEAD = 90  # characters: how far an object or a place is looked for
LONGEST_NAME = 60  # characters
LONGEST_SUBJECT = 400  # characters
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

Kept = TypeVar("Kept", FoundDate, FoundMention)


@dataclass(slots=True)
class Scene:
    """A reading laid out for finding what stands where."""

    reading: Reading
    syntax: Syntax
    dates: tuple[FoundDate, ...] = field(init=False)
    apart: tuple[int, ...] = field(init=False)  # the citations that stand outside the sentence

    def __post_init__(self) -> None:
        told = [date for date in self.reading.dates if date.role == "text"]
        self.dates = tuple(sorted(told, key=lambda date: date.span.start))
        self.apart = tuple(index for index, one in enumerate(self.reading.citations) if one.form in APART)

    @property
    def text(self) -> str:
        return self.syntax.text

    def dates_in(self, span: Span) -> Sequence[FoundDate]:
        return _within(self.dates, span)

    def mentions_in(self, span: Span, *kinds: ActorKind) -> Sequence[FoundMention]:
        found = _within(self.reading.mentions, span)
        return [one for one in found if self.reading.actors[one.actor].kind in kinds] if kinds else found


def _within(found: Sequence[Kept], span: Span) -> Sequence[Kept]:
    begin = bisect_left(found, span.start, key=lambda one: one.span.start)
    return found[begin : bisect_left(found, span.end, begin, key=lambda one: one.span.start)]


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
        end = self.trigger.span.end
        return bool(NO_OBJECT.match(self.scene.text, end, self.clause.span.end)) or any(
            not self.scene.text[end : date.span.start].strip() for date in self.scene.dates_in(Span(end, end + 2))
        )

    @cached_property
    def before(self) -> Span:
        """Where the subject is looked for: the clause up to the verb group, and what a relative word points back to."""
        end = self.group.span.start if self.trigger.form else self.trigger.span.start
        return subject_span(
            self.scene, self.trigger.span, end, shared=self.trigger.form is Form.ING and not self.group.words
        )

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
        date = own_date(self.scene, self.trigger.span, noun=self.trigger.entry.noun)
        if date is None or date.span.end > self.trigger.span.start:
            return date
        if self.trigger.form is Form.ING and not self.group.be:
            return None  # "convicted on Monday of assaulting …"
        if self.reduced and first_verb(self.scene, Span(date.span.end, self.trigger.span.start)) is not None:
            return None  # "on Monday he spoke of Otieno, arrested in Peru"
        return date

    def words(self, span: Span) -> str:
        return span.of(self.scene.text)


def subject_span(scene: Scene, verb: Span, end: int, *, shared: bool = False) -> Span:
    """Where the subject of a verb, whose group begins at `end`, is looked for: before it in its clause, and, where that
    only points back or shares its subject ("who", "and met"), in the clause before. A `shared` one
    ("jailed Peter Berg, ending his career") stands before the verb there."""
    clauses, index = scene.syntax.clauses(verb), scene.syntax.clause_index(verb)
    start = clauses[index].span.start
    if (
        index > 1
        and not WORD.search(scene.text, start, max(start, end))
        and clauses[index - 1].opener in PEOPLE_RELATIVE
    ):
        return clauses[index - 2].span  # "Zora Bek, whose term ended in May, met …"
    while index > 0 and (
        _points_back(Span(start, max(start, end)).of(scene.text), clauses[index].opener)
        or _headless(scene, clauses[index])
    ):
        shares = shared or clauses[index].opener in SHARING
        index -= 1
        start = clauses[index].span.start
        first = first_verb(scene, clauses[index].span) if shares else None
        end = first if first is not None and first > start else end
    return Span(max(start, end - LONGEST_SUBJECT), max(start, end))


def _headless(scene: Scene, clause: Clause) -> bool:
    """Whether the clause begins with its verb: "…, a diplomat, | flew to Lima"."""
    return clause.opener is None and bool(verbal().match(scene.text, clause.span.start, clause.span.end))


def _points_back(lead: str, opener: str | None) -> bool:
    words = WORD.findall(lead)
    if opener == "who" or not words:
        return True
    return (opener in RELATIVE and len(words) <= 2) or (opener in SHARING and len(words) <= 1)


def first_verb(scene: Scene, span: Span) -> int | None:
    """Where the first word stands that only verbs are; no part of a name is one ("United Nations")."""
    for verb in verbal().finditer(scene.text, span.start, span.end):
        if verb.group().startswith("'"):
            continue  # a possessive, more often
        near = scene.mentions_in(Span(max(span.start, verb.start() - LONGEST_NAME), verb.start() + 1))
        if not any(one.span.end >= verb.end() for one in near):
            return verb.start()
    return None


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
