"""What makes two reports tell of one event."""

from collections.abc import Sequence

from schema.dates import PartialDate
from schema.ids import natural_key
from schema.span import Span
from schema.vocab import EVENT_FAMILIES, DatePrecision, EventKind

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


def identity_key(
    kind: EventKind,
    principals: Sequence[str],
    date: PartialDate | None,
    document_id: str,
    span: Span,
    qualifier: str | None = None,
) -> tuple[str, bool]:
    """The key, and whether it holds across documents."""
    family = EVENT_FAMILIES.get(kind, kind)
    if family in STRONG and principals and date and date.precision is DatePrecision.DAY and date.edtf:
        return natural_key([str(family), date.edtf, *sorted(principals), *([qualifier] if qualifier else [])]), True
    return natural_key([str(kind), document_id, span.start, span.end]), False
