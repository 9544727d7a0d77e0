"""What extractors find: values with the words that say them. Records are made of these at the end (`assemble`).

References among finds are indexes into the tuples of `Reading`; spans are of the document's text.
"""

from dataclasses import dataclass

from loaders.document import Document
from schema.dates import PartialDate
from schema.span import Span
from schema.vocab import (
    ActorKind,
    ActorNameKind,
    ActorRole,
    CitationForm,
    CountQualifier,
    CountUnit,
    EventKind,
    Measure,
    MentionForm,
    Modality,
    QuoteKind,
    ReleaseMechanism,
    ReleaseStatus,
    Resolution,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that stands at `span`, found by `rule`; `confidence` is below 1 where the rule guesses."""

    span: Span
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAuthor:
    name: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCitation(Found):
    """A place that cites. `span` holds the brackets. `antecedent` is the citation an Id. points to."""

    form: CitationForm
    authors: tuple[FoundAuthor, ...] = ()
    title: str | None = None
    title_span: Span | None = None
    outlet: str | None = None
    outlet_span: Span | None = None
    url: str | None = None
    published: PartialDate | None = None
    published_span: Span | None = None
    antecedent: int | None = None
    resolution: Resolution = Resolution.EXPLICIT


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate(Found):
    """A time told. `value` is unknown (precision `unknown`) where it cannot be resolved."""

    value: PartialDate
    role: str = "text"  # text, citation, signature
    anchor: int | None = None  # the date from which it counts; None for the document's own or for none
    resolution: Resolution = Resolution.EXPLICIT


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundName:
    name: str
    kind: ActorNameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundActor:
    """An actor of this document. `gazetteer_id` is set where a gazetteer knows it (a state: its ISO code)."""

    name: str
    kind: ActorKind
    rule: str
    told: str | None = None  # the fullest name that the text itself uses, where the gazetteer's is another
    sort_name: str = ""
    country: str | None = None
    gazetteer_id: str | None = None
    wikidata_id: str | None = None
    names: tuple[FoundName, ...] = ()
    full: bool = True  # False for a lone surname or given name, and for a body that every state may have
    gender: str | None = None  # "f", "m", where titles or pronouns tell
    acts_for: str | None = None  # the code of the state in whose name it acts: its president, its ministry


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMention(Found):
    """One place that speaks of an actor."""

    actor: int
    form: MentionForm
    resolution: Resolution = Resolution.EXPLICIT


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuote(Found):
    """A quotation: `span` inside the marks, `marks` with them, `parts` its pieces where paragraphs break it."""

    marks: Span
    kind: QuoteKind
    parts: tuple[Span, ...] = ()
    speaker: int | None = None  # an actor
    speaker_span: Span | None = None  # the words that name the speaker, also where no actor is named
    addressee: int | None = None
    addressee_span: Span | None = None  # the words that name whom it is said to
    cue_span: Span | None = None
    citation: int | None = None
    said: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    actor: int
    role: ActorRole
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent(Found):
    """A happening. `span` is its trigger phrase, `mentions` other places that tell the same."""

    kind: EventKind
    modality: Modality
    title: str
    date: PartialDate | None = None
    date_span: Span | None = None
    place: int | None = None  # an actor
    place_span: Span | None = None
    participants: tuple[Participant, ...] = ()
    citation: int | None = None
    quote: int | None = None  # a STATEMENT's quotation
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as told: `value` is null for a range or a vague word; bounds only where the words give them."""

    span: Span
    value: float | None
    min: float | None
    max: float | None
    qualifier: CountQualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRelease(Found):
    """A release: which event it belongs to, and what is told of it. Rival figures are in `rivals`."""

    event: int
    status: ReleaseStatus
    mechanism: ReleaseMechanism
    figure: Figure | None = None
    population: str | None = None
    released_by: int | None = None
    released_by_span: Span | None = None
    mediator: int | None = None
    mediator_span: Span | None = None
    from_place: int | None = None
    from_span: Span | None = None
    to_place: int | None = None
    to_span: Span | None = None
    citation: int | None = None
    reported_by: int | None = None  # who gives the figure
    reported_by_span: Span | None = None  # the words that name who gives the figure
    rivals: tuple["Rival", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another figure of the same release, as another source gives it."""

    figure: Figure
    citation: int | None = None
    reported_by: int | None = None
    reported_by_span: Span | None = None  # the words that name who gives the figure


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCount(Found):
    """A figure that is no release's own, or a part of one (`release`, `part_of`)."""

    figure: Figure
    measure: Measure
    unit: CountUnit
    population: str | None = None
    place: int | None = None
    as_of: PartialDate | None = None
    reported_by: int | None = None
    reported_by_span: Span | None = None  # the words that name who gives the figure
    citation: int | None = None
    event: int | None = None
    release: int | None = None
    part_of: int | None = None  # another FoundCount


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in a document so far. Each stage of the pipeline returns it with one more part filled."""

    document: Document
    citations: tuple[FoundCitation, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    actors: tuple[FoundActor, ...] = ()
    mentions: tuple[FoundMention, ...] = ()  # in reading order
    quotes: tuple[FoundQuote, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    releases: tuple[FoundRelease, ...] = ()
    counts: tuple[FoundCount, ...] = ()
