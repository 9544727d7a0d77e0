"""Finds names as they stand in a text; which of them mean the same is settled later (`resolve.actors`)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.extract.actors_evidence import LONGEST_ACRONYM
from loaders.extract.actors_parts import Parts
from loaders.extract.actors_sighting import Sighting
from loaders.extract.names import runs, words
from loaders.gazetteers.world import Known, Use, known
from schema.span import Span


def sightings(letters: str, sentences: Sequence[Span], shown: Sequence[Span]) -> list[Sighting]:
    """All names of a text of plain letters, in reading order; `shown` are its headings in capitals."""
    parts = Parts(letters, known(letters))
    capitalised = list(words(letters, sentences))
    found = [sighting for run in runs(letters, capitalised) for sighting in parts.of(run)]
    taken = sorted({*(sighting.span for sighting in found), *parts.spent})
    found += [_of_entry(each) for each in parts.known.values() if not _overlaps(taken, each.span)]
    return list(_longest(_marked(sorted(found, key=lambda sighting: sighting.span), shown)))


def _overlaps(taken: Sequence[Span], span: Span) -> bool:
    at = bisect_left(taken, Span(span.end, 0))
    return any(taken[index].overlaps(span) for index in range(max(0, at - 3), at))


def _marked(found: Sequence[Sighting], shown: Sequence[Span]) -> Iterator[Sighting]:
    for sighting in found:
        at = bisect_left(shown, Span(sighting.span.start + 1, 0)) - 1
        within = at >= 0 and shown[at].contains(sighting.span)
        yield replace(sighting, shown=True) if within or _shouted(sighting) else sighting


def _shouted(sighting: Sighting) -> bool:
    """Whether a name stands in capitals only, and is no acronym."""
    return sighting.text.isupper() and (len(sighting.words) > 1 or len(sighting.text) > LONGEST_ACRONYM)


def _longest(found: Iterator[Sighting]) -> Iterator[Sighting]:
    """Where names overlap, the one that begins first; of two that begin together, the longer."""
    end = -1
    for sighting in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
        if sighting.span.start >= end:
            yield sighting
            end = sighting.span.end


def _of_entry(each: Known) -> Sighting:
    kind = None if each.entry.use is Use.SEAT else each.entry.kind
    return Sighting(each.span, tuple(each.entry.name.split()), kind, each.entry)
