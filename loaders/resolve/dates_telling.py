"""What a date's words lean on: the day of writing, the tense of their clause, and the dates told before."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from loaders.document import Document
from loaders.extract.date_grammar import Expression
from loaders.gazetteers.speech import speech
from loaders.resolve.dates_tense import Tense, tense
from schema.dates import PartialDate
from schema.span import Span
from schema.vocab import DatePrecision

# A date after these is a bound or a comparison: nothing happened then that others follow.
BOUND = re.compile(r"\b(?:by|until|till|since|before|than(?:\s(?:on|in|at))?)\s(?:the\s)?$", re.I)
LOOK_BACK = 14  # characters
SAID = re.compile(
    r"\s(?:(?:reporters|journalists|him|her|them|us|[A-Z]\w+)\s)?(?:late\s|early\s)?(?:on\s)?$"
)  # up to a date
SAYS = re.compile(r",?\s(?:(?:the|an?|its|his|her|their)\s)?(?:[\w'-]+\s){1,5}?$")  # from a date up to the verb
# "had died", "had since been moved": up to the date in the same clause.
PLUPERFECT = re.compile(
    r"\bhad\s(?:(?:not|never|also|already|been|\w+ly)\s){0,3}\w+(?:ed|en|wn|nt|ft|ld|t|d|g|n|e)\b[^.;]*$"
)
FAR_BACK = 120  # characters
AGAINST_TENSE = 6  # how much farther a date counts that lies where the tense does not look
NEAR = 25  # characters between a year and the month that belongs to it
FAR = 100  # dates back to which another may lean
NARROW = 10  # days: an interval still good enough to count from
NO_ANCHORS = {"since", "overnight", "decade"}
FINENESS = [
    DatePrecision.MINUTE,
    DatePrecision.DAY,
    DatePrecision.WEEK,
    DatePrecision.MONTH,
    DatePrecision.SEASON,
    DatePrecision.YEAR,
]


@dataclass(frozen=True, slots=True)
class Answer:
    """An EDTF value, None where it cannot be told; the place in `Telling.told` it counts from; how sure it is."""

    edtf: str | None
    anchor: int | None = None
    confidence: float = 1.0
    complete: bool = False  # the words alone say it


UNTOLD = Answer(None)


@dataclass(frozen=True, slots=True)
class Told:
    expression: Expression
    value: PartialDate
    answer: Answer


@dataclass(slots=True)
class Telling:
    """The document as far as it is read. `told` grows as dates are resolved, in reading order."""

    document: Document
    published: date | None
    day_first: bool
    headings: list[tuple[int, date]] = field(default_factory=list)  # dates that stand alone above what follows
    told: list[Told] = field(default_factory=list)

    def reference(self, span: Span) -> date | None:
        """The day of writing: of the entry, where dates head the entries of a document, else of the document."""
        for start, day in reversed(self.headings):
            if start < span.start:
                return day
        return self.published

    def sentence(self, span: Span) -> Span:
        return _holding(self.document.sentences, span) or span

    def back(self, span: Span, *, same_sentence: bool = False) -> Iterator[tuple[int, Told]]:
        """The dates told before, the last first, with their places in `told`; no farther back than FAR of them."""
        start = self.sentence(span).start if same_sentence else 0
        for place in range(len(self.told) - 1, max(-1, len(self.told) - 1 - FAR), -1):
            if self.told[place].expression.span.start < start:
                return
            yield place, self.told[place]

    def block(self, span: Span) -> int:
        return bisect_right(self.document.blocks, span.start, key=lambda block: block.span.start)

    def tense(self, span: Span) -> Tense:
        return tense(self.document.prose, self.sentence(span), span)

    def before(self, span: Span) -> str:
        return self.document.prose[max(0, span.start - LOOK_BACK) : span.start]

    def anchor(
        self,
        span: Span,
        coarsest: DatePrecision,
        *,
        future: bool = False,
        asides: bool = True,
        sayings: bool = True,
    ) -> int | None:
        """The happening told last before `span`: the place in `told` of a date fine enough to count from.

        In the same sentence any month, else a day; no bound ("by Friday") and, unless `future`, nothing yet to come.
        Without `asides`, none of a sentence before that looks back farther than the telling ("had died on 3 May").
        Without `sayings`, none on which somebody says what is told, and none farther back than the paragraph before.
        """
        sentence, reference = self.sentence(span), self.reference(span)
        for place, told in self.back(span):
            value = told.value
            if (
                told.expression.reads in NO_ANCHORS
                or value.earliest is None
                or value.latest is None
                or BOUND.search(self.before(told.expression.span))
            ):
                continue
            if not sayings and self.block(told.expression.span) < self.block(span) - 1:
                return None
            if not sayings and self._of_saying(told.expression.span):
                continue
            if not future and reference and value.earliest > reference:
                continue
            near = told.expression.span.start >= sentence.start
            if not (asides or near) and self.looks_back(told.expression.span):
                continue
            if _fine_enough(value, DatePrecision.MONTH if near and coarsest is DatePrecision.DAY else coarsest):
                return place
        return None

    def looks_back(self, span: Span) -> bool:
        """Whether the words before it in its sentence tell of a time before the telling."""
        sentence = self.sentence(span)
        return bool(PLUPERFECT.search(self.document.prose, max(sentence.start, span.start - FAR_BACK), span.start))

    def _of_saying(self, span: Span) -> bool:
        """ "said on Tuesday that", "On Tuesday the group said"."""
        prose, sentence = self.document.prose, self.sentence(span)
        for verb in speech().verbs.finditer(prose, max(sentence.start, span.start - FAR_BACK), span.start):
            if SAID.match(prose, verb.end(), span.start):
                return True
        said = speech().verbs.search(prose, span.end, min(sentence.end, span.end + FAR_BACK))
        opens = span.start - sentence.start <= LOOK_BACK
        return opens and said is not None and SAYS.match(prose, span.end, said.start()) is not None

    def frame_year(self, expression: Expression) -> int | None:
        """The year that the sentence set before: "Last year … in July", "next year … in May"."""
        sentence = self.sentence(expression.span)
        for _, told in self.back(expression.span, same_sentence=True):
            span = told.expression.span
            glossed = self.document.prose[span.end : expression.span.start].strip() == "(" and told.value.earliest
            if glossed and "year" in told.expression.words:
                return glossed.year
            if (
                told.value.precision is DatePrecision.YEAR
                and told.value.earliest
                and told.expression.reads in ("year", "unit")
            ):
                opens = span.start - sentence.start <= LOOK_BACK
                if opens or expression.span.start - span.end <= NEAR:
                    return told.value.earliest.year
        return None

    def carried_year(self, span: Span) -> date | None:
        """The last day told in the sentence with its year: "on January 3, 2024, and again on April 5"."""
        for _, told in self.back(span, same_sentence=True):
            if told.answer.complete and told.expression.reads in ("absolute", "month"):
                return told.value.latest
        return None


def _fine_enough(value: PartialDate, coarsest: DatePrecision) -> bool:
    if value.earliest and value.latest and (value.latest - value.earliest).days <= NARROW:
        return True
    return value.precision in FINENESS and FINENESS.index(value.precision) <= FINENESS.index(coarsest)


def _holding(spans: Sequence[Span], span: Span) -> Span | None:
    place = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return spans[place] if place >= 0 and span.start < spans[place].end else None


def chosen(candidates: Iterable[str], reference: date | None, looks: Tense) -> str | None:
    """The candidate nearest to the day of writing, with those where the tense does not look counted as farther."""
    if reference is None:
        return None
    return min(candidates, key=_distance(reference, looks), default=None)


def _distance(reference: date, looks: Tense) -> Callable[[str], float]:
    def days(edtf: str) -> float:
        value = PartialDate.from_edtf(edtf)
        if value.earliest is None or value.latest is None:
            return float("inf")
        ahead, behind = (value.earliest - reference).days, (reference - value.latest).days
        if ahead > 0:
            return ahead * (AGAINST_TENSE if looks is Tense.PAST else 1)
        return max(behind, 0) * (AGAINST_TENSE if looks is Tense.FUTURE else 1)

    return days


Reader = Callable[[Expression, Telling], Answer]
