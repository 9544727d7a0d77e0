"""The search table: the words of records, folded and stemmed alike for both databases."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from schema.columns import BIG, Fields, string


class Search(Fields, table=True):
    """Long records have several parts: see kb.store.search."""

    __tablename__ = "search"
    __table_args__ = (
        CheckConstraint("part >= 0", name="part"),
        Index(None, "record_id", "part", unique=True),
        Index(None, "record_type", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(
        default=None, primary_key=True, sa_type=BIG, description="The row number in the full-text index."
    )
    record_type: str = string("The table of the record.")
    record_id: str = string("The record.")
    part: int = Field(default=0, description="0 for the first part.")
    words: str = string("Its words, folded and stemmed, separated by blanks.")
