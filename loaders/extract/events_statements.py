"""Finds acts of telling: announced, told reporters, said in a statement or on a day."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from loaders.extract.clauses import Group, Tense
from loaders.extract.clauses_words import finder
from loaders.extract.events_days import own_date
from loaders.extract.events_scene import WORD, Scene, subject_span
from loaders.extract.events_standing import no_telling
from loaders.extract.events_subjects import owner, subjects_of
from loaders.extract.triggers import is_name
from loaders.extract.verbs import Form, forms
from loaders.found import FoundDate, FoundMention, FoundQuote
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import MentionForm

GAP = r"(?:\s+[^.;:!?\n()]{1,40}?)??"
SPEAKING = {Form.PAST, Form.THIRD}
CLOSING = re.compile(r"[,.!?]?[\"']\s*$")
PASSIVE_LEAD = re.compile(
    r"(?<![\w-])(?:be|is|are|was|were|been|being|the|an|a|as|so|already|newly|previously|widely)\s+$", re.IGNORECASE
)
BY = re.compile(r"\s+by\s+", re.IGNORECASE)
QUOTED = "as saying"  # whom somebody quotes speaks
FAR = 600  # characters between a quotation and its verb
NEAR = 60  # characters after the verb in which addressee, means or day stand
CLOSE_WORDS = 4  # words between a verb of saying and its day


@dataclass(frozen=True, slots=True)
class Telling:
    """An act of telling: the verb with what makes it one, who tells, and when."""

    span: Span
    verb: Span
    speaker: FoundMention | None
    addressee: FoundMention | None
    date: FoundDate | None


@dataclass(frozen=True, slots=True)
class Words:
    """`heads` finds the first word of any verb; `rests` holds, by that word, what may follow, longest first."""

    heads: re.Pattern[str]
    rests: dict[str, tuple[re.Pattern[str], ...]]
    sorts: dict[str, set[str]]
    past: set[str]
    means: re.Pattern[str]
    addressees: re.Pattern[str]


@cache
def words() -> Words:
    table = tomllib.loads(files("loaders.extract").joinpath("statements.toml").read_text(encoding="utf-8"))
    rests: dict[str, set[str]] = {}
    sorts: dict[str, set[str]] = {}
    past: set[str] = set()
    for sort, phrases in table["verbs"].items():
        for phrase in phrases:
            for form, told in _told_forms(phrase):
                head, _, rest = told.partition(" ")
                sorts.setdefault(head, set()).add(sort)
                rests.setdefault(head, set()).add(rest)
                if form in SPEAKING:
                    past.add(head)
    nouns = any_of(table["means"]["nouns"])
    medium = rf"(?:in|at)\s+(?:a|an|its|his|her|their|the|this)\s+(?:[\w'-]+\s+){{0,2}}(?:{nouns})"
    means = rf"(?:{any_of(table['means']['words'])}|{medium})(?![\w-])"
    return Words(
        heads=re.compile(rf"(?<![\w-])(?:{any_of(rests)})(?![\w-])", re.IGNORECASE),
        rests={
            head: tuple(_gapped(rest) for rest in sorted(found, key=lambda rest: (-len(rest), rest)))
            for head, found in rests.items()
        },
        sorts=sorts,
        past=past,
        means=re.compile(rf"(?<![\w-]){means}", re.IGNORECASE),
        addressees=finder(table["addressees"]["words"]),
    )


def _told_forms(phrase: str) -> Iterator[tuple[Form, str]]:
    head, _, rest = phrase.partition(" ")
    for form, made in forms(head).items():
        for word in made:
            yield form, f"{word} {rest}".strip()


def _gapped(rest: str) -> re.Pattern[str]:
    told = "".join(GAP if word == "~" else rf"\s+{re.escape(word)}" for word in rest.split())
    return re.compile(rf"{told}(?![\w-])", re.IGNORECASE)


def acts_of_telling(scene: Scene) -> Iterator[Telling]:
    """Each act of telling, in reading order."""
    known = words()
    for sentence in scene.syntax.sentences:
        reach = sentence.start
        for head in known.heads.finditer(scene.text, sentence.start, sentence.end):
            if head.start() < reach:
                continue  # inside the words of the one before: "release a statement"
            found = (rest.match(scene.text, head.end(), sentence.end) for rest in known.rests[head.group().casefold()])
            verb = next((Span(head.start(), match.end()) for match in found if match), None)
            if verb is None or is_name(scene.text, verb, sentence):
                continue
            reach = verb.end
            telling = _telling(scene, verb)
            if telling:
                yield telling


def _telling(scene: Scene, verb: Span) -> Telling | None:
    known = words()
    head = verb.of(scene.text).split()[0].casefold()
    sorts = known.sorts[head]
    group = scene.syntax.group(verb)
    if not _happened(scene, verb, group, head):
        return None
    end = min(scene.syntax.sentence(verb).end, verb.end + NEAR)
    after = Span(verb.end, end)
    date = own_date(scene, verb)
    close = date is not None and _close(scene, verb, date)
    means = known.means.search(scene.text, verb.end, end)
    addressee = _addressee(scene, after)
    told = "telling" in sorts and (addressee is not None or known.addressees.match(scene.text, verb.end + 1, end))
    whole = bool({"acts", "issuing"} & sorts) and len(verb.of(scene.text).split()) > ("issuing" in sorts) * 1
    if not (told or whole or ("saying" in sorts and (close or means))):
        return None
    ends = [
        verb.end,
        *([means.end()] if means else []),
        *([addressee.span.end] if addressee and told else []),
        *([date.span.end] if date and close else []),
    ]
    begin = min([verb.start, group.span.start, *([date.span.start] if date and close else [])])
    return Telling(
        span=Span(begin, max(ends)),
        verb=verb,
        speaker=_told_by(scene, verb, group),
        addressee=addressee if told else None,
        date=date,
    )


def _happened(scene: Scene, verb: Span, group: Group, head: str) -> bool:
    if group.be or group.negated or group.tense not in (Tense.NONE, Tense.PAST, Tense.PRESENT):
        return False
    if head.endswith("s") and no_telling(scene.text, scene.syntax.sentence(verb).start, verb.start):
        return False
    lead = scene.text[max(0, verb.start - 12) : verb.start]
    return head in words().past and not PASSIVE_LEAD.search(lead)


def _close(scene: Scene, verb: Span, date: FoundDate) -> bool:
    if date.span.end <= verb.start:
        return True
    return len(scene.text[verb.end : date.span.start].split()) <= CLOSE_WORDS


def _addressee(scene: Scene, after: Span) -> FoundMention | None:
    near = Span(after.start, min(after.start + 25, after.end))
    return next((one for one in scene.mentions_in(near) if not owner(scene, one)), None)


def _told_by(scene: Scene, verb: Span, group: Group) -> FoundMention | None:
    """Who tells: the speaker of the quotation that the verb introduces, else its subject, before it or behind it."""
    begin = group.span.start
    quote = _quote_of(scene, verb)
    if quote is not None and quote.speaker is not None:
        return FoundMention(
            span=quote.speaker_span or verb, rule="speaker", actor=quote.speaker, form=MentionForm.NOMINAL
        )
    if verb.of(scene.text).casefold().endswith(QUOTED):
        return next(iter(subjects_of(scene, verb)), None)
    by = BY.match(scene.text, verb.end)
    if by:
        return next(iter(subjects_of(scene, Span(by.end(), by.end() + NEAR), first=True)), None)
    before = subjects_of(scene, subject_span(scene, verb, begin))
    if before:
        return before[-1]
    clause = scene.syntax.clause(verb).span
    if WORD.search(scene.text, clause.start, begin) and not CLOSING.search(scene.text[clause.start : begin]):
        return None  # a subject without a name: "state media reported"
    end = min(verb.end + NEAR, clause.end)
    return next(iter(subjects_of(scene, Span(verb.end, end), first=True)), None)


def _quote_of(scene: Scene, verb: Span) -> FoundQuote | None:
    """The quotation that the verb introduces."""
    quotes = scene.reading.quotes
    begin = bisect_left(quotes, verb.start - FAR, key=lambda one: one.marks.start)
    for quote in quotes[begin:]:
        if quote.marks.start > verb.end + FAR:
            return None
        if quote.cue_span is not None and quote.cue_span.overlaps(verb):
            return quote
    return None
