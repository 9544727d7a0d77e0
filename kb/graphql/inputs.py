"""Input types: a filter and an order for each collection, and what compares the values of columns."""

from functools import cache
from typing import Any

from kb.graphql.build import bare, enum_type, input_type, list_of
from kb.graphql.scalars import KINDS, DateText
from kb.graphql.vocabulary import vocabulary_type
from kb.query.collections import COLLECTIONS, Collection, Column
from kb.query.filters import DATE_OPERATORS, OPERATORS, QUANTIFIERS, operators
from kb.query.order import DIRECTIONS, sortable

NAMES = {"id": "ID", "text": "String", "integer": "Int", "number": "Float", "boolean": "Boolean", "moment": "DateTime"}
MEANINGS = {
    "eq": "Equal to the value.",
    "ne": "Not equal to the value; holds for null.",
    "in": "Equal to one of the values; an empty list holds for nothing.",
    "notIn": "Equal to none of the values; holds for null.",
    "lt": "Less than the value.",
    "lte": "Less than the value, or equal.",
    "gt": "Greater than the value.",
    "gte": "Greater than the value, or equal.",
    "contains": "Holds the text, letter by letter.",
    "startsWith": "Begins with the text, letter by letter.",
    "endsWith": "Ends with the text, letter by letter.",
    "iEq": "Equal to the text, whatever its case and accents.",
    "iContains": "Holds the text, whatever its case and accents.",
    "iStartsWith": "Begins with the text, whatever its case and accents.",
    "iEndsWith": "Ends with the text, whatever its case and accents.",
    "isNull": "Whether there is no value.",
}
DATE_MEANINGS = {
    "eq": "It can only mean that day (or that month or year as a whole).",
    "gt": "Its first day is after the value's last day.",
    "gte": "Its first day is on or after the value's first day.",
    "lt": "Its first day is before the value's first day.",
    "lte": "Its first day is on or before the value's last day.",
    "certainlyBefore": "Every day that it can mean is before the value.",
    "certainlyAfter": "Every day that it can mean is after the value.",
    "possiblyWithin": "Some day that it can mean lies in the span of time.",
    "certainlyWithin": "Every day that it can mean lies in the span of time.",
    "isNull": "Whether nothing is known of it.",
}
QUANTIFIED = {
    "some": "At least one fits.",
    "none": "None fits.",
    "every": "All fit; also where there are none.",
}

FILTERS = {name: bare(f"{collection.type_name}Filter") for name, collection in COLLECTIONS.items()}
ORDERS = {name: bare(f"{collection.type_name}Order") for name, collection in COLLECTIONS.items()}
_RELATED = {name: bare(f"{collection.type_name}ListFilter") for name, collection in COLLECTIONS.items()}


def _python(name: str) -> str:
    """A Python name for an operator: `in`, `and`, `or` and `not` are keywords."""
    return f"{name}_" if name in ("in", "and", "or", "not") else name


@cache
def direction_type() -> Any:
    members = {
        name: (name, f"{'Downward' if descending else 'Upward'}; nulls {'last' if last else 'first'}.")
        for name, (descending, last) in DIRECTIONS.items()
    }
    return enum_type("OrderDirection", "Which way an order goes.", members)


@cache
def _comparison(kind: str, folding: bool, nullable: bool) -> Any:
    name = f"{NAMES[kind]}{'Folded' if folding else ''}{'Nullable' if nullable else ''}Filter"
    column = Column("x", "x", kind, "", nullable, None, "x" if folding else None)
    return _operators(bare(name), f"Compares a value of type {NAMES[kind]}.", operators(column), KINDS[kind])


@cache
def _enum_comparison(vocabulary: Any, nullable: bool) -> Any:
    name = f"{vocabulary.__name__}{'Nullable' if nullable else ''}Filter"
    allowed = (*OPERATORS["enum"], *(("isNull",) if nullable else ()))
    return _operators(bare(name), f"Compares a {vocabulary.__name__}.", allowed, vocabulary_type(vocabulary))


def _operators(cls: type, description: str, allowed: tuple[str, ...], kind: Any) -> Any:
    types = {"isNull": bool, "in": list_of(kind), "notIn": list_of(kind)}
    return input_type(
        cls, description, {_python(name): (name, types.get(name, kind), MEANINGS[name]) for name in allowed}
    )


@cache
def _date_comparison() -> Any:
    span = input_type(
        bare("DateSpan"),
        "A span of time; give one end or both.",
        {"from_": ("from", DateText, "Its first day."), "to": ("to", DateText, "Its last day.")},
    )
    types = {"isNull": bool, "possiblyWithin": span, "certainlyWithin": span}
    fields = {name: (name, types.get(name, DateText), DATE_MEANINGS[name]) for name in (*DATE_OPERATORS, "isNull")}
    return input_type(
        bare("PartialDateFilter"), "Compares a date by the days that it can mean; unknown days fit nothing.", fields
    )


def _column_filter(column: Column) -> Any:
    if column.vocabulary is not None:
        return _enum_comparison(column.vocabulary, column.nullable)
    return _comparison(column.kind, column.folded is not None, column.nullable)


def _filter(collection: Collection) -> None:
    own = FILTERS[collection.name]
    fields: dict[str, tuple[str, Any, str]] = {
        "and_": ("and", list_of(own), "All of these hold."),
        "or_": ("or", list_of(own), "At least one of these holds."),
        "not_": ("not", own, "This does not hold."),
    }
    for column in collection.columns.values():
        fields[column.name] = (column.camel, _column_filter(column), column.description)
    for group in collection.dates.values():
        fields[group.prefix] = (group.camel, _date_comparison(), group.description)
    for one in collection.to_one.values():
        fields[one.column.removesuffix("_id")] = (one.camel, FILTERS[one.target], one.description)
        fields[one.column] = (f"{one.camel}Id", _comparison("id", False, one.nullable), f"By id: {one.description}")
    for many in collection.to_many.values():
        fields[many.camel] = (many.camel, _RELATED[many.target], many.description)
    input_type(own, f"Which {collection.path.replace('-', ' ')}; all that is given must hold.", fields)


def _order(collection: Collection) -> None:
    direction = direction_type()
    fields = {column: (name, direction, f"By {name}.") for name, (column, _) in sortable(collection).items()}
    input_type(ORDERS[collection.name], "One key of an order.", fields, one_of=True)


def _related(collection: Collection) -> None:
    fields = {name: (name, FILTERS[collection.name], QUANTIFIED[name]) for name in QUANTIFIERS}
    input_type(_RELATED[collection.name], f"Among related {collection.path.replace('-', ' ')}.", fields)


@cache
def complete() -> None:
    """Give all input types their fields; until then they only have names."""
    for collection in COLLECTIONS.values():
        _filter(collection)
        _order(collection)
        _related(collection)


def without_emptied(filter: Any) -> Any:
    """The filter without what variables left out or gave as null, objects that this emptied, and what held only these.

    They are no condition: not under `not`, as a branch of `or`, nor as a relation that must exist. None where nothing
    is left. A `{}` or null that is written in the document never comes here: it is refused.
    """
    kept = _kept(filter)
    return None if kept is _EMPTIED else kept


_EMPTIED: Any = object()


def _kept(value: Any) -> Any:
    if value is None:
        return _EMPTIED
    if isinstance(value, dict):
        return {name: kept for name, one in value.items() if (kept := _kept(one)) is not _EMPTIED} or _EMPTIED
    if isinstance(value, list) and value:
        return [kept for one in value if (kept := _kept(one)) is not _EMPTIED] or _EMPTIED
    return value
