"""Who sets free, and through whom."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.extract.groups import Group
from loaders.extract.releases_captors import antecedent
from loaders.extract.releases_scene import Scene, speaks
from loaders.extract.releases_triggers import Trigger, Voice
from loaders.extract.releases_words import cue, prison
from loaders.found import Reading
from schema.span import Span
from schema.vocab import ActorKind, MentionForm, ReleaseMechanism, ReleaseStatus

HOLDERS = {ActorKind.STATE, ActorKind.ORGANIZATION, ActorKind.GROUP, ActorKind.PERSON}
BY = re.compile(r"^[^;:.]{0,80}?(?<![\w-])by\s+(?:(?:the|a|an)\s+)?", re.IGNORECASE)
NOT_BY = re.compile(
    r"(?:mediated|brokered|arranged|negotiated|facilitated|announced|reported|confirmed|published|counted|followed|accompanied|"
    r"seen|met|greeted|welcomed|demanded|sought)\s+by\s",
    re.IGNORECASE,
)
# A "by" behind these is of another happening: "freed before a visit by …".
ANOTHER = re.compile(
    r"(?<![\w-])(?:before|after|ahead\s+of|during|following|when|who|which|that|where)(?![\w-])", re.IGNORECASE
)
CAPTIVITY = re.compile(r"[^,;.]{0,80}?\bfrom\s+(?:[\w-]+\s+)?captivity\b", re.IGNORECASE)
ANNOUNCED_BY = re.compile(r"\s*(?:announced|decreed|proclaimed)\s+by\s", re.IGNORECASE)
CLEMENCY = {ReleaseMechanism.PARDON, ReleaseMechanism.AMNESTY}
BETWEEN_BY = re.compile(r"(?:(?!(?:of|if|and|end|the|time|in|on)\b)[\w'-]+\s+){0,2}", re.IGNORECASE)
MEDIATOR_REACH = 60  # characters beside the name
BY_REACH = 24  # characters between "by" and the name
OBLIQUE = re.compile(
    r"(?<![\w-])(?:in|into|on|at|from|to|of|with|against|between|for|by|near|outside|through|via|across|after|before|since|told|thanked|than)\s+"
    r"(?:the\s+|its\s+|neighbou?ring\s+)?(?:(?:north|south|east|west|central)[a-z-]*\s+)?$",
    re.IGNORECASE,
)
ADJACENT = re.compile(r"\s*(?:\([^)]{1,12}\)\s*)?(?:has|have|had|also|then|later|each|will|would)?\s*", re.IGNORECASE)
PRONOUN_SUBJECT = re.compile(r"(?<![\w-])(?:he|she|it|they|we)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
OWNER = re.compile(r"'s?\s+[a-z]")
AND_THEN = re.compile(r"\s*,?\s*(?:and|then|but)\s+(?:\w+\s+)?", re.IGNORECASE)
THAT = re.compile(r"(?<![\w-])(?:that|which)\s+(?:also\s+)?$", re.IGNORECASE)  # "a swap that sent home …"
_MEDIATES = r"(?:mediat\w+|broker\w*|negotiat\w+|arranged|facilitat\w+|helped)"
MEDIATED_BY = re.compile(
    rf"(?:{_MEDIATES}(?:\s+and\s+\w+)?|struck|agreed|good\s+offices|intercession|mediation|help|efforts)\s+"
    r"(?:by|of|from|through)\s+(?:the\s+)?(?:[A-Z][\w-]+(?:,|\s+and|,\s+and)\s+(?:the\s+)?)*$|(?:\bthrough|\bthanks\s+to)\s+(?:the\s+)?$"
)
MEDIATES = re.compile(
    rf"(?:'s?)?(?:,\s+(?:which|who))?[\s-]+(?:(?:has|had|also)\s+)*{_MEDIATES}\b|'s?\s+(?:[a-z]+\s+)?(?:help|good\s+offices|intercession)\b"
    r"|\s+for\s+(?:its|his|her|their)\s+(?:[\w-]+\s+){0,3}(?:mediation|help|efforts|role|good\s+offices)\b"
)
HOLDING = re.compile(
    r"(?<![\w-])(?:prison|prisons|jail|jails|held|holds|jailed|imprisoned|detained|prisoners|detainees|inmates|freed|released|pardon(?:s|ed)?|amnesty)(?![\w-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Party:
    actor: int | None = None
    span: Span | None = None


def states(reading: Reading) -> dict[str, int]:
    """The states of the document by country code."""
    return {
        actor.country: index
        for index, actor in reversed(list(enumerate(reading.actors)))
        if actor.kind is ActorKind.STATE and actor.country
    }


def state_of(reading: Reading, actor: int | None) -> int | None:
    """The state to which an actor belongs, where the document names it."""
    if actor is None:
        return None
    found = reading.actors[actor]
    if found.kind is ActorKind.STATE:
        return actor
    return states(reading).get(found.country) if found.country else None


def releaser(scene: Scene, trigger: Trigger, group: Group) -> Party:
    """Who sets free in the words of the sentence; nobody where it does not say."""
    if trigger.receiving or trigger.word.status is ReleaseStatus.DEMANDED:
        return Party()
    by = _by_phrase(scene, trigger)
    if not trigger.word.sure and CAPTIVITY.match(scene.words(trigger.span.end, scene.span.end)):
        return by  # who "returned 90 people from captivity" got them back
    if by.span or trigger.voice in (Voice.PASSIVE, Voice.FREED):
        return by
    if trigger.voice is Voice.NOUN:
        return _owner(scene, trigger)
    if trigger.voice is Voice.ACTIVE and (group.span.end <= trigger.span.start or group.span.contains(trigger.span)):
        return by
    stands_for = antecedent(scene, trigger)
    return Party(stands_for.actor, stands_for.span) if stands_for else subject(scene, trigger, group)


def _by_phrase(scene: Scene, trigger: Trigger) -> Party:
    start = trigger.span.end
    by = BY.match(scene.words(start, scene.span.end))
    if not by or ANOTHER.search(by.group()):
        return Party()
    announced = trigger.word.mechanism in CLEMENCY and ANNOUNCED_BY.match(by.group())
    if NOT_BY.search(by.group()) and not announced:
        return Party()
    at = start + by.end()
    for mention in scene.mentions:
        near = mention.span.start <= at + BY_REACH and mention.span.end > at
        if not near or scene.reading.actors[mention.actor].kind not in HOLDERS:
            continue
        if BETWEEN_BY.fullmatch(scene.words(at, mention.span.start)):
            return Party(mention.actor, mention.span)
    return Party()


def _owner(scene: Scene, trigger: Trigger) -> Party:
    """Of a noun: "Belarus's release of …", "Iran agreed to the release of …" is left to what is implied."""
    for mention in reversed(scene.mentions):
        if mention.span.end <= trigger.span.start:
            if re.fullmatch(r"'s?\s+(?:[\w-]+\s+){0,2}", scene.words(mention.span.end, trigger.span.start)):
                kind = scene.reading.actors[mention.actor].kind
                return Party(mention.actor, mention.span) if kind in HOLDERS - {ActorKind.PERSON} else Party()
            break
    return Party()


def subject(scene: Scene, trigger: Trigger, group: Group, *, teller: bool = False) -> Party:
    """The nearest actor before the verb that stands as a subject; also who only tells of it where a `teller` may."""
    for mention in reversed(scene.mentions):
        if mention.span.end > trigger.span.start:
            continue
        actor = scene.reading.actors[mention.actor]
        if actor.kind not in HOLDERS or mention.span.overlaps(group.span):
            continue
        if any(one.counted and one.span.contains(mention.span) for one in scene.groups):
            continue  # of "14 Kenyan soldiers", others than who acts
        at_once = ADJACENT.fullmatch(scene.words(mention.span.end, trigger.lead))
        if not at_once and OBLIQUE.search(scene.words(scene.span.start, mention.span.start)):
            continue
        says = not teller and speaks(scene, mention.span.end, trigger.lead)
        if says or cue("demanded").search(scene.words(mention.span.end, trigger.lead)):
            return Party()
        between = scene.words(mention.span.end, trigger.lead)
        if group.pronoun and actor.kind is ActorKind.PERSON and AND_THEN.fullmatch(between):
            continue  # "arrested Ana Ruiz and released her": whom the first verb is about
        if actor.kind is ActorKind.PERSON and OWNER.match(between):
            continue
        if THAT.search(between):
            return Party()
        if PRONOUN_SUBJECT.search(between):
            return Party()
        if mention.form is MentionForm.PRONOUN and actor.kind is not ActorKind.PERSON:
            continue
        return Party(mention.actor, mention.span)
    return Party()


def implied_holders(reading: Reading, scenes: Sequence[Scene]) -> Counter[str]:
    """The countries by how often they stand in sentences of prison and release: who may hold the captives.

    None where the captives were kidnapped rather than imprisoned: no state holds them.
    """
    text = reading.document.prose
    if len(cue("kidnapped").findall(text)) > len(cue("imprisoned").findall(text)):
        return Counter()
    weights: Counter[str] = Counter()
    for scene in scenes:
        captive = bool(HOLDING.search(scene.text, scene.span.start, scene.span.end))
        for mention in scene.mentions:
            actor = reading.actors[mention.actor]
            country = None if actor.kind is ActorKind.PERSON else actor.country  # of who visits, asks or comes home
            if country is None:
                continue
            weights[country] += 3 if captive else 1
            if captive and prison().search(scene.words(mention.span.start - 30, mention.span.end + 30)):
                weights[country] += 3
    return weights


def mediator(scene: Scene) -> Party:
    """Who brought it about between others, where the sentence says so with a word of mediation beside the name."""
    for mention in scene.mentions:
        before = scene.words(mention.span.start - MEDIATOR_REACH, mention.span.start)
        after = scene.words(mention.span.end, mention.span.end + MEDIATOR_REACH)
        told = MEDIATED_BY.search(before) or MEDIATES.match(after)
        if scene.reading.actors[mention.actor].kind in HOLDERS and told:
            return Party(mention.actor, mention.span)
    return Party()
