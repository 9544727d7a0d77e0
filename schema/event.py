"""Events: things that happened, each once, however many documents tell of it."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from schema.columns import ADDRESS, Fields, is_date, known, reference, string
from schema.groups import Dated
from schema.vocab import ActorRole, EventKind, Modality


class EventFields(Fields):
    """What a loader states of an event: what makes it the same one. Its values are those of its best report."""

    id: str = string("evt_ and 26 characters, made of the identity key.", primary_key=True)
    kind: EventKind = string("What happened.")
    identity_key: str = string("What makes two reports tell of one event.", max_length=ADDRESS)


class Event(Dated, EventFields, table=True):
    __tablename__ = "events"
    __table_args__ = (
        known("kind", EventKind),
        known("modality", Modality),
        *is_date("date"),
        CheckConstraint("report_count >= 1", name="report_count"),
        Index(None, "identity_key", unique=True),
        Index(None, "kind", "date_earliest", "id"),
        Index(None, "date_earliest", "id"),
        Index(None, "date_latest", "id"),
        Index(None, "modality", "id"),
        Index(None, "place_id", "id"),
        Index(None, "title", "id"),
        Index(None, "report_count", "id"),
    )

    title: str = string("The event in the words of its best report.")
    title_folded: str = string("The title for comparisons that ignore case and accents.")
    modality: Modality = string("Whether it is told as having happened.")
    place_id: str | None = reference("actors.id", "Where it happened; null where not told.", optional=True)
    report_count: int = Field(default=1, description="How many reports tell of it.")
    rev: int = Field(default=1, description="Raised by each change.")


class EventActorFields(Fields):
    """Who took part in an event as what, by which report."""

    event_id: str = reference("events.id", "The event.", primary_key=True)
    actor_id: str = reference("actors.id", "Who took part.", primary_key=True)
    role: ActorRole = string("As what.", primary_key=True)
    report_id: str = reference("reports.id", "The report that says so.", primary_key=True)


class EventActor(EventActorFields, table=True):
    __tablename__ = "event_actors"
    __table_args__ = (
        known("role", ActorRole),
        Index(None, "actor_id", "event_id"),
        Index(None, "report_id"),
    )
