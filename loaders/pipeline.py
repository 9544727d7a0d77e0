"""The whole flow, from a text to its records."""

from dataclasses import replace

from loaders.assemble import assembled
from loaders.document import Document
from loaders.extract.citations import citations
from loaders.extract.counts import counts
from loaders.extract.quotes import quotes
from loaders.extract.releases_scene import story
from loaders.found import FoundCitation, Reading
from loaders.resolve.actors import actors
from loaders.resolve.antecedents import resolved
from loaders.resolve.authors import with_authors
from loaders.resolve.dates import dates
from loaders.resolve.events import events
from loaders.resolve.pronouns import with_pronouns
from loaders.resolve.releases import releases
from loaders.resolve.reporters import with_reporters
from loaders.resolve.speakers import attributed
from loaders.resolve.speakers_cast import Cast
from schema.extraction import Extraction
from schema.vocab import CitationForm

# Citations that stand outside the sentence; a named outlet is part of it.
APART = {CitationForm.FULL, CitationForm.ID, CitationForm.SUPRA}


def extraction(document: Document) -> Extraction:
    """All records of a document."""
    return assembled(read(document))


def read(document: Document) -> Reading:
    """Everything found in a document, stage by stage: later stages lean on what earlier ones found."""
    cited = resolved(citations(document))
    reading = Reading(document=replace(document, prose=masked(document.shadow, cited)), citations=cited)
    reading = replace(reading, dates=dates(reading))
    who, where = actors(reading)
    reading = replace(reading, actors=who, mentions=where)
    reading = replace(reading, quotes=quotes(reading.document))
    cast = Cast(reading)
    reading = replace(reading, quotes=attributed(reading, cast))
    told = story(reading)
    release_events, released = releases(reading, told)
    # Release events come first, so that a release's index into them holds in the whole tuple.
    reading = replace(reading, events=release_events, releases=released)
    everybody = with_pronouns(reading, cast)
    reading = replace(reading, events=(*release_events, *events(everybody)))
    reading = with_reporters(replace(reading, counts=counts(reading, told)), cast)
    return with_authors(replace(reading, mentions=everybody.mentions))


def masked(shadow: str, found: tuple[FoundCitation, ...]) -> str:
    """The shadow with citations that stand apart blanked out."""
    pieces, at = [], 0
    for citation in found:
        if citation.form in APART and citation.span.start >= at:
            pieces += [shadow[at : citation.span.start], " " * citation.span.length]
            at = citation.span.end
    return "".join([*pieces, shadow[at:]])
