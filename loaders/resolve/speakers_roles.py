"""Who holds a role by which somebody is spoken of: "the minister", "the High Representative", "the ministry"."""

import re
from bisect import bisect_left
from functools import cache

from loaders.gazetteers.speech import speech_words
from loaders.gazetteers.words import actor_words
from loaders.resolve.speakers_cast import Candidate, Cast
from loaders.text.alternation import any_of
from schema.vocab import ActorKind

DEFINITE = re.compile(r"(?:the|that|this)\s", re.I)
LEAD = re.compile(r"(?:the|that|this|his|her|its|their)\s", re.I)
OF_OWNER = re.compile(r".*'s?\s")
BESIDE = 70  # characters around a name in which its role is told
HELD = 0.95  # confidence that the last who was told to hold a role is meant
LIKELY = 0.7  # the same where the words that qualify it were not told
UNNAMED = 0.8


class Roles:
    """Resolves roles within one document."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._holders: dict[str, list[Candidate]] = {}

    def holder(self, candidate: Candidate) -> tuple[int | None, float]:
        """The last actor before that was told to be one, None for somebody unnamed; how sure that is.

        What qualifies the role must not speak against it: "the interior minister" is no foreign minister.
        """
        words = candidate.span.of(self._cast.told.text)
        if not DEFINITE.match(words) and not words[:1].isupper():
            return None, 1.0
        *kind, noun = OF_OWNER.sub("", LEAD.sub("", words)).casefold().split() or [""]
        known = self._last(" ".join([*kind, noun]), candidate)
        if known is not None and not self._told_anew(noun, known, candidate):
            return known.actor, HELD
        if kind and not _tells_apart(words) and (known := self._last(noun, candidate)) is not None:
            return known.actor, LIKELY
        return None, UNNAMED

    def _last(self, role: str, candidate: Candidate) -> Candidate | None:
        if role not in self._holders:
            self._holders[role] = [one for one in self._cast.named if self._holds(one, role)]
        holders = self._holders[role]
        before = bisect_left(holders, candidate.span.start, key=lambda one: one.span.start)
        return holders[before - 1] if before else None

    def _told_anew(self, noun: str, known: Candidate, candidate: Candidate) -> bool:
        """Whether somebody without a name was told to be one since: "a lawyer"."""
        if not self._cast.is_person(known):
            return False
        told = self._cast.indefinite(noun)
        before = bisect_left(told, candidate.span.start, key=lambda one: one.span.start)
        return bool(before) and told[before - 1].span.start > known.span.end + BESIDE

    def _holds(self, one: Candidate, role: str) -> bool:
        """Whether the role stands in the name, right before it or in apposition after it."""
        actor = self._cast.actors[one.actor] if one.actor is not None else None
        if actor is None:
            return False
        names = " ".join([actor.name, *(name.name for name in actor.names)])
        if re.search(rf"\b{re.escape(role)}\b", names, re.I):
            return True
        text, (start, end) = self._cast.told.text, one.span
        before = text[max(0, start - BESIDE) : start]
        if _role_after(role).match(text, end, end + BESIDE):
            return True
        if actor.kind is ActorKind.PERSON:
            return _role_before(role).search(before) is not None
        return re.search(rf"\b{re.escape(role)}\s$", before, re.I) is not None


def _tells_apart(words: str) -> bool:
    """Whether words that qualify a role name one of several: "the deputy", "the interior", "the Latvian"."""
    *kind, _ = LEAD.sub("", words).split()
    return any(word[0].isupper() or word.casefold() in _distinguishing() for word in kind)


@cache
def _distinguishing() -> frozenset[str]:
    words = actor_words()
    return frozenset(word.casefold() for word in (*words.portfolios, *words.role_openers))


@cache
def _role_before(role: str) -> re.Pattern[str]:
    of_what = r"(?:\s(?:of|for|in|at)\s[^,.;]{1,60})?"
    return re.compile(rf"\b(?i:{re.escape(role)}){of_what},?\s(?:[A-ZÀ-Þ][\w.]*\s)*$")


@cache
def _role_after(role: str) -> re.Pattern[str]:
    prepositions = any_of(speech_words("prepositions"))
    return re.compile(
        rf"\s?(?:\([^()]*\))?(?:,\s(?:\d+,\s)?|\s(?:is|was|became|remains)\s)(?:(?:an?|the|its|his|her|their)\s)?"
        rf"(?:(?!(?:{prepositions}|who|which|and|an?|the)\s)[\w'-]+\s){{0,4}}?{re.escape(role)}\b",
        re.I,
    )
