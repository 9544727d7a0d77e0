"""Who is set free: the group of the sentence to which a word of setting free belongs."""

import re
from dataclasses import replace
from itertools import pairwise

from loaders.extract.counted import Counted
from loaders.extract.groups import Group
from loaders.extract.releases_captives import is_captive, of_things
from loaders.extract.releases_corrections import corrections
from loaders.extract.releases_lists import joined, of_whole
from loaders.extract.releases_scene import Scene
from loaders.extract.releases_status import refused
from loaders.extract.releases_subjects import subject_group
from loaders.extract.releases_triggers import Trigger, Voice
from loaders.text.alternation import any_of

# What may stand between a verb and those it sets free.
GAP = re.compile(
    r"[\s\"'(]*(?:(?:all|of|the|its|his|her|their|our|these|those|at\s+once|immediately|also|another|as\s+well|up\s+to|a\s+total\s+of|"
    r"an?\s+(?:[\w-]+\s+)?(?:group|batch)\s+of|some|remaining|other|last|back|home|only|just|to|not\s+(?:[\w,-]+\s+){1,4}?but)[\s\"'(]+)*",
    re.IGNORECASE,
)
# "A fourth exchange, planned for May, would involve 200 detainees".
INVOLVES = re.compile(rf"[^;.:]{{0,80}}?\b(?:involv|cover|includ)(?:e|es|ed|s|ing)?\b{GAP.pattern}", re.IGNORECASE)
FOR = re.compile(r"\s+(?:for|against)\s+", re.IGNORECASE)
APPOSED = re.compile(r"\s*,\s+(?:all\s+)?", re.IGNORECASE)
OF_US = re.compile(r"\sof\s+(?:us|them)$", re.IGNORECASE)
TO_WHOM = re.compile(r"\s+(?:(?:the\s+)?[\w'-]+\s+){0,3}[\"']?", re.IGNORECASE)
WHOM = re.compile(r"\s*(?:(?<![\w-])whom|(?<=\w)\s+that)\s+(?:[\w'-]+\s+){1,6}$")
OWNED = re.compile(r"'s?\s+(?:[\w-]+\s+){0,2}$")
# What somebody is before the name: "prominent land rights activist Ana Ruiz".
DESCRIBED = re.compile(
    r"\s+(?:the\s+)?(?:(?!(?:to|of|in|from|by|with|for|that|who|after|before|and|or|as|on|at|a|an|is|are|was|were|has|have|had|includes?|included)\b)[\w'-]+\s+){1,6}",
    re.IGNORECASE,
)


def patients(scene: Scene, trigger: Trigger) -> list[Group]:
    """The groups told to come free by the trigger: none where it is no setting free of captives; most often one."""
    if of_things(scene, trigger):
        return []
    candidates = [group for group in scene.groups if group.kind not in (Counted.MEASURE, Counted.CASE, Counted.FAMILY)]
    found = _beside(scene, trigger, _without_titles(scene, _put_right(scene, candidates)))
    if len(found) == 1 and found[0].pronoun and not found[0].figure and refused(scene.text, scene.span, trigger):
        found = [_told_before(scene, found[0])]
    return [group for group in found if is_captive(scene, trigger, group)]


def _told_before(scene: Scene, them: Group) -> Group:
    """Whom "them" stands for: the last persons told in the sentence before; nothing else tells who is refused."""
    previous = scene.previous
    if previous is None or previous.triggers:
        return them
    told = [one for one in previous.groups if one.persons and one.figure and one.figure.value != 1 and not one.part]
    return replace(told[-1], span=them.span) if told else them


def _put_right(scene: Scene, groups: list[Group]) -> list[Group]:
    """The groups of right figures alone: of "not 52 but 51 prisoners" and "51, not 52, prisoners" 51 prisoners."""
    figures = [group.figure for group in groups if group.figure and group.counted]
    told = {one.aside: one.right for one in corrections(scene, figures) if one.aside and one.right}
    aside = {told[group.figure.span]: group for group in groups if group.figure and group.figure.span in told}
    right = [group for group in groups if not (group.figure and group.figure.span in told)]
    return [
        of_whole(group, aside[group.figure]) if group.figure in aside and not group.noun else group for group in right
    ]


def _without_titles(scene: Scene, groups: list[Group]) -> list[Group]:
    """The groups without those that only say what somebody named next is: "the former mayor" Omar Haddad."""
    titles = [
        one
        for one, two in pairwise(groups)
        if two.actors and not (one.actors or one.counted) and scene.words(one.span.end, two.span.start).isspace()
    ]
    return [group for group in groups if group not in titles]


def _beside(scene: Scene, trigger: Trigger, groups: list[Group]) -> list[Group]:
    if trigger.voice is Voice.INSIDE and trigger.inner is not None:
        inner = trigger.inner
        held = [group for group in groups if inner.start <= group.span.start < inner.end]
        return held[:1] or _after(scene, trigger, groups) or _apposed(scene, trigger, groups)
    around = [
        group for group in groups if group.span.start <= trigger.span.start and trigger.span.end <= group.span.end
    ]
    if around:
        told = "participle" in trigger.word.forms and not (around[0].of or around[0].whole)
        return around[:1] if told else []  # "five freed citizens", but not "the trade minister"
    if trigger.voice is Voice.NOUN:
        return _of_noun(scene, trigger, groups)
    if trigger.voice is Voice.ACTIVE:
        after = _after(scene, trigger, groups)
        if not after and (whom := WHOM.search(scene.words(scene.span.start, trigger.span.start))):
            start = scene.span.start + whom.start()
            before = [group for group in groups if group.span.end <= start][-1:]
            return before if "whom" in whom.group() or (before and before[0].span.end == start) else []
        if after or "participle" not in trigger.word.forms:
            return after
    return subject_group(scene, trigger, groups)


def _apposed(scene: Scene, trigger: Trigger, groups: list[Group]) -> list[Group]:
    """ "They let us go, 52 of us": the number told behind the pronoun in the verb."""
    behind = (group for group in groups if APPOSED.fullmatch(scene.words(trigger.span.end, group.span.start)))
    return [group for group in behind if OF_US.search(group.span.of(scene.text))]


def _after(scene: Scene, trigger: Trigger, groups: list[Group]) -> list[Group]:
    """The group that follows at once, with those joined to it."""
    gap = TO_WHOM if trigger.word.to_whom else GAP
    for index, group in enumerate(groups):
        if group.span.start >= trigger.span.end:
            if trigger.word.to_whom and (group.figure is None or group.actors or group.pronoun):
                continue
            between = scene.words(trigger.span.end, group.span.start)
            if not gap.fullmatch(between) and not (group.actors and DESCRIBED.fullmatch(between)):
                return []
            if group.whole and groups[index + 1 : index + 2]:
                return [of_whole(group, groups[index + 1])]
            return [group, *joined(scene, groups[index:])]
    return []


def _for_others(scene: Scene, groups: list[Group]) -> bool:
    """ "A swap on Sunday, 95 for 95": numbers given for each other."""
    if len(groups) < 2 or not (groups[0].figure and groups[1].figure):
        return False
    return bool(FOR.fullmatch(scene.words(groups[0].span.end, groups[1].span.start)))


def _of_noun(scene: Scene, trigger: Trigger, groups: list[Group]) -> list[Group]:
    prepositions = any_of(trigger.word.of or ("of",))
    listed = (
        rf"\s*,\s+|\s*,?\s+(?:{prepositions})\b{GAP.pattern}"
        if trigger.word.mutual
        else rf"\s*,?\s+(?:{prepositions})\b{GAP.pattern}"
    )
    for group in groups:
        if group.span.start >= trigger.span.end:
            between = scene.words(trigger.span.end, group.span.start)
            index = groups.index(group)
            several = trigger.word.mutual and _for_others(scene, groups[index:])
            if re.fullmatch(listed, between, re.IGNORECASE) or INVOLVES.fullmatch(between) or several:
                return [group, *joined(scene, groups[index:])]
            break
    for group in reversed(groups):
        if group.span.end <= trigger.span.start:
            between = scene.words(group.span.end, trigger.span.start)
            if OWNED.fullmatch(between) or (group.pronoun and re.fullmatch(r"\s+(?:[\w-]+\s+){0,3}", between)):
                return [group]
            break
    return []
