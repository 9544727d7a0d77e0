"""Which actor a phrase for a speaker means: pronouns, and what `speakers_roles` tells of roles and bodies."""

import re
from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from loaders.gazetteers.words import actor_words
from loaders.resolve.speakers_cast import PRONOUN_GENDERS, Candidate, Cast
from loaders.resolve.speakers_genders import genders
from loaders.resolve.speakers_roles import Roles
from loaders.resolve.speakers_subjects import described, named_beside, subject
from schema.span import Span
from schema.vocab import ActorKind, MentionForm

WORD = re.compile(r"\w+")
NEAR = 8  # sentences back
PLURAL = {"they", "we"}
THEY = re.compile(r"\b(?:they|them|their)\b", re.I)  # a sentence with them speaks of others by its nouns
BODIES = {ActorKind.ORGANIZATION, ActorKind.STATE, ActorKind.GROUP}
GUESSED = 0.9  # confidence in a "he" or "she"
LOOSE = 0.7  # the same of "they" and "it", whose antecedents agree in less
# "He told him", "she later wrote to her": who does it is another than to whom it is done.
ONE_VERB = re.compile(
    r"\s(?:(?:has|had|have|would|will|could|also|then|later|once|never|\w+ly)\s){0,2}[a-z]+"
    r"(?:\s(?:to|with|for|at|on|from|of|by|against|about))?\s$"
)
# Before these words "her" owns nothing.
NO_NOUN = re.compile(
    r"\s*(?:$|[^\w\s'-])|\s(?:the|an?|that|this|to|and|or|but|in|on|at|for|by|with|as|from|of|into|when|who|if|after|before|not|how|what|why|where)\b"
)
WINDOW = 30  # characters


class Named(NamedTuple):
    """Whom a phrase means, None for somebody without a name; the words that say so; how sure it is."""

    actor: int | None
    words: Span
    confidence: float = 1.0


class Persons:
    """Resolves phrases within one document."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._often: dict[str | None, tuple[list[int], list[Candidate]]] = {}
        self._resolved: dict[Span, Named] = {}
        self._genders = genders(cast)
        self._roles = Roles(cast)
        self._told = cast.told
        self.text = cast.told.text

    def resolved(self, candidate: Candidate) -> Named:
        """The actor, and the words that name it; an unnamed speaker's words say who it is."""
        if candidate.actor is not None:
            return Named(candidate.actor, candidate.span)
        known = self._cast.nominal.get(candidate.span)
        if known is not None:
            return Named(known, candidate.span)
        if candidate.form is MentionForm.PRONOUN:
            if candidate.span not in self._resolved:
                self._resolved[candidate.span] = self._pronoun(candidate)
            return self._resolved[candidate.span]
        return self._body_named(candidate) or self._by_role(candidate)

    def _body_named(self, candidate: Candidate) -> Named | None:
        """A body whose name its noun only explains: "the Viasna centre"."""
        if self._names_person(candidate):
            return None
        for name in self._cast.names_in(candidate.span):
            if (
                name.actor is not None
                and not name.owns
                and self._cast.actors[name.actor].kind is ActorKind.ORGANIZATION
            ):
                return Named(name.actor, name.span)
        return None

    def _by_role(self, candidate: Candidate) -> Named:
        actor, confidence = self._roles.holder(candidate)
        return Named(actor, candidate.span if actor is not None else described(self._cast, candidate), confidence)

    def _pronoun(self, pronoun: Candidate) -> Named:
        word = pronoun.span.of(self._told.text).casefold()
        gender = PRONOUN_GENDERS.get(word)
        if word in ("i", "we"):
            return Named(self._cast.author_at(pronoun.span.start) if word == "i" else None, pronoun.span)
        others = self._others(pronoun, gender) if gender else set()
        found = self._antecedent(pronoun.span.start, gender, others, plural=word in PLURAL)
        if found is None:
            return Named(None, pronoun.span, GUESSED)
        if found.actor is None and found.form is MentionForm.NOMINAL:
            named = self._by_role(found)
            sure = min(named.confidence, GUESSED)
            return named._replace(confidence=sure, words=named.words if named.actor is None else pronoun.span)
        return Named(found.actor, pronoun.span, GUESSED if gender else LOOSE)

    def _others(self, pronoun: Candidate, gender: str | None) -> set[int | None]:
        """Whom a pronoun cannot mean: whom its sentence calls by the other one, and who acts on whom it means."""
        text, span = self._told.text, pronoun.span
        start = self._told.sentences[self._told.sentence_at(span.start)].start
        others: set[int | None] = set()
        for word in self._cast.pronouns(Span(start, span.start)):
            other = PRONOUN_GENDERS.get(word.span.of(text).casefold())
            if other not in (gender, None):
                found = self._antecedent(word.span.start, other, set(), plural=False)
                others.add(found.actor if found else None)
                break
        head = subject(self._cast, max(start, span.start - WINDOW), span.start) if self._is_object(span) else None
        if head is not None and ONE_VERB.fullmatch(self._told.plain, head.span.end, span.start):
            others.add(self.resolved(head).actor)
        return others - {None}

    def _is_object(self, span: Span) -> bool:
        word = span.of(self._told.text).casefold()
        return word == "him" or (word == "her" and bool(NO_NOUN.match(self._told.text, span.end)))

    def _antecedent(self, place: int, gender: str | None, others: set[int | None], *, plural: bool) -> Candidate | None:
        """The nearest fitting subject of the sentences before, the subject of each before its other names."""
        person = gender is not None
        here = self._told.sentence_at(place)
        for index in range(here, max(-1, here - NEAR), -1):
            sentence = self._told.sentences[index]
            stretch = Span(sentence.start, min(sentence.end, place))
            found = [one for one in self._cast.within(stretch) if one.actor is None or one.actor not in others]
            fitting = [
                named_beside(self._cast, found, at)
                for at, one in enumerate(found)
                if self._fits(one, gender, person=person, plural=plural)
            ]
            fitting = [
                one for one in fitting if one.actor is None or self._fits(one, gender, person=person, plural=plural)
            ]
            if person and self._goes_on(stretch, gender):
                fitting = [one for one in fitting if one.actor is not None]
            if chosen := next((one for one in fitting if one.heads), None):
                return chosen
            again = not person and THEY.search(self._told.text, stretch.start, stretch.end) is not None
            named = [one for one in fitting if (one.actor is not None if person else one.actor is None and not again)]
            if named:
                return named[-1]
        foremost = self._foremost(gender, place) if person else None
        return None if foremost is None or foremost.actor in others else foremost

    def _goes_on(self, sentence: Span, gender: str | None) -> bool:
        """Whether a sentence speaks of somebody by the same pronoun: then its nouns mean others."""
        words = WORD.findall(self._told.text[sentence.start : sentence.end].casefold())
        return any(PRONOUN_GENDERS.get(word) == gender for word in words)

    def _foremost(self, gender: str | None, place: int) -> Candidate | None:
        """The person of this gender named most often before."""
        if gender not in self._often:
            self._often[gender] = self._most_often(gender)
        starts, foremost = self._often[gender]
        before = bisect_left(starts, place)
        return foremost[before - 1] if before else None

    def _most_often(self, gender: str | None) -> tuple[list[int], list[Candidate]]:
        """Where persons of a gender are named, and who is named most often up to there."""
        named = [one for one in self._cast.named if self._fits(one, gender, person=True, plural=False)]
        often: Counter[int | None] = Counter()
        foremost: list[Candidate] = []
        for one in named:
            often[one.actor] += 1
            leads = not foremost or often[one.actor] > often[foremost[-1].actor]
            foremost.append(one if leads else foremost[-1])
        return [one.span.start for one in named], foremost

    def _fits(self, one: Candidate, gender: str | None, *, person: bool, plural: bool) -> bool:
        if one.form is MentionForm.PRONOUN:
            return False
        told = self._cast.gender(one) or self._genders.get(one.actor)
        if person:
            if one.actor is not None:
                return self._cast.is_person(one) and told in (gender, None)
            return self._names_person(one) and told in (gender, None)
        if one.actor is not None:
            return self._cast.actors[one.actor].kind in BODIES
        return not self._names_person(one) and (plural or not one.span.of(self._told.text).endswith("s"))

    def _names_person(self, one: Candidate) -> bool:
        words = actor_words()
        last = one.span.of(self._told.text).casefold().split()[-1]
        return last in words.roles | words.roles_m | words.roles_f | words.kin | words.kin_m | words.kin_f
