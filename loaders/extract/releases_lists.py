"""Lists of those set free: "three Estonians, two Germans and a Finn"."""

import re
from dataclasses import replace
from itertools import pairwise

from loaders.extract.groups import Group
from loaders.extract.releases_scene import Scene, speaks
from loaders.extract.releases_triggers import Trigger

JOINED = re.compile(
    r"[\s\"']*(?:,|,?\s*(?:and|plus|as\s+well\s+as|(?:along|together)\s+with)|&)"
    r"(?:\s+(?:the|a|an|another|[A-Z][\w'-]+))?\s*"
)
GAPPED = re.compile(r"[^,;.:]{0,40},\s+and\s+[A-Z][\w'-]+\s+")  # "handed over four Russians, and Germany one"
VERB_NEXT = re.compile(r"\s+(?:was|were|is|are|has|have|had|will|would|could|may|might|did)\b", re.IGNORECASE)
AMONG_THEM = re.compile(r"\s+(?:among\s+(?:them|whom)|included)\b", re.IGNORECASE)  # behind a part
PART_OF_LIST = re.compile(r",?\s*(?:including|among\s+(?:them|whom))\s+[^,;]*", re.IGNORECASE)
# Two persons that "were freed", the second with what she is before the name.
AND_NAMED = re.compile(r",?\s+and\s+(?:[\w'.-]+\s+){1,6}", re.IGNORECASE)
MANY = re.compile(r"(?:were|are|have)\b", re.IGNORECASE)
GOVERNED = re.compile(
    r"(?<![\w-])(?:in|into|on|at|from|with|by|after|before|between|among|under|against|through|without|including|than|since|for|of|to)\s+"
    r"(?:(?:the|its|his|her|their|about|some|a|an|another|all)\s+)*$",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"(?<![\w-])(?:an?\s+(?:[\w-]+\s+)?(?:total|group|batch)\s+of|as\s+many\s+as|up\s+to)\s+$", re.IGNORECASE
)


def joined(scene: Scene, groups: list[Group]) -> list[Group]:
    """Further groups of a list: "three Estonians, two Germans, a Finn". Names after a figure say who those are."""
    joined = []
    for one, two in pairwise(groups):
        between = scene.words(one.span.end, two.span.start)
        gapped = not two.noun and GAPPED.fullmatch(between)
        if (
            not (JOINED.fullmatch(between) or gapped)
            or not (two.persons or not two.noun)
            or two.part
            or two.figure is None
            or AMONG_THEM.match(scene.words(two.span.end, scene.span.end))
        ):
            break
        if (two.actors and not one.actors and "and" not in between) or _begins_clause(scene, two):
            break
        joined.append(two)
    return [] if is_breakdown(scene, groups[0], joined) else joined


def is_breakdown(scene: Scene, whole: Group, parts: list[Group]) -> bool:
    """Whether the parts only tell the whole again: "41 people, 28 soldiers and 13 civilians"; "Cubans" are no whole."""
    if whole.words.of(scene.text).rpartition(" ")[2][:1].isupper():
        return False
    values = [part.figure.value or 0 for part in parts if part.figure]
    return bool(values) and whole.figure is not None and whole.figure.value == sum(values)


def _begins_clause(scene: Scene, group: Group) -> bool:
    return bool(VERB_NEXT.match(scene.words(group.span.end, group.span.end + 20))) or speaks(
        scene, group.span.end, scene.span.end
    )


def of_whole(part: Group, whole: Group) -> Group:
    """ "Eight of the ten activists": eight activists."""
    return replace(part, noun=whole.noun, kind=whole.kind, words=whole.words)


def listed_before(scene: Scene, groups: list[Group]) -> list[Group]:
    """Those of the list that the last group ends: "three Cubans, a Spaniard and two Italians"."""
    listed: list[Group] = []
    whole = [group for group in groups if not group.part and not group.pronoun]
    for one, two in reversed(list(pairwise(whole))):
        joined = JOINED.fullmatch(PART_OF_LIST.sub("", scene.words(one.span.end, two.span.start)))
        if (
            not joined
            or one.figure is None
            or two.figure is None
            or one.actors
            or two.actors
            or not (one.persons and two.persons)
        ):
            break
        listed.insert(0, one)
    if not listed or GOVERNED.search(scene.words(scene.span.start, listed[0].span.start)):
        return []
    return [] if is_breakdown(scene, listed[0], [*listed[1:], groups[-1]]) or listed[0].definite else listed


def named_before(scene: Scene, before: list[Group], group: Group, trigger: Trigger) -> list[Group]:
    """The first of two named persons: "the reporter Ana Ruiz and the former mayor Li Wei were freed"."""
    if not (before and group.actors and before[-1].actors) or not MANY.match(
        scene.words(trigger.lead, trigger.span.end)
    ):
        return []
    one = before[-1]
    joined = AND_NAMED.fullmatch(scene.words(one.span.end, group.span.start))
    return [one] if joined and not set(one.actors) & set(group.actors) else []


def governed(scene: Scene, group: Group) -> bool:
    """Whether a preposition stands before the group; "a total of" is part of its number."""
    lead = scene.words(scene.span.start, group.span.start)
    return bool(GOVERNED.search(TOTAL.sub("", lead)))
