"""The two directions of an exchange: each is a telling of its own."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.extract.groups import Group
from loaders.extract.releases import Telling
from loaders.extract.releases_parties import Party, state_of, states
from loaders.extract.releases_scene import Scene
from loaders.found import Reading
from schema.span import Span
from schema.vocab import ActorKind, ActorNameKind, ReleaseMechanism

SIDES = {ActorKind.STATE, ActorKind.ORGANIZATION, ActorKind.GROUP}
EACH_SIDE = re.compile(
    r"(?<![\w-])(?:each|either)\s+(?:of\s+the\s+(?:two\s+)?)?(?:sides?|part(?:y|ies)|countr(?:y|ies))(?![\w-])",
    re.IGNORECASE,
)
AS_MANY = 24  # characters around a telling in which "each side" stands
AFTER_GROUP = 8  # characters behind those set free in which "each" stands
EACH_BEHIND = re.compile(r"\d[\w\s-]*\seach(?![\w-])|\seach$", re.IGNORECASE)
BOTH_SIDES = re.compile(
    r"(?<![\w-])(?:(?:the|both)\s+(?:two\s+|warring\s+)?)(?:sides|parties|countries|armies|neighbou?rs|governments)(?![\w-])",
    re.IGNORECASE,
)
EACH = re.compile(r"(?<![\w-])each(?![\w-])", re.IGNORECASE)
AND = re.compile(r"\s*(?:,|and|&|,\s+and)\s+(?:the\s+)?", re.IGNORECASE)
IN_RETURN_FOR = re.compile(
    r"^[^;.]{0,60}?(?<![\w-])in\s+(?:exchange|return)\s+for\s+(?:the\s+)?$|^[^;.]{0,60}?(?<!sanctions\s)(?<!charges\s)(?<!cases\s)(?<!war\s)against\s+(?:the\s+)?$",
    re.IGNORECASE,
)
PLAIN_FOR = re.compile(r"^[^;.]{0,60}?(?<![\w-])for\s+$", re.IGNORECASE)
REACH = 2_000  # characters of a long block read on either side of a sentence
RETURN = re.compile(
    r"(?<![\w-])(?:in\s+(?:exchange|return)|swap|swapped|exchange|exchanged|bargain|trade|traded|prisoner\s+deal)(?![\w-])",
    re.IGNORECASE,
)


def directions(telling: Telling, of_text: Sequence[int]) -> Iterator[Telling]:
    """The telling, or one for each side that it tells of; `of_text` are the sides of the text's exchanges, or none."""
    if telling.group is None:
        yield telling
        return
    if (gapped := _gapped(telling, of_text)) is not None:
        yield from gapped
        return
    scene = telling.scene
    sides = joint_sides(scene, telling.trigger.lead)
    between = scene.words(sides[-1].span.end, telling.trigger.span.start) if sides and sides[-1].span else ""
    behind = scene.words(telling.trigger.span.end, telling.span.end + AFTER_GROUP)
    each = len(sides) == 2 and bool(EACH.search(between) or EACH_BEHIND.search(behind))
    if not each and _as_many(telling):
        sides = sides if len(sides) == 2 else [Party(side) for side in of_text]
        each = len(sides) == 2
    if len(sides) == 2 and each:
        yield replace(telling, by=sides[0], to=sides[1], mechanism=ReleaseMechanism.EXCHANGE)
        other = _as_many_for(telling)
        back = (
            _in_return(telling, other) if other else replace(telling, mechanism=ReleaseMechanism.EXCHANGE, reverse=True)
        )
        yield replace(back, by=sides[1], to=sides[0], origin=telling.origin)
        return
    group = _given_for(telling)
    if group is None:
        both = len(sides) == 2 and telling.trigger.word.mutual
        yield replace(telling, by=Party()) if both else telling
        return
    by = telling.by if telling.by.actor is not None else _belongs_to(scene, group)
    yield replace(telling, by=by, mechanism=ReleaseMechanism.EXCHANGE)
    yield _in_return(telling, group)


def _gapped(telling: Telling, of_text: Sequence[int]) -> tuple[Telling, Telling] | None:
    """Both directions of "Chad handed over 33 captives, Mali 41", where the other side's verb is left out."""
    if telling.group is None or len(telling.joined) != 1 or telling.by.actor not in of_text:
        return None
    (second,) = telling.joined
    for mention in telling.scene.mentions:
        other = mention.actor in of_text and mention.actor != telling.by.actor
        between = telling.scene.words(mention.span.end, second.span.start)
        if other and mention.span.end < second.span.start and between.isspace():
            there = Party(mention.actor, mention.span)
            first = replace(telling, span=Span(telling.span.start, telling.group.span.end), figure=telling.group.figure)
            back = replace(telling, span=second.span, group=second, figure=second.figure, by=there, to=telling.by)
            return replace(first, to=there, joined=()), replace(back, joined=(), reverse=True)
    return None


def _in_return(telling: Telling, group: Group) -> Telling:
    """The other direction: told by where those given in return are held, else by whose people they are given for."""
    holder = _held_by(telling.scene, group)
    return replace(
        telling,
        span=group.span,
        group=group,
        figure=group.figure,
        by=holder if holder.actor is not None else _homeland_of(telling),
        to=Party(),
        origin=holder,
        mechanism=ReleaseMechanism.EXCHANGE,
        reverse=True,
        joined=(),
    )


def _homeland_of(telling: Telling) -> Party:
    """The state whose people are set free, by their nationality: it gives others for them."""
    reading = telling.scene.reading
    return Party(_nation_of(reading, telling, list(states(reading).values())))


def _as_many(telling: Telling) -> bool:
    """Whether each of two sides not named here gives the number: "each side returned 95", "95 each", "95 for 95"."""
    scene = telling.scene
    around = scene.words(telling.span.start - AS_MANY, telling.span.end + AS_MANY)
    both = BOTH_SIDES.search(scene.words(scene.span.start, telling.trigger.span.start))
    if EACH_SIDE.search(around) or (
        both and EACH_BEHIND.search(scene.words(telling.span.start, telling.span.end + AFTER_GROUP))
    ):
        return True
    return _as_many_for(telling) is not None


def _as_many_for(telling: Telling) -> Group | None:
    """The second 95 of "a swap of 95 for 95"."""
    other = _given_for(telling) if telling.trigger.word.mutual else None
    own = telling.figure.value if telling.figure else None
    return other if other and other.counted and other.figure and other.figure.value == own else None


def _given_for(telling: Telling) -> Group | None:
    """Those for whom the others come free: "in exchange for 12 men", "against five women", "50 for 50"."""
    if telling.group is None:
        return None
    begin = max(telling.span.end, telling.group.span.end)
    for group in telling.scene.groups:
        if group.span.start < begin or group.part:
            continue
        between = telling.scene.words(begin, group.span.start)
        swapped = telling.trigger.word.mutual or (not telling.trigger.word.sure and in_exchange(telling.scene))
        plain = swapped and PLAIN_FOR.search(between)
        explicit = IN_RETURN_FOR.search(between)
        if (plain or explicit) and group.figure and (group.persons or not group.noun):
            return group
        return None
    return None


def _held_by(scene: Scene, group: Group) -> Party:
    """Where the group is held, as told right behind it: "12 men jailed in Niamey"."""
    for mention in scene.mentions:
        if group.span.end <= mention.span.start <= group.span.end + 40:
            kind = scene.reading.actors[mention.actor].kind
            if kind in (ActorKind.STATE, ActorKind.PLACE):
                state = state_of(scene.reading, mention.actor)
                return Party(state, mention.span) if state is not None else Party()
    return Party()


def _belongs_to(scene: Scene, group: Group) -> Party:
    """Whose people the group is, by a name in its words: those of "12 FDL men" are given for others by the FDL."""
    for mention in scene.mentions:
        if group.span.overlaps(mention.span) and scene.reading.actors[mention.actor].kind in SIDES:
            return Party(mention.actor, mention.span)
    return Party()


def joint_sides(scene: Scene, before: int) -> list[Party]:
    """Two actors joined before the place: "Russia and Ukraine each …", "Russia, Ukraine swap …"."""
    held = [m for m in scene.mentions if m.span.end <= before and scene.reading.actors[m.actor].kind in SIDES]
    for one, two in zip(reversed(held[:-1]), reversed(held), strict=False):
        if AND.fullmatch(scene.words(one.span.end, two.span.start)) and one.actor != two.actor:
            return [Party(one.actor, one.span), Party(two.actor, two.span)]
    return []


def exchange_sides(tellings: Sequence[Telling]) -> tuple[int, ...]:
    """The two parties of the document's exchanges; none where no sentence tells both."""
    for telling in tellings:
        if telling.trigger.word.mutual or EACH.search(telling.span.of(telling.scene.text)):
            sides = joint_sides(telling.scene, telling.scene.span.end)
            if sides:
                return tuple(side.actor for side in sides if side.actor is not None)
    return _two_receivers(tellings) or _two_givers(tellings) or _told_together(tellings) or _of_nation(tellings)


def _told_together(tellings: Sequence[Telling]) -> tuple[int, ...]:
    """The two sides most often joined by "and" in a text that tells what each side gave."""
    if not any(_as_many(telling) for telling in tellings):
        return ()
    reading = tellings[0].scene.reading
    pairs = Counter(
        tuple(sorted((one.actor, two.actor)))
        for one, two in pairwise(reading.mentions)
        if one.actor != two.actor
        and reading.actors[one.actor].kind in SIDES
        and reading.actors[two.actor].kind in SIDES
        and AND.fullmatch(reading.document.prose, one.span.end, two.span.start)
    )
    return pairs.most_common(1)[0][0] if pairs else ()


def _of_nation(tellings: Sequence[Telling]) -> tuple[int, ...]:
    """ "70 Kenyans came home in a swap. Uganda received 12 captives": who receives, and whose people the others are."""
    swapped = [one for one in tellings if in_exchange(one.scene)]
    receiving = [one.receiver.actor for one in swapped if one.receiver.actor is not None]
    for telling in swapped if receiving else ():
        nation = _homeland_of(telling).actor
        if nation is not None and nation != receiving[0] and telling.receiver.actor is None:
            return (nation, receiving[0])
    return ()


def _two_receivers(tellings: Sequence[Telling]) -> tuple[int, ...]:
    """ "Ukraine got back 41 of its people; Russia got 38": who receives in one sentence."""
    for one, two in pairwise(tellings):
        first, second = one.receiver.actor, two.receiver.actor
        if one.scene is two.scene and first is not None and second is not None and first != second:
            return (first, second)
    return ()


def _two_givers(tellings: Sequence[Telling]) -> tuple[int, ...]:
    """ "Russia gave up seven. In return, Estonia handed over four": who gives in one paragraph of an exchange."""
    for one, two in pairwise([telling for telling in tellings if telling.by.actor is not None]):
        if one.scene.block == two.scene.block and one.by.actor != two.by.actor and in_exchange(one.scene):
            return (one.by.actor, two.by.actor) if one.by.actor is not None and two.by.actor is not None else ()
    return ()


def other_side(reading: Reading, telling: Telling, sides: Sequence[int]) -> Party | None:
    """Who gives those whom a side receives, or who belong to it by their nationality."""
    receiver = telling.receiver.actor
    own = receiver if receiver in sides else _nation_of(reading, telling, sides)
    if own is None:
        return None
    return Party(next(side for side in sides if side != own))


def _nation_of(reading: Reading, telling: Telling, sides: Sequence[int]) -> int | None:
    words = (telling.population or "").casefold()
    for side in sides:
        actor = reading.actors[side]
        demonyms = [name.name.casefold() for name in actor.names if name.kind is ActorNameKind.DEMONYM]
        if any(re.search(rf"\b{re.escape(name)}s?\b", words) for name in demonyms):
            return side
    return None


def in_exchange(scene: Scene) -> bool:
    """Whether the block tells of an exchange, within reach of the sentence."""
    begin, end = max(scene.block.start, scene.span.start - REACH), min(scene.block.end, scene.span.end + REACH)
    return bool(RETURN.search(scene.text, begin, end))
