"""The closed lists of values as GraphQL enums, with their descriptions."""

import enum
from functools import cache
from typing import Any

import strawberry

from schema import vocab


@cache
def enum_type(vocabulary: type[enum.StrEnum]) -> Any:
    """The enum of a vocabulary: its members by name (COMPLETED), each with its description."""
    members = {term.name: _value(term) for term in vocabulary}
    made = enum.Enum(vocabulary.__name__, members, type=None)  # type: ignore[call-overload]
    return strawberry.enum(made, name=vocabulary.__name__, description=_about(vocabulary))


def _value(term: Any) -> Any:
    return strawberry.enum_value(term.value, description=term.description)


def _about(vocabulary: type[enum.StrEnum]) -> str:
    told = ABOUT.get(vocabulary)
    return told if told else f"The values of {vocabulary.__name__}."


ABOUT: dict[type[enum.StrEnum], str] = {
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
