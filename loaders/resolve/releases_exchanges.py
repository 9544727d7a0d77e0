"""Which releases are the directions of one exchange, and which only tells their sum."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from loaders.extract.releases import Telling
from loaders.extract.releases_parties import Party
from loaders.resolve.releases_draft import FAR, OPEN, Draft, dates_agree
from schema.vocab import ReleaseMechanism, ReleaseStatus

# A sentence that begins "In the first exchange, in May, …".
ANOTHER = re.compile(
    r"[\s\"'(]*(?:in|at|during)\s+(?:the|a|an|their)\s+(?:first|earlier|previous|next|further|last)\s+(?:prisoner\s+)?(?:exchange|swap)\b",
    re.IGNORECASE,
)


def heads_exchange(drafts: list[Draft], telling: Telling) -> bool:
    """ "The two exchanged prisoners: one handed over …": the words before the directions are the exchange's."""
    if not telling.trigger.word.mutual or telling.group is not None:
        return False
    for draft in drafts:
        near = draft.main.scene.block == telling.scene.block and draft.mechanism is ReleaseMechanism.EXCHANGE
        if near and (draft.status in OPEN) == (telling.status in OPEN) and dates_agree(draft, telling):
            draft.date = draft.date or telling.date
            draft.tellings.append(
                replace(telling, by=Party(), to=Party(), origin=Party(), receiver=Party())  # of one of two directions
            )
            return True
    return False


def mark_exchanges(drafts: list[Draft], sides: Sequence[int]) -> None:
    """Mark which drafts are directions of one exchange, and the totals of both directions."""
    members = [draft for draft in drafts if _in_exchange(draft, sides)]
    for number, draft in enumerate(members):
        if draft.exchange is not None:
            continue
        draft.exchange = number
        for other in members[number + 1 : number + 1 + FAR]:
            if _one_exchange(draft, other):
                other.exchange = number
    by_exchange: dict[int, list[Draft]] = {}
    for draft in members:
        by_exchange.setdefault(draft.exchange or 0, []).append(draft)
    for draft in members:
        own = [other for other in by_exchange[draft.exchange or 0] if other is not draft]
        draft.mechanism = ReleaseMechanism.EXCHANGE
        draft.total = draft.main.trigger.word.mutual and not draft.main.reverse and _sums_up(draft, own)
        draft.date = draft.date or next((other.date for other in own if other.date), None)


def _in_exchange(draft: Draft, sides: Sequence[int]) -> bool:
    if draft.mechanism is ReleaseMechanism.EXCHANGE:
        return True
    return (
        draft.first("by").actor in sides
        and not draft.main.trigger.word.sure
        and draft.status is not ReleaseStatus.DEMANDED
    )


def _one_exchange(one: Draft, two: Draft) -> bool:
    if (one.status in OPEN) != (two.status in OPEN):
        return False
    if one.main.scene is not two.main.scene and _another(one) is not _another(two):
        return False
    if one.date is None or two.date is None:
        return True
    return dates_agree(one, two.main)


def _another(draft: Draft) -> bool:
    """Whether the sentence tells it is of an exchange before or after that of the story: "in the first exchange"."""
    return bool(ANOTHER.match(draft.main.scene.text, *draft.main.scene.span))


def _sums_up(draft: Draft, parts: Sequence[Draft]) -> bool:
    """Whether the directions make its number, or those of two givers do: others may be rivals of these."""
    told = [(part.first("by").actor, part.figure.value) for part in parts if part.figure and part.figure.value]
    if draft.figure is None or len(told) < 2:
        return False
    whole = draft.figure.value
    pairs = combinations(told[:FAR], 2)
    return whole == sum(value for _, value in told) or any(
        one != two and whole == first + second for (one, first), (two, second) in pairs
    )
