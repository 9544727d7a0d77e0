"""HTML: the main text of a page, and what the page says of itself."""

from collections.abc import Sequence
from dataclasses import fields, replace

from loaders.document import Metadata
from loaders.errors import UnreadableDocument
from loaders.readers import html_metadata
from loaders.readers.html_content import content, is_title, joined
from loaders.readers.html_text import Passage
from loaders.readers.html_tree import page
from schema.columns import LABEL
from schema.dates import PartialDate

LONGEST_TITLE = 300  # code points of a line that can be the title


def html(source: str, metadata: Metadata) -> tuple[str, Metadata]:
    """The text that a reader of the page sees, and metadata filled from JSON-LD, <meta>, <title> and <time>."""
    tree = page(source)
    said = html_metadata.metadata(tree)
    window = html_metadata.title_element(tree)
    passages = content(tree, metadata.title or said.title or window)
    if not passages:
        raise UnreadableDocument("the page holds no text beside navigation and the like; save its text as plain text")
    if said.title is None:
        said = replace(said, title=_title(passages, window))
    if said.published is None:
        said = replace(said, published=_dated(passages))
    missing = {known.name for known in fields(metadata) if getattr(metadata, known.name) is None}
    return joined(passages), replace(metadata, **{name: getattr(said, name) for name in missing})


def _title(passages: Sequence[Passage], window: str | None) -> str | None:
    """The line that <title> names; else the first line where it is a heading of the first rank; else <title> itself."""
    lines = [passage.text for passage in passages[:6] if len(passage.text) <= LONGEST_TITLE]
    named = next((line for line in lines if is_title(line, window)), None)
    first = passages[0].text if passages[0].rank == 1 else None
    title = named or first or (html_metadata.without_site(window) if window else None)
    return title[:LABEL] if title else None


def _dated(passages: Sequence[Passage]) -> PartialDate | None:
    """The day of the first <time> in the lines below the heading that tell who wrote and when."""
    for passage in passages[:6]:
        if passage.is_byline and passage.moment:
            return html_metadata.published(passage.moment)
    return None
