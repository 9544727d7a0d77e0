"""Actors and sources as all documents together tell them.

Each document states what it knows (`statements`); a shared record joins what they say. Joining takes no account of
order and loses nothing, so that a record can be joined with one more statement without reading the others again:

- the name of an actor is the longest told, then the first by code point; its sort name and rule go with it;
- its other names are those of all documents, and the shorter names told;
- the title and outlet of a source are the longest told, its date the one told most exactly, its authors the most told;
- of two other values that contradict each other, the first by code point.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kb.store.rows import Row
from kb.store.search import folded
from schema.actor import ActorFields, ActorNameFields
from schema.source import SourceAuthorFields, SourceFields
from schema.vocab import ActorNameKind

PUBLISHED = ("published_edtf", "published_earliest", "published_latest", "published_precision")


@dataclass(frozen=True, slots=True)
class SharedActor:
    """An actor without its id, and its other names with their kinds."""

    fields: Row
    names: frozenset[tuple[str, str]]

    def joined(self, other: "SharedActor") -> "SharedActor":
        shown = min(
            self.fields, other.fields, key=lambda row: (-len(row["name"]), row["name"], row["sort_name"], row["rule"])
        )
        fields = {name: shown[name] for name in ("name", "sort_name", "rule")} | {
            name: _first(self.fields[name], other.fields[name]) for name in ("kind", "country", "wikidata_id")
        }
        told = {(row["name"], ActorNameKind.ALIAS.value) for row in (self.fields, other.fields)}
        return SharedActor(fields, (self.names | other.names | told) - {(shown["name"], ActorNameKind.ALIAS.value)})

    def row(self, id: str) -> Row:
        return {"id": id, **self.fields, "name_folded": folded(self.fields["name"])}

    def name_rows(self, id: str) -> list[Row]:
        return [{"actor_id": id, "name": name, "kind": kind} for name, kind in self.names]

    def stated(self) -> dict[str, Any]:
        return {**self.fields, "names": [list(name) for name in sorted(self.names)]}

    @classmethod
    def of_stated(cls, stated: Mapping[str, Any]) -> "SharedActor":
        fields = {name: value for name, value in stated.items() if name != "names"}
        return cls(fields, frozenset((name, kind) for name, kind in stated["names"]))

    @classmethod
    def of_rows(cls, row: Mapping[str, Any], names: Iterable[Mapping[str, Any]]) -> "SharedActor":
        fields = {name: row[name] for name in ActorFields.model_fields if name != "id"}
        shown = (fields["name"], ActorNameKind.ALIAS.value)
        return cls(fields, frozenset((name["name"], str(name["kind"])) for name in names) - {shown})


@dataclass(frozen=True, slots=True)
class SharedSource:
    """A source without its id, and its authors in order: name and actor."""

    fields: Row
    authors: tuple[tuple[str, str | None], ...]

    def joined(self, other: "SharedSource") -> "SharedSource":
        both = (self.fields, other.fields)
        dated = min(
            both, key=lambda row: (-len(row["published_edtf"] or ""), [str(row[name] or "") for name in PUBLISHED])
        )
        fields = {name: _longest(self.fields[name], other.fields[name]) for name in ("title", "outlet")}
        fields |= {name: _first(self.fields[name], other.fields[name]) for name in ("url", "rule")}
        fields |= {name: dated[name] for name in PUBLISHED}
        authors = min(
            self.authors, other.authors, key=lambda told: (-len(told), [(name, actor or "") for name, actor in told])
        )
        return SharedSource(fields, authors)

    def row(self, id: str) -> Row:
        title, outlet = self.fields["title"], self.fields["outlet"]
        return {
            "id": id,
            **self.fields,
            "title_folded": None if title is None else folded(title),
            "outlet_folded": None if outlet is None else folded(outlet),
        }

    def author_rows(self, id: str) -> list[Row]:
        return [
            {"source_id": id, "position": position, "name": name, "actor_id": actor}
            for position, (name, actor) in enumerate(self.authors)
        ]

    def stated(self) -> dict[str, Any]:
        return {
            **SourceFields(id="", **self.fields).model_dump(mode="json", exclude={"id"}),
            "authors": [list(author) for author in self.authors],
        }

    @classmethod
    def of_stated(cls, stated: Mapping[str, Any]) -> "SharedSource":
        told = {name: value for name, value in stated.items() if name != "authors"}
        fields = SourceFields(id="", **told).model_dump(exclude={"id"})
        return cls(fields, tuple((name, actor) for name, actor in stated["authors"]))

    @classmethod
    def of_rows(cls, row: Mapping[str, Any], authors: Iterable[Mapping[str, Any]]) -> "SharedSource":
        fields = {name: row[name] for name in SourceFields.model_fields if name != "id"}
        ordered = sorted(authors, key=lambda author: int(author["position"]))
        return cls(fields, tuple((author["name"], author["actor_id"]) for author in ordered))


def _first(one: str | None, other: str | None) -> str | None:
    """The lesser by code point of those that are told."""
    return min((value for value in (one, other) if value is not None), default=None)


def _longest(one: str | None, other: str | None) -> str | None:
    return min(
        (value for value in (one, other) if value is not None), key=lambda value: (-len(value), value), default=None
    )


def stated_actors(actors: Iterable[ActorFields], names: Iterable[ActorNameFields]) -> dict[str, SharedActor]:
    """Actors by id, as one document states them."""
    others: dict[str, list[Row]] = {}
    for name in names:
        others.setdefault(name.actor_id, []).append(name.model_dump())
    return {actor.id: SharedActor.of_rows(actor.model_dump(), others.get(actor.id, ())) for actor in actors}


def stated_sources(sources: Iterable[SourceFields], authors: Iterable[SourceAuthorFields]) -> dict[str, SharedSource]:
    """Sources by id, as one document states them."""
    by: dict[str, list[Row]] = {}
    for author in authors:
        by.setdefault(author.source_id, []).append(author.model_dump())
    return {source.id: SharedSource.of_rows(source.model_dump(), by.get(source.id, ())) for source in sources}
