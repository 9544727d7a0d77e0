"""Whether those, or what, is released are captives: not films, players or data."""

import re
from functools import cache

from loaders.extract.counted import Counted
from loaders.extract.groups import Group
from loaders.extract.releases_scene import Scene
from loaders.extract.releases_triggers import Trigger, Voice
from loaders.extract.releases_words import captivity, data, pattern
from loaders.text.alternation import any_of
from schema.vocab import ReleaseMechanism

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


def is_captive(scene: Scene, trigger: Trigger, group: Group) -> bool:
    """Whether the group is of captives, so far as the text tells."""
    if _back_inside().match(scene.words(trigger.span.end, scene.span.end)):
        return False
    if group.kind is Counted.CAPTIVE or trigger.word.captives_only:
        return group.kind is Counted.CAPTIVE
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
