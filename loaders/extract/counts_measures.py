"""What is told of those counted: held, detained, killed …"""

import re
from functools import cache

from loaders.extract.counted import Counted, table
from loaders.extract.groups import Group
from loaders.extract.releases_scene import Scene
from loaders.extract.releases_status import status
from loaders.extract.releases_triggers import Voice
from loaders.extract.releases_words import pattern
from schema.span import Span
from schema.vocab import Measure, ReleaseStatus

CLAUSE_END = re.compile(r"[;:]|,\s+(?:and|but|while|which)\s|\s+(?:but|while)\s")
# "The 23 announced by the authorities": a number that others gave.
GIVEN = re.compile(
    r"\s+(?:announced|reported|claimed|given|cited|mentioned|promised|put\s+forward)\s+by\b", re.IGNORECASE
)
REMAIN = re.compile(r"\s+(?:still\s+)?(?:remain|stay|are\s+left|were\s+left)", re.IGNORECASE)
FAR = 90  # characters


@cache
def measures() -> dict[Measure, re.Pattern[str]]:
    return {Measure(name): pattern(words) for name, words in table("count_words.toml")["measure"].items()}


def measure(scene: Scene, group: Group) -> Measure:
    """By the nearest word of the clause that names one, after the group before before it, and its own noun last.

    Only persons, cases and families are held or freed: "released 12 films" is another figure. Prisoners of a clause
    that tells of a release are not told to be held.
    """
    if group.kind is Counted.THING:
        return Measure.OTHER
    if GIVEN.match(scene.words(group.span.end, scene.span.end)):
        return _given(scene)
    begin = group.figure.span.end if group.figure else group.span.start
    after = CLAUSE_END.split(scene.words(begin, min(scene.span.end, group.span.end + FAR)))[0]
    before = CLAUSE_END.split(scene.words(max(scene.span.start, group.span.start - FAR), group.span.start))[-1]
    called = group.span.end - begin  # the noun itself says least: "17 inmates were killed"
    found = [(match.start(), name) for name, words in measures().items() for match in words.finditer(after)]
    told = [(at, name) for at, name in found if name is not Measure.HELD or at >= called]
    if told:
        return min(told)[1]
    start = group.span.start - len(before)
    clause = Span(start, begin + len(after))
    last = [(match.end(), name) for name, words in measures().items() for match in words.finditer(before)]
    named = max(last)[1] if last else Measure.HELD if found else Measure.OTHER
    return _freed(scene, group, clause) if named is Measure.HELD and not _holds(scene, before, start) else named


def _given(scene: Scene) -> Measure:
    """Of a number that others gave: freed, where the sentence tells of a release; nobody is told to be held."""
    return Measure.RELEASED if any(one.voice is not Voice.NOUN for one in scene.triggers) else Measure.OTHER


def _holds(scene: Scene, before: str, start: int) -> bool:
    """Whether more than nouns says that somebody is held."""
    return any(not _of_others(scene, start + match.start()) for match in measures()[Measure.HELD].finditer(before))


def _of_others(scene: Scene, at: int) -> bool:
    """Whether the word there is the noun of other persons: "52 prisoners, 22 of them foreigners"."""
    return any(other.words.start <= at < other.words.end for other in scene.groups)


def _freed(scene: Scene, group: Group, clause: Span) -> Measure:
    """What those called prisoners are, by the verbs of setting free in the clause."""
    told = [one for one in scene.triggers if one.voice is not Voice.NOUN and clause.overlaps(one.span)]
    if not told or REMAIN.match(scene.words(group.span.end, scene.span.end)):
        return Measure.HELD
    denied = status(scene.text, scene.span, told[0], scene.following) is ReleaseStatus.DENIED
    return Measure.OTHER if denied else Measure.RELEASED
