"""What records consist of besides plain values: dates, evidence, and short lists."""

from typing import Any

from strawberry.types import Info

from kb.graphql.build import FieldSpec, bare, list_of, object_type
from kb.graphql.records import reference, session
from kb.graphql.scalars import EDTF, URL, DateText
from kb.graphql.vocabulary import vocabulary_type
from kb.query.behind import span_of
from kb.query.collections import Collection, DateGroup, ToOne
from schema.vocab import ActorNameKind, ActorRole, DatePrecision, DateQualifier, Stance

PartialDate = object_type(
    bare("PartialDate"),
    "A date as it was told: its words, and the days that it can mean.",
    {
        "text": FieldSpec(str | None, "The words that tell it; null where it was not read from a text."),
        "edtf": FieldSpec(
            EDTF | None, "In the Extended Date/Time Format; null where it cannot be told which day it is."
        ),
        "earliest": FieldSpec(DateText | None, "The first day that it can mean; null where that end is open."),
        "latest": FieldSpec(DateText | None, "The last day that it can mean; null where that end is open."),
        "precision": FieldSpec(vocabulary_type(DatePrecision), "How narrow it is."),
        "qualifier": FieldSpec(vocabulary_type(DateQualifier), "How sure it is."),
    },
)


def _reference(column: str, target: str, description: str, *, nullable: bool = False) -> FieldSpec:
    return reference(ToOne(column.removesuffix("_id"), column, target, description, nullable))


async def _exact(evidence: Any, info: Info, _: dict[str, Any]) -> Any:
    return await session(info).words(span_of(evidence)) if evidence["exact"] is None else evidence["exact"]


async def _url(evidence: Any, info: Info, _: dict[str, Any]) -> str:
    return str(info.context["request"].scope["state"].get("origin", "") + evidence["url"])


Evidence = object_type(
    bare("Evidence"),
    "Words of a document that stand behind a value.",
    {
        "field": FieldSpec(str, "The field that they say; empty for the record as a whole."),
        "exact": FieldSpec(str, "The words, exactly as they stand.", resolve=_exact),
        "start": FieldSpec(int, "Where they begin, in code points from the start of the document's text."),
        "end": FieldSpec(int, "Where they end: the first code point that does not belong to them."),
        "stance": FieldSpec(vocabulary_type(Stance), "Whether they support the value."),
        "document": _reference("document_id", "documents", "The document in which they stand."),
        "url": FieldSpec(URL, "Opens the document at the marked words.", resolve=_url),
    },
)
# Short lists: name → type of the entries, description.
LISTS: dict[str, tuple[Any, str]] = {
    "authors": (
        object_type(
            bare("SourceAuthor"),
            "An author of a cited work.",
            {
                "position": FieldSpec(int, "0 for the first author."),
                "name": FieldSpec(str, "The name as the citation spells it."),
                "actor": _reference(
                    "actor_id", "actors", "The actor; null where the name is that of none.", nullable=True
                ),
            },
        ),
        "Its authors, in the citation's order.",
    ),
    "names": (
        object_type(
            bare("ActorName"),
            "Another name of an actor.",
            {
                "name": FieldSpec(str, "The name."),
                "kind": FieldSpec(vocabulary_type(ActorNameKind), "What sort of name it is."),
            },
        ),
        "Its other names: aliases, demonyms, titles, spellings.",
    ),
    "participants": (
        object_type(
            bare("Participant"),
            "An actor's part in an event, by one report.",
            {
                "role": FieldSpec(vocabulary_type(ActorRole), "As what it took part."),
                "actor": _reference("actor_id", "actors", "Who took part."),
                "report": _reference("report_id", "reports", "The report that says so."),
            },
        ),
        "Who took part as what, by each report.",
    ),
}


def date_field(group: DateGroup) -> FieldSpec:
    """A date of a row, from its columns."""

    async def resolve(row: Any, info: Info, _: dict[str, Any]) -> dict[str, Any] | None:  # noqa: ARG001
        if row[f"{group.prefix}_precision"] is None:
            return None
        told = {part: row[f"{group.prefix}_{part}"] for part in group.parts}
        return {"text": None, "qualifier": DateQualifier.EXACT.value} | told

    return FieldSpec(PartialDate | None, group.description, group.camel, resolve)


def evidence_field(collection: Collection) -> FieldSpec:
    async def resolve(row: Any, info: Info, _: dict[str, Any]) -> Any:
        return await session(info).evidence(collection, row["id"])

    about = "The words of documents behind it, and behind its fields."
    return FieldSpec(list_of(Evidence), about, "evidence", resolve)


def list_field(name: str) -> FieldSpec:
    kind, about = LISTS[name]

    async def resolve(row: Any, info: Info, _: dict[str, Any]) -> Any:
        return await session(info).short_list(name, row["id"])

    return FieldSpec(list_of(kind), about, name, resolve)
