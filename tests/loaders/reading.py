"""Readings of short texts, as the pipeline makes them."""

from functools import cache

from loaders.document import Metadata
from loaders.found import FoundActor, FoundRelease, Reading
from loaders.pipeline import read
from loaders.readers import document
from schema.dates import PartialDate
from schema.vocab import MentionForm

# The day on which stories of no date of their own appeared: a Saturday.
PUBLISHED = "2025-10-04"


@cache
def reading(text: str, published: str | None = None, *, title: str | None = None, author: str | None = None) -> Reading:
    """Everything found in the text; `published` is its date as EDTF."""
    known = PartialDate.from_edtf(published) if published else None
    return read(document(text, Metadata(title=title, author=author, published=known)))


def story(text: str) -> Reading:
    """Everything found in the text of a story published on `PUBLISHED`."""
    return reading(text, PUBLISHED)


def counts(found: Reading) -> list[float | None]:
    """How many each release set free, in reading order; None where the text does not say."""
    return [release.figure.value if release.figure else None for release in found.releases]


def only(found: Reading) -> FoundRelease:
    """The one release found; `ValueError` where there are none or several."""
    (release,) = found.releases
    return release


def named(found: Reading, actor: int | None) -> str | None:
    """The name of the actor at that index, None for none."""
    return None if actor is None else found.actors[actor].name


def actor(found: Reading, name: str) -> FoundActor:
    """The actor of that name, whether shown or one of its others."""
    for one in found.actors:
        if name == one.name or name in {other.name for other in one.names}:
            return one
    raise AssertionError(f"{name!r} is not among {[one.name for one in found.actors]}")


def mentioned(found: Reading, name: str) -> list[str]:
    """The words of each mention of an actor that is no pronoun, in reading order."""
    index = found.actors.index(actor(found, name))
    told = (one for one in found.mentions if one.actor == index and one.form is not MentionForm.PRONOUN)
    return [one.span.of(found.document.text) for one in told]


def speakers(read: Reading) -> list[str | None]:
    """The names of the speakers; the words for those that are not named."""
    text = read.document.text
    return [
        read.actors[quote.speaker].name
        if quote.speaker is not None
        else (quote.speaker_span.of(text) if quote.speaker_span else None)
        for quote in read.quotes
    ]
