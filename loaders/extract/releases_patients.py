"""Who is set free: the group of the sentence to which a word of setting free belongs."""

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from loaders.extract.counted import Counted
from loaders.extract.groups import Group
from loaders.extract.releases_scene import Scene, speaks
from loaders.extract.releases_triggers import Trigger, Voice
from loaders.extract.releases_words import captivity, data, pattern
from loaders.text.alternation import any_of
from schema.vocab import ReleaseMechanism

# What may stand between a verb and those it sets free.
GAP = re.compile(
    r"[\s\"'(]*(?:(?:all|of|the|its|his|her|their|our|these|those|at\s+once|immediately|also|another|as\s+well|up\s+to|a\s+total\s+of|"
    r"an?\s+(?:[\w-]+\s+)?(?:group|batch)\s+of|some|back|home|only|just|to)[\s\"'(]+)*",
    re.IGNORECASE,
)
BACK = re.compile(r"[\s\"']*(?:[^;:.]{0,60}?[\s\"'])??(?:the|its|his|her|their|all)?[\s\"']*", re.IGNORECASE)
# "A fourth exchange, planned for May, would involve 200 detainees".
INVOLVES = re.compile(rf"[^;.:]{{0,80}}?\b(?:involv|cover|includ)(?:e|es|ed|s|ing)?\b{GAP.pattern}", re.IGNORECASE)
TO_WHOM = re.compile(r"\s+(?:(?:the\s+)?[\w'-]+\s+){0,3}[\"']?", re.IGNORECASE)
JOINED = re.compile(r"[\s\"']*(?:,|,?\s*and|&)(?:\s+(?:the|a|an|another|[A-Z][\w'-]+))?\s*")
GAPPED = re.compile(r"[^,;.:]{0,40},\s+and\s+[A-Z][\w'-]+\s+")  # "handed over four Russians, and Germany one"
VERB_NEXT = re.compile(r"\s+(?:was|were|is|are|has|have|had|will|would|could|may|might|did)\b", re.IGNORECASE)
REDUCED = re.compile(r"[\s\"')]*(?:also\s+|all\s+|,\s*)?")
APPOSED = re.compile(
    r"^\s*(?:,|\(|-)\s*(?:nearly\s+|almost\s+|most\s+|among\s+(?:them|whom)\s+|including\s+)?$", re.IGNORECASE
)
INCLUDING = re.compile(r"\s*,\s*(?:including|among\s+(?:them|whom))\b", re.IGNORECASE)
COMPRISING = re.compile(
    r"\s*,?\s*(?:including|comprising|comprised\s+of|consisting\s+of|made\s+up\s+of)\s+", re.IGNORECASE
)
AND = re.compile(r"\s+and\s+", re.IGNORECASE)
PART_OF_LIST = re.compile(r",?\s*(?:including|among\s+(?:them|whom))\s+[^,;]*", re.IGNORECASE)
SOME_OF = re.compile(
    r"(?<![\w-])(?:some|one|two|three|most|many|half|several|none|any|each)\s+of\s+(?:the|those|these)\s+$",
    re.IGNORECASE,
)
WHOM = re.compile(r"(?<![\w-])whom\s+(?:[\w'-]+\s+){1,6}$")
SHORT_QUOTE = 4  # characters of a quotation beside those of a group
LONGEST_REACH = 160  # characters between those set free and a verb after them
POSSESSIVE = re.compile(r"\b(?P<who>his|her|their|its|whose|your|my)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
OWNED = re.compile(r"'s?\s+(?:[\w-]+\s+){0,2}$")
GOVERNED = re.compile(
    r"(?<![\w-])(?:in|into|on|at|from|with|by|after|before|between|among|under|against|through|without|including|than|since|for|of|to)\s+"
    r"(?:(?:the|its|his|her|their|about|some|a|an|another|all)\s+)*$",
    re.IGNORECASE,
)
# What somebody is before the name: "prominent land rights activist Ana Ruiz".
DESCRIBED = re.compile(
    r"\s+(?:the\s+)?(?:(?!(?:to|of|in|from|by|with|for|that|who|after|before|and|or|as|on|at|a|an|is|are|was|were|has|have|had|includes?|included)\b)[\w'-]+\s+){1,6}",
    re.IGNORECASE,
)
# Two persons that "were freed", the second with what she is before the name.
AND_NAMED = re.compile(r",?\s+and\s+(?:[\w'.-]+\s+){1,6}", re.IGNORECASE)
MANY = re.compile(r"(?:were|are|have)\b", re.IGNORECASE)
TOTAL = re.compile(
    r"(?<![\w-])(?:an?\s+(?:[\w-]+\s+)?(?:total|group|batch)\s+of|as\s+many\s+as|up\s+to)\s+$", re.IGNORECASE
)
RELATIVE = re.compile(
    r"(?:^|\s)(?:who|that|which)(?:\s+(?:is|are|was|were|has|have|had|be|been|being|will|would|\w+ly))*\s*$",
    re.IGNORECASE,
)
NOMINAL = re.compile(r"\b(?:the|those|these)$", re.IGNORECASE)  # "22 of those pardoned": a noun, no telling
FIRST_NOUN = re.compile(
    r"(?:\s+(?:a|an|the|its|his|her|their|of|up|new|more|some|this|that|\$|[\w-]+ed))*\s+([\w'-]+)(?:\s+([\w'-]+))?(?:\s+([\w'-]+))?"
)


@cache
def _back_inside() -> re.Pattern[str]:
    places = any_of(data()["back"]["words"])
    return re.compile(
        rf"\s+to\s+(?:the\s+|a\s+|his\s+|her\s+|their\s+)?(?:[\w'-]+\s+){{0,2}}?(?:{places})(?![\w-])", re.IGNORECASE
    )


@cache
def _things() -> re.Pattern[str]:
    """What is released without being a captive."""
    return pattern(data()["not_captive"]["nouns"])


@cache
def _things_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(data()['not_captive']['before'])})\s+$", re.IGNORECASE)


@cache
def _exchanged() -> re.Pattern[str]:
    return pattern(data()["not_captive"]["exchanged"])


def patients(scene: Scene, trigger: Trigger) -> list[Group]:
    """The groups told to come free by the trigger: none where it is no setting free of captives; most often one."""
    if of_things(scene, trigger):
        return []
    candidates = [group for group in scene.groups if group.kind not in (Counted.MEASURE, Counted.CASE, Counted.FAMILY)]
    found = _beside(scene, trigger, _without_titles(scene, candidates))
    return [group for group in found if _captive(scene, trigger, group)]


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
        return held[:1] or _after(scene, trigger, groups)
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
            return [group for group in groups if group.span.end <= start][-1:]
        if after or "participle" not in trigger.word.forms:
            return after
    return _before(scene, trigger, groups)


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
                return [_of_whole(group, groups[index + 1])]
            return [group, *_joined(scene, groups[index:])]
    return []


def _joined(scene: Scene, groups: list[Group]) -> list[Group]:
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
        ):
            break
        if (two.actors and not one.actors and "and" not in between) or _begins_clause(scene, two):
            break
        joined.append(two)
    return [] if _is_breakdown(scene, groups[0], joined) else joined


def _is_breakdown(scene: Scene, whole: Group, parts: list[Group]) -> bool:
    """Whether the parts only tell the whole again: "41 people, 28 soldiers and 13 civilians"; "Cubans" are no whole."""
    if whole.words.of(scene.text).rpartition(" ")[2][:1].isupper():
        return False
    values = [part.figure.value or 0 for part in parts if part.figure]
    return bool(values) and whole.figure is not None and whole.figure.value == sum(values)


def _begins_clause(scene: Scene, group: Group) -> bool:
    return bool(VERB_NEXT.match(scene.words(group.span.end, group.span.end + 20)))


def _before(scene: Scene, trigger: Trigger, groups: list[Group]) -> list[Group]:
    """The nearest group before the verb that may be its subject."""
    reduced = trigger.voice in (Voice.PASSIVE, Voice.ACTIVE) and trigger.lead == trigger.span.start
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
        if reduced and not between.strip() and (group.actors or NOMINAL.search(group.span.of(scene.text))):
            return []  # "Ruiz granted pardons": who acts
        if index and before[index - 1].whole and before[index - 1].span.end >= group.span.start - 1:
            return [_of_whole(before[index - 1], group)]
        if SOME_OF.search(scene.words(scene.span.start, group.span.start)) and not reduced:
            return []
        if (group.part and _apposed(scene, before[:index], group)) or _included(scene, before[:index], group, between):
            continue  # "3,415 prisoners, 212 of them women, were …"
        if group.pronoun and between.strip():
            continue
        related = group.counted and RELATIVE.search(between)
        if between.strip() and not group.definite and not related and _governed(scene, group):
            continue
        return [
            *_listed_before(scene, before[: index + 1]),
            *_named_before(scene, before[:index], group, trigger),
            group,
        ]
    return []


def _governed(scene: Scene, group: Group) -> bool:
    """Whether a preposition stands before the group; "a total of" is part of its number."""
    lead = scene.words(scene.span.start, group.span.start)
    return bool(GOVERNED.search(TOTAL.sub("", lead)))


def _parted_by_quote(scene: Scene, group: Group, trigger: Trigger) -> bool:
    """Whether a quotation that says more than the group's own words holds one of the two and not the other."""
    for quote in scene.quotes:
        apart = quote.contains(group.span) is not quote.contains(trigger.span) and not group.span.contains(quote)
        if apart and (quote.contains(trigger.span) or quote.length > group.span.length + SHORT_QUOTE):
            return True
    return False


def _of_whole(part: Group, whole: Group) -> Group:
    """ "Eight of the ten activists": eight activists."""
    return replace(part, noun=whole.noun, kind=whole.kind, words=whole.words)


def _listed_before(scene: Scene, groups: list[Group]) -> list[Group]:
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
    return [] if _is_breakdown(scene, listed[0], [*listed[1:], groups[-1]]) or listed[0].definite else listed


def _named_before(scene: Scene, before: list[Group], group: Group, trigger: Trigger) -> list[Group]:
    """The first of two named persons: "the reporter Ana Ruiz and the former mayor Li Wei were freed"."""
    if not (before and group.actors and before[-1].actors) or not MANY.match(
        scene.words(trigger.lead, trigger.span.end)
    ):
        return []
    one = before[-1]
    joined = AND_NAMED.fullmatch(scene.words(one.span.end, group.span.start))
    return [one] if joined and not set(one.actors) & set(group.actors) else []


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
            if re.fullmatch(listed, between, re.IGNORECASE) or INVOLVES.fullmatch(between):
                index = groups.index(group)
                return [group, *_joined(scene, groups[index:])]
            break
    for group in reversed(groups):
        if group.span.end <= trigger.span.start:
            between = scene.words(group.span.end, trigger.span.start)
            if OWNED.fullmatch(between) or (group.pronoun and re.fullmatch(r"\s+(?:[\w-]+\s+){0,3}", between)):
                return [group]
            break
    return []


def of_things(scene: Scene, trigger: Trigger) -> bool:
    """Whether what is released is a film, a statement, fire …"""
    noun = FIRST_NOUN.match(scene.text, trigger.inner.start - 1 if trigger.inner else trigger.span.end, scene.span.end)
    words = " ".join(word for word in noun.groups() if word) if noun else ""
    first = noun[1] if noun else ""
    if trigger.voice is Voice.NOUN and _things_before().search(scene.words(scene.span.start, trigger.span.start)):
        return True
    if trigger.word.mutual:
        return bool(_exchanged().search(words))
    if trigger.voice in (Voice.ACTIVE, Voice.INSIDE, Voice.NOUN):
        return bool(_things().fullmatch(first)) or bool(
            noun and noun[2] and _things().fullmatch(noun[2]) and not first[0].isdigit()
        )
    return False


def _captive(scene: Scene, trigger: Trigger, group: Group) -> bool:
    """Whether the group is of captives, so far as the text tells."""
    if _back_inside().match(scene.words(trigger.span.end, scene.span.end)):
        return False
    if group.kind is Counted.CAPTIVE:
        return True
    if group.kind is Counted.THING:
        return trigger.word.sure and not _things().search(group.noun) and group.noun.endswith("s")
    if trigger.word.sure:
        return True
    if group.figure is None:
        return bool(captivity().search(scene.text, scene.block.start, scene.block.end))
    if group.figure.span == group.span and not trigger.word.status:  # a lone person, or a name
        around = scene.block if group.actors else scene.span
        return bool(captivity().search(scene.text, around.start, around.end)) or (not group.noun and not group.actors)
    if trigger.word.mechanism is ReleaseMechanism.DEPORTATION:
        return bool(captivity().search(scene.text, *scene.span))
    return scene.captives or bool(captivity().search(scene.text, *scene.span)) or (trigger.receiving and group.of)
