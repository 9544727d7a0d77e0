"""Releases that are only the parts of one told before or after: "250 were freed. Of these, 235 …, while 15 …"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from loaders.extract.releases_status import HAPPENED
from loaders.resolve.releases_draft import Draft
from schema.vocab import ReleaseMechanism

OF_THESE = re.compile(r"[\s\"']*of\s+(?:these|them|those|the\s+\d[\d,]*|this\s+number)\s*,", re.IGNORECASE)
LEAST = 10  # persons: smaller sums come about by chance
REACH = 2  # sentences from a whole to those of these


def without_parts(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without parts; where a part is told is another place of the whole."""
    left = list(drafts)
    for part, whole in [*_by_words(drafts), *_by_sum(drafts)]:
        if part in left and whole in left and part is not whole:
            left.remove(part)
            whole.others += [telling.span for telling in part.tellings]
            whole.date = whole.date or part.date
    return left


def _by_words(drafts: Sequence[Draft]) -> list[tuple[Draft, Draft]]:
    """ "Of these, 48 were …": a part of the larger one told right before."""
    return [(part, whole) for whole, part in pairwise(drafts) if _of_these(whole, part)]


def _of_these(whole: Draft, part: Draft) -> bool:
    one, two = whole.main.scene, part.main.scene
    if not 0 < two.index - one.index <= REACH or one.block != two.block or not OF_THESE.match(two.text, *two.span):
        return False
    return _value(part) is not None and (_value(part) or 0) < (_value(whole) or 0)


def _by_sum(drafts: Sequence[Draft]) -> list[tuple[Draft, Draft]]:
    """Two told in one sentence that add up to a third, told elsewhere."""
    by_value = {_value(draft): draft for draft in drafts if (_value(draft) or 0) >= LEAST}
    found: list[tuple[Draft, Draft]] = []
    for one, two in pairwise(drafts):
        whole = by_value.get((_value(one) or 0) + (_value(two) or 0))
        if whole is None or not _together(one, two) or not (_fits(whole, one) and _fits(whole, two)):
            continue
        found += [(one, whole), (two, whole)]
    return found


def _together(one: Draft, two: Draft) -> bool:
    scenes = {telling.scene.index for telling in one.tellings}
    return bool(scenes & {telling.scene.index for telling in two.tellings})


def _fits(whole: Draft, part: Draft) -> bool:
    """Whether the part may be of the whole: no direction of an exchange, and by the same."""
    exchanged = ReleaseMechanism.EXCHANGE in (part.mechanism, whole.mechanism) or part.exchange is not None
    by, other = whole.first("by").actor, part.first("by").actor
    agreed = by is None or other is None or by == other
    return not exchanged and agreed and (part.status in HAPPENED or whole.status not in HAPPENED)


def _value(draft: Draft) -> float | None:
    return draft.figure.value if draft.figure else None
