"""Releases that are only the parts of one told before or after: "250 were freed. Of these, 235 …, while 15 …"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from loaders.extract.releases import Telling
from loaders.extract.releases_status import HAPPENED
from loaders.resolve.releases_draft import Draft
from schema.vocab import ReleaseMechanism

OF_THESE = re.compile(r"[\s\"']*of\s+(?:these|them|those|the\s+\d[\d,]*|this\s+number)\s*,", re.IGNORECASE)
LEAST = 10  # persons: smaller sums come about by chance
REACH = 2  # sentences from a whole to those of these


def without_parts(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without parts; where a part is told is another place of the whole."""
    taken: set[int] = set()  # by identity: two drafts may tell the same
    named = list(_by_words(drafts))
    for part, whole in [*named, *_by_sum(drafts, named)]:
        if not {id(part), id(whole)} & taken and part is not whole:
            taken.add(id(part))
            whole.others += [telling.span for telling in part.tellings]
            whole.date = whole.date or part.date
    return [draft for draft in drafts if id(draft) not in taken]


def _by_words(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """ "Of these, 48 were …": a part of the larger one told right before, each with that."""
    told = sorted(((telling, draft) for draft in drafts for telling in draft.tellings), key=_place)
    for (one, whole), (two, part) in pairwise(told):
        near = 0 < two.scene.index - one.scene.index <= REACH and one.scene.block == two.scene.block
        if near and OF_THESE.match(two.scene.text, *two.scene.span) and 0 < _value(part) < _value(whole):
            yield part, whole


def _place(told: tuple[Telling, Draft]) -> int:
    return told[0].span.start


def _by_sum(drafts: Sequence[Draft], named: Sequence[tuple[Draft, Draft]]) -> Iterator[tuple[Draft, Draft]]:
    """Those that add up to one told elsewhere: two of one sentence, or one and a part by words."""
    by_value = {_value(draft): draft for draft in drafts if _value(draft)}
    for part, whole in named:
        rest = by_value.get(_value(whole) - _value(part))
        if rest is not None and _value(rest) > 1 and _fits(whole, rest):
            yield rest, whole
    for one, two in pairwise(drafts):
        both = by_value.get(_value(one) + _value(two))
        if both is None or _value(both) < LEAST or not _together(one, two):
            continue
        if _value(one) and _value(two) and _fits(both, one) and _fits(both, two):
            yield one, both
            yield two, both


def _together(one: Draft, two: Draft) -> bool:
    scenes = {telling.scene.index for telling in one.tellings}
    return bool(scenes & {telling.scene.index for telling in two.tellings})


def _fits(whole: Draft, part: Draft) -> bool:
    """Whether the part may be of the whole: no direction of an exchange, and by the same."""
    exchanged = ReleaseMechanism.EXCHANGE in (part.mechanism, whole.mechanism) or part.exchange is not None
    by, other = whole.first("by").actor, part.first("by").actor
    agreed = by is None or other is None or by == other
    return not exchanged and agreed and (part.status in HAPPENED or whole.status not in HAPPENED)


def _value(draft: Draft) -> float:
    return draft.figure.value or 0 if draft.figure else 0
