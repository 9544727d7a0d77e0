"""A reading laid out for finding what stands where: days, names, and who stands before a verb."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from loaders.extract.clauses import Clause, Syntax
from loaders.extract.clauses_words import verbal
from loaders.found import FoundDate, FoundMention, Reading
from schema.span import Span
from schema.vocab import ActorKind, CitationForm

APART = {CitationForm.FULL, CitationForm.ID, CitationForm.SUPRA}
RELATIVE = {"whom", "which", "that", "whose", "where"}
PEOPLE_RELATIVE = {"who", "whom", "whose", "which"}
SHARING = {"and", "but", "then"}  # openers of a clause that may share the subject of the one before
WORD = re.compile(r"[\w'-]+")
LONGEST_NAME = 60  # characters
LONGEST_SUBJECT = 400  # characters

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
