"""Actors: who acts. Persons, organizations, states, groups and places; and where documents name them."""

from sqlalchemy import Index
from sqlmodel import Field

from schema.columns import LABEL, Fields, is_confidence, is_span, known, optional_string, reference, string
from schema.groups import Located
from schema.vocab import ActorKind, ActorNameKind, MentionForm, Resolution


class ActorFields(Fields):
    """What a loader states of an actor. It is the same by its kind and gazetteer id, else folded full name."""

    id: str = string("act_ and 26 characters.", primary_key=True)
    kind: ActorKind = string("What it is.")
    name: str = string("The name that is shown: the fullest one told.", max_length=LABEL)
    sort_name: str = string("The name by which lists are ordered: a person's surname first.", max_length=LABEL)
    country: str | None = optional_string("ISO 3166-1 alpha-2 code; null where none is known.", max_length=2)
    wikidata_id: str | None = optional_string("Its Wikidata item; null where the gazetteer knows none.")
    rule: str = string("The rule that read it.")


class Actor(ActorFields, table=True):
    __tablename__ = "actors"
    __table_args__ = (
        known("kind", ActorKind),
        Index(None, "name", "id"),
        Index(None, "name_folded", "id"),
        Index(None, "sort_name", "id"),
        Index(None, "country", "id"),
        Index(None, "kind", "id"),
    )

    name_folded: str = string("The name for comparisons that ignore case and accents.")
    rev: int = Field(default=1, description="Raised by each change.")


class ActorNameFields(Fields):
    """Another name of an actor."""

    actor_id: str = reference("actors.id", "Whose name it is.", primary_key=True)
    name: str = string("The name.", primary_key=True, max_length=LABEL)
    kind: ActorNameKind = string("What sort of name it is.", primary_key=True)


class ActorName(ActorNameFields, table=True):
    __tablename__ = "actor_names"
    __table_args__ = (known("kind", ActorNameKind), Index(None, "name"))


class MentionFields(Located, Fields):
    """One place where a document speaks of an actor."""

    id: str = string("men_ and 26 characters.", primary_key=True)
    document_id: str = reference("documents.id", "The document.")
    actor_id: str = reference("actors.id", "Who is meant.")
    form: MentionForm = string("By name, description or pronoun.")
    resolution: Resolution = string("How the actor was found.")
    confidence: float = Field(default=1.0, ge=0, le=1, description="1 where nothing was guessed.")
    rule: str = string("The rule that read it.")


class Mention(MentionFields, table=True):
    __tablename__ = "mentions"
    __table_args__ = (
        is_span(),
        is_confidence(),
        known("form", MentionForm),
        known("resolution", Resolution),
        Index(None, "document_id", "start", "id"),
        Index(None, "actor_id", "id"),
        Index(None, "form", "id"),
    )

    rev: int = Field(default=1, description="Raised by each change.")
