"""The closed lists of values as GraphQL enums, with their descriptions."""

from enum import StrEnum
from functools import cache
from typing import Any

from kb.graphql.build import enum_type
from schema import vocab


@cache
def vocabulary_type(vocabulary: type[StrEnum]) -> Any:
    """The enum of a vocabulary: its members by name (COMPLETED), each with its description."""
    terms: Any = vocabulary  # every vocabulary's members have a description, whichever class gives it to them
    members = {term.name: (term.value, term.description) for term in terms}
    return enum_type(vocabulary.__name__, ABOUT[vocabulary], members)


ABOUT: dict[type[StrEnum], str] = {
    vocab.DatePrecision: "How narrow a date is.",
    vocab.DateQualifier: "How sure a date is.",
    vocab.DocumentStatus: "Whether a document may be used.",
    vocab.CitationForm: "How a document cites.",
    vocab.Resolution: "How it was found what words refer to.",
    vocab.ActorKind: "What an actor is.",
    vocab.ActorNameKind: "What sort of name it is.",
    vocab.MentionForm: "How an actor is spoken of.",
    vocab.EventKind: "What happened.",
    vocab.Modality: "Whether something is told as having happened.",
    vocab.ActorRole: "As what an actor takes part in an event.",
    vocab.QuoteKind: "What sort of quotation it is.",
    vocab.ReleaseMechanism: "How people came free.",
    vocab.ReleaseStatus: "How far a release has come.",
    vocab.Measure: "What is counted.",
    vocab.CountUnit: "In which unit.",
    vocab.CountQualifier: "How a number was told.",
    vocab.Stance: "Whether words support a value.",
}
