"""When an event happened whose own clause does not say: the sentence, the telling before it, or the entry's date."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.extract.clauses import Clause, Syntax
from loaders.extract.clauses_modality import at_date
from loaders.extract.clauses_words import verbal
from loaders.extract.events_days import describes_another, own_date
from loaders.extract.events_scene import Scene
from loaders.found import FoundDate, FoundEvent
from schema.dates import PartialDate
from schema.span import Span
from schema.vocab import DatePrecision, EventKind, Modality

# Openers of a clause that tells of the time of the one before it; and those that may stand for either's time.
SAME_TIME = {"when", "as", "while", "where", "and", "then", "but"}
LEANS_ON_NEXT = {"when", "as", "while"}
SAYING = re.compile(
    r"(?<![\w-])(?:said|says|told|tells|announced|reported|wrote|denied|insisted|claimed|warned|added|according\s+to)(?![\w-])",
    re.IGNORECASE,
)
# Kinds told as one story: what follows the dated telling happened then too, unless it says otherwise.
STORY = {
    EventKind.ARREST,
    EventKind.DETENTION,
    EventKind.DEATH,
    EventKind.ATTACK,
    EventKind.SHOOT_DOWN,
    EventKind.INCURSION,
    EventKind.PROTEST,
    EventKind.SENTENCE,
    EventKind.SANCTION,
    EventKind.SANCTION_RELIEF,
    EventKind.CALL,
    EventKind.LETTER,
    EventKind.WARNING,
    EventKind.TRAVEL,
}
BACKGROUND = re.compile(
    r"(?<![\w-])(?:had|has|have|having|since|ever|once|earlier|previously|before)(?![\w-])", re.IGNORECASE
)
PARTICIPLE = re.compile(r"\s*(?:\w+ly\s+)?[a-z]+ing(?![\w-])")
HEADING_SHARE = 0.6  # of a line that is a date's, for it to head what follows
PARTICIPLE_RULE = "participle"  # of tellings that take no time from what stands around them
FINE = {DatePrecision.DAY, DatePrecision.MINUTE, DatePrecision.INTERVAL, DatePrecision.WEEK, DatePrecision.MONTH}
LONGEST_STORY = 16  # days: an interval still narrow enough to go on in
NESTED = 4  # quotations that may lie in each other
LOOK_BACK = 30  # characters before a verb, for its auxiliaries


def dated(scene: Scene, found: Sequence[FoundEvent]) -> tuple[FoundEvent, ...]:
    """The events with the dates that their surroundings give; those with a date of their own stay as they are."""
    headings = list(_headings(scene))
    result: list[FoundEvent] = []
    for event in found:
        date = None
        if event.date_span is None and not event.rule.endswith(PARTICIPLE_RULE):
            date = _in_sentence(scene, event) or _in_story(scene, event) or _of_heading(scene, event, headings)
        result.append(_with(scene, event, date) if date else event)
    return tuple(result)


def _with(scene: Scene, event: FoundEvent, date: FoundDate) -> FoundEvent:
    published = scene.reading.document.metadata.published
    told = at_date(event.modality, date.value, published, bare_present=False)
    return replace(
        event, date=_started(date.value), date_span=date.span, modality=told, confidence=event.confidence * 0.8
    )


def _started(value: PartialDate) -> PartialDate:
    """Of "since 2020, when …" the beginning: what happened then did not go on."""
    if value.edtf and value.edtf.endswith("/.."):
        return PartialDate.from_edtf(value.edtf.removesuffix("/.."), value.text)
    return value


def _in_sentence(scene: Scene, event: FoundEvent) -> FoundDate | None:
    """The date of the clause that this one leans on, or of words at the head of the sentence."""
    syntax = scene.syntax
    clauses, index = syntax.clauses(event.span), syntax.clause_index(event.span)
    if index > 0 and _leans_back(syntax, clauses[index], clauses[index - 1]):
        date = _last(scene, clauses[index - 1].span, event.span, noun=event.rule.endswith("noun"))
        if date:
            return date
    if index + 1 < len(clauses) and clauses[index + 1].opener in LEANS_ON_NEXT:
        date = _of_clause(scene, clauses[index + 1])
        if date:
            return date
    if (
        index > 0
        and not clauses[0].has_verb
        and not any(one.opener in ("that", "because", "since") for one in clauses[1 : index + 1])
    ):
        return _last(scene, clauses[0].span, event.span, noun=event.rule.endswith("noun"))
    return None


def _leans_back(syntax: Syntax, clause: Clause, before: Clause) -> bool:
    if SAYING.search(before.span.of(syntax.text)):
        return False
    return clause.opener in SAME_TIME or (
        clause.opener is None and bool(PARTICIPLE.match(syntax.text, clause.span.start))
    )


def _of_clause(scene: Scene, clause: Clause) -> FoundDate | None:
    verb = verbal().search(scene.text, clause.span.start, clause.span.end)
    return own_date(scene, Span(*verb.span())) if verb else _last(scene, clause.span, clause.span)


def _last(scene: Scene, span: Span, told: Span, *, noun: bool = False) -> FoundDate | None:
    """The last date there that does more than describe another happening."""
    dates = [
        date for date in scene.dates_in(span) if _told(date) and not describes_another(scene, told, date, noun=noun)
    ]
    return dates[-1] if dates else None


def _in_story(scene: Scene, event: FoundEvent) -> FoundDate | None:
    """The date told last before the sentence in the same paragraph, where the story goes on in the simple past."""
    if event.kind not in STORY or event.modality is not Modality.ASSERTED or event.rule.endswith("noun"):
        return None
    sentence = scene.syntax.sentence(event.span)
    lead = scene.text[max(sentence.start, event.span.start - LOOK_BACK) : event.span.start]
    if BACKGROUND.search(lead) or any(_told(date) for date in scene.dates_in(sentence)):
        return None
    block = _block(scene, event.span)
    if block is None or _quoted(scene, event.span):
        return None
    before = [date for date in scene.dates_in(Span(block.start, sentence.start)) if _narrow(date)]
    return before[-1] if before else None


def _told(date: FoundDate) -> bool:
    return date.value.precision is not DatePrecision.UNKNOWN


def _narrow(date: FoundDate) -> bool:
    value = date.value
    if value.precision not in FINE or value.earliest is None or value.latest is None:
        return False
    return (value.latest - value.earliest).days <= LONGEST_STORY


def _block(scene: Scene, span: Span) -> Span | None:
    blocks = scene.reading.document.blocks
    index = bisect_right(blocks, span.start, key=lambda one: one.span.start) - 1
    return blocks[index].span if index >= 0 else None


def _quoted(scene: Scene, span: Span) -> bool:
    quotes = scene.reading.quotes
    at = bisect_right(quotes, span.start, key=lambda one: one.marks.start)
    return any(quote.marks.contains(span) for quote in quotes[max(0, at - NESTED) : at])


def _headings(scene: Scene) -> Iterator[tuple[int, FoundDate]]:
    """Dates that stand nearly alone on a line, as those of a diary's entries do; not the document's own at its ends."""
    blocks = scene.reading.document.blocks
    for block in blocks[1:-1]:
        for date in scene.dates_in(block.span):
            if date.span.length >= HEADING_SHARE * block.span.length:
                yield block.span.start, date


def _of_heading(scene: Scene, event: FoundEvent, headings: Sequence[tuple[int, FoundDate]]) -> FoundDate | None:
    """The date of the entry, for what is told there as just happened."""
    if event.modality is not Modality.ASSERTED or _quoted(scene, event.span):
        return None
    lead = scene.text[max(scene.syntax.sentence(event.span).start, event.span.start - LOOK_BACK) : event.span.start]
    if re.search(r"(?<!\w)had(?!\w)", lead):
        return None
    above = bisect_left(headings, event.span.start, key=lambda heading: heading[0])
    return headings[above - 1][1] if above else None
