"""Events, who took part, and releases: what the reports of all documents make of them.

The best report gives an event its values. It is the one that tells of it as having happened, then the one with the
narrower date, then of the later published document, then by the document's id. It has rank 1, all others have rank 2: a
new telling changes two reports at the most, however many tell of the event.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kb.store.rows import Key, Row
from kb.store.search import folded
from schema.dates import COLUMNS
from schema.report import StatedRelease
from schema.vocab import Modality

# All others come after these.
MODALITIES = {Modality.ASSERTED.value: 0, Modality.HISTORICAL.value: 1}
BEST, RIVAL = 1, 2  # ranks
DATE = tuple(f"date_{name}" for name in COLUMNS)


@dataclass(frozen=True, slots=True)
class Telling:
    """A report as a row of its table, with what ranks it besides: its document's date, and the kind that it states."""

    report: Mapping[str, Any]
    published: date | None
    kind: str
    identity_key: str


@dataclass(slots=True)
class Derived:
    """Rows by id, and `event_actors` by key."""

    events: dict[str, Row] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)  # of reports
    event_actors: dict[Key, Row] = field(default_factory=dict)
    releases: dict[str, Row] = field(default_factory=dict)


def derived(tellings: Iterable[Telling]) -> Derived:
    """What the tellings make of their events. All tellings of an event must be there; their order is of no account."""
    by_event: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_event.setdefault(telling.report["event_id"], []).append(telling)
    result = Derived()
    for event_id, told in by_event.items():
        told.sort(key=precedence)
        result.events[event_id] = _event(event_id, told)
        for telling in told:
            result.ranks[telling.report["id"]] = BEST if telling is told[0] else RIVAL
            result.event_actors |= _participants(telling.report)
            for release in telling.report["stated"]["releases"]:
                result.releases.setdefault(release["id"], _release(release, result.events[event_id]))
    return result


def precedence(telling: Telling) -> tuple[Any, ...]:
    """Sorts the best report first."""
    report = telling.report
    return (
        MODALITIES.get(report["modality"], len(MODALITIES)),
        _days(report["date_earliest"], report["date_latest"]),
        -telling.published.toordinal() if telling.published else 0,
        report["document_id"],
        report["id"],
    )


def _days(earliest: date | None, latest: date | None) -> float:
    """How wide a date is; open ends and no date at all are widest."""
    return math.inf if earliest is None or latest is None else (latest - earliest).days


def _event(id: str, told: list[Telling]) -> Row:
    best = told[0]
    title = best.report["stated"]["title"]
    return {
        "id": id,
        "kind": best.kind,
        "identity_key": best.identity_key,
        "title": title,
        "title_folded": folded(title),
        "modality": best.report["modality"],
        "place_id": best.report["stated"]["place_id"],
        "report_count": len(told),
        **{name: best.report[name] for name in DATE},
    }


def _participants(report: Mapping[str, Any]) -> dict[Key, Row]:
    rows = [
        {"event_id": report["event_id"], "actor_id": part["actor_id"], "role": part["role"], "report_id": report["id"]}
        for part in report["stated"]["participants"]
    ]
    return {(row["event_id"], row["actor_id"], row["role"], row["report_id"]): row for row in rows}


def _release(stated: Mapping[str, Any], event: Row) -> Row:
    """A release as the best report that tells of it states it. Its date is the event's, copied for the index."""
    fields = {name: stated[name] for name in StatedRelease.model_fields}
    return {**fields, "event_id": event["id"], **{name: event[name] for name in DATE}}
