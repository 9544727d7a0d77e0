"""The search table: the words of records, folded and stemmed alike for both databases."""

from sqlalchemy import Index
from sqlmodel import Field

from schema.columns import BIG, Fields, string


class Search(Fields, table=True):
    __tablename__ = "search"
    __table_args__ = (
        Index(None, "record_id", unique=True),
        Index(None, "record_type", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(
        default=None, primary_key=True, sa_type=BIG, description="The row number in the full-text index."
    )
    record_type: str = string("The table of the record.")
    record_id: str = string("The record.")
    words: str = string("Its words, folded and stemmed, separated by blanks.")
