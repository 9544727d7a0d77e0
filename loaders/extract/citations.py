"""Finds the places where a document cites a work."""

from collections.abc import Iterable
from dataclasses import replace

from loaders.document import Document
from loaders.extract.citations_brackets import bare_ids, bracketed
from loaders.extract.citations_dates import Calendar
from loaders.extract.citations_named import datelines, named
from loaders.extract.citations_notes import markers, notes
from loaders.extract.citations_works import ADDRESS
from loaders.found import FoundCitation
from loaders.text.spans import overlaps_any
from schema.span import Span
from schema.vocab import CitationForm


def citations(document: Document) -> tuple[FoundCitation, ...]:
    """Citations in reading order; antecedents are not resolved yet, but for numbers that point to notes."""
    calendar = Calendar.of(document)
    noted = list(notes(document, calendar))
    found = _apart([citation for _, citation in noted])
    found = _apart([*found, *bracketed(document, calendar)])
    found = _apart([*found, *bare_ids(document)])
    found = _apart([*found, *links(document)])
    found = _apart([*found, *datelines(document)])
    found = _apart([*found, *named(document, found)])
    places = {citation.span: place for place, citation in enumerate(found)}
    numbered = {number: places[citation.span] for number, citation in noted if citation.span in places}
    pointing = list(markers(document, numbered, found))
    return _with_markers(found, pointing)


def links(document: Document) -> Iterable[FoundCitation]:
    """Web addresses in the text."""
    for match in ADDRESS.finditer(document.shadow):
        yield FoundCitation(span=Span(*match.span()), rule="citations.link", form=CitationForm.LINK, url=match.group())


def _apart(found: Iterable[FoundCitation]) -> list[FoundCitation]:
    """In reading order, without those that lie within one told before them."""
    kept: list[FoundCitation] = []
    reached = -1
    for citation in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        if citation.span.start >= reached:
            kept.append(citation)
            reached = citation.span.end
    return kept


def _with_markers(found: list[FoundCitation], pointing: list[FoundCitation]) -> tuple[FoundCitation, ...]:
    """Markers among the citations; what they point to moves with what stands before it."""
    taken = [one.span for one in found]
    free = [mark for mark in pointing if not overlaps_any(taken, mark.span)]
    both = sorted([*found, *free], key=lambda one: one.span)
    places = {id(one): place for place, one in enumerate(both)}
    return tuple(
        one if one.antecedent is None else replace(one, antecedent=places[id(found[one.antecedent])]) for one in both
    )
