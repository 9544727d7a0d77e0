"""Figures that add up to one told before: "30 were pardoned … 14 women and 16 men", "five: two Poles, three Finns"."""

from collections.abc import Iterator, Mapping, Sequence

from loaders.extract.groups import Group
from loaders.extract.releases_scene import Scene
from schema.span import Span
from schema.vocab import CountQualifier

MOST = 12  # figures of one sum
LEAST = 10  # a smaller sum may come about by chance, unless the whole stands in the sentence


def addends(scene: Scene) -> list[Group]:
    """The exact numbers of persons of a sentence, in order."""
    return [
        group
        for group in scene.groups
        if group.counted
        and (group.persons or not group.noun)
        and group.figure is not None
        and group.figure.value is not None
        and group.figure.qualifier is CountQualifier.EXACT
    ]


def summed(groups: Sequence[Group], wholes: Mapping[float, int]) -> Iterator[tuple[Group, int]]:
    """The groups that stand next to each other and add up to a whole, each with what the whole stands for."""
    begin = 0
    while begin < len(groups):
        total, taken = 0.0, 0
        for end, group in enumerate(groups[begin : begin + MOST], start=begin + 1):
            total += _value(group)
            if end - begin > 1 and total in wholes:
                taken = end
                break
        if not taken:
            begin += 1
            continue
        yield from ((group, wholes[total]) for group in groups[begin:taken])
        begin = taken


def within(scene: Scene) -> dict[Span, Span]:
    """The parts that follow their whole in one sentence: the place of each part's figure with that of the whole's."""
    groups = addends(scene)
    found: dict[Span, Span] = {}
    for index, whole in enumerate(groups[: -2 or None]):
        if whole.figure is None or whole.figure.span in found or _value(whole) <= 1:
            continue
        for part, _ in _from_next(groups[index + 1 :], _value(whole)):
            if part.figure:
                found[part.figure.span] = whole.figure.span
    return found


def _from_next(groups: Sequence[Group], value: float) -> Iterator[tuple[Group, int]]:
    """Those right behind the whole, if they add up to it."""
    total = 0.0
    for end, group in enumerate(groups[:MOST], start=1):
        total += _value(group)
        if total >= value:
            if total == value and end > 1:
                yield from ((one, 0) for one in groups[:end])
            return


def _value(group: Group) -> float:
    return group.figure.value or 0 if group.figure else 0
