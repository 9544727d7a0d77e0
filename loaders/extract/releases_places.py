"""From where and to where those set free go."""

import re
from functools import cache

from loaders.extract.counted import Counted
from loaders.extract.groups import Group
from loaders.extract.releases_parties import Party, states
from loaders.extract.releases_scene import Scene, speaks
from loaders.extract.releases_triggers import Trigger, Voice
from loaders.extract.releases_words import data
from loaders.gazetteers.world import adjective
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import ActorKind

PHRASE = 100  # characters from a preposition to the place
TO = re.compile(
    r"(?<!thanks\s)(?<!due\s)(?<!according\s)(?<![\w-])(?:to|into|for|bound\s+for|reached|toward|towards|(?:arriv|land|touch)(?:e|es|ed|ing|s)?(?:\s+(?:back|home|down))?\s+(?:in|at|on)|"
    r"to\s+(?:his|her|their|its)\s+(?:[\w'-]+\s+){1,3}(?:in|near))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
ANYBODY = {"", "people", "persons", "men", "women", "children", "others"}
HOME = re.compile(r"\s+from\s+(?:the\s+)?", re.IGNORECASE)
AND_OTHERS = re.compile(r"\s*(?:,|,?\s+and|&)\s+(?:in\s+)?", re.IGNORECASE)
OUT_OF = re.compile(r"(?<![\w-])(?:from|out\s+of|left)\s", re.IGNORECASE)
FROM = re.compile(
    r"(?<![\w-])(?:from|in|out\s+of|near|at|inside|left)\s+(?:the\s+|a\s+)?(?:(?!(?:by|with|to|and|for|after)\b)[\w'-]+\s+){0,4}$",
    re.IGNORECASE,
)
# Words that end the telling of where they went: others act from there on.
ELSEWHERE = re.compile(
    r";|(?<![\w-])(?:said|says|saying|told|telling|agreed|announced|adding|noting|if|because|but|while|although|where|that|whom)(?![\w-])",
    re.IGNORECASE,
)
NO_ORIGIN = re.compile(
    rf"{ELSEWHERE.pattern}|:|(?<![\w-])(?:who|after|before|according|arriv(?:e[sd]?|ing)|land(?:ed|ing)|reach(?:ed|ing))(?![\w-])",
    re.IGNORECASE,
)
# Bodies and persons that a place after them only describes: "the embassy in Riga".
SEATED = re.compile(
    r"(?<![\w-])(?:embass(?:y|ies)|consulates?|missions?|offices?|ambassadors?|envoys?|correspondents?|spokes\w+|diplomats?|officials?|newspapers?|activists?)\s+"
    r"(?:in|at|to|near)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def destination(scene: Scene, trigger: Trigger) -> Party:
    """The place to which they went: the first after the trigger that follows "to"."""
    return _place(scene, trigger, TO, ELSEWHERE)


def origin(scene: Scene, trigger: Trigger, group: Group) -> Party:
    """Where they were held; not where a handing over took place, nor where they went."""
    found = _place(scene, trigger, FROM, NO_ORIGIN)
    if found.span is None:
        return _prisons(scene, trigger)
    if TO.search(scene.words(trigger.span.end - 4, found.span.start)):
        return Party()
    if _listed(scene, found.span) or home(scene, trigger, group).span == found.span:
        return Party()
    handed = trigger.word.mutual or not trigger.word.sure
    if handed and not OUT_OF.search(scene.words(trigger.span.end, found.span.start)):
        return Party()
    return found


def home(scene: Scene, trigger: Trigger, group: Group) -> Party:
    """The state from which persons of a calling are: "freed seven fishermen from Malta"."""
    if trigger.receiving or group.kind is not Counted.PERSON or group.noun in ANYBODY:
        return Party()
    for mention in scene.mentions:
        behind = group.span.end <= mention.span.start
        if behind and scene.reading.actors[mention.actor].kind is ActorKind.STATE:
            told = HOME.fullmatch(scene.words(group.span.end, mention.span.start))
            return Party(mention.actor, mention.span) if told else Party()
    return Party()


def _listed(scene: Scene, place: Span) -> bool:
    """Whether the place is the first of several: "from camps in Gao, Mopti and Kayes" tells of no one place."""
    places = [one.span for one in scene.mentions if scene.reading.actors[one.actor].kind is ActorKind.PLACE]
    return place in places and any(
        AND_OTHERS.fullmatch(scene.words(place.end, other.start)) for other in places if other.start >= place.end
    )


def _prisons(scene: Scene, trigger: Trigger) -> Party:
    """The state of whose prisons it is told: "released from Venezuelan jails"."""
    told = _of_nation().match(scene.text, trigger.span.end, scene.span.end)
    for country, state in states(scene.reading).items() if told else ():
        if told and adjective(country) == told["nation"]:
            return Party(state, Span(*told.span("nation")))
    return Party()


@cache
def _of_nation() -> re.Pattern[str]:
    places = any_of(data()["captives"]["places"])
    return re.compile(
        rf"[^,;.:]{{0,60}}?\s+(?:from|out\s+of|in)\s+(?:[a-z]+\s+)?(?P<nation>[A-Z][\w-]+)\s+(?:{places})(?![\w-])"
    )


def _place(scene: Scene, trigger: Trigger, preposition: re.Pattern[str], end: re.Pattern[str]) -> Party:
    # "Released from Malian jails" is one wording: its place stands inside.
    begin = trigger.span.start if trigger.voice is Voice.FREED else trigger.span.end
    stop = end.search(scene.text, trigger.span.end, scene.span.end)
    for mention in scene.mentions:
        if mention.span.start < begin:
            continue
        if stop and stop.end() <= mention.span.start:
            break
        if scene.reading.actors[mention.actor].kind not in (ActorKind.STATE, ActorKind.PLACE):
            continue
        lead = scene.words(max(begin - 4, mention.span.start - PHRASE), mention.span.start)
        if preposition.search(lead) and not SEATED.search(lead) and not speaks(scene, mention.span.end, scene.span.end):
            return Party(mention.actor, mention.span)
    return Party()
