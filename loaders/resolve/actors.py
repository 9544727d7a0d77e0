"""Who is spoken of in a document, each actor once, and the places that speak of it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.document import Document
from loaders.extract.actors import sightings
from loaders.extract.actors_seats import followed_by_state, stands_for
from loaders.extract.actors_sighting import Sighting
from loaders.extract.actors_state_bodies import state_bodies
from loaders.found import FoundActor, FoundMention, Reading
from loaders.gazetteers.words import actor_words
from loaders.gazetteers.world import Entry, Use, forms
from loaders.resolve.actors_cast import BODIES, Cast
from loaders.resolve.actors_naming import Naming
from loaders.resolve.actors_offices import with_offices
from loaders.text.letters import plain
from schema.span import Span
from schema.vocab import CitationForm

LONG_DASH = re.compile(r"(?<=\w)—(?=\w)")
WORD = re.compile(r"\w+(?:'\w+)*")
MOST_BESIDE_AUTHOR = 45  # characters in a line that signs: "by", a date, a place
IN_CAPITALS = 0.6  # of the words of a heading: then capitals tell nothing in it


def actors(reading: Reading) -> tuple[tuple[FoundActor, ...], tuple[FoundMention, ...]]:
    """The actors of the document and their mentions, in reading order.

    States, bodies and places that the gazetteer knows come first, then names in full, then what is short for them.
    """
    document = reading.document
    letters = _plain(document)
    found = sightings(letters, document.sentences, list(_in_capitals(reading, letters)))
    found = [sighting for sighting in found if not _signs(document, sighting)]
    cast = Cast(document)
    naming = Naming(cast, letters, _outlets(reading))
    begins = {block.span.start for block in document.blocks}
    unknown: list[Sighting] = []
    demonyms: list[tuple[Sighting, Entry]] = []
    for sighting in found:
        entry = _meant(letters, sighting, begins)
        if entry is None:
            unknown.append(sighting)
        elif entry.use in (Use.ADJECTIVE, Use.PEOPLE):
            demonyms.append((sighting, entry))
        else:
            cast.know(sighting, entry)
    for sighting, entry in demonyms:
        cast.demonym(sighting, entry, speaks=_speaks(letters, sighting, entry))
    naming.enter([*unknown, *state_bodies(letters, found)])
    with_offices(cast, letters)
    return cast.result()


def _plain(document: Document) -> str:
    """The prose in plain letters; lines in capitals as they would stand in a text, commas for long dashes."""
    letters = plain(document.prose)
    pieces, at = [], 0
    for dash in LONG_DASH.finditer(document.text):  # the shadow makes a hyphen of it
        pieces += [letters[at : dash.start()], ","]
        at = dash.end()
    letters = "".join([*pieces, letters[at:]])
    pieces, at = [], 0
    for block in document.blocks:
        words = block.span.of(letters)
        if words.isupper() and " " in words.strip():
            pieces += [letters[at : block.span.start], WORD.sub(_in_small, words)]
            at = block.span.end
    return "".join([*pieces, letters[at:]])


def _in_small(word: re.Match[str]) -> str:
    found = word.group()
    if found in forms() or len(found) == 1:
        return found
    return found.lower() if found.casefold() in actor_words().functions else found.capitalize()


def _signs(document: Document, sighting: Sighting) -> bool:
    """Whether a name stands in the author's own, in a line that signs: the author is not spoken of."""
    author = document.places.get("author")
    if author is None or not author.contains(sighting.span) or sighting.kind in BODIES:
        return False
    line = next((block.span for block in document.blocks if block.span.contains(author)), author)
    return line.length - author.length <= MOST_BESIDE_AUTHOR


def _speaks(letters: str, sighting: Sighting, entry: Entry) -> bool:
    """Whether "Polish" or "the Poles" speaks of the state here."""
    if entry.use is Use.PEOPLE:
        return letters.endswith(("the ", "The "), 0, sighting.span.start)
    return followed_by_state(letters, sighting)


def _meant(letters: str, sighting: Sighting, begins: set[int]) -> Entry | None:
    """What the gazetteer knows of the name as it stands here; a capital may stand for its government."""
    entry = sighting.entry
    if entry is None or sighting.title is not None:
        return None
    if entry.use is Use.SEAT:
        return stands_for(letters, sighting, sighting.span.start in begins) or replace(entry, use=Use.NAME)
    return entry


def _in_capitals(reading: Reading, letters: str) -> Iterator[Span]:
    for block in reading.document.blocks:
        if block.kind not in ("title", "heading"):
            continue
        words = [word for word in letters[block.span.start : block.span.end].split() if word[:1].isalpha()]
        long = [word for word in words if len(word) > 3]
        if long and sum(word[0].isupper() for word in long) >= IN_CAPITALS * len(long):
            yield block.span


def _outlets(reading: Reading) -> list[Span]:
    """Where the running text names an outlet."""
    told = (CitationForm.NAMED, CitationForm.LINK)
    return [found.outlet_span for found in reading.citations if found.form in told and found.outlet_span]
