"""Captors without a name, and those that "it" and "they" stand for: no state is to be guessed in their place."""

import re
from functools import cache

from loaders.extract.releases_scene import Scene
from loaders.extract.releases_triggers import Trigger
from loaders.extract.releases_words import data
from loaders.found import FoundMention
from loaders.text.alternation import any_of
from schema.vocab import ActorKind, MentionForm

BODIES = {ActorKind.STATE, ActorKind.ORGANIZATION, ActorKind.GROUP}
# The subject of the clause up to the verb: "They promised to", "it also".
STANDS_FOR = re.compile(r"(?:^|[,;:]\s+|\b(?:and|but|that)\s+)(?:it|they)\s+(?:[\w'-]+\s+){0,3}$", re.IGNORECASE)
BEGINS = re.compile(r"[\s\"'(]*(?:(?:on|in)\s+[\w-]+,?\s+)?(?:the\s+)?", re.IGNORECASE)


def unnamed(scene: Scene, trigger: Trigger) -> bool:
    """Whether captors that no name is given for set free: "the gunmen freed", "freed by rebels", "they freed"."""
    before = scene.words(scene.span.start, trigger.lead)
    if _subject().search(before) or _agent().match(scene.words(trigger.span.end, scene.span.end)):
        return True
    previous = scene.previous
    stands_for = previous is not None and STANDS_FOR.search(before)
    return bool(stands_for and previous and _first().match(previous.words(*previous.span)))


def antecedent(scene: Scene, trigger: Trigger) -> FoundMention | None:
    """Whom "it" or "they" stands for as the verb's subject: the body with whose name the sentence before begins."""
    previous = scene.previous
    if previous is None or not STANDS_FOR.search(scene.words(scene.span.start, trigger.lead)):
        return None
    first = next((one for one in previous.mentions if one.form is MentionForm.NAME), None)
    if first is None or scene.reading.actors[first.actor].kind not in BODIES:
        return None
    return first if BEGINS.fullmatch(previous.words(previous.span.start, first.span.start)) else None


@cache
def _captors() -> str:
    return any_of(data()["captors"]["unnamed"])


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:{_captors()})\s+(?:(?:who|that)\s[^;:]{{0,80}}\s)?(?:[\w'-]+\s+){{0,3}}$", re.IGNORECASE
    )


@cache
def _agent() -> re.Pattern[str]:
    return re.compile(rf"[^;:.]{{0,60}}?\sby\s+(?:[\w'-]+\s+){{0,3}}?(?:{_captors()})(?![\w-])", re.IGNORECASE)


@cache
def _first() -> re.Pattern[str]:
    return re.compile(rf"[\s\"'(]*(?:[\w'-]+\s+){{0,3}}?(?:{_captors()})(?![\w-])", re.IGNORECASE)
