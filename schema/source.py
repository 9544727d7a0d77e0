"""Sources: the works that documents cite."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from schema.columns import ADDRESS, LABEL, Fields, is_date, optional_string, reference, string
from schema.groups import Published


class SourceFields(Published, Fields):
    """What a loader states of a cited work. Its identity is its url, else authors, outlet, title and date."""

    id: str = string("src_ and 26 characters.", primary_key=True)
    title: str | None = optional_string("The work's title; null where the citation does not give it.", max_length=LABEL)
    outlet: str | None = optional_string("Who published it; null where the citation does not say.", max_length=LABEL)
    url: str | None = optional_string("Its address; null where the citation does not give it.", max_length=ADDRESS)
    rule: str = string("The rule that read it.")


class Source(SourceFields, table=True):
    __tablename__ = "sources"
    __table_args__ = (
        *is_date("published", qualified=False),
        Index(None, "outlet", "id"),
        Index(None, "title", "id"),
        Index(None, "url", "id"),
        Index(None, "published_earliest", "id"),
    )

    title_folded: str | None = optional_string("The title for comparisons that ignore case and accents.")
    outlet_folded: str | None = optional_string("The outlet for comparisons that ignore case and accents.")
    rev: int = Field(default=1, description="Raised by each change.")


class SourceAuthorFields(Fields):
    """One author of a cited work, in the citation's order and spelling."""

    source_id: str = reference("sources.id", "The work.", primary_key=True)
    position: int = Field(ge=0, primary_key=True, description="0 for the first author.")
    name: str = string("The name as the citation spells it.", max_length=LABEL)
    actor_id: str | None = reference("actors.id", "The actor, where the name is one's.", optional=True)


class SourceAuthor(SourceAuthorFields, table=True):
    __tablename__ = "source_authors"
    __table_args__ = (CheckConstraint("position >= 0", name="position"), Index(None, "actor_id"), Index(None, "name"))
