"""Those set free as the subject of the verb: "the 14 who had been held there were freed"."""

import re

from loaders.extract.groups import Group
from loaders.extract.releases_lists import governed, listed_before, named_before, of_whole
from loaders.extract.releases_scene import Scene, speaks
from loaders.extract.releases_triggers import Trigger, Voice

REDUCED = re.compile(r"[\s\"')]*(?:also\s+|all\s+|,\s*)?")
APPOSED = re.compile(
    r"^\s*(?:,|\(|-)\s*(?:nearly\s+|almost\s+|most\s+|among\s+(?:them|whom)\s+|including\s+)?$", re.IGNORECASE
)
INCLUDING = re.compile(r"\s*,\s*(?:including|among\s+(?:them|whom))\b", re.IGNORECASE)
COMPRISING = re.compile(
    r"\s*,?\s*(?:including|comprising|comprised\s+of|consisting\s+of|made\s+up\s+of)\s+", re.IGNORECASE
)
AND = re.compile(r"\s+and\s+", re.IGNORECASE)
SOME_OF = re.compile(
    r"(?<![\w-])(?:some|one|two|three|most|many|half|several|none|any|each)\s+of\s+(?:the|those|these)\s+$",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"(?:^|\s)(?:who|that|which)(?:\s+(?:is|are|was|were|has|have|had|be|been|being|will|would|\w+ly))*\s*$",
    re.IGNORECASE,
)
NOMINAL = re.compile(r"\b(?:the|those|these)$", re.IGNORECASE)  # "22 of those pardoned": a noun, no telling
AMONG_THOSE = re.compile(r"(?<![\w-])(?:among|one\s+of)\s+(?:those|the|these)\s+$", re.IGNORECASE)
WAS_AMONG = re.compile(
    r"(?:,[^,;]{0,60},)?\s+(?:is|was|are|were)\s+(?:also\s+)?(?:among|one\s+of)\s+(?:those|the|these)\s+", re.IGNORECASE
)
THEN_WAS = re.compile(r"[^,;:.]{0,60}\s(?:is|was|are|were)\s+(?:also\s+)?(?:(?:the\s+)?[\w'-]+\s+){0,4}", re.IGNORECASE)
# Those who speak, or are spoken to, as the subject right before the verb.
SPEAKERS = re.compile(
    r"(?<![\w-])(?:we|I|you)\s+(?:all\s+|both\s+|also\s+|now\s+|had\s+|have\s+|\w+ly\s+)*$", re.IGNORECASE
)
SHORT_QUOTE = 4  # characters of a quotation beside those of a group
LONGEST_REACH = 160  # characters between those set free and a verb after them


def subject_group(scene: Scene, trigger: Trigger, groups: list[Group]) -> list[Group]:
    """The nearest group before the verb that may be its subject."""
    reduced = trigger.voice in (Voice.PASSIVE, Voice.ACTIVE) and trigger.lead == trigger.span.start
    if reduced and (one := _one_of_those(scene, trigger, groups)):
        return [one]
    before = [group for group in groups if group.span.end <= trigger.lead]
    headed = scene.title and not scene.words(trigger.span.end, scene.span.end).strip(
        " .!"
    )  # "18 men held in Oman freed"
    for index in range(len(before) - 1, -1, -1):
        group = before[index]
        between = scene.words(group.span.end, trigger.lead)
        if (
            len(between) > LONGEST_REACH
            or ";" in between
            or (reduced and not headed and not REDUCED.fullmatch(between))
        ):
            return []
        if speaks(scene, group.span.end, trigger.lead) or _parted_by_quote(scene, group, trigger):
            return []
        if SPEAKERS.search(between):
            return []  # "Li Wei told us that we were free": not who told
        if reduced and not between.strip() and (group.actors or NOMINAL.search(group.span.of(scene.text))):
            return []  # "Ruiz granted pardons": who acts
        if index and before[index - 1].whole and before[index - 1].span.end >= group.span.start - 1:
            return [of_whole(before[index - 1], group)]
        if SOME_OF.search(scene.words(scene.span.start, group.span.start)) and not reduced:
            return []
        if (group.part and _apposed(scene, before[:index], group)) or _included(scene, before[:index], group, between):
            continue  # "3,415 prisoners, 212 of them women, were …"
        if group.pronoun and between.strip():
            continue
        related = group.counted and RELATIVE.search(between)
        if between.strip() and not group.definite and not related and governed(scene, group):
            continue
        return [
            *listed_before(scene, before[: index + 1]),
            *named_before(scene, before[:index], group, trigger),
            group,
        ]
    return []


def _one_of_those(scene: Scene, trigger: Trigger, groups: list[Group]) -> Group | None:
    """Who "was among those freed in July", or was told of behind: "among those freed was …"; only somebody named."""
    named = [group for group in groups if group.actors] if among(scene, trigger) else []
    for group in named:
        if group.span.end <= trigger.span.start:
            found = WAS_AMONG.fullmatch(scene.words(group.span.end, trigger.span.start))
        else:
            found = THEN_WAS.fullmatch(scene.words(trigger.span.end, group.span.start))
        if found:
            return group
    return None


def among(scene: Scene, trigger: Trigger) -> bool:
    """Whether those set free are told to be some of others: "among those freed"."""
    return bool(AMONG_THOSE.search(scene.words(scene.span.start, trigger.span.start)))


def _parted_by_quote(scene: Scene, group: Group, trigger: Trigger) -> bool:
    """Whether a quotation that says more than the group's own words holds one of the two and not the other."""
    for quote in scene.quotes:
        apart = quote.contains(group.span) is not quote.contains(trigger.span) and not group.span.contains(quote)
        if apart and (quote.contains(trigger.span) or quote.length > group.span.length + SHORT_QUOTE):
            return True
    return False


def _included(scene: Scene, before: list[Group], group: Group, between: str) -> bool:
    """ "30 people, including 18 women and five pensioners, had left": whether the group is the end of such a list."""
    lead = scene.words(before[-1].span.end, group.span.start) if before else ""
    if COMPRISING.fullmatch(lead) or (before and before[-1].part and AND.fullmatch(lead)):
        return True
    if not between.lstrip().startswith(","):
        return False
    return any(INCLUDING.match(scene.words(one.span.end, group.span.start)) for one in before)


def _apposed(scene: Scene, before: list[Group], group: Group) -> bool:
    if scene.words(group.span.start, group.span.end).casefold().endswith("whom"):
        return False  # "45 people, 30 of whom were released"
    told = [other for other in before if not other.pronoun]
    return bool(told) and bool(APPOSED.search(scene.words(told[-1].span.end, group.span.start)))
