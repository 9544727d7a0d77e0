"""Makes records of finds: gives each its id, and each value its evidence."""

from loaders.assemble.actors import Cast
from loaders.assemble.citations import Works
from loaders.assemble.document import document_evidence, document_fields
from loaders.assemble.events import Happenings
from loaders.assemble.quotes import quote_evidence, quote_fields
from loaders.assemble.records import once
from loaders.found import Reading
from schema.extraction import Extraction


def assembled(reading: Reading) -> Extraction:
    """All records of a reading. Finds with one identity become one record; the first one told gives its words."""
    cast = Cast(reading)
    works = Works(reading, cast)
    happenings = Happenings(reading, cast, works)
    quotes = quote_fields(reading, cast, works, happenings)
    return Extraction(
        document=document_fields(reading.document),
        sources=works.sources,
        source_authors=works.authors,
        citations=works.citations,
        actors=cast.actors,
        actor_names=cast.names,
        mentions=cast.mentions,
        events=happenings.events,
        reports=happenings.reports,
        quotes=quotes,
        counts=happenings.counts,
        evidence=once(
            (
                *document_evidence(reading.document),
                *works.evidence,
                *cast.evidence,
                *happenings.evidence,
                *quote_evidence(reading),
            )
        ),
    )
