"""A document's text cut for showing: paragraphs, and within them the pieces that are marked."""

from collections.abc import Iterator
from dataclasses import dataclass

from schema.span import Span

MOST = 100_000  # code points on one page
BEFORE = 20_000  # of them before the marked words


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text; `is_first` for the piece with which the marked words begin."""

    text: str
    is_marked: bool = False
    is_first: bool = False


def window(length: int, mark: Span | None, start: int = 0) -> Span:
    """Which part of a text of this length is shown: around the mark, else from `start`."""
    if length <= MOST:
        return Span(0, length)
    first = max(0, mark.start - BEFORE) if mark else min(start, length - 1)
    return Span(first, min(length, first + MOST))


def paragraphs(text: str, offset: int, mark: Span | None) -> Iterator[list[Piece]]:
    """The paragraphs of a text that begins at `offset` of its document, each as pieces in order.

    Each character but the line ends between paragraphs stands in exactly one piece.
    """
    start = offset
    is_first = True
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            pieces = list(_pieces(line, start, mark, is_first=is_first))
            is_first = is_first and not any(piece.is_marked for piece in pieces)
            yield pieces
        start = end + 1


def _pieces(line: str, start: int, mark: Span | None, *, is_first: bool) -> Iterator[Piece]:
    if mark is None or mark.end <= start or mark.start >= start + len(line):
        yield Piece(line)
        return
    low, high = max(mark.start - start, 0), min(mark.end - start, len(line))
    if low:
        yield Piece(line[:low])
    yield Piece(line[low:high], is_marked=True, is_first=is_first)
    if high < len(line):
        yield Piece(line[high:])
