"""Filters: plain data, as GraphQL and REST give it alike, to a condition that is true or false, never null.

A comparison with a null value is false, `ne` and `notIn` hold for nulls, and `not` is the exact complement.
"""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from kb.errors import BadFilter
from kb.query.collections import COLLECTIONS, Collection, Column, DateGroup, ToMany
from kb.query.text import starts, text_ends, text_holds
from kb.query.values import READERS, days, shown, step, term
from kb.query.values import boolean as read_boolean
from kb.store.search import folded

MOST_DEPTH = 12
MOST_CONDITIONS = 200
MOST_VALUES = 5_000  # of all conditions; PostgreSQL takes 65,535 parameters

Compare = Callable[[ColumnElement[Any], Any], ColumnElement[bool]]
# Operators that hold for no null value.
COMPARE: dict[str, Compare] = {
    "eq": lambda column, value: column == value,
    "lt": lambda column, value: column < value,
    "lte": lambda column, value: column <= value,
    "gt": lambda column, value: column > value,
    "gte": lambda column, value: column >= value,
    "in": lambda column, value: column.in_(value),
    "contains": text_holds,
    "startsWith": starts,
    "endsWith": text_ends,
}
# Operators that are the complement of another, and so hold for nulls.
COMPLEMENTS = {"ne": "eq", "notIn": "in"}
EQUALITY = ("eq", "ne", "in", "notIn")
RANGES = ("lt", "lte", "gt", "gte")
PARTS_OF_TEXT = ("contains", "startsWith", "endsWith")
IGNORING_CASE = {"iEq": "eq", "iContains": "contains", "iStartsWith": "startsWith", "iEndsWith": "endsWith"}
OPERATORS: dict[str, tuple[str, ...]] = {
    "id": EQUALITY,
    "enum": EQUALITY,
    "boolean": ("eq", "ne"),
    "integer": (*EQUALITY, *RANGES),
    "number": (*EQUALITY, *RANGES),
    "moment": (*EQUALITY, *RANGES),
    "text": (*EQUALITY, *RANGES, *PARTS_OF_TEXT),
}
DATE_OPERATORS = (
    "eq",
    "gt",
    "gte",
    "lt",
    "lte",
    "certainlyBefore",
    "certainlyAfter",
    "possiblyWithin",
    "certainlyWithin",
)
QUANTIFIERS = ("some", "none", "every")


def operators(column: Column) -> tuple[str, ...]:
    """The operators that a column takes, `isNull` last where it can be null."""
    folding = tuple(IGNORING_CASE) if column.folded else ()
    return (*OPERATORS[column.kind], *folding, *(("isNull",) if column.nullable else ()))


def condition(collection: Collection, filter: Any, *, table: Any = None, path: str = "filter") -> ColumnElement[bool]:
    """The condition that a filter means, over `table` (the collection's own, or an alias of it).

    Raises BadFilter, which says where in the filter, what is wrong, and what would be right.
    """
    return _Reading().object(collection, collection.table if table is None else table, filter, path, 0)


@dataclass(slots=True)
class _Reading:
    """A filter being read; counts its conditions and the values of its lists."""

    conditions: int = 0
    values: int = 0

    def object(self, collection: Collection, table: Any, filter: Any, path: str, depth: int) -> ColumnElement[bool]:
        if depth > MOST_DEPTH:
            raise BadFilter(f"{path}: filters nest at most {MOST_DEPTH} deep")
        return _all(self._keys(collection, table, self._checked(filter, path), path, depth))

    def _checked(self, filter: Any, path: str) -> Mapping[str, Any]:
        if not isinstance(filter, Mapping):
            raise BadFilter(f'{path}: {shown(filter)} is not an object such as {{"status": {{"eq": "COMPLETED"}}}}')
        if not filter:
            raise BadFilter(f"{path}: an empty object says nothing; leave it out to filter by nothing")
        return filter

    def _keys(
        self, collection: Collection, table: Any, filter: Mapping[str, Any], path: str, depth: int
    ) -> Iterator[ColumnElement[bool]]:
        for key, value in filter.items():
            here = f"{path}.{step(key)}"
            self._given(value, here)
            if key in ("and", "or"):
                parts = [
                    self.object(collection, table, part, f"{here}[{at}]", depth + 1)
                    for at, part in self._listed(value, here)
                ]
                yield _all(parts) if key == "and" else sa.or_(*parts)
            elif key == "not":
                yield sa.not_(self.object(collection, table, value, here, depth + 1))
            elif key in collection.columns:
                yield _all(self._column(collection.columns[key], table, value, here))
            elif key in collection.dates:
                yield _all(self._date(collection.dates[key], table, value, here))
            elif key in collection.to_one:
                relation = collection.to_one[key]
                yield self._related(COLLECTIONS[relation.target], table.c[relation.column], value, here, depth)
            elif key in collection.to_many:
                yield _all(self._many(collection.to_many[key], table, value, here, depth))
            elif (by_id := _reference(collection, key)) is not None:
                yield _all(self._column(by_id, table, value, here))
            else:
                raise BadFilter(
                    f"{here}: {collection.type_name} has no such field{_suggestion(key, names(collection))}"
                )

    def _given(self, value: Any, path: str) -> None:
        if value is None:
            raise BadFilter(f"{path}: null says nothing; use isNull, or leave it out")

    def _listed(self, value: Any, path: str) -> Iterable[tuple[int, Any]]:
        if not isinstance(value, list) or not value:
            raise BadFilter(f"{path}: expected a list of one or more filters")
        return enumerate(value)

    def _column(self, column: Column, table: Any, told: Any, path: str) -> Iterator[ColumnElement[bool]]:
        allowed = operators(column)
        stored = table.c[column.name]
        for operator, value in self._checked(told, path).items():
            here = f"{path}.{step(operator)}"
            self._count(here)
            self._given(value, here)
            if operator not in allowed:
                raise BadFilter(f"{here}: no such operator; {column.camel} takes {', '.join(allowed)}")
            if operator == "isNull":
                yield stored.is_(None) if read_boolean(value, here) else stored.is_not(None)
                continue
            compared, target, told_value = operator, stored, value
            if operator in IGNORING_CASE:
                compared, target = IGNORING_CASE[operator], table.c[str(column.folded)]
                told_value = folded(READERS["text"](value, here))
            plain = COMPLEMENTS.get(compared, compared)
            holds = COMPARE[plain](target, self._value(column, plain, told_value, here))
            if plain != compared:
                yield sa.or_(target.is_(None), sa.not_(holds)) if column.nullable else sa.not_(holds)
            else:
                yield sa.and_(target.is_not(None), holds) if column.nullable else holds

    def _value(self, column: Column, operator: str, value: Any, path: str) -> Any:
        if operator == "in":
            if not isinstance(value, list):
                raise BadFilter(f"{path}: {shown(value)} is not a list")
            self.values += len(value)
            if self.values > MOST_VALUES:
                raise BadFilter(f"{path}: a filter compares with at most {MOST_VALUES:,} values")
            return [self._value(column, "eq", one, f"{path}[{at}]") for at, one in enumerate(value)]
        if column.vocabulary is not None:
            return term(column.vocabulary, value, path)
        read = READERS[column.kind](value, path)
        if operator in PARTS_OF_TEXT and not read:
            raise BadFilter(f"{path}: the empty text stands everywhere; give at least one character")
        return read

    def _date(self, group: DateGroup, table: Any, told: Any, path: str) -> Iterator[ColumnElement[bool]]:
        earliest, latest = table.c[f"{group.prefix}_earliest"], table.c[f"{group.prefix}_latest"]
        for operator, value in self._checked(told, path).items():
            here = f"{path}.{step(operator)}"
            self._count(here)
            self._given(value, here)
            if operator == "isNull":
                unknown = sa.and_(earliest.is_(None), latest.is_(None))
                yield unknown if read_boolean(value, here) else sa.not_(unknown)
            elif operator in ("possiblyWithin", "certainlyWithin"):
                yield self._within(earliest, latest, operator, value, here)
            elif operator in DATE_OPERATORS:
                yield _told(DATE_COMPARE[operator](earliest, latest, days(value, here)), earliest, latest, operator)
            else:
                known = ", ".join((*DATE_OPERATORS, "isNull"))
                raise BadFilter(f"{here}: no such operator; {group.camel} takes {known}")

    def _within(self, earliest: Any, latest: Any, operator: str, value: Any, path: str) -> ColumnElement[bool]:
        bounds = self._checked(value, path)
        if wrong := set(bounds) - {"from", "to"}:
            raise BadFilter(f"{path}.{step(min(wrong))}: a span of time has from and to")
        first = days(bounds["from"], f"{path}.from").first if bounds.get("from") is not None else None
        last = days(bounds["to"], f"{path}.to").last if bounds.get("to") is not None else None
        if first is None and last is None:
            raise BadFilter(f"{path}: give from, to, or both")
        parts: list[ColumnElement[bool]] = []
        if operator == "certainlyWithin":
            if first is not None:
                parts.append(sa.and_(earliest.is_not(None), earliest >= first))
            if last is not None:
                parts.append(sa.and_(latest.is_not(None), latest <= last))
        else:
            parts.append(sa.or_(earliest.is_not(None), latest.is_not(None)))
            if first is not None:
                parts.append(sa.or_(latest.is_(None), latest >= first))
            if last is not None:
                parts.append(sa.or_(earliest.is_(None), earliest <= last))
        return _all(parts)

    def _related(self, target: Collection, key: Any, told: Any, path: str, depth: int) -> ColumnElement[bool]:
        other = target.table.alias()
        inner = self.object(target, other, told, path, depth + 1)
        return sa.exists(sa.select(sa.literal(1)).select_from(other).where(other.c.id == key, inner))

    def _many(self, relation: ToMany, table: Any, told: Any, path: str, depth: int) -> Iterator[ColumnElement[bool]]:
        target = COLLECTIONS[relation.target]
        for quantifier, value in self._checked(told, path).items():
            here = f"{path}.{step(quantifier)}"
            if quantifier not in QUANTIFIERS:
                raise BadFilter(f"{here}: no such quantifier; {relation.camel} takes {', '.join(QUANTIFIERS)}")
            other = target.table.alias()
            inner = self.object(target, other, value, here, depth + 1)
            source, joined = related_to(relation, other, table.c.id)
            wanted = sa.not_(inner) if quantifier == "every" else inner
            found = sa.exists(sa.select(sa.literal(1)).select_from(source).where(joined, wanted))
            yield found if quantifier == "some" else sa.not_(found)

    def _count(self, path: str) -> None:
        self.conditions += 1
        if self.conditions > MOST_CONDITIONS:
            raise BadFilter(f"{path}: a filter has at most {MOST_CONDITIONS} conditions")


DATE_COMPARE: dict[str, Callable[[Any, Any, Any], ColumnElement[bool]]] = {
    "eq": lambda earliest, latest, told: sa.and_(earliest == told.first, latest == told.last),
    "gt": lambda earliest, _, told: earliest > told.last,
    "gte": lambda earliest, _, told: earliest >= told.first,
    "lt": lambda earliest, _, told: earliest < told.first,
    "lte": lambda earliest, _, told: earliest <= told.last,
    "certainlyBefore": lambda _, latest, told: latest < told.first,
    "certainlyAfter": lambda earliest, _, told: earliest > told.last,
}


def related_to(relation: ToMany, other: Any, id: Any) -> tuple[Any, ColumnElement[bool]]:
    """What to select from, and the condition that its rows belong to the record of this id."""
    if relation.link is None:
        return other, other.c[relation.column] == id
    link = COLLECTIONS[relation.target].table.metadata.tables[relation.link].alias()
    return link.join(other, other.c.id == link.c[relation.column]), link.c[relation.own] == id


def names(collection: Collection) -> list[str]:
    """Every key that a filter of the collection takes."""
    references = [f"{name}Id" for name in collection.to_one]
    return [
        *collection.columns,
        *collection.dates,
        *collection.to_one,
        *collection.to_many,
        *references,
        "and",
        "or",
        "not",
    ]


def _reference(collection: Collection, key: str) -> Column | None:
    """`speakerId` filters by the reference itself."""
    relation = collection.to_one.get(key.removesuffix("Id")) if key.endswith("Id") else None
    return Column(relation.column, key, "id", relation.description, relation.nullable) if relation else None


def _suggestion(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    return f"; did you mean {near[0]}?" if near else f"; it has {', '.join(known)}"


def _told(holds: ColumnElement[bool], earliest: Any, latest: Any, operator: str) -> ColumnElement[bool]:
    """False where the bound that is compared is not told."""
    used = {"eq": (earliest, latest), "certainlyBefore": (latest,)}.get(operator, (earliest,))
    return sa.and_(*(column.is_not(None) for column in used), holds)


def _all(parts: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    return sa.and_(sa.true(), *parts)
