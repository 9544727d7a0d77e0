"""Stores extractions, in one transaction with their search words and the change log."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from kb.errors import BadExtraction, UnknownRecord
from kb.store.batch import Batch
from kb.store.check import require_storable
from kb.store.feed import ChangeLog, write_feed
from kb.store.state import Statements, Stored, stored
from kb.store.turn import take_turn
from kb.store.wanted import statements, wanted
from schema.extraction import Extraction
from schema.ids import PREFIXES
from schema.vocab import ChangeCause

# The cause that explains a change best comes first.
CAUSES = (
    ChangeCause.NEW_DOCUMENT,
    ChangeCause.DOCUMENT_CHANGED,
    ChangeCause.LOADER_CHANGED,
    ChangeCause.CORRECTION,
)
Outcome = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of an extraction: rows written or deleted for it, and how many records it tells, by table."""

    document_id: str
    outcome: Outcome
    rows_written: int
    counts: dict[str, int]


def save(connection: Connection, extractions: Sequence[Extraction], run_id: str, at: datetime) -> list[Saved]:
    """Store what documents tell, in the caller's transaction. Storing the same again writes nothing.

    New text under a known id is a new revision: what only the old text told goes. Raises BadExtraction before or after
    writing: the caller rolls the transaction back.
    """
    for extraction in extractions:
        require_storable(extraction)
    take_turn(connection)
    log = ChangeLog()
    saved: dict[int, Saved] = {}
    try:
        for wave in _waves(extractions):
            saved |= zip(
                wave, _save_wave(connection, [extractions[index] for index in wave], run_id, at, log), strict=True
            )
        write_feed(connection, log, run_id, at)
    except IntegrityError as error:
        raise BadExtraction(f"the database refuses the records: {str(error.orig).strip().splitlines()[0]}") from error
    return [saved[index] for index in range(len(extractions))]


def remove(connection: Connection, documents: Sequence[str], at: datetime) -> dict[str, int]:
    """Take documents away with all that only they say, in the caller's transaction; rows written or deleted, by id.

    The log tells it as deletions, and as changes of what others say too. Raises UnknownRecord.
    """
    take_turn(connection)
    state = stored(connection, documents, {})
    for id in documents:
        if id not in state.documents:
            raise UnknownRecord(f"{id} is not among the documents; nothing was removed")
    causes = dict.fromkeys(documents, ChangeCause.CORRECTION)
    log = ChangeLog()
    target = wanted([], {}, state, "", at)
    batch = Batch(connection, state, target, _owners(state.statements, causes), causes, log)
    batch.write()
    write_feed(connection, log, None, at)
    return batch.rows_written


def _waves(extractions: Sequence[Extraction]) -> Iterator[list[int]]:
    """Indexes of extractions in which each document stands once; one that comes again replaces what came before."""
    waves: list[list[int]] = []
    times: dict[str, int] = {}
    for index, extraction in enumerate(extractions):
        wave = times.get(extraction.document.id, 0)
        times[extraction.document.id] = wave + 1
        if wave == len(waves):
            waves.append([])
        waves[wave].append(index)
    yield from waves


def _save_wave(
    connection: Connection, extractions: list[Extraction], run_id: str, at: datetime, log: ChangeLog
) -> list[Saved]:
    said = statements(extractions)
    documents = [extraction.document.id for extraction in extractions]
    state = stored(connection, documents, said)
    causes = {extraction.document.id: _cause(extraction, state) for extraction in extractions}
    target = wanted(extractions, said, state, run_id, at)
    batch = Batch(connection, state, target, _owners({**state.statements, **said}, causes), causes, log)
    batch.write()
    return [_saved(extraction, batch) for extraction in extractions]


def _cause(extraction: Extraction, state: Stored) -> ChangeCause:
    held = state.documents.get(extraction.document.id)
    if held is None:
        return ChangeCause.NEW_DOCUMENT
    is_same = held["text_sha256"] == extraction.document.text_sha256
    return ChangeCause.LOADER_CHANGED if is_same else ChangeCause.DOCUMENT_CHANGED


def _owners(said: Statements, causes: Mapping[str, ChangeCause]) -> dict[str, str]:
    """For each shared record the document that explains best why it changes: a new one before a changed one."""
    order = {document: (CAUSES.index(cause), document) for document, cause in causes.items()}
    owners: dict[str, str] = {}
    for record, document in said:
        owners[record] = min(owners.get(record, document), document, key=order.__getitem__)
    return owners


def _saved(extraction: Extraction, batch: Batch) -> Saved:
    document = extraction.document.id
    rows = batch.rows_written.get(document, 0)
    is_new = batch.causes[document] is ChangeCause.NEW_DOCUMENT
    counts = {name: len(getattr(extraction, name)) for name in PREFIXES if hasattr(extraction, name)}
    counts["prisoner_releases"] = sum(len(report.stated["releases"]) for report in extraction.reports)
    return Saved(document, "new" if is_new else "changed" if rows else "unchanged", rows, counts)
