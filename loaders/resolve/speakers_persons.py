"""Which actor a phrase for a speaker means: pronouns, roles, bodies spoken of before."""

import re
from bisect import bisect_left
from collections import Counter
from functools import cache

from loaders.gazetteers.words import actor_words
from loaders.resolve.speakers_cast import PRONOUN_GENDERS, Candidate, Cast
from loaders.resolve.speakers_subjects import described, named_beside
from schema.span import Span
from schema.vocab import ActorKind, MentionForm

WORD = re.compile(r"\w+")
NEAR = 8  # sentences back
DEFINITE = re.compile(r"(?:the|that|this)\s", re.I)
PLURAL = {"they", "we"}
BODIES = {ActorKind.ORGANIZATION, ActorKind.STATE, ActorKind.GROUP}
BESIDE = 70  # characters around a name in which its role is told


class Persons:
    """Resolves phrases within one document."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._often: dict[str | None, tuple[list[int], list[Candidate]]] = {}
        self._of_role: dict[str, list[Candidate]] = {}
        self._told = cast.told
        self.text = cast.told.text

    def resolved(self, candidate: Candidate) -> tuple[int | None, Span]:
        """The actor, and the words that name it; an unnamed speaker's words say who it is."""
        if candidate.actor is not None:
            return candidate.actor, candidate.span
        known = self._cast.nominal.get(candidate.span)
        if known is not None:
            return known, candidate.span
        if candidate.form is MentionForm.PRONOUN:
            return self._pronoun(candidate)
        actor = self._by_role(candidate)
        return actor, candidate.span if actor is not None else described(self._cast, candidate)

    def _pronoun(self, pronoun: Candidate) -> tuple[int | None, Span]:
        word = pronoun.span.of(self._told.text).casefold()
        gender = PRONOUN_GENDERS.get(word)
        if word in ("i", "we"):
            return None, pronoun.span
        found = self._antecedent(pronoun.span.start, gender, person=gender is not None, plural=word in PLURAL)
        if found is None:
            return None, pronoun.span
        if found.actor is None and found.form is MentionForm.NOMINAL:
            actor = self._by_role(found)
            return actor, pronoun.span if actor is not None else described(self._cast, found)
        return found.actor, pronoun.span

    def _antecedent(self, place: int, gender: str | None, *, person: bool, plural: bool) -> Candidate | None:
        """The nearest fitting subject of the sentences before, the subject of each before its other names."""
        here = self._told.sentence_at(place)
        for index in range(here, max(-1, here - NEAR), -1):
            sentence = self._told.sentences[index]
            stretch = Span(sentence.start, min(sentence.end, place))
            found = self._cast.within(stretch)
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
            if persons := [one for one in fitting if one.actor is not None]:
                return persons[-1]
        return self._foremost(gender, place) if person else None

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
        told = self._cast.gender(one)
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

    def _by_role(self, candidate: Candidate) -> int | None:
        """ "The minister", "the ministry": the last actor before (else the first after) that was told to be one."""
        words = candidate.span.of(self._told.text)
        if not DEFINITE.match(words) and not words[:1].isupper():
            return None
        noun = words.split()[-1].casefold()
        if noun not in self._of_role:
            self._of_role[noun] = [one for one in self._cast.named if self._has_role(one, noun)]
        before = bisect_left(self._of_role[noun], candidate.span.start, key=lambda one: one.span.start)
        return self._of_role[noun][before - 1].actor if before else None

    def _has_role(self, one: Candidate, noun: str) -> bool:
        """Whether the noun stands in the name, right before it or in apposition after it."""
        actor = self._cast.actors[one.actor] if one.actor is not None else None
        if actor is None:
            return False
        names = " ".join([actor.name, *(name.name for name in actor.names)])
        if re.search(rf"\b{re.escape(noun)}\b", names, re.I):
            return True
        text = self._told.text
        start, end = one.span
        before = text[max(0, start - BESIDE) : start]
        after = text[end : end + BESIDE]
        if actor.kind is ActorKind.PERSON:
            return bool(_role_before(noun).search(before) or _role_after(noun).match(after))
        return bool(_role_after(noun).match(after) or re.search(rf"\b{re.escape(noun)}\s$", before, re.I))


@cache
def _role_before(noun: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(noun)}(?:\s(?:of|for|in|at)\s[^,.;]{{1,60}})?,?\s(?:[A-ZÀ-Þ][\w.]*\s)*$", re.I)


@cache
def _role_after(noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"\s?(?:\([^()]*\))?(?:,\s(?:\d+,\s)?|\s(?:is|was|became|remains)\s)(?:(?:an?|the|its|his|her|their)\s)?"
        rf"(?:[\w'-]+\s){{0,4}}?{re.escape(noun)}\b",
        re.I,
    )
