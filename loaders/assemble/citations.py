"""The records of citations and of the works they cite."""

from collections.abc import Sequence

from loaders.assemble.actors import Cast
from loaders.assemble.records import address, evidence, label, once
from loaders.found import FoundCitation, Reading
from loaders.text.normalise import shadow
from schema.citation import CitationFields
from schema.evidence import EvidenceFields
from schema.ids import record_id
from schema.source import SourceAuthorFields, SourceFields
from schema.span import Span


class Works:
    """The citations of a reading and their sources as records; `id(index)` gives the id of a found citation."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        document = reading.document
        self._ids = [
            record_id("citations", document.id, found.span.start, found.span.end) for found in reading.citations
        ]
        cited = _origins(reading.citations)
        source_ids = [None if found is None else source_id(found) for found in cited]
        works = [
            (id, found) for id, found in zip(source_ids, cited, strict=True) if id is not None and found is not None
        ]
        persons = {mention.span: cast.id(mention.actor) for mention in reading.mentions}
        self.sources = once(_source(id, found) for id, found in works)
        self.authors = _authors(works, persons)
        self.citations = once(
            CitationFields(
                id=self._ids[index],
                document_id=document.id,
                start=found.span.start,
                end=found.span.end,
                form=found.form,
                source_id=source_ids[index],
                antecedent_id=self.id(found.antecedent),
                resolution=found.resolution,
                confidence=found.confidence,
                rule=found.rule,
            )
            for index, found in enumerate(reading.citations)
        )
        self.evidence = _evidence(reading, works)

    def id(self, index: int | None) -> str | None:
        return None if index is None else self._ids[index]


def source_id(found: FoundCitation) -> str:
    """A work is known by its address, else by its authors, outlet, title and date."""
    if found.url:
        return record_id("sources", "url", found.url)
    authors = sorted(_plain(author.name) for author in found.authors)
    published = found.published.edtf if found.published else None
    return record_id("sources", "work", *authors, "|", _plain(found.outlet), _plain(found.title), published)


def _origins(citations: Sequence[FoundCitation]) -> list[FoundCitation | None]:
    """For each citation the one that names its work, where its antecedents end; None where that names none."""
    ends: dict[int, int] = {}
    for index in range(len(citations)):
        chain: dict[int, None] = {}
        at: int | None = index
        while at is not None and at not in ends and at not in chain:
            chain[at] = None
            at = citations[at].antecedent
        end = next(reversed(chain), index) if at is None else ends.get(at, index)
        ends.update(dict.fromkeys(chain, end))
    return [
        found if found.antecedent is None and (found.authors or found.outlet or found.title or found.url) else None
        for found in (citations[ends[index]] for index in range(len(citations)))
    ]


def _plain(words: str | None) -> str:
    return " ".join(shadow(words).casefold().split()) if words else ""


def _source(id: str, found: FoundCitation) -> SourceFields:
    published = found.published
    return SourceFields(
        id=id,
        title=found.title and label(found.title),
        outlet=found.outlet and label(found.outlet),
        url=address(found.url),
        published_edtf=published.edtf if published else None,
        published_earliest=published.earliest if published else None,
        published_latest=published.latest if published else None,
        published_precision=published.precision if published else None,
        rule=found.rule,
    )


def _authors(works: list[tuple[str, FoundCitation]], persons: dict[Span, str | None]) -> tuple[SourceAuthorFields, ...]:
    rows: dict[tuple[str, int], SourceAuthorFields] = {}
    for id, found in works:
        for position, author in enumerate(found.authors):
            row = SourceAuthorFields(
                source_id=id, position=position, name=label(author.name), actor_id=persons.get(author.span)
            )
            rows.setdefault((id, position), row)
    return tuple(rows.values())


def _evidence(reading: Reading, works: list[tuple[str, FoundCitation]]) -> tuple[EvidenceFields, ...]:
    rows: list[EvidenceFields] = []
    for id, found in works:
        rows += evidence(reading.document, id, "", found.span)
        rows += evidence(reading.document, id, "outlet", found.outlet_span)
        rows += evidence(reading.document, id, "title", found.title_span)
        rows += evidence(reading.document, id, "published", found.published_span)
        for author in found.authors:
            rows += evidence(reading.document, id, "authors", author.span)
    return tuple(rows)
