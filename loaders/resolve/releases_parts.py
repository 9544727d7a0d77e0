"""Releases that are only the parts of one told before or after: "250 were freed. Of these, 235 …, while 15 …"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.extract.releases import Telling
from loaders.extract.releases_parties import CLEMENCY
from loaders.extract.releases_status import HAPPENED
from loaders.extract.releases_triggers import Voice
from loaders.resolve.releases_draft import FAR, Draft, dates_agree, parties_agree, value
from schema.vocab import ReleaseMechanism

OF_THESE = re.compile(r"[\s\"']*of\s+(?:these|them|those|the\s+\d[\d,]*|this\s+number)\s*,", re.IGNORECASE)
OF_ONES_OWN = re.compile(r"\sof\s+(?:his|her|its|their|our|my|those|these)\b", re.IGNORECASE)
MORE = re.compile(
    r"(?<![\w-])(?:also|another|further|additional|more|others?|earlier|previously|separately)(?![\w-])", re.IGNORECASE
)
LEAST = 10  # persons: smaller sums come about by chance
MOST = 12  # parts of one whole
REACH = 2  # sentences from a whole to those of these
HOME = 4  # sentences from a release to the coming home of some


def without_parts(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without parts; where a part is told is another place of the whole."""
    taken: set[int] = set()  # by identity: two drafts may tell the same
    named = list(_by_words(drafts))
    for part, whole in [*named, *_by_sum(drafts, named), *_gone_home(drafts), *_among(drafts)]:
        if not {id(part), id(whole)} & taken and part is not whole:
            taken.add(id(part))
            whole.others += [telling.span for telling in part.tellings]
            whole.date = whole.date or part.date
    return [draft for draft in drafts if id(draft) not in taken]


def _by_words(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """ "Of these, 48 were …", "19 of her clients …": a part of the larger one told right before, each with that."""
    told = sorted(((telling, draft) for draft in drafts for telling in draft.tellings), key=_place)
    for (one, whole), (two, part) in pairwise(told):
        near = 0 < two.scene.index - one.scene.index <= REACH
        if near and _of_these(one, two, part) and 0 < value(part) < value(whole):
            yield part, whole


def _of_these(one: Telling, two: Telling, part: Draft) -> bool:
    if one.scene.block == two.scene.block and OF_THESE.match(two.scene.text, *two.scene.span):
        return True
    return bool(
        part.status in HAPPENED and two.group and two.group.of and OF_ONES_OWN.search(two.group.span.of(two.scene.text))
    )


def _place(told: tuple[Telling, Draft]) -> int:
    return told[0].span.start


def _by_sum(drafts: Sequence[Draft], named: Sequence[tuple[Draft, Draft]]) -> Iterator[tuple[Draft, Draft]]:
    """Those that add up to one told elsewhere: several told in a row, or one and a part by words."""
    by_value = {value(draft): draft for draft in drafts if value(draft)}
    for part, whole in named:
        rest = by_value.get(value(whole) - value(part))
        if rest is not None and value(rest) > 1 and _fits(whole, rest):
            yield rest, whole
    for begin, first in enumerate(drafts):
        total, run = value(first), [first]
        for before, draft in pairwise(drafts[begin : begin + MOST]):
            if not (value(before) and value(draft) and _together(before, draft)):
                break
            run.append(draft)
            total += value(draft)
            both = by_value.get(total) if total >= LEAST else None
            swapped = both is not None and both.main.trigger.word.mutual  # its sides are two releases, not parts of one
            if both is not None and not swapped and all(_fits(both, one) for one in run):
                yield from ((one, both) for one in run)


def _together(one: Draft, two: Draft) -> bool:
    """Whether both are told in one sentence."""
    scenes = {telling.scene.index for telling in one.tellings}
    return bool(scenes & {telling.scene.index for telling in two.tellings})


def _gone_home(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Some of those set free who are told to come home, and some of those pardoned who are told to leave prison."""
    for index, part in enumerate(drafts):
        if MORE.search(part.main.scene.text, *part.main.scene.span) or not _leaves(part):
            continue
        for whole in reversed(drafts[max(0, index - FAR) : index]):
            near = 0 < part.main.scene.index - whole.main.scene.index <= HOME
            done = part.status in HAPPENED and whole.status in HAPPENED
            pardoned = whole.mechanism in CLEMENCY or part.main.trigger.homecoming
            if (
                near
                and done
                and pardoned
                and 0 < value(part) < value(whole)
                and _fits(whole, part)
                and _since(whole, part)
            ):
                yield part, whole
                break


def _among(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Who was among those freed, with the release of a day that agrees, nearest before or else behind."""
    for index, part in enumerate(drafts):
        if not part.main.among:
            continue
        for whole in [*reversed(drafts[max(0, index - FAR) : index]), *drafts[index + 1 : index + FAR]]:
            larger = whole.figure is not None and (value(whole) > value(part) or whole.figure.value is None)
            if larger and whole.status in HAPPENED and _agree(whole, part):
                yield part, whole
                break


def _agree(whole: Draft, part: Draft) -> bool:
    return dates_agree(whole, part.main) and parties_agree(whole, part.main)


def _leaves(part: Draft) -> bool:
    """Whether those freed come home or walk out, in words that do not tell who sets them free."""
    trigger = part.main.trigger
    walks = trigger.voice is Voice.FREED and trigger.word.sure
    return trigger.homecoming or (walks and part.first("by").actor is None)


def _since(whole: Draft, part: Draft) -> bool:
    """Whether the part has no day of its own before that of the whole."""
    one, two = (draft.date.value.earliest if draft.date else None for draft in (whole, part))
    return one is None or two is None or one <= two or dates_agree(whole, part.main)


def _fits(whole: Draft, part: Draft) -> bool:
    """Whether the part may be of the whole: no direction of an exchange, and by the same."""
    exchanged = ReleaseMechanism.EXCHANGE in (part.mechanism, whole.mechanism) or part.exchange is not None
    by, other = whole.first("by").actor, part.first("by").actor
    agreed = by is None or other is None or by == other
    return not exchanged and agreed and (part.status in HAPPENED or whole.status not in HAPPENED)
