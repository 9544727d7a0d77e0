"""A release in the making, and whether two tellings agree in what they say of it."""

from dataclasses import dataclass, field

from loaders.extract.releases import Telling
from loaders.extract.releases_parties import Party
from loaders.found import Figure, FoundDate, Rival
from schema.span import Span
from schema.vocab import CountQualifier, ReleaseMechanism, ReleaseStatus

OPEN = {ReleaseStatus.PLANNED, ReleaseStatus.ANNOUNCED, ReleaseStatus.DEMANDED}
EXACT = CountQualifier.EXACT
ABOVE = {CountQualifier.MORE_THAN, CountQualifier.AT_LEAST}
SMALLEST = 20  # that is told roughly
FAR = 50  # releases, back to which a telling may point


@dataclass(slots=True)
class Draft:
    """A release in the making. `tellings[0]` is where it is told best."""

    tellings: list[Telling]
    figure: Figure | None
    status: ReleaseStatus
    mechanism: ReleaseMechanism
    date: FoundDate | None = None
    others: list[Span] = field(default_factory=list)  # where its figure is put right
    exchange: int | None = None  # the exchange to which it belongs
    rivals: list[Rival] = field(default_factory=list)
    total: bool = False  # the sum of both directions of its exchange

    @property
    def main(self) -> Telling:
        return self.tellings[0]

    def first(self, name: str) -> Party:
        """The first party that any telling states: "to", "origin", "by", "mediator", "receiver"."""
        parties = (getattr(telling, name) for telling in self.tellings)
        return next((party for party in parties if party.actor is not None), Party())


def value(draft: Draft) -> float:
    """The number of persons; 0 where none is told."""
    return draft.figure.value or 0 if draft.figure else 0


def equal(one: Figure, two: Figure) -> bool:
    if one.value is None or two.value is None:
        return (one.value, one.min, one.max) == (two.value, two.min, two.max)
    return one.value == two.value


def rounds(rough: Figure, exact: Figure) -> bool:
    """Whether one is the other told roughly: "about 4,900" or "more than 4,800" for 4,893."""
    if rough.value is None or exact.value is None or rough.value < SMALLEST or exact.qualifier is not EXACT:
        return False
    digits = str(int(rough.value))
    unit = 10.0 ** (len(digits) - len(digits.rstrip("0")))
    if rough.qualifier is CountQualifier.ABOUT:
        return 0 < abs(exact.value - rough.value) <= unit / 2
    return rough.qualifier in ABOVE and 0 < exact.value - rough.value < unit


def dates_agree(draft: Draft, telling: Telling) -> bool:
    one, two = draft.date, telling.date
    if one is None or two is None or not (one.value.earliest and two.value.earliest):
        return True
    if not (one.value.latest and two.value.latest):
        return True
    return one.value.earliest <= two.value.latest and two.value.earliest <= one.value.latest


def parties_agree(draft: Draft, telling: Telling) -> bool:
    one, two = draft.first("by"), telling.by
    return one.actor is None or two.actor is None or one.actor == two.actor
