"""A place in a document's text."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points: the character at `start` belongs to it, the one at `end` does not."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def trimmed(self, text: str, characters: str | None = None) -> "Span":
        """The span without blanks (or the given characters) at its ends."""
        words = self.of(text)
        start = self.start + len(words) - len(words.lstrip(characters))
        return Span(start, start + len(words.strip(characters)))
