"""Ids: the same statement has the same id, on every machine and after every load."""

import base64
import hashlib
import secrets
from collections.abc import Sequence

import orjson

PREFIXES = {
    "documents": "doc",
    "sources": "src",
    "citations": "cit",
    "actors": "act",
    "mentions": "men",
    "events": "evt",
    "reports": "rpt",
    "quotes": "quo",
    "prisoner_releases": "rel",
    "counts": "cnt",
    "evidence": "evi",
    "runs": "run",
    "corrections": "cor",
}
TABLES = {prefix: table for table, prefix in PREFIXES.items()}
DIGEST_LENGTH = 26  # base-32 characters: 130 bits of a SHA-256
DIGEST_BYTES = 20  # that many base-32 characters encode without padding


def record_id(table: str, *natural_key: str | int | None) -> str:
    """The id of the record of `table` with this natural key, such as `evt_4k2…` (3 + 1 + 26 characters)."""
    return f"{PREFIXES[table]}_{_encoded(hashlib.sha256(orjson.dumps((table, *natural_key))).digest())}"


def random_id(table: str) -> str:
    """An id for a record without a natural key: a run, a correction."""
    return f"{PREFIXES[table]}_{_encoded(secrets.token_bytes(32))}"


def table_of(id: str) -> str | None:
    """The table that an id's prefix names; None when it is no id of ours."""
    prefix, _, digest = id.partition("_")
    if len(digest) != DIGEST_LENGTH or not set(digest) <= set("abcdefghijklmnopqrstuvwxyz234567"):
        return None
    return TABLES.get(prefix)


def natural_key(parts: Sequence[str | int | None]) -> str:
    """Parts of a key as one string; a part may hold any character without being taken for two."""
    return orjson.dumps(list(parts)).decode()


def _encoded(digest: bytes) -> str:
    return base64.b32encode(digest[:DIGEST_BYTES]).decode("ascii").lower()[:DIGEST_LENGTH]
