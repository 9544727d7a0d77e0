"""Who may have spoken: actors where they are named outside quotations, and nouns and pronouns for speakers."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from loaders.found import Reading
from loaders.gazetteers.persons import gender_of
from loaders.gazetteers.speech import nouns_of_speakers, speech, speech_words
from loaders.gazetteers.words import actor_words, role_genders
from loaders.resolve.speakers_authors import author
from loaders.resolve.speakers_telling import TURN_KINDS, telling
from loaders.resolve.speakers_verbs import is_noun
from loaders.text.alternation import any_of
from loaders.text.spans import overlaps_any
from schema.span import Span
from schema.vocab import ActorKind, MentionForm

PRONOUN = re.compile(r"(?<![\w'-])(?:he|she|they|it|I|we)(?![\w-])", re.I)
FIRST_PERSON = {"i", "we"}  # who answers in an interview; elsewhere "I" is the author, where one is known
PRONOUN_GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
POSSESSIVE = re.compile(r"(?:'s|(?<=s)')(?!\w)")
OWNER = r"(?:[A-ZÀ-Þ][\w.-]*(?:\s(?:of\s)?[A-ZÀ-Þ][\w.-]*){0,4}'s?\s)"
DETERMINER = (
    r"(?:(?:the|an?|his|her|its|their|our|my|your|(?:this|that)(?!\s(?:the|an?|his|her|its|their|one|some|all)\s)|another|some|several|two|three|four|both|many|most|all|other"
    r"|one of the|one of|some of the|one)\s)"
)
NEW = re.compile(r"(?:an?|another)\s", re.I)
ARTICLE = re.compile(r"(?:the|an?|his|her|its|their|this|that|one|another)\s", re.I)
LOOK_BACK = 40  # characters


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that names somebody: an actor, or (`actor` is None) a noun or pronoun that is still to be resolved."""

    span: Span
    actor: int | None
    form: MentionForm
    owns: bool = False  # "Iran's spokesman": not the head of its phrase
    governed: bool = False  # after a preposition

    @property
    def heads(self) -> bool:
        return not (self.owns or self.governed)


@cache
def _nouns() -> re.Pattern[str]:
    nouns, prepositions = any_of(nouns_of_speakers()), any_of(speech_words("prepositions"))
    portfolios = any_of(actor_words().portfolios)
    between = rf"(?:(?!(?:{prepositions}|and|who|that)\s)[\w.'-]+\s){{0,4}}?"
    head = rf"(?:{nouns})(?:\s(?:(?:{portfolios})\s){{0,2}}(?:{nouns}))*"
    opening = rf"(?:(?:{DETERMINER}|{OWNER}){{1,2}}{between})?"
    return re.compile(rf"(?<![\w'-]){opening}{head}(?![\w-])(?!'\w{{2}})", re.I)


@cache
def _government() -> re.Pattern[str]:
    words = any_of(speech_words("prepositions"))
    determiner = r"(?:the|an?|its|his|her|their|our|this|one of|some of)"
    return re.compile(rf"(?<![\w-])(?:{words}) +(?:{determiner} +)?(?P<between>(?:[\w'-]+ +){{0,2}})$", re.I)


def _governed(lead: str, words: str) -> bool:
    """Whether a preposition in the words before governs a phrase, and not a name before it: "in Grodno a man said"."""
    found = _government().search(lead)
    return found is not None and not (ARTICLE.match(words) and found["between"][:1].isupper())


class Cast:
    """The candidates of a document."""

    def __init__(self, reading: Reading) -> None:
        told = telling(reading)
        self.actors = reading.actors
        self.told = told
        self.author = author(reading)
        self._shadow = reading.document.shadow
        self.named = sorted(
            (
                self._candidate(mention.span, mention.actor, MentionForm.NAME)
                for mention in reading.mentions
                if MentionForm(mention.form) is MentionForm.NAME and self._is_told(mention.span)
            ),
            key=lambda candidate: candidate.span,
        )
        self._nouns = sorted(self._nouns_told(), key=lambda candidate: candidate.span)
        self._indefinite: dict[str, list[Candidate]] = {}
        for one in self._nouns:
            if one.form is MentionForm.NOMINAL and NEW.match(told.plain, one.span.start):
                self._indefinite.setdefault(one.span.of(told.plain).split()[-1].casefold(), []).append(one)
        self._verbs = {pattern: self._verbs_told(pattern) for pattern in (speech().verbs, speech().beside)}
        self.nominal = {
            mention.span: mention.actor
            for mention in reading.mentions
            if MentionForm(mention.form) is not MentionForm.NAME and self._is_told(mention.span)
        }

    def within(self, span: Span) -> list[Candidate]:
        """All candidates of a stretch that stand in no insertion, in reading order."""
        nouns = _starting_in(self._nouns, span)
        found = [*self.names_in(span), *(one for one in nouns if one.span.end <= span.end)]
        return sorted(found, key=lambda candidate: (candidate.span.start, -candidate.span.end))

    def pronouns(self, span: Span) -> list[Candidate]:
        """The personal pronouns that stand as subject in a stretch, the last first."""
        nouns = _starting_in(self._nouns, span)
        return [one for one in reversed(nouns) if one.form is MentionForm.PRONOUN]

    def names_in(self, span: Span, *, inserted: bool = False) -> list[Candidate]:
        plain = self.told.plain
        return [one for one in _starting_in(self.named, span) if inserted or one.span.of(plain).strip()]

    def cues(self, span: Span, *, beside: bool = False) -> list[re.Match[str]]:
        """Verbs that tell speech in a stretch, in reading order; `beside`: also those that do only beside the words."""
        told = self._verbs[speech().beside if beside else speech().verbs]
        first = bisect_left(told, span.start, key=lambda verb: verb.start())
        last = bisect_left(told, span.end + 1, key=lambda verb: verb.end())
        return told[first:last]

    def indefinite(self, noun: str) -> list[Candidate]:
        """Places that tell of somebody new by a noun: "a lawyer"."""
        return self._indefinite.get(noun, [])

    def is_person(self, candidate: Candidate) -> bool:
        return candidate.actor is not None and self.actors[candidate.actor].kind is ActorKind.PERSON

    def gender(self, candidate: Candidate) -> str | None:
        """By the actor, its given name, or the noun."""
        words = candidate.span.of(self.told.text)
        if candidate.actor is None:
            last = words.casefold().split()[-1:]
            return role_genders().get(last[0]) if last else None
        actor = self.actors[candidate.actor]
        return actor.gender or gender_of(actor.name.split()[0])

    def _verbs_told(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """The verbs of the document; words of the same letters that are nouns or in names are left out."""
        plain = self.told.plain
        names = [one.span for one in self.named]
        return [
            match
            for match in pattern.finditer(plain)
            if not is_noun(plain, match) and not overlaps_any(names, Span(*match.span()))
        ]

    def _nouns_told(self) -> Iterator[Candidate]:
        plain = self.told.plain
        for match in PRONOUN.finditer(plain):
            if match.group().casefold() in FIRST_PERSON and not self._is_known(match):
                continue
            yield Candidate(Span(*match.span()), None, MentionForm.PRONOUN)
        for sentence in self.told.sentences:
            for match in _nouns().finditer(plain, sentence.start, sentence.end):
                if _small(match.group()):
                    yield self._candidate(Span(*match.span()), None, MentionForm.NOMINAL)

    def opened(self, span: Span) -> list[Candidate]:
        """The candidates of a stretch that a preposition opens ("according to"): it governs none of them."""
        plain = self.told.plain

        def governed(one: Candidate) -> bool:
            lead = plain[max(span.start, one.span.start - LOOK_BACK) : one.span.start]
            return _governed(lead, one.span.of(plain))

        return [replace(one, governed=one.governed and governed(one)) for one in self.within(span)]

    def _candidate(self, span: Span, actor: int | None, form: MentionForm) -> Candidate:
        plain = self.told.plain
        lead = plain[max(0, span.start - LOOK_BACK) : span.start]
        owns = POSSESSIVE.match(plain, span.end) is not None
        return Candidate(span, actor, form, owns, _governed(lead, plain[span.start : span.end]))

    def _is_known(self, first_person: re.Match[str]) -> bool:
        """Whom it means: who answers, or the author."""
        place = first_person.start()
        answers = self.told.blocks[self.told.block_at(place)].kind == "answer"
        return answers or (first_person.group() == "I" and self.author_at(place) is not None)

    def author_at(self, place: int) -> int | None:
        """Who says "I" there, outside the turns of an interview."""
        return None if self.told.blocks[self.told.block_at(place)].kind in TURN_KINDS else self.author

    def _is_told(self, span: Span) -> bool:
        return span.of(self.told.text) == span.of(self._shadow)


def _starting_in(candidates: Sequence[Candidate], span: Span) -> Sequence[Candidate]:
    first = bisect_left(candidates, span.start, key=lambda one: one.span.start)
    return candidates[first : bisect_left(candidates, span.end, key=lambda one: one.span.start)]


def _small(words: str) -> bool:
    """Not a capitalised name by itself, such as "Army" in a title."""
    return True if " " in words else not words.isupper()
