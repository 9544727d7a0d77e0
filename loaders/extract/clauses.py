"""Clauses of a sentence and the verb groups in them, told apart by words and marks alone.

    syntax = Syntax(document)
    syntax.sentence(span)   the sentence that holds a place
    syntax.clauses(span)    its clauses, in reading order, without gaps
    syntax.clause(span)     the clause that holds a place, with the word that opens it
    syntax.group(span)      the auxiliaries of the verb at a place: tense, voice, negation

A guess, made for news prose: good enough to say which date, subject or "not" goes with a verb. Linear time.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from loaders.document import Document
from loaders.extract.clauses_words import auxiliaries, group, openers, table, verbal
from schema.span import Span

MARK = re.compile(r"[;:()]|,(?=\s)|\s-{1,2}\s")
BLANKS = re.compile(r"\s*")
NEGATION = re.compile(r"(?<!\w)(?:not|never|no\s+longer|cannot)(?!\w)|n't\b", re.IGNORECASE)
WHO = re.compile(r"(?<!\w)(?:who|which|that)\s+$", re.IGNORECASE)
LONGEST = 2000  # characters of a sentence that is read as one
LOOK_BACK = 70  # characters: the longest chain of auxiliaries and adverbs


class Tense(Enum):
    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    CONDITIONAL = "conditional"  # would
    POSSIBLE = "possible"  # may, could
    NECESSARY = "necessary"  # should, must
    INFINITIVE = "infinitive"  # to meet
    NONE = "none"  # no auxiliary tells


@dataclass(frozen=True, slots=True)
class Clause:
    """`opener` is the conjunction or relative word that begins it, lower case; `has_verb` is False for a fragment."""

    span: Span
    opener: str | None = None
    has_verb: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """The words before a verb that belong to it. `span` ends where the verb begins."""

    span: Span
    words: str
    tense: Tense
    negated: bool
    perfect: bool
    be: bool  # a form of "be" stands there: with a participle this is the passive


TENSES = (("will", Tense.FUTURE), ("would", Tense.CONDITIONAL), ("may", Tense.POSSIBLE), ("must", Tense.NECESSARY))
PAST_WORDS = re.compile(r"(?<![\w'])(?:was|were|had|did|wasn't|weren't|hadn't|didn't|got)(?!\w)", re.IGNORECASE)
SUBJUNCTIVE = re.compile(r"(?:not\s+)?be\s+(?:\w+ly\s+)?", re.IGNORECASE)  # "demanded that he be tried"
ENDS_IN_TO = re.compile(r"(?<!\w)to(?:\s+(?:be|have|have\s+been|\w+ly))?\s*$", re.IGNORECASE)


def bounded(document: Document) -> tuple[Span, ...]:
    """The sentences of a document; one too long for any prose in pieces, so that reading stays linear."""
    return tuple(piece for sentence in document.sentences for piece in _bounded(document.prose, sentence))


def _bounded(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        end = blank if blank > start else start + LONGEST
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)


@dataclass(slots=True)
class Syntax:
    """Clauses of a document, each sentence split once."""

    document: Document
    sentences: tuple[Span, ...] = field(init=False)
    _split: dict[int, tuple[Clause, ...]] = field(default_factory=dict)
    _places: dict[int, tuple[tuple[Clause, ...], int]] = field(default_factory=dict)
    _groups: dict[int, Group] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sentences = bounded(self.document)

    @property
    def text(self) -> str:
        return self.document.prose

    def sentence_index(self, span: Span) -> int:
        """The place in `sentences` of the sentence that holds the start of `span`; -1 before the first."""
        return bisect_right(self.sentences, span.start, key=lambda one: one.start) - 1

    def sentence(self, span: Span) -> Span:
        index = self.sentence_index(span)
        found = self.sentences[index] if index >= 0 else span
        return found if span.start < found.end else span

    def clauses(self, span: Span) -> tuple[Clause, ...]:
        return self._place(span)[0]

    def clause_index(self, span: Span) -> int:
        return self._place(span)[1]

    def clause(self, span: Span) -> Clause:
        clauses, index = self._place(span)
        return clauses[index]

    def _place(self, span: Span) -> tuple[tuple[Clause, ...], int]:
        """The clauses of the sentence that holds the start of `span`, and the place of its own among them."""
        if span.start not in self._places:
            sentence = self.sentence(span)
            if sentence.start not in self._split:
                self._split[sentence.start] = tuple(_joined(list(_pieces(self.text, sentence))))
            clauses = self._split[sentence.start]
            index = bisect_right(clauses, span.start, key=lambda one: one.span.start) - 1
            self._places[span.start] = clauses, max(index, 0)
        return self._places[span.start]

    def group(self, span: Span) -> Group:
        """The auxiliaries and adverbs right before the verb that begins at `span`."""
        if span.start not in self._groups:
            self._groups[span.start] = self._group(span)
        return self._groups[span.start]

    def _group(self, span: Span) -> Group:
        begin = max(self.clause(span).span.start, span.start - LOOK_BACK)
        match = auxiliaries().search(self.text, begin, span.start)
        place = Span(match.start() if match else span.start, span.start)
        words = place.of(self.text)
        return Group(
            span=place,
            words=words,
            tense=_tense(words),
            negated=bool(NEGATION.search(words)),
            perfect=bool(group("have").search(words)),
            be=bool(group("be").search(words)),
        )


def _tense(words: str) -> Tense:
    if SUBJUNCTIVE.fullmatch(words):
        return Tense.NECESSARY
    for name, tense in TENSES:
        if group(name).search(words):
            return tense
    if ENDS_IN_TO.search(words):
        return Tense.INFINITIVE
    if PAST_WORDS.search(words):
        return Tense.PAST
    if group("be").search(words) or group("have").search(words) or group("do").search(words):
        return Tense.PRESENT
    return Tense.NONE


def _pieces(text: str, sentence: Span) -> Iterator[Clause]:
    """The sentence cut at every mark and every word that may open a clause."""
    cuts = {sentence.start: None} | dict(_cuts(text, sentence))
    starts = sorted(cuts)
    for start, end in zip(starts, [*starts[1:], sentence.end], strict=True):
        yield Clause(Span(start, end), cuts[start], bool(verbal().search(text, start, end)))


def _cuts(text: str, sentence: Span) -> Iterator[tuple[int, str | None]]:
    words = {word.start(): " ".join(word.group().casefold().split()) for word in _openers(text, sentence)}
    for start in [at for at, word in words.items() if word == "then"]:
        if WHO.search(text, max(sentence.start, start - len("which ")), start):
            del words[start]  # "who then …" is one opening
    yield from words.items()
    for mark in MARK.finditer(text, sentence.start, sentence.end):
        blank = BLANKS.match(text, mark.end())
        begins = blank.end() if blank else mark.end()
        if begins < sentence.end and begins not in words:
            yield begins, None


def _openers(text: str, sentence: Span) -> Iterator[re.Match[str]]:
    return openers().finditer(text, sentence.start, sentence.end)


def _joined(pieces: list[Clause]) -> Iterator[Clause]:
    """Pieces without a verb go with the one before them; those at the start with the one after."""
    held: Clause | None = None
    for piece in pieces:
        if held is None:
            held = piece
        elif not piece.has_verb:
            held = Clause(Span(held.span.start, piece.span.end), held.opener, held.has_verb)
        elif not held.has_verb and piece.opener not in subordinate():
            held = Clause(Span(held.span.start, piece.span.end), held.opener or piece.opener, True)
        else:
            yield held
            held = piece
    if held:
        yield held


@cache
def subordinate() -> frozenset[str]:
    return frozenset(table()["openers"]["subordinate"])
