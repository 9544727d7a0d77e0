"""The seed document and what a careful reader finds in it (tests/corpus/seed.expected.json)."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from loaders.document import Metadata
from loaders.found import Reading
from loaders.pipeline import read
from loaders.readers import document

TESTS = Path(__file__).resolve().parents[1]


@cache
def expected() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((TESTS / "corpus" / "seed.expected.json").read_text(encoding="utf-8"))
    return found


@cache
def seed() -> Reading:
    """Read without what stands beside it: title, author and date are read from the text."""
    text = (TESTS.parent / "seeds" / "lukashenko.txt").read_text(encoding="utf-8")
    return read(document(text, Metadata()))
