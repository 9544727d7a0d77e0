"""Scalars, each with the specification that says what it looks like."""

import datetime
from typing import Any, NewType

import strawberry
from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition

from schema.dates import PartialDate

EDTF = NewType("EDTF", str)
URL = NewType("URL", str)
DateText = NewType("DateText", str)


def _date(value: Any) -> str:
    """A day, month or year as told in a filter: the query layer reads which days it stands for."""
    if not isinstance(value, str):
        raise GraphQLError(f'{value!r} is not a date such as "2024", "2024-09" or "2024-09-13"')
    try:
        PartialDate.from_edtf(value)
    except ValueError:
        raise GraphQLError(f'{value!r} is not a date such as "2024", "2024-09" or "2024-09-13"') from None
    return value


def _day(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _moment(value: Any) -> datetime.datetime:
    try:
        moment = datetime.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise GraphQLError(f"{value!r} is not a moment such as 2024-09-13T12:00:00Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


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
        parse_value=_moment,
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
        description="An address; one of this server is given from its root.",
        specified_by_url="https://url.spec.whatwg.org/",
        serialize=str,
        parse_value=str,
    ),
}
