"""Rival figures of a release told before: "30 were freed …, but a rights group insisted that only 26 had been"."""

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache

from loaders.extract.groups import Group
from loaders.extract.releases import citation
from loaders.extract.releases_scene import Scene
from loaders.extract.releases_status import HAPPENED
from loaders.extract.releases_when import of_saying
from loaders.extract.releases_words import cue, data, pattern
from loaders.found import Figure, Rival
from loaders.resolve.releases_draft import Draft, dates_agree, parties_agree, value
from schema.span import Span
from schema.vocab import ActorKind

SOURCES = {ActorKind.ORGANIZATION, ActorKind.PERSON, ActorKind.GROUP, ActorKind.STATE}
ONLY = re.compile(r"(?<![\w-])(?:only|just|no\s+more\s+than|barely)\s+(?:about\s+|some\s+)?$", re.IGNORECASE)
GENERAL = ("people", "prisoners", "persons", "men")
REACH = 3  # sentences after the one that tells the release
LEAD = 60  # characters before the rival figure


def with_rivals(drafts: Sequence[Draft], views: Sequence[Scene]) -> list[Draft]:
    """The drafts, without those that only tell a rival figure of one before them, which holds it now."""
    kept: list[Draft] = []
    for draft in drafts:
        told = next((one for one in reversed(kept[-REACH:]) if _disputes(one, draft)), None)
        if told is None:
            kept.append(draft)
        elif draft.figure is not None:
            told.rivals.append(_rival(draft.main.scene, draft.main.group, draft.figure))
            told.others += [telling.span for telling in draft.tellings]
    taken = {
        figure.span for draft in kept for figure in (draft.figure, *(one.figure for one in draft.rivals)) if figure
    }
    for draft in kept:
        draft.rivals += _untold(draft, taken, views)
    return kept


def _disputes(first: Draft, second: Draft) -> bool:
    """Whether the second is the first one's release, as another source has it."""
    one, two = first.main.scene, second.main.scene
    group = second.main.group
    if first.status not in HAPPENED or second.status not in HAPPENED or group is None:
        return False
    if not _rivals(first, group) or not 0 <= two.index - one.index <= REACH or not parties_agree(first, second.main):
        return False
    return _of_its_day(first, second, group) and bool(_cue(two, group) or _only(first, second, group))


def _of_its_day(first: Draft, second: Draft, group: Group) -> bool:
    """Whether the second tells no other day; that on which somebody "said on Friday that only 35 …" is none of it."""
    day = second.main.date
    said = day is not None and day.span.end <= group.span.start and of_saying(second.main.scene, day)
    return said or dates_agree(first, second.main)


def _only(first: Draft, second: Draft, group: Group) -> bool:
    """Whether somebody tells that "only 35 had been freed", of more told before."""
    scene = second.main.scene
    only = ONLY.search(scene.words(group.span.start - LEAD, group.span.start))
    told = _said().search(scene.text, *scene.span)
    return bool(only and told) and value(second) < value(first)


@cache
def _said() -> re.Pattern[str]:
    return pattern([*data()["dated"]["told"], *data()["dated"]["claimed"]])


def _rivals(draft: Draft, group: Group | None) -> bool:
    """Whether the group may be told in place of the draft's: another number of the same persons."""
    own = draft.main.group
    if group is None or own is None or not (draft.figure and group.figure) or group.actors or own.actors:
        return False
    if draft.figure.value is None or group.figure.value in (None, draft.figure.value) or not group.counted:
        return False
    return not group.part and not group.of and (group.noun in ("", own.noun, *GENERAL) or not own.noun)


def _untold(draft: Draft, taken: Set[Span], views: Sequence[Scene]) -> Iterator[Rival]:
    """Rival figures in sentences that tell of no release: "The association counted only 126"."""
    begin = draft.main.scene.index
    if draft.status not in HAPPENED:
        return
    for scene in views[begin : begin + 1 + REACH]:
        for group in scene.groups:
            behind = group.span.start > draft.main.span.end
            if not behind or not group.figure or group.figure.span in taken:
                continue
            if _rivals(draft, group) and _cue(scene, group):
                yield _rival(scene, group, group.figure)


def _cue(scene: Scene, group: Group) -> re.Match[str] | None:
    return _before().search(scene.words(group.span.start - LEAD, group.span.start))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"{cue('rival').pattern}\s+(?:that\s+)?(?:there\s+(?:were|had\s+been)\s+)?(?:only\s+|just\s+|in\s+fact\s+)*$",
        re.IGNORECASE,
    )


def _rival(scene: Scene, group: Group | None, figure: Figure) -> Rival:
    """With the source named nearest before the figure."""
    before = [one for one in scene.mentions if group and one.span.end <= group.span.start]
    sources = [one for one in before if scene.reading.actors[one.actor].kind in SOURCES]
    return Rival(figure=figure, citation=citation(scene), reported_by=sources[-1].actor if sources else None)
