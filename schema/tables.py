"""All tables, in an order in which rows can be inserted: what is referred to comes first."""

from sqlmodel import SQLModel

from schema.actor import Actor, ActorName, Mention
from schema.change import Change, Feed
from schema.citation import Citation
from schema.correction import Correction
from schema.count import Count
from schema.document import Document
from schema.event import Event, EventActor
from schema.evidence import Evidence
from schema.groups import Located
from schema.prisoner_release import PrisonerRelease
from schema.quote import Quote
from schema.report import Report
from schema.run import Run
from schema.search import Search
from schema.source import Source, SourceAuthor
from schema.statement import Statement

TABLES: tuple[type[SQLModel], ...] = (
    Run,
    Document,
    Actor,
    ActorName,
    Source,
    SourceAuthor,
    Citation,
    Mention,
    Event,
    Report,
    EventActor,
    PrisonerRelease,
    Quote,
    Count,
    Evidence,
    Statement,
    Correction,
    Feed,
    Change,
    Search,
)
metadata = SQLModel.metadata
# Tables whose rows are words of one document each: they have a span.
LOCATED = tuple(str(model.__tablename__) for model in TABLES if issubclass(model, Located))
