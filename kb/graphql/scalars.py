"""Scalars, each with the specification that says what it looks like."""

import datetime
from collections.abc import Mapping
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from kb.query.collections import PYTHON_TYPES
from kb.query.values import days, moment

EDTF = NewType("EDTF", str)
URL = NewType("URL", str)
DateText = NewType("DateText", str)
# Kinds of columns → what Strawberry takes for their type.
KINDS: Mapping[str, Any] = {**PYTHON_TYPES, "id": strawberry.ID}


def _date(value: Any) -> Any:
    """A day, month or year as told: the query layer reads again which days it stands for. Raises BadFilter."""
    days(value, "Date")
    return value


def _day(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


SCALARS: dict[object, ScalarDefinition] = {
    DateText: strawberry.scalar(
        name="Date",
        description="A calendar day, such as 2024-09-13. As an argument also a month (2024-09) or a year (2024).",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339#section-5.6",
        serialize=_day,
        parse_value=_date,
    ),
    datetime.datetime: strawberry.scalar(
        name="DateTime",
        description="A moment in UTC, such as 2024-09-13T12:00:00+00:00.",
        specified_by_url="https://scalars.graphql.org/andimarek/date-time",
        serialize=lambda value: value.isoformat(),
        parse_value=lambda value: moment(value, "DateTime"),
    ),
    EDTF: strawberry.scalar(
        name="EDTF",
        description="A date in the Extended Date/Time Format: 2024-09-13, 2024-09, 199X, 2024-09/2024-10.",
        specified_by_url="https://www.loc.gov/standards/datetime/",
        serialize=str,
        parse_value=str,
    ),
    URL: strawberry.scalar(
        name="URL",
        description="An address.",
        specified_by_url="https://url.spec.whatwg.org/",
        serialize=str,
        parse_value=str,
    ),
}
