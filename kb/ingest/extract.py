"""Documents through the loaders into files, without a database."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.errors import BadInput
from kb.ingest.inputs import Input
from kb.ingest.load import read_document, reason
from loaders.annotation import FIELDS, annotation
from loaders.pipeline import read


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of one document: the file written and the number of finds a field, or the error."""

    path: Path
    written: Path | None = None
    found: dict[str, int] | None = None
    error: str | None = None


def extract(documents: Sequence[Input], out: Path, max_bytes: int) -> Iterator[Extracted]:
    """Write `<stem>.json` for each document, and `<stem>.main.txt` where the kept text differs from the file's.

    Raises BadInput before anything is written where two documents would go to one file.
    """
    taken: dict[str, Path] = {}
    for document in documents:
        other = taken.setdefault(document.path.stem, document.path)
        if other != document.path:
            raise BadInput(f"{document.path} and {other} would both be written to {out / document.path.stem}.json")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"{out}: {reason(error)}; name a folder that is there or can be made") from error
    for document in documents:
        try:
            yield _extracted(document, out, max_bytes)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one document, the others are written
            yield Extracted(document.path, error=reason(error))


def _extracted(document: Input, out: Path, max_bytes: int) -> Extracted:
    reading = read(read_document(document, max_bytes))
    stem = document.path.stem
    finds = annotation(reading, stem)
    target = out / f"{stem}.json"
    target.write_text(json.dumps(finds, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if reading.document.text.encode() != document.path.read_bytes():
        (out / f"{stem}.main.txt").write_text(reading.document.text, encoding="utf-8", newline="")
    return Extracted(document.path, target, {name: len(finds[name]) for name in FIELDS})
