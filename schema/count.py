"""Counts: every figure, as one source gives it."""

import sqlalchemy as sa
from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field

from schema.columns import (
    Fields,
    is_confidence,
    is_date,
    is_span,
    known,
    optional_string,
    reference,
    string,
    within_bounds,
)
from schema.groups import AsOf, Located
from schema.vocab import CountQualifier, CountUnit, Measure

_NUMBER: sa.Double[float] = sa.Double()


class CountFields(AsOf, Located, Fields):
    """What a loader states of a figure. Whole numbers of persons and things; percents may have a fraction."""

    id: str = string("cnt_ and 26 characters.", primary_key=True)
    document_id: str = reference("documents.id", "The document that tells the figure.")
    report_id: str | None = reference(
        "reports.id", "The report it belongs to; null where nothing happened.", optional=True
    )
    release_id: str | None = reference(
        "prisoner_releases.id", "The release it counts; null for other figures.", optional=True
    )
    part_of_id: str | None = optional_string("The figure of which this is a part; null for a whole.")
    measure: Measure = string("What is counted.")
    unit: CountUnit = string("In which unit.")
    value: float | None = Field(
        default=None, ge=0, sa_type=_NUMBER, description="The number told; null for a range or a vague word."
    )
    min: float | None = Field(default=None, ge=0, sa_type=_NUMBER, description="At least so many; null where not told.")
    max: float | None = Field(default=None, ge=0, sa_type=_NUMBER, description="At most so many; null where not told.")
    qualifier: CountQualifier = string("How the number was told.")
    text: str = string("The words of the figure.")
    population: str | None = optional_string(
        "Who or what is counted, in the words of the text; null where they do not say."
    )
    place_id: str | None = reference("actors.id", "Where; null where not told.", optional=True)
    reported_by_id: str | None = reference(
        "actors.id", "Whose figure it is; null for the document's own.", optional=True
    )
    citation_id: str | None = reference(
        "citations.id", "The citation that supports it; null where none does.", optional=True
    )
    confidence: float = Field(default=1.0, ge=0, le=1, description="1 where nothing was guessed.")
    rule: str = string("The rule that read it.")


class Count(CountFields, table=True):
    __tablename__ = "counts"
    __table_args__ = (
        is_span(),
        is_confidence(),
        known("measure", Measure),
        known("unit", CountUnit),
        known("qualifier", CountQualifier),
        within_bounds("value", "min", "max"),
        *is_date("as_of"),
        ForeignKeyConstraint(["part_of_id"], ["counts.id"], deferrable=True, initially="DEFERRED"),
        Index(None, "document_id", "start", "id"),
        Index(None, "report_id"),
        Index(None, "release_id", "id"),
        Index(None, "part_of_id"),
        Index(None, "measure", "id"),
        Index(None, "unit", "id"),
        Index(None, "value", "id"),
        Index(None, "place_id"),
        Index(None, "reported_by_id"),
        Index(None, "citation_id"),
        Index(None, "as_of_earliest", "id"),
    )

    rev: int = Field(default=1, description="Raised by each change.")
