"""Groups of columns that several tables share: dates, and the place in a document."""

import datetime

from pydantic import model_validator
from sqlmodel import Field, SQLModel

from schema.columns import optional_string
from schema.vocab import DatePrecision, DateQualifier


class Located(SQLModel):
    """A record that stands at a place of one document."""

    start: int = Field(ge=0, description="Where its words begin, in code points from the start of the document's text.")
    end: int = Field(gt=0, description="Where they end: the first code point that does not belong to them.")

    @model_validator(mode="after")
    def _in_order(self) -> "Located":
        if self.start >= self.end:
            raise ValueError(f"a span must begin before it ends: {self.start}..{self.end}")
        return self


class Dated(SQLModel):
    """When it happened."""

    date_text: str | None = optional_string("The words that tell the date; null where none do.")
    date_edtf: str | None = optional_string("The date in EDTF (ISO 8601-2); null where it cannot be told.")
    date_earliest: datetime.date | None = Field(
        default=None, description="The first day it can mean; null where that end is open."
    )
    date_latest: datetime.date | None = Field(
        default=None, description="The last day it can mean; null where that end is open."
    )
    date_precision: DatePrecision | None = optional_string("How narrow the date is; null where no date is told.")
    date_qualifier: DateQualifier | None = optional_string("How sure the date is; null where no date is told.")


class Said(SQLModel):
    """When the words were said or written."""

    said_text: str | None = optional_string("The words that tell the date; null where none do.")
    said_edtf: str | None = optional_string("The date in EDTF (ISO 8601-2); null where it cannot be told.")
    said_earliest: datetime.date | None = Field(
        default=None, description="The first day it can mean; null where that end is open."
    )
    said_latest: datetime.date | None = Field(
        default=None, description="The last day it can mean; null where that end is open."
    )
    said_precision: DatePrecision | None = optional_string("How narrow the date is; null where no date is told.")
    said_qualifier: DateQualifier | None = optional_string("How sure the date is; null where no date is told.")


class AsOf(SQLModel):
    """The day for which a figure holds."""

    as_of_text: str | None = optional_string("The words that tell the date; null where none do.")
    as_of_edtf: str | None = optional_string("The date in EDTF (ISO 8601-2); null where it cannot be told.")
    as_of_earliest: datetime.date | None = Field(
        default=None, description="The first day it can mean; null where that end is open."
    )
    as_of_latest: datetime.date | None = Field(
        default=None, description="The last day it can mean; null where that end is open."
    )
    as_of_precision: DatePrecision | None = optional_string("How narrow the date is; null where no date is told.")
    as_of_qualifier: DateQualifier | None = optional_string("How sure the date is; null where no date is told.")


class Published(SQLModel):
    """When a work was published."""

    published_edtf: str | None = optional_string("The date in EDTF (ISO 8601-2); null where it cannot be told.")
    published_earliest: datetime.date | None = Field(
        default=None, description="The first day it can mean; null where that end is open."
    )
    published_latest: datetime.date | None = Field(
        default=None, description="The last day it can mean; null where that end is open."
    )
    published_precision: DatePrecision | None = optional_string("How narrow the date is; null where no date is told.")
