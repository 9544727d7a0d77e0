"""Prisoner releases: releases, exchanges, pardons and amnesties, with their counts."""

from sqlalchemy import Index
from sqlmodel import Field

from schema.columns import Fields, is_date, known, optional_string, reference, string, within_bounds
from schema.groups import Dated
from schema.vocab import CountQualifier, ReleaseMechanism, ReleaseStatus


class PrisonerRelease(Dated, Fields, table=True):
    """A release, as the best report of its event states it. Loaders state releases inside reports (StatedRelease)."""

    __tablename__ = "prisoner_releases"
    __table_args__ = (
        known("mechanism", ReleaseMechanism),
        known("status", ReleaseStatus),
        known("count_qualifier", CountQualifier),
        within_bounds("count", "count_min", "count_max"),
        *is_date("date"),
        Index(None, "event_id", "released_by_id", unique=True),
        Index(None, "status", "date_earliest", "id"),
        Index(None, "date_earliest", "id"),
        Index(None, "date_latest", "id"),
        Index(None, "released_by_id", "date_earliest", "id"),
        Index(None, "mediator_id"),
        Index(None, "from_place_id"),
        Index(None, "to_place_id"),
        Index(None, "mechanism", "id"),
        Index(None, "count", "id"),
    )

    id: str = string("rel_ and 26 characters.", primary_key=True)
    event_id: str = reference("events.id", "The event.")
    mechanism: ReleaseMechanism = string("How they came free.")
    status: ReleaseStatus = string("How far it has come.")
    count: int | None = Field(
        default=None, description="Persons set free; null for a range, a vague word, or no number."
    )
    count_min: int | None = Field(
        default=None, description="At least so many; null where the words give no lower bound."
    )
    count_max: int | None = Field(
        default=None, description="At most so many; null where the words give no upper bound."
    )
    count_qualifier: CountQualifier | None = optional_string("How the number was told; null where none was.")
    count_text: str | None = optional_string("The words of the number; null where none was told.")
    population: str | None = optional_string("Who they are, in the words of the text; null where not told.")
    released_by_id: str | None = reference(
        "actors.id", "Who held them and let them go; null where not told.", optional=True
    )
    mediator_id: str | None = reference("actors.id", "Who brought it about; null where not told.", optional=True)
    from_place_id: str | None = reference("actors.id", "Where they were held; null where not told.", optional=True)
    to_place_id: str | None = reference("actors.id", "Where they went; null where not told.", optional=True)
    rev: int = Field(default=1, description="Raised by each change.")
