"""Bodies of states told in small letters: "the Polish foreign ministry", "the prison service of Tajikistan"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.extract.actors_sighting import Sighting
from loaders.gazetteers.words import actor_words
from loaders.gazetteers.world import Use
from loaders.text.alternation import any_of
from schema.span import Span
from schema.vocab import ActorKind

ONE_OF_THEM = re.compile(r"(?<!\w)an? $", re.IGNORECASE)  # "a Polish border guard" is a man


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(actor_words().state_bodies)})(?![\w-])")


def state_bodies(letters: str, found: Sequence[Sighting]) -> Iterator[Sighting]:
    """Bodies told with their state, before ("Iran's judiciary") or after it; a few also without."""
    states = [one for one in found if one.entry and one.entry.kind is ActorKind.STATE and one.entry.use is not Use.SEAT]
    ends = {one.span.end: one for one in states}
    starts = {one.span.start: one for one in states}
    for match in _bodies().finditer(letters):
        span = Span(*match.span())
        before = _state_before(letters, span, ends)
        if ONE_OF_THEM.search(
            letters, max(0, (before.span if before else span).start - 4), (before.span if before else span).start
        ):
            continue
        after = _state_after(letters, span, starts)
        if before and before.entry:
            whole = Span(before.span.start, span.end)
            yield Sighting(
                whole, tuple(whole.of(letters).split()), ActorKind.ORGANIZATION, country=before.entry.country
            )
        elif after and after.entry:
            whole = Span(span.start, after.span.end)
            yield Sighting(whole, tuple(whole.of(letters).split()), ActorKind.ORGANIZATION, country=after.entry.country)
        elif match.group() in actor_words().state_bodies_alone:
            yield Sighting(span, tuple(match.group().split()), ActorKind.ORGANIZATION)


def _state_before(letters: str, body: Span, ends: dict[int, Sighting]) -> Sighting | None:
    for gap in (" ", "'s ", "' "):
        at = body.start - len(gap)
        if at in ends and letters[at : body.start] == gap:
            return ends[at]
    return None


def _state_after(letters: str, body: Span, starts: dict[int, Sighting]) -> Sighting | None:
    for gap in (" of ", " of the "):
        at = body.end + len(gap)
        if at in starts and letters[body.end : at] == gap:
            return starts[at]
    return None
