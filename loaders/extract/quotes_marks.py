"""Finds what stands between quotation marks, over as many paragraphs as it goes on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.document import Document
from loaders.extract.quotes_closers import CLOSERS, ELISION, OPENING_SPACE, SINGLE, Lines
from schema.span import Span

ALWAYS_OPEN = set("“„‟«‹‚")
TURNED = set("»›")  # close in some languages and open in others
OPENER = re.compile(r"``|[“„‟«»‹›‚”\"‘']")
WORD = re.compile(r"\w")  # without any, nothing is quoted
LEAD = re.compile(r"[\s.…]*(?:[•*–—-]\s*)?")
MOST_BLOCKS = 12  # that a quotation without repeated opening marks may reach over
MOST_PARTS = 60  # paragraphs of one quotation


@dataclass(frozen=True, slots=True)
class Marked:
    """Quoted words: `marks` holds the marks too, `parts` one piece a paragraph; not `closed` where no mark ends it."""

    marks: Span
    parts: tuple[Span, ...]
    closed: bool = True

    @property
    def inside(self) -> Span:
        return Span(self.parts[0].start, self.parts[-1].end)


def marked(document: Document) -> Iterator[Marked]:
    """What is quoted, in reading order; quotations within quotations are part of them."""
    place, at = 0, 0
    lines = Lines(document)
    while place < len(lines.spans):
        at = max(at, lines.spans[place].start)
        opener = _next_opener(document, at, lines.spans[place].end)
        if opener is None:
            place, at = place + 1, 0
            continue
        found = _quotation(lines, place, opener)
        if found is None:
            at = opener.end()
            continue
        yield found
        at = found.marks.end
        while place < len(lines.spans) and lines.spans[place].end <= at:
            place += 1


def _next_opener(document: Document, at: int, end: int) -> re.Match[str] | None:
    for mark in OPENER.finditer(document.text, at, end):
        if _opens(document, mark):
            return mark
    return None


def _opens(document: Document, mark: re.Match[str]) -> bool:
    text, start = document.text, mark.start()
    if document.prose[start] != document.shadow[start]:
        return False  # within a citation
    before, after = text[start - 1 : start] or "\n", text[mark.end() : mark.end() + 1]
    if not after or after.isspace():
        return mark.group() == "«" and bool(after)
    if mark.group() in ALWAYS_OPEN:
        return True
    if mark.group() in TURNED and not (after.isalnum() or after in OPENING_SPACE):
        return False
    free = before.isspace() or before in OPENING_SPACE
    return free and not ELISION.match(text, start)


def _quotation(lines: Lines, place: int, opener: re.Match[str]) -> Marked | None:
    """The quotation that this mark opens, over as many paragraphs as open with it again; None where it is none."""
    text, kind = lines.text, opener.group()
    start = opener.end()
    parts: list[Span] = []
    while len(parts) < MOST_PARTS:
        closer = lines.closer(place, kind, start)
        if closer is not None:
            width = 2 if kind == "``" else 1
            told = tuple(part.trimmed(text) for part in (*parts, Span(start, closer)))
            says = WORD.search(text, told[0].start, told[-1].end) if told[0].length else None
            return Marked(Span(opener.start(), closer + width), told) if says else None
        parts.append(Span(start, lines.spans[place].end))
        following = _reopened(lines, place, kind)
        if following is None:
            break
        place, start = place + 1, following
    if kind in SINGLE:
        return None
    later = _closed_later(lines, place, opener) if len(parts) == 1 else None
    return later or _unclosed(opener, [part.trimmed(text) for part in parts])


def _reopened(lines: Lines, place: int, kind: str) -> int | None:
    """Where the words of the next paragraph begin, if it opens with the same mark."""
    if place + 1 >= len(lines.spans):
        return None
    line = lines.spans[place + 1]
    lead = LEAD.match(lines.text, line.start, line.end)
    at = lead.end() if lead else line.start
    return at + len(kind) if lines.text.startswith(kind, at) else None


def _closed_later(lines: Lines, place: int, opener: re.Match[str]) -> Marked | None:
    """A quotation over paragraphs that do not open again, if the next mark of its kind is one that closes."""
    text, kind = lines.text, opener.group()
    if CLOSERS[kind] == kind:
        return None
    parts = [Span(opener.end(), lines.spans[place].end).trimmed(text)]
    for line in lines.spans[place + 1 : place + 1 + MOST_BLOCKS]:
        closer = min((at for mark in CLOSERS[kind] if (at := text.find(mark, line.start, line.end)) >= 0), default=-1)
        reopener = text.find(kind, line.start, line.end)
        if closer >= 0 and (reopener < 0 or closer < reopener):
            parts.append(Span(line.start, closer).trimmed(text))
            return Marked(Span(opener.start(), closer + 1), tuple(parts))
        if reopener >= 0:
            return None
        parts.append(line)
    return None


def _unclosed(opener: re.Match[str], parts: list[Span]) -> Marked | None:
    if not parts[0].length:
        return None
    return Marked(Span(opener.start(), parts[-1].end), tuple(parts), closed=False)
