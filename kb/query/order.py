"""Orders: which keys, in which direction, and where nulls go. The id comes last, so that every order is total."""

import difflib
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kb.errors import BadOrder
from kb.query.collections import Collection
from kb.query.values import shown, step

MOST_KEYS = 4
# Directions as GraphQL names them: descending, nulls last. Nulls come last by default.
DIRECTIONS: dict[str, tuple[bool, bool]] = {
    "ASC": (False, True),
    "DESC": (True, True),
    "ASC_NULLS_FIRST": (False, False),
    "ASC_NULLS_LAST": (False, True),
    "DESC_NULLS_FIRST": (True, False),
    "DESC_NULLS_LAST": (True, True),
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an order: a column of the table."""

    column: str
    descending: bool
    nulls_last: bool
    nullable: bool

    def reversed(self) -> "Key":
        return Key(self.column, not self.descending, not self.nulls_last, self.nullable)


@dataclass(frozen=True, slots=True)
class Order:
    """Keys, the id last. `fingerprint` marks the cursors that belong to it."""

    keys: tuple[Key, ...]
    fingerprint: str

    def reversed(self) -> "Order":
        return Order(tuple(key.reversed() for key in self.keys), self.fingerprint)


def sortable(collection: Collection) -> dict[str, tuple[str, bool]]:
    """What a collection can be ordered by: name on the surfaces → column and whether it can be null.

    Texts only where an index begins with them: others may be long, and cursors hold the values of their order.
    """
    indexed = {next(iter(index.columns)).name for index in collection.table.indexes}
    columns = {
        column.camel: (column.name, column.nullable)
        for column in collection.columns.values()
        if column.kind != "text" or column.name in indexed
    }
    dates = {group.camel: (f"{group.prefix}_earliest", True) for group in collection.dates.values()}
    return columns | dates


def ordered(collection: Collection, told: Any, path: str = "orderBy") -> Order:
    """The order of a list of one-key objects: `[{"date": "ASC_NULLS_LAST"}, {"id": "DESC"}]`. Raises BadOrder."""
    entries = [] if told is None else told if isinstance(told, Sequence) and not isinstance(told, str) else [told]
    if len(entries) > MOST_KEYS:
        raise BadOrder(f"{path}: {len(entries)} keys; an order has at most {MOST_KEYS}")
    return _order(collection, [_key(collection, entry, f"{path}[{at}]") for at, entry in enumerate(entries)])


def ordered_by_text(collection: Collection, told: str | None, path: str = "order") -> Order:
    """The order that a text such as `date,-id` means: names, descending after a minus. Raises BadOrder."""
    names = [part.strip() for part in told.split(",")] if told else []
    return ordered(collection, [{name.lstrip("-+"): "DESC" if name.startswith("-") else "ASC"} for name in names], path)


def _key(collection: Collection, entry: Any, path: str) -> Key:
    if not isinstance(entry, Mapping) or len(entry) != 1:
        raise BadOrder(f'{path}: {shown(entry)} is not an object with one key, such as {{"date": "DESC_NULLS_LAST"}}')
    ((name, direction),) = entry.items()
    known = sortable(collection)
    if name not in known:
        near = difflib.get_close_matches(str(name), known, n=1)
        told = f"; did you mean {near[0]}?" if near else f"; it can be ordered by {', '.join(known)}"
        raise BadOrder(f"{path}: {collection.type_name} cannot be ordered by {shown(name)}{told}")
    if not isinstance(direction, str) or direction not in DIRECTIONS:
        raise BadOrder(f"{path}.{step(name)}: {shown(direction)} is none of {', '.join(DIRECTIONS)}")
    column, nullable = known[name]
    return Key(column, *DIRECTIONS[direction], nullable)


def _order(collection: Collection, keys: list[Key]) -> Order:
    """What follows the id cannot matter; the id takes the direction of the key before it."""
    kept: list[Key] = []
    for key in keys:
        if key.column not in {other.column for other in kept}:
            kept.append(key)
        if key.column == "id":
            break
    if not kept or kept[-1].column != "id":
        kept.append(Key("id", bool(kept) and kept[-1].descending, True, False))
    spelled = ",".join(f"{key.column}:{key.descending:d}{key.nulls_last:d}" for key in kept)
    digest = hashlib.sha256(f"{collection.name}|{spelled}".encode()).hexdigest()[:12]
    return Order(tuple(kept), digest)
