"""What is told of those counted: held, detained, killed …"""

import re
from functools import cache

from loaders.extract.counted import Counted, table
from loaders.extract.groups import Group
from loaders.extract.releases_scene import Scene
from loaders.extract.releases_words import pattern
from schema.vocab import Measure

CLAUSE_END = re.compile(r"[;:]|,\s+(?:and|but|while|which)\s|\s+(?:but|while)\s")
FAR = 90  # characters


@cache
def measures() -> dict[Measure, re.Pattern[str]]:
    return {Measure(name): pattern(words) for name, words in table("count_words.toml")["measure"].items()}


def measure(scene: Scene, group: Group) -> Measure:
    """By the nearest word of the clause that names one, after the group before before it.

    Only persons, cases and families are held or freed: "released 12 films" is another figure.
    """
    if group.kind is Counted.THING:
        return Measure.OTHER
    begin = group.figure.span.end if group.figure else group.span.start
    after = CLAUSE_END.split(scene.words(begin, min(scene.span.end, group.span.end + FAR)))[0]
    before = CLAUSE_END.split(scene.words(max(scene.span.start, group.span.start - FAR), group.span.start))[-1]
    called = group.span.end - begin  # the noun itself says least: "17 inmates were killed"
    found = [
        (match.start() < called and name is Measure.HELD, match.start(), name)
        for name, words in measures().items()
        for match in words.finditer(after)
    ]
    if found:
        return min(found)[2]
    last = [(match.end(), name) for name, words in measures().items() for match in words.finditer(before)]
    return max(last)[1] if last else Measure.OTHER
