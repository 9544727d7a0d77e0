"""Reports: one document's telling of an event, never changed by what other documents tell."""

from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Checked
from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from schema.columns import JSON, LABEL, Fields, is_confidence, is_date, is_span, known, reference, string
from schema.groups import Dated, Located
from schema.vocab import ActorRole, CountQualifier, Modality, ReleaseMechanism, ReleaseStatus


class _Statement(BaseModel):
    model_config = ConfigDict(use_enum_values=True, validate_default=True, extra="forbid")


class StatedParticipant(_Statement):
    """Who took part, by this report."""

    actor_id: str
    role: ActorRole


class StatedRelease(_Statement):
    """A release as this report tells it, with its best figure; every figure told is a row of `counts`."""

    id: str
    mechanism: ReleaseMechanism = ReleaseMechanism.UNKNOWN
    status: ReleaseStatus
    count: int | None = Checked(default=None, ge=0)
    count_min: int | None = Checked(default=None, ge=0)
    count_max: int | None = Checked(default=None, ge=0)
    count_qualifier: CountQualifier | None = None
    count_text: str | None = None
    population: str | None = None
    released_by_id: str | None = None
    mediator_id: str | None = None
    from_place_id: str | None = None
    to_place_id: str | None = None


class Stated(_Statement):
    """Every value that a report states beyond its own columns."""

    title: str = Checked(min_length=1, max_length=LABEL)
    place_id: str | None = None
    participants: tuple[StatedParticipant, ...] = ()
    releases: tuple[StatedRelease, ...] = ()


class ReportFields(Dated, Located, Fields):
    """What a loader states of one telling of an event."""

    id: str = string("rpt_ and 26 characters.", primary_key=True)
    event_id: str = reference("events.id", "The event told of.")
    document_id: str = reference("documents.id", "The document that tells.")
    citation_id: str | None = reference(
        "citations.id",
        "The citation that supports the telling; null where it is the document's own word.",
        optional=True,
    )
    modality: Modality = string("Whether it is told as having happened.")
    stated: dict[str, Any] = Field(sa_type=JSON, description="Every value the report states; see Stated.")
    confidence: float = Field(default=1.0, ge=0, le=1, description="1 where nothing was guessed.")
    rule: str = string("The rule that read it.")


class Report(ReportFields, table=True):
    __tablename__ = "reports"
    __table_args__ = (
        is_span(),
        is_confidence(),
        known("modality", Modality),
        *is_date("date"),
        CheckConstraint("rank >= 1", name="rank"),
        Index(None, "event_id", "rank", "id"),
        Index(None, "document_id", "start", "id"),
        Index(None, "citation_id"),
        Index(None, "run_id"),
        Index(None, "modality", "id"),
        Index(None, "date_earliest", "id"),
    )

    rank: int = Field(default=1, description="1 for the report whose values the event shows, 2 for all others.")
    run_id: str = reference("runs.id", "The load that brought it.")
    rev: int = Field(default=1, description="Raised by each change.")
