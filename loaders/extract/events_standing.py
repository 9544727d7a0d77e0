"""Whether a word of the lexicon tells anything where it stands: no part of a name or date, no adjective."""

import re
from bisect import bisect_left
from functools import cache

from loaders.extract.clauses import Tense
from loaders.extract.counted import nouns
from loaders.extract.events_candidates import Candidate
from loaders.extract.events_scene import LONGEST_NAME
from loaders.extract.events_words import listed, number, words
from loaders.extract.verbs import Form
from schema.span import Span
from schema.vocab import ActorRole, MentionForm

# A plural or a pronoun right before a base form makes it a verb; an article, a preposition or a number a noun.
PLURAL = re.compile(r"(?:\b(?:they|we|you|I|who|people|police|men|women|and|to)|\w{2,}s)\s+$")
DETERMINER = r"\b(?:the|a|an|his|her|their|its|our|my|no|any|this|that)|'s|s'"
PREPOSITION = r"\b(?:of|by|in|for|on|with|from|among|to|against|between|and|including)"
NO_SUBJECT = re.compile(rf"(?:{DETERMINER}|{PREPOSITION}|\b(?:some|these|those|new|former)|\d)\s+$", re.IGNORECASE)
ADJECTIVE = re.compile(rf"(?:{DETERMINER})\s+(?:[\w-]+)\s+$", re.IGNORECASE)
OWNED = re.compile(rf"(?:{DETERMINER})\s+$", re.IGNORECASE)
OF_OTHERS = re.compile(
    r"\b(?:of|by|in|for|with|from|among|to|against|between|former|some|all|more|most|many|other)\s+$", re.IGNORECASE
)
HEADED = re.compile(r"[:–—]\s+$")  # "LIMA: Jailed editor …"
LAST_WORD = re.compile(r"([\w'-]+)\s+$")
BEHIND_MARK = re.compile(r"[,\"]\s+$")
NEAR = 45  # characters


@cache
def _compound() -> re.Pattern[str]:
    """A noun that the one before only describes: "protest leaders", "election day"."""
    return re.compile(rf"[ -](?:{listed('compounds')}|{listed('office')})(?![\w-])", re.IGNORECASE)


def no_telling(text: str, begin: int, verb: int) -> bool:
    """Whether a form in -s before which no subject stands is a noun: "comments", "for comments"."""
    before = text[max(begin, verb - NEAR) : verb]
    return not before.strip() or bool(OWNED.search(before) or OF_OTHERS.search(before))


def in_name(c: Candidate) -> bool:
    """Whether the words are part of a name: "Peace Prize", "Circus School", an outlet's."""
    first = c.trigger.span.start
    near = c.scene.mentions_in(Span(first - LONGEST_NAME, first + 1))
    if any(
        one.form is MentionForm.NAME and one.span.contains(c.trigger.span) and one.span != c.trigger.span
        for one in near
    ):
        return True
    citations = c.scene.reading.citations
    at = bisect_left(citations, first + 1, key=lambda one: one.span.start)
    return any(
        one.outlet_span is not None and one.outlet_span.contains(c.trigger.span) for one in citations[at - 1 : at]
    )


def in_date(c: Candidate) -> bool:
    """Whether the words are part of a date: "March"."""
    near = Span(c.trigger.span.start - NEAR, c.trigger.span.start + 1)
    return any(date.span.contains(c.trigger.span) for date in c.scene.dates_in(near))


def no_verb(c: Candidate) -> bool:
    """Whether the form is a noun here: "the arrest", "30 convicts", "Western sanctions", "post-election rioting"."""
    if c.trigger.entry.noun or not (_possessive(c) or not c.group.words):
        return False
    before = _before(c, c.trigger.span.start)
    if c.trigger.form is Form.BASE:
        return bool(OWNED.search(before)) or not (PLURAL.search(before) or _mention_ends(c))
    if c.trigger.form is Form.ING:
        return bool(NO_SUBJECT.search(before) and not re.search(rf"{PREPOSITION}\s+$", before)) or bool(
            ADJECTIVE.search(before) and not _is_somebody(before)
        )
    if c.trigger.form is Form.THIRD:
        begins = c.trigger.span.start == begin_of(c)
        return begins or not (_mention_ends(c) or _is_somebody(before))
    return False


def describes(c: Candidate) -> bool:
    """Whether the word only describes: "the jailed editor", "wrongfully detained Americans", "protest leaders"."""
    if c.trigger.entry.noun or (c.trigger.form is Form.BASE and not c.group.words):
        return bool(_compound().match(c.scene.text, c.trigger.span.end, c.after.end))
    if c.trigger.form not in (Form.PAST, Form.PARTICIPLE):
        return False
    if _possessive(c) and _mention_ends(c, c.group.span.start):
        return True
    if c.group.be or c.group.perfect:
        return False
    if c.group.tense is not Tense.NONE or c.trigger.holds_object or c.trigger.entry.object is not ActorRole.PATIENT:
        return False
    before = _before(c, c.group.span.start)
    if OWNED.search(before):
        return True
    if c.reduced:
        return False
    if any(date.span.end >= c.group.span.start - 1 for date in c.scene.dates_in(Span(begin_of(c), c.group.span.start))):
        return False  # "on 2 October 2025 sentenced"
    counted = list(number().finditer(before))
    if counted and not before[counted[-1].end() :].strip(" )") and not BEHIND_MARK.search(before):
        return True
    return bool(OF_OTHERS.search(before)) or c.group.span.start == begin_of(c) or bool(HEADED.search(before))


def _before(c: Candidate, end: int) -> str:
    return c.scene.text[max(begin_of(c), end - NEAR) : end]


def begin_of(c: Candidate) -> int:
    """Where the sentence begins."""
    return c.scene.syntax.sentence(c.trigger.span).start


def _possessive(c: Candidate) -> bool:
    """Whether what looks like a short "is" may only say whose: "Otieno's arrest"."""
    return c.group.words.strip() == "'s"


def _mention_ends(c: Candidate, at: int | None = None) -> bool:
    """Whether a name stands right before the words, or before a place."""
    end = c.trigger.span.start if at is None else at
    named = c.scene.mentions_in(Span(max(c.clause.span.start, end - NEAR), end))
    return any(
        not c.scene.text[one.span.end : end].strip()
        for one in named
        if one.form is not MentionForm.PRONOUN or at is None
    )


def _is_somebody(before: str) -> bool:
    """Whether the last word is a noun or pronoun for who acts."""
    match = LAST_WORD.search(before)
    if match is None:
        return False
    word = match[1].casefold()
    known = words("pronouns").fullmatch(word) or words("office").fullmatch(word) or words("body").fullmatch(word)
    return bool(known) or word in nouns().singular or word in nouns().plural or word in ("it", "which", "that")
