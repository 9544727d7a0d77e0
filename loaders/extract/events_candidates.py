"""What stands around a trigger: its clause and verb group, its subject and object, its day."""

import re
from dataclasses import dataclass
from functools import cached_property

from loaders.extract.clauses import Clause, Group
from loaders.extract.events_days import own_date
from loaders.extract.events_scene import Scene, first_verb, subject_span
from loaders.extract.triggers import Trigger
from loaders.extract.verbs import Form
from loaders.found import FoundDate
from schema.span import Span
from schema.vocab import ActorRole

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
AHEAD = 90  # characters: how far an object or a place is looked for


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
