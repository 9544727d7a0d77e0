"""Documents through the loaders into the store, in batches."""

import hashlib
import json
import stat
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Engine

from kb.errors import BadExtraction, KbError
from kb.ingest.inputs import Input
from kb.settings import Settings
from kb.store.resembling import resembling
from kb.store.runs import finish_run, start_run
from kb.store.write import Saved, save
from loaders import readers
from loaders.document import Document
from loaders.errors import LoaderError
from loaders.pipeline import extraction
from schema.extraction import Extraction
from schema.vocab import RunStatus

BATCH_DOCUMENTS = 50
BATCH_CHARACTERS = 2_000_000  # of text; what a transaction holds in memory


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: `saved`, or why it failed, or which document of this load has the same text.

    `resembles` names documents that this one, new and without an address, looks like a changed version of.
    """

    path: Path
    saved: Saved | None = None
    error: str | None = None
    same_as: Path | None = None
    encoding: str | None = None
    resembles: Sequence[str] = ()

    @property
    def kind(self) -> str:
        """new, changed, unchanged, same or failed."""
        if self.saved is not None:
            return self.saved.outcome
        return "failed" if self.same_as is None else "same"


@dataclass(slots=True)
class Load:
    """A finished load."""

    run_id: str
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def failed(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.error is not None]


@dataclass(frozen=True, slots=True)
class _Read:
    path: Path
    extraction: Extraction


def load(
    engine: Engine, documents: Sequence[Input], settings: Settings, progress: Callable[[Outcome], None] = lambda _: None
) -> Load:
    """Read and store documents. One that cannot be read or stored is told as failed; the others are kept.

    Each batch is one transaction; `progress` is called once a document, when its fate is known.
    """
    with engine.begin() as connection:
        run_id = start_run(connection, versions(), settings_digest(settings))
    done = Load(run_id)

    def tell(outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            done.outcomes.append(outcome)
            progress(outcome)

    def finish(status: RunStatus) -> None:
        failed = len(done.failed)
        with engine.begin() as connection:
            finish_run(connection, run_id, status, len(done.outcomes) - failed, failed)

    try:
        for batch in _batches(documents, settings):
            tell(outcome for outcome in batch if isinstance(outcome, Outcome))
            tell(_stored(engine, [read for read in batch if isinstance(read, _Read)], run_id))
    except BaseException:
        with suppress(KbError):  # what went wrong first is what is told
            finish(RunStatus.FAILED)
        raise
    finish(RunStatus.FINISHED)
    return done


def versions() -> dict[str, str]:
    """Of the loaders that read; a change of them is a cause of changes."""
    return {"kb": version("kb")}


def settings_digest(settings: Settings) -> str:
    """SHA-256 of the settings that can change what a load gives."""
    relevant = {"max_document_bytes": settings.max_document_bytes}
    return hashlib.sha256(json.dumps(relevant, sort_keys=True).encode()).hexdigest()


def _batches(documents: Sequence[Input], settings: Settings) -> Iterator[list[Outcome | _Read]]:
    batch: list[Outcome | _Read] = []
    characters = 0
    latest: dict[str, tuple[str, Path]] = {}  # by document: the text that came last, and its file
    for document in documents:
        result = _read(document, settings, latest)
        batch.append(result)
        characters += len(result.extraction.document.text) if isinstance(result, _Read) else 0
        if len(batch) >= BATCH_DOCUMENTS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _read(document: Input, settings: Settings, latest: dict[str, tuple[str, Path]]) -> Outcome | _Read:
    """Extract a document, unless its text came already: from another file, or in another encoding."""
    try:
        told = read_document(document, settings.max_document_bytes)
        digest = hashlib.sha256(told.text.encode()).hexdigest()
        text, path = latest.get(told.id, ("", document.path))
        if text == digest:
            return Outcome(document.path, same_as=path)
        read = _Read(document.path, extraction(told))
        latest[told.id] = (digest, document.path)
        return read
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one document, the others are kept
        return Outcome(document.path, error=reason(error))


def _stored(engine: Engine, batch: list[_Read], run_id: str) -> Iterator[Outcome]:
    """Store a batch in one transaction; where a document is refused, each alone: only the bad one is lost.

    Raises KbError where the database is at fault.
    """
    if not batch:
        return
    at = datetime.now(UTC)
    try:
        with engine.begin() as connection:
            saved = save(connection, [read.extraction for read in batch], run_id, at)
            alike = resembling(connection, [result.document_id for result in saved if result.outcome == "new"])
    except BadExtraction as error:
        if len(batch) == 1:
            yield Outcome(batch[0].path, error=str(error))
        else:
            for read in batch:
                yield from _stored(engine, [read], run_id)
        return
    for read, result in zip(batch, saved, strict=True):
        encoding, like = read.extraction.document.encoding, alike.get(result.document_id, ())
        yield Outcome(read.path, saved=result, encoding=encoding, resembles=like)


def read_document(document: Input, max_bytes: int) -> Document:
    """The document under reading. Raises LoaderError or OSError."""
    if document.problem:
        raise LoaderError(document.problem)
    readers.reader_of(document.path.name)
    if not stat.S_ISREG(document.path.stat().st_mode):
        raise LoaderError("this is no file but a device or pipe; write what it gives into a file and load that")
    with document.path.open("rb") as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise LoaderError(
            f"{document.path.stat().st_size:,} bytes; the limit is {max_bytes:,}, because reading takes time and "
            "memory in proportion (split the document, or set KB_MAX_DOCUMENT_BYTES to load larger ones)"
        )
    return readers.read(document.path.name, data, document.metadata, max_bytes)


def reason(error: Exception) -> str:
    """Why a document failed, without the path that the caller shows anyway."""
    if isinstance(error, LoaderError):
        return str(error)
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"a fault of kb, not of the document: {type(error).__name__} at {where} ({error}); please report it"
