"""Makes releases of tellings: the same one told twice, figures put right, the two directions of an exchange."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.extract.releases import Telling
from loaders.extract.releases_corrections import Correction
from loaders.extract.releases_exchange import exchange_sides, in_exchange, other_side
from loaders.extract.releases_parties import CLEMENCY
from loaders.extract.releases_status import HAPPENED, disputes
from loaders.extract.releases_triggers import Voice
from loaders.extract.releases_when import to_come
from loaders.found import Figure, FoundDate, Rival
from loaders.resolve.releases_draft import FAR, OPEN, Draft, dates_agree, equal, parties_agree, rounds, value
from loaders.resolve.releases_exchanges import heads_exchange, mark_exchanges
from schema.span import Span
from schema.vocab import CountQualifier, DatePrecision, DateQualifier, ReleaseMechanism, ReleaseStatus

WHOLE = {"all", "every", "each"}  # words in place of a number that make a group of their own
DEPORTED = ReleaseMechanism.DEPORTATION
FEW = 5  # up to this number, two groups of one size are often two groups
SENTENCES_BACK = 3  # how far before a telling the day of its paragraph is looked for


@dataclass(slots=True)
class Outcome:
    """Releases, and tellings of releases that name nobody and belong to none of them."""

    drafts: list[Draft]
    loose: list[Telling]


def resolved(tellings: Sequence[Telling], put_right: Sequence[Correction], headline: Span | None) -> Outcome:
    """The releases in the order in which they are told; what the headline tells is told again below it."""
    sides = exchange_sides(tellings)
    told = [_with_sides(telling, sides) for telling in _corrected(tellings, put_right)]
    drafts: list[Draft] = []
    loose: list[Telling] = []
    in_headline = [bool(headline and headline.overlaps(telling.span)) for telling in told]
    for telling, heads in sorted(zip(told, in_headline, strict=True), key=lambda pair: pair[1]):
        near = reversed(drafts[-FAR:])
        again = next((draft for draft in near if _same(draft, telling, heads)), None)
        if again is not None:
            _add(again, telling, headline=heads)
        elif telling.figure is not None or _counts_nobody(telling):
            drafts.append(Draft([telling], telling.figure, telling.status, telling.mechanism, telling.date))
        else:
            loose.append(telling)
    for correction in put_right:
        _put_right(drafts, correction)
    ordered = sorted(drafts, key=lambda draft: draft.main.span.start)
    loose = [telling for telling in loose if not _anaphoric(_before(ordered, telling), telling)]
    mark_exchanges(drafts, sides)
    loose = [telling for telling in loose if not heads_exchange(_around(ordered, telling), telling)]
    for draft in drafts:
        draft.date = draft.date or _carried(draft)
    return Outcome(drafts, loose)


def _corrected(tellings: Sequence[Telling], put_right: Sequence[Correction]) -> Iterator[Telling]:
    """Tellings with the right figure; those that only tell what was first said are left out."""
    for telling in tellings:
        figure = telling.figure
        if figure is None:
            yield telling
            continue
        if any(correction.right is None and correction.span.overlaps(figure.span) for correction in put_right):
            continue
        right = next((one.right for one in put_right if one.wrong == figure.value and one.wrong is not None), None)
        yield replace(telling, figure=right) if right is not None else telling


def _with_sides(telling: Telling, sides: Sequence[int]) -> Telling:
    """In an exchange whose parties are known, who is received by one is given by the other."""
    if telling.by.actor is not None or not sides or (telling.trigger.word.mutual and not telling.reverse):
        return telling
    if telling.trigger.receiving and telling.receiver.actor not in sides:
        return telling
    giver = other_side(telling.scene.reading, telling, sides)
    if giver is None:
        return telling
    mechanism = ReleaseMechanism.EXCHANGE if in_exchange(telling.scene) else telling.mechanism
    return replace(
        telling, by=giver, to=telling.receiver if telling.receiver.actor else telling.to, mechanism=mechanism
    )


def _counts_nobody(telling: Telling) -> bool:
    """A group without a number is a release of its own only where a word stands for the number: "all", "every"."""
    group = telling.group
    if group is None or group.negative:
        return False
    return group.quantity.split(" ")[0] in WHOLE


def _same(draft: Draft, telling: Telling, headline: bool) -> bool:
    """Whether the telling speaks of the draft's release."""
    group, other = telling.group, draft.main.group
    if telling.figure is None or group is None or other is None or draft.figure is None:
        return False
    if telling.reverse != draft.main.reverse and not _by_the_same(draft, telling):
        return False
    if group.actors and other.actors and set(group.actors) & set(other.actors):
        return dates_agree(draft, telling) or group.pronoun
    if telling.status is ReleaseStatus.DENIED and draft.status in HAPPENED:
        return equal(telling.figure, draft.figure) and telling.figure.value not in (1, None)
    alike = (equal(telling.figure, draft.figure) and _as_vague(telling, draft)) or _rounded(
        draft.figure, telling.figure
    )
    if not alike or not parties_agree(draft, telling):
        return False
    if headline:
        return True
    if not dates_agree(draft, telling) and not _walks_out(draft, telling):
        return False
    if draft.main.scene is telling.scene:
        return True
    if (telling.status in HAPPENED) != (draft.status in HAPPENED):
        return group.definite
    few = telling.figure.value is not None and telling.figure.value <= FEW
    return group.definite or group.of or not few or group.noun == other.noun


def _walks_out(draft: Draft, telling: Telling) -> bool:
    """Whether those pardoned on one day leave prison on a later one."""
    pardoned = draft.date.value.earliest if draft.date else None
    out = telling.date.value.earliest if telling.date else None
    walks = telling.mechanism is ReleaseMechanism.RELEASE and telling.trigger.voice is Voice.FREED
    return walks and draft.mechanism in CLEMENCY and bool(pardoned and out and pardoned <= out)


def _add(draft: Draft, telling: Telling, *, headline: bool) -> None:
    """A headline tells in the present what the text may only announce: it changes no status."""
    draft.tellings.append(telling)
    draft.date = draft.date or telling.date
    if draft.figure and telling.figure and _rounded(draft.figure, telling.figure):
        _tell_exactly(draft, draft.figure, telling.figure)
    if telling.status in HAPPENED and draft.status in OPEN and not headline:
        draft.status = telling.status
    if draft.mechanism is ReleaseMechanism.RELEASE:
        draft.mechanism = telling.mechanism


def _as_vague(telling: Telling, draft: Draft) -> bool:
    """Whether words without a value are the same: "dozens" are no "hundreds"."""
    if not telling.figure or not draft.figure or telling.figure.qualifier is not CountQualifier.VAGUE:
        return True
    one, two = (figure.span.of(telling.scene.text).casefold() for figure in (telling.figure, draft.figure))
    return one == two


def _by_the_same(draft: Draft, telling: Telling) -> bool:
    return telling.by.actor is not None and telling.by.actor == draft.first("by").actor


def _rounded(one: Figure, two: Figure) -> bool:
    return rounds(one, two) or rounds(two, one)


def _tell_exactly(draft: Draft, known: Figure, told: Figure) -> None:
    """The exact figure is the release's, the round one stands beside it."""
    draft.figure, round_one = (told, known) if rounds(known, told) else (known, told)
    draft.rivals.append(Rival(figure=round_one))


def _put_right(drafts: list[Draft], correction: Correction) -> None:
    """Give the figure to the release that had the wrong one, else to the one told before whose figure is nearest."""
    right = correction.right
    if right is None or right.value is None:
        return
    told = [draft for draft in drafts if draft.figure and draft.figure.value and draft.figure.value > 1]
    if any(draft.figure and equal(draft.figure, right) for draft in told):
        hit = next(draft for draft in told if draft.figure and equal(draft.figure, right))
        if not hit.main.span.overlaps(correction.span):
            hit.others.append(correction.span)
        return
    before = [draft for draft in told if draft.main.span.start < correction.span.start]
    if correction.wrong is not None or not before:
        return
    wanted = right.value
    hit = min(reversed(before), key=lambda draft: abs(value(draft) - wanted))
    hit.figure = right
    hit.others.append(correction.span)


def _before(ordered: list[Draft], telling: Telling) -> list[Draft]:
    at = bisect_left(ordered, telling.span.start, key=lambda draft: draft.main.span.start)
    return ordered[max(0, at - FAR) : at]


def _around(ordered: list[Draft], telling: Telling) -> list[Draft]:
    at = bisect_left(ordered, telling.span.start, key=lambda draft: draft.main.span.start)
    return ordered[max(0, at - FAR) : at + FAR]


def _anaphoric(before: list[Draft], telling: Telling) -> bool:
    """ "The release", "they were freed": told again of a release told before; it may give the day."""
    if telling.status is ReleaseStatus.DENIED:
        return _denies(before, telling)
    fitting = [
        draft
        for draft in before
        if (draft.status in OPEN) == (telling.status in OPEN)
        and draft.status is not ReleaseStatus.DENIED
        and (draft.mechanism is DEPORTED) == (telling.mechanism is DEPORTED)
    ]
    if not fitting or (telling.group is None and telling.status in OPEN and not _definite_noun(telling, fitting[-1])):
        return False
    fitting[-1].tellings.append(telling)
    if telling.group is not None or _definite_noun(telling, fitting[-1]):
        since = telling.date is not None and telling.date.value.qualifier is DateQualifier.AFTER
        fitting[-1].date = fitting[-1].date or (None if since else telling.date)
    return True


def _denies(before: list[Draft], telling: Telling) -> bool:
    """ "Nobody was freed" is no release; it denies that told before where words between say that this is untrue."""
    if telling.group is None or not telling.group.negative or not before:
        return False
    draft = before[-1]
    scene = telling.scene
    disputed = draft.status in HAPPENED and draft.main.scene.block == scene.block
    if disputed and disputes(scene.text, Span(draft.main.scene.span.end, scene.span.end)):
        draft.status = ReleaseStatus.DENIED
        draft.others.append(telling.span)
    return True


def _definite_noun(telling: Telling, draft: Draft) -> bool:
    """ "The swap": the one told of in the paragraph."""
    lead = telling.scene.words(telling.span.start - 4, telling.span.start).casefold()
    return lead.endswith("the ") and draft.main.scene.block == telling.scene.block


def _carried(draft: Draft) -> FoundDate | None:
    """The day told in the sentences before, for what is told as done in the course of the story."""
    main = draft.main
    if draft.status not in HAPPENED or not main.trigger.finite or "noun" in main.trigger.word.forms:
        return None
    scene = main.scene.previous
    for _ in range(SENTENCES_BACK):
        if scene is None:
            return None
        days = [date for date in scene.dates if date.role == "text" and date.value.precision is DatePrecision.DAY]
        days = [date for date in days if not to_come(scene, date)]
        if days:
            return days[-1]
        scene = scene.previous
    return None
