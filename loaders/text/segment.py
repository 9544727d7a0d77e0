"""Blocks (paragraphs and other lines of their own) and sentences."""

import re
from collections.abc import Iterable, Iterator

from loaders.document import Block
from schema.span import Span


def blocks(text: str) -> Iterator[Block]:
    """Each line that is not blank."""
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield Block(Span(*line.span()).trimmed(text))


def sentences(shadow: str, blocks: Iterable[Block]) -> Iterator[Span]:
    """The sentences of each block, without the blanks between them."""
    for block in blocks:
        yield block.span
