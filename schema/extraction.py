"""What the loaders hand to the store: all records of one document."""

from dataclasses import dataclass

from schema.actor import ActorFields, ActorNameFields, MentionFields
from schema.citation import CitationFields
from schema.count import CountFields
from schema.document import DocumentFields
from schema.event import EventFields
from schema.evidence import EvidenceFields
from schema.quote import QuoteFields
from schema.report import ReportFields
from schema.source import SourceAuthorFields, SourceFields


@dataclass(frozen=True, slots=True)
class Extraction:
    """Every record that one document yields, each with its id; references among them hold.

    Events come as their identity alone and releases inside `ReportFields.stated`: what they show is derived
    by the store from all reports of an event. Each id stands once.
    """

    document: DocumentFields
    sources: tuple[SourceFields, ...] = ()
    source_authors: tuple[SourceAuthorFields, ...] = ()
    citations: tuple[CitationFields, ...] = ()
    actors: tuple[ActorFields, ...] = ()
    actor_names: tuple[ActorNameFields, ...] = ()
    mentions: tuple[MentionFields, ...] = ()
    events: tuple[EventFields, ...] = ()
    reports: tuple[ReportFields, ...] = ()
    quotes: tuple[QuoteFields, ...] = ()
    counts: tuple[CountFields, ...] = ()
    evidence: tuple[EvidenceFields, ...] = ()
