"""Rows for questions: sources with nulls, ties and Unicode; actors, quotes and events that refer to each other."""

import datetime
import random
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from kb.store.search import folded
from schema.tables import metadata

Row = dict[str, Any]
NOW = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
OUTLETS = [None, "Reuters", "RÉUTERS", "reuters", "AP", "Ångström Post", "50%_off", "😀 Daily", "\uffee\u00a0Post"]


def sources() -> list[Row]:
    """60 sources; dates of a day, a month, open at either end, and none."""
    chosen = random.Random(7)
    day = datetime.date(2025, 1, 1)
    made = []
    for number in range(60):
        earliest = chosen.choice([None, day, day + datetime.timedelta(days=chosen.randrange(90))])
        end = earliest and earliest + datetime.timedelta(days=30)
        latest = chosen.choice([None, earliest, end, day + datetime.timedelta(days=45) if earliest is None else end])
        outlet = chosen.choice(OUTLETS)
        made.append(
            {
                "id": f"src_{number:02}",
                "title": chosen.choice([None, "A", "B", "b"]),
                "outlet": outlet,
                "outlet_folded": outlet and folded(outlet),
                "published_earliest": earliest,
                "published_latest": latest,
                "rule": "test",
                "rev": chosen.randrange(1, 4),
            }
        )
    return made


def actors() -> list[Row]:
    countries = [None, "XA", "XB"]
    return [
        {
            "id": f"act_{number}",
            "kind": "person",
            "name": f"Actor {number}",
            "sort_name": f"Actor {number}",
            "name_folded": f"actor {number}",
            "country": countries[number % 3],
            "rule": "test",
            "rev": 1,
        }
        for number in range(6)
    ]


def quotes() -> list[Row]:
    """20 quotes; some without speaker; actors 4 and 5 said nothing."""
    chosen = random.Random(11)
    return [
        {
            "id": f"quo_{number:02}",
            "document_id": "doc_a",
            "start": number,
            "end": number + 1,
            "text": "x",
            "kind": chosen.choice(["direct", "partial"]),
            "speaker_id": chosen.choice([None, "act_0", "act_1", "act_2", "act_3"]),
            "confidence": chosen.choice([0.25, 0.5, 1.0]),
            "rule": "test",
            "rev": 1,
        }
        for number in range(20)
    ]


def event_actors() -> list[Row]:
    """Actor 0 took part in event 0 twice, actor 1 in both events."""
    parts = [(0, 0, "agent"), (0, 0, "mediator"), (0, 1, "patient"), (1, 1, "agent")]
    return [
        {"event_id": f"evt_{event}", "actor_id": f"act_{actor}", "role": role, "report_id": f"rpt_{event}"}
        for event, actor, role in parts
    ]


def insert(connection: Connection) -> None:
    """All of them, with what they need."""
    tables = metadata.tables
    connection.execute(
        sa.insert(tables["runs"]),
        {
            "id": "run_a",
            "loader_versions": {},
            "settings_digest": "",
            "started_at": NOW,
            "status": "finished",
            "documents_ok": 0,
            "documents_failed": 0,
            "rev": 1,
        },
    )
    connection.execute(
        sa.insert(tables["documents"]),
        {
            "id": "doc_a",
            "language": "en",
            "media_type": "text/plain",
            "text": "x" * 50,
            "text_sha256": "0" * 64,
            "raw_sha256": "0" * 64,
            "status": "usable",
            "revision": 1,
            "loaded_at": NOW,
            "run_id": "run_a",
            "rev": 1,
        },
    )
    connection.execute(sa.insert(tables["sources"]), sources())
    connection.execute(sa.insert(tables["citations"]), citations())
    connection.execute(sa.insert(tables["actors"]), actors())
    connection.execute(sa.insert(tables["quotes"]), quotes())
    events = [
        {
            "id": f"evt_{number}",
            "kind": "MEETING",
            "identity_key": str(number),
            "title": f"Event {number}",
            "title_folded": f"event {number}",
            "modality": "asserted",
            "report_count": 1,
            "rev": 1,
        }
        for number in range(2)
    ]
    connection.execute(sa.insert(tables["events"]), events)
    reports = [
        {
            "id": f"rpt_{number}",
            "event_id": f"evt_{number}",
            "document_id": "doc_a",
            "start": number,
            "end": number + 1,
            "modality": "asserted",
            "stated": {},
            "confidence": 1.0,
            "rule": "test",
            "rank": 1,
            "run_id": "run_a",
            "rev": 1,
        }
        for number in range(2)
    ]
    connection.execute(sa.insert(tables["reports"]), reports)
    connection.execute(sa.insert(tables["event_actors"]), event_actors())


def citations() -> list[Row]:
    """Six, of the first two sources in turn."""
    return [
        {
            "id": f"cit_{number}",
            "document_id": "doc_a",
            "start": number,
            "end": number + 1,
            "form": "full",
            "source_id": f"src_{number % 2:02}",
            "resolution": "explicit",
            "confidence": 1.0,
            "rule": "test",
            "rev": 1,
        }
        for number in range(6)
    ]
