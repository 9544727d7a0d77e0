"""The vocabularies: every closed list of values, with a description of each, published as data."""

from enum import StrEnum
from typing import NamedTuple, Self


class Term(NamedTuple):
    """One value of a vocabulary, with its codes in the event ontologies PLOVER and CAMEO; None where they have none."""

    value: str
    description: str
    plover: str | None = None
    cameo: str | None = None


class Vocabulary(StrEnum):
    """An enum whose members carry a description: `NAME = "value", "description"`."""

    description: str

    def __new__(cls, value: str, description: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member


class DatePrecision(Vocabulary):
    MINUTE = "minute", "A clock time of a day."
    DAY = "day", "One day."
    WEEK = "week", "A week, Monday to Sunday."
    MONTH = "month", "A calendar month, or a part of one that the qualifier marks."
    SEASON = "season", "A season or a quarter of a year."
    YEAR = "year", "A calendar year."
    DECADE = "decade", "Ten years."
    INTERVAL = "interval", "From one date to another; an end may be open."
    UNKNOWN = "unknown", "A time is spoken of, but which cannot be told."


class DateQualifier(Vocabulary):
    EXACT = "exact", "The date as told."
    APPROXIMATE = "approximate", "About that date."
    UNCERTAIN = "uncertain", "That date was told with doubt, or was inferred."
    BEFORE = "before", "Not after the latest day."
    AFTER = "after", "Not before the earliest day."


class DocumentStatus(Vocabulary):
    USABLE = "usable", "Stands as it was loaded."
    CORRECTED = "corrected", "Its publisher corrected it."
    WITHHELD = "withheld", "Not shown for the time being."
    RETRACTED = "retracted", "Its publisher took it back."


class CitationForm(Vocabulary):
    FULL = "full", "Names the work: [Author, Outlet, Date]."
    ID = "id", "Id. or Ibid.: the work cited just before."
    SUPRA = "supra", "A work cited further above."
    NAMED = "named", "An outlet or a person named in running text as the one that reports."
    LINK = "link", "A web address."


class Resolution(Vocabulary):
    EXPLICIT = "explicit", "The text itself says it."
    RULE = "rule", "A rule inferred it from the text."
    MODEL = "model", "A language model proposed it; its words were found in the text."
    HUMAN = "human", "A person decided it."
    UNRESOLVED = "unresolved", "It could not be told."


class ActorKind(Vocabulary):
    PERSON = "person", "A human being."
    ORGANIZATION = "organization", "A body: ministry, company, outlet, party, army."
    STATE = "state", "A state."
    GROUP = "group", "A bloc or a number of people without an organization."
    PLACE = "place", "A place that is no state: a city, a region, a prison, a border crossing."


class ActorNameKind(Vocabulary):
    ALIAS = "alias", "Another name: short form, surname, acronym."
    DEMONYM = "demonym", "The adjective of a state or place: Belarusian."
    TITLE = "title", "The name with a title or office before it."
    TRANSLITERATION = "transliteration", "Another spelling of the same foreign name."


class MentionForm(Vocabulary):
    NAME = "name", "By name."
    NOMINAL = "nominal", "By a description: the Belarusian leader."
    PRONOUN = "pronoun", "By a pronoun."


class EventKind(StrEnum):
    """What happened. PLOVER and CAMEO codes of each stand in EVENT_KINDS."""

    RELEASE = "RELEASE"
    EXCHANGE = "EXCHANGE"
    PARDON = "PARDON"
    MEETING = "MEETING"
    CALL = "CALL"
    LETTER = "LETTER"
    VISIT = "VISIT"
    STATEMENT = "STATEMENT"
    AGREEMENT = "AGREEMENT"
    NEGOTIATION = "NEGOTIATION"
    ARREST = "ARREST"
    DETENTION = "DETENTION"
    TRIAL = "TRIAL"
    SENTENCE = "SENTENCE"
    DEATH = "DEATH"
    ATTACK = "ATTACK"
    INCURSION = "INCURSION"
    SHOOT_DOWN = "SHOOT_DOWN"
    WARNING = "WARNING"
    SANCTION = "SANCTION"
    SANCTION_RELIEF = "SANCTION_RELIEF"
    PROTEST = "PROTEST"
    ELECTION = "ELECTION"
    TAKING_OFFICE = "TAKING_OFFICE"
    AWARD = "AWARD"
    TRAVEL = "TRAVEL"
    OTHER = "OTHER"

    @property
    def description(self) -> str:
        return EVENT_KINDS[self].description


# PLOVER event types and CAMEO codes as in their codebooks (PLOVER 2020; CAMEO 1.1b3).
EVENT_KINDS = {
    EventKind(term.value): term
    for term in (
        Term("RELEASE", "Captives are set free.", "RETREAT", "0841"),
        Term("EXCHANGE", "Two parties set each other's captives free.", "RETREAT", "0841"),
        Term("PARDON", "A pardon or amnesty sets captives free.", "RETREAT", "0841"),
        Term("MEETING", "Two or more meet in person.", "CONSULT", "040"),
        Term("CALL", "Two speak by telephone or video.", "CONSULT", "041"),
        Term("LETTER", "A letter is written or handed over.", "CONSULT", "040"),
        Term("VISIT", "Somebody visits a country or a body.", "CONSULT", "042"),
        Term("STATEMENT", "Somebody says or publishes something.", "CONSULT", "010"),
        Term("AGREEMENT", "Parties reach an agreement.", "AGREE", "057"),
        Term("NEGOTIATION", "Parties negotiate.", "CONSULT", "046"),
        Term("ARREST", "Somebody is arrested.", "COERCE", "173"),
        Term("DETENTION", "Somebody is held.", "COERCE", "173"),
        Term("TRIAL", "Somebody stands trial.", "ACCUSE", "115"),
        Term("SENTENCE", "A court sentences or convicts somebody.", "COERCE", "170"),
        Term("DEATH", "Somebody dies or is killed."),
        Term("ATTACK", "Somebody attacks.", "ASSAULT", "190"),
        Term("INCURSION", "Forces or craft enter a territory.", "MOBILIZE", "150"),
        Term("SHOOT_DOWN", "An aircraft or drone is shot down.", "ASSAULT", "195"),
        Term("WARNING", "Somebody warns another of a danger.", "CONSULT", "010"),
        Term("SANCTION", "Sanctions are imposed.", "SANCTION", "163"),
        Term("SANCTION_RELIEF", "Sanctions are eased or lifted.", "RETREAT", "085"),
        Term("PROTEST", "People demonstrate, strike or riot.", "PROTEST", "140"),
        Term("ELECTION", "An election or referendum is held."),
        Term("TAKING_OFFICE", "Somebody takes up an office."),
        Term("AWARD", "A prize or an honour is given."),
        Term("TRAVEL", "Somebody travels from one place to another."),
        Term("OTHER", "Another happening."),
    )
}
# Kinds that are one family: reports of either may tell of the same event.
EVENT_FAMILIES = {EventKind.PARDON: EventKind.RELEASE}


class Modality(Vocabulary):
    ASSERTED = "asserted", "Told as having happened."
    PLANNED = "planned", "Told as going to happen."
    DEMANDED = "demanded", "Asked for or urged."
    DENIED = "denied", "Told not to have happened."
    HYPOTHETICAL = "hypothetical", "Told as possible or conditional."
    UNCONFIRMED = "unconfirmed", "Told as reported without confirmation."
    HISTORICAL = "historical", "Told as background, long before the story."


class ActorRole(Vocabulary):
    AGENT = "agent", "Who acted."
    PATIENT = "patient", "Whom it was done to."
    ADDRESSEE = "addressee", "Whom it was said or sent to."
    MEDIATOR = "mediator", "Who brought it about between others."
    LOCATION = "location", "Where it happened."
    ORIGIN = "origin", "From where."
    DESTINATION = "destination", "Where to."
    OTHER = "other", "Another part."


class QuoteKind(Vocabulary):
    DIRECT = "direct", "Full clauses of the speaker."
    PARTIAL = "partial", "A piece of a sentence, built into the author's."
    BLOCK = "block", "A quotation on lines of its own."
    EPITHET = "epithet", "A label in marks: a name or a word held at a distance."
    SIGNATURE = "signature", "Written words: a signature, a title, an inscription."


class ReleaseMechanism(Vocabulary):
    RELEASE = "release", "Set free by those who held them."
    EXCHANGE = "exchange", "Set free against captives of the other side."
    PARDON = "pardon", "Set free by a pardon of named persons."
    AMNESTY = "amnesty", "Set free by an amnesty of a class of persons."
    DEPORTATION = "deportation", "Set free and sent out of the country."
    UNKNOWN = "unknown", "The text does not say how."


class ReleaseStatus(Vocabulary):
    ANNOUNCED = "announced", "Promised or proclaimed by those who hold the people; carrying out not told."
    PLANNED = "planned", "Negotiated, expected, or on conditions."
    DEMANDED = "demanded", "Asked for by others."
    PARTIAL = "partial", "Carried out for some of them."
    COMPLETED = "completed", "Told as having happened."
    DENIED = "denied", "Told to be untrue."
    REVERSED = "reversed", "Carried out, then undone."


# Releases of which some were set free: the only ones whose persons are summed.
CARRIED_OUT = (ReleaseStatus.COMPLETED, ReleaseStatus.PARTIAL)


class Measure(Vocabulary):
    RELEASED = "released", "Persons set free."
    HELD = "held", "Persons held in prison or captivity."
    DETAINED = "detained", "Persons taken into custody."
    SENTENCED = "sentenced", "Persons sentenced or convicted."
    KILLED = "killed", "Persons killed."
    DIED = "died", "Persons who died."
    WOUNDED = "wounded", "Persons wounded."
    MISSING = "missing", "Persons missing."
    OTHER = "other", "Another figure."


class CountUnit(Vocabulary):
    PERSON = "person", "Persons."
    CASE = "case", "Cases, trials, incidents."
    FAMILY = "family", "Families or households."
    OBJECT = "object", "Things."
    PERCENT = "percent", "A share in percent."


class CountQualifier(Vocabulary):
    EXACT = "exact", "The number as told: value = min = max."
    ABOUT = "about", "About that number; no bounds."
    AT_LEAST = "at_least", "That number or more: min."
    MORE_THAN = "more_than", "More than that number: min."
    AT_MOST = "at_most", "That number or fewer: max."
    FEWER_THAN = "fewer_than", "Fewer than that number: max."
    RANGE = "range", "Between two numbers: min and max, no value."
    VAGUE = "vague", "A word without a number: dozens, many."


class Stance(Vocabulary):
    SUPPORTS = "supports", "The words say the value."
    CONTRADICTS = "contradicts", "The words deny the value."
    CONTEXT = "context", "The words are needed to read the value."


class RunStatus(Vocabulary):
    RUNNING = "running", "Not finished yet."
    FINISHED = "finished", "All documents were tried."
    FAILED = "failed", "Stopped before all documents were tried."


class CorrectionOp(Vocabulary):
    SET = "set", "Put another value in a field."
    CLEAR = "clear", "Empty a field."
    RETRACT = "retract", "Take a record away."
    ADD = "add", "Add a record."
    MERGE = "merge", "Two records are one."
    SPLIT = "split", "One record is two."


class CorrectionState(Vocabulary):
    PROPOSED = "proposed", "Waits for a decision."
    ACTIVE = "active", "In force."
    CONFLICT = "conflict", "In force, but the value below has changed."
    ORPHANED = "orphaned", "Its words are no longer in the document."
    WITHDRAWN = "withdrawn", "Taken back."


class ChangeOp(Vocabulary):
    UPSERT = "upsert", "The record is new or has changed."
    DELETE = "delete", "The record is gone, or was merged into another."
    ERASE = "erase", "The record was erased with all its history."


class ChangeCause(Vocabulary):
    NEW_DOCUMENT = "new_document", "A document was loaded for the first time."
    DOCUMENT_CHANGED = "document_changed", "A document's text changed."
    LOADER_CHANGED = "loader_changed", "The same text was read by another version of the loaders."
    CORRECTION = "correction", "A person corrected it, or took its document away."
    MERGE = "merge", "Two records were found to be one."
