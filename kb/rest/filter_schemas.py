"""Filters as JSON Schema, one component a collection and one a kind of comparison."""

from typing import Any

from kb.query.collections import COLLECTIONS, Collection, Column
from kb.query.filters import DATE_OPERATORS, QUANTIFIERS, operators
from kb.query.values import MOST_TEXT
from schema.columns import LARGEST_INTEGER

Schema = dict[str, Any]
VALUES: dict[str, Schema] = {
    "id": {"type": "string"},
    "text": {"type": "string", "maxLength": MOST_TEXT},
    "integer": {"type": "integer", "minimum": -LARGEST_INTEGER, "maximum": LARGEST_INTEGER},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "moment": {"type": "string", "format": "date-time"},
}
DATE: Schema = {
    "type": "string",
    "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    "description": "A day, a month or a year: 2024-09-13, 2024-09, 2024.",
}
SPAN: Schema = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {"from": DATE, "to": DATE},
}
LISTED = ("in", "notIn")


def schemas() -> dict[str, Schema]:
    """Components by name."""
    made = {name(collection): _filter(collection) for collection in COLLECTIONS.values()}
    made["PartialDateFilter"] = _object(
        {operator: SPAN if operator.endswith("Within") else DATE for operator in DATE_OPERATORS}
        | {"isNull": {"type": "boolean"}},
        "Compares a date by the days that it can mean; unknown days fit nothing.",
    )
    return made


def name(collection: Collection) -> str:
    return f"{collection.type_name}Filter"


def reference(to: str) -> Schema:
    return {"$ref": f"#/components/schemas/{to}"}


def _filter(collection: Collection) -> Schema:
    own = reference(name(collection))
    several = {"type": "array", "items": own, "minItems": 1}
    fields: dict[str, Schema] = {"and": several, "or": several, "not": own}
    for column in collection.columns.values():
        fields[column.camel] = _comparison(column)
    for group in collection.dates.values():
        fields[group.camel] = reference("PartialDateFilter")
    for one in collection.to_one.values():
        fields[one.camel] = reference(name(COLLECTIONS[one.target]))
        fields[f"{one.camel}Id"] = _comparison(Column(one.column, "", "id", one.description, one.nullable))
    for many in collection.to_many.values():
        target = reference(name(COLLECTIONS[many.target]))
        fields[many.camel] = _object(dict.fromkeys(QUANTIFIERS, target), many.description)
    return _object(fields, f"Which {collection.path.replace('-', ' ')}; all that is given must hold.")


def _comparison(column: Column) -> Schema:
    value = VALUES.get(column.kind, {})
    if column.vocabulary is not None:
        value = {"type": "string", "enum": [term.name for term in column.vocabulary]}
    fields: dict[str, Schema] = {}
    for operator in operators(column):
        if operator == "isNull":
            fields[operator] = {"type": "boolean"}
        else:
            fields[operator] = {"type": "array", "items": value} if operator in LISTED else value
    return _object(fields, column.description)


def _object(fields: dict[str, Schema], description: str) -> Schema:
    return {
        "type": "object",
        "description": description,
        "minProperties": 1,
        "additionalProperties": False,
        "properties": fields,
    }
