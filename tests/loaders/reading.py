"""A text read for a test, and what was found in it told by its words."""

from loaders import readers
from loaders.document import Metadata
from loaders.found import FoundActor, Reading
from loaders.pipeline import read
from schema.dates import PartialDate


def reading(text: str, published: str | None = "2025-10-04") -> Reading:
    """All finds of a text, published on a day or at no day known."""
    metadata = Metadata(published=PartialDate.from_edtf(published) if published else None)
    return read(readers.read("text.txt", text.encode(), metadata))


def actor(found: Reading, name: str) -> FoundActor:
    """The actor of that name, whether shown or one of its others."""
    for one in found.actors:
        if name == one.name or name in {other.name for other in one.names}:
            return one
    raise AssertionError(f"{name!r} is not among {[one.name for one in found.actors]}")


def mentioned(found: Reading, name: str) -> list[str]:
    """The words of each mention of an actor, in reading order."""
    index = found.actors.index(actor(found, name))
    return [one.span.of(found.document.text) for one in found.mentions if one.actor == index]
