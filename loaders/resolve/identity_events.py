"""What makes two reports tell of one event: its identity key, made of what they state."""

from collections.abc import Sequence

from schema.dates import PartialDate
from schema.ids import natural_key
from schema.span import Span
from schema.vocab import EVENT_FAMILIES, DatePrecision, EventKind

# Kinds of which day and principal actors make one event, whichever document tells of it.
STRONG = {
    EventKind.RELEASE,
    EventKind.EXCHANGE,
    EventKind.MEETING,
    EventKind.CALL,
    EventKind.VISIT,
    EventKind.SENTENCE,
    EventKind.ARREST,
    EventKind.DEATH,
    EventKind.ELECTION,
}
# An event between parties needs two of them to be told from others of the day.
LEAST_PARTIES = {EventKind.EXCHANGE: 2, EventKind.MEETING: 2, EventKind.CALL: 2, EventKind.VISIT: 2}
DAYS = {DatePrecision.DAY, DatePrecision.MINUTE}


def identity_key(
    kind: EventKind,
    principals: Sequence[str],
    date: PartialDate | None,
    document_id: str,
    span: Span,
    qualifier: str | None = None,
) -> tuple[str, bool]:
    """The key, and whether it holds across documents.

    `principals` are actor ids: who released, the parties, those who met, the person arrested, the state that voted;
    their order does not matter. `qualifier` tells apart distinct events of the same actors and day in one document.
    A kind that is not strong, and an event without a day or without its principals, is keyed by document and span.
    """
    family = EVENT_FAMILIES.get(kind, kind)
    parties = sorted({actor for actor in principals if actor})
    enough = len(parties) >= LEAST_PARTIES.get(family, 1)
    if family in STRONG and enough and date and date.precision in DAYS and date.earliest:
        told_apart = [qualifier] if qualifier else []
        return natural_key([str(family), date.earliest.isoformat(), *parties, *told_apart]), True
    return natural_key([str(kind), document_id, span.start, span.end]), False
