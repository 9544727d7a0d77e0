"""What the tables are made of: column types that mean the same on SQLite and PostgreSQL, and their checks."""

import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from pydantic import ConfigDict
from sqlalchemy.dialects import postgresql
from sqlmodel import Field, SQLModel

from schema.vocab import DatePrecision, DateQualifier

# Text is ordered by code point on both databases (SQLite's BINARY does so for UTF-8).
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
# Longest texts that an index can hold: a PostgreSQL index entry has at most 2,704 bytes.
LABEL = 500
ADDRESS = 2_000
LARGEST_INTEGER = 2**31 - 1  # of PostgreSQL's integer, and of GraphQL's Int
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(sa.TypeDecorator[datetime.datetime]):
    """A moment in UTC, always aware; SQLite, which has no time zones, keeps it without."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: sa.Dialect) -> datetime.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        value = value.astimezone(datetime.UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime.datetime | None, dialect: sa.Dialect) -> datetime.datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=datetime.UTC) if value.tzinfo is None else value.astimezone(datetime.UTC)


MOMENT = UtcDateTime()


class Fields(SQLModel):
    """What a loader may state of a record. Checked when built; enums are kept as their values."""

    model_config = ConfigDict(use_enum_values=True, validate_default=True, extra="forbid")  # type: ignore[assignment]


def string(description: str, **options: Any) -> Any:
    """A text column."""
    return Field(sa_type=TEXT, description=description, **options)


def optional_string(description: str, **options: Any) -> Any:
    return Field(default=None, sa_type=TEXT, nullable=True, description=description, **options)


def reference(column: str, description: str, *, optional: bool = False, **options: Any) -> Any:
    """A foreign key, such as `documents.id`."""
    if optional:
        options |= {"default": None, "nullable": True}
    return Field(sa_type=TEXT, foreign_key=column, description=description, **options)


def known(column: str, vocabulary: type[StrEnum]) -> sa.CheckConstraint:
    """The column holds a value of the vocabulary (or null)."""
    values = ", ".join(f"'{term.value}'" for term in vocabulary)
    return sa.CheckConstraint(f"{column} IN ({values})", name=f"{column}_known")


def is_span() -> sa.CheckConstraint:
    return sa.CheckConstraint('start >= 0 AND "end" > start', name="span")


def is_confidence() -> sa.CheckConstraint:
    return sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence")


def is_date(prefix: str, *, qualified: bool = True) -> tuple[sa.CheckConstraint, ...]:
    """The date columns of `prefix` agree with each other."""
    checks = [
        sa.CheckConstraint(f"{prefix}_earliest <= {prefix}_latest", name=f"{prefix}_order"),
        known(f"{prefix}_precision", DatePrecision),
    ]
    if qualified:
        checks.append(known(f"{prefix}_qualifier", DateQualifier))
    return tuple(checks)


def within_bounds(value: str, low: str, high: str) -> sa.CheckConstraint:
    """min <= value <= max, as far as they are told."""
    return sa.CheckConstraint(
        f"({value} IS NULL OR {value} >= 0) AND ({low} IS NULL OR {low} >= 0) AND ({high} IS NULL OR {high} >= 0)"
        f" AND ({low} IS NULL OR {high} IS NULL OR {low} <= {high})"
        f" AND ({value} IS NULL OR {low} IS NULL OR {low} <= {value})"
        f" AND ({value} IS NULL OR {high} IS NULL OR {value} <= {high})",
        name=f"{value}_bounds",
    )
