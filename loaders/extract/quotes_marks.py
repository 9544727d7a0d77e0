"""Finds what stands between quotation marks: which marks open and close, and which are only apostrophes or inches."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.document import Document
from schema.span import Span

# How each opening mark is closed. A mark of the first four is never an apostrophe.
CLOSERS = {"“": "”", "„": "“”", "‟": "”", "«": "»", "”": "”", '"': '"', "‘": "’", "'": "'", "``": "''"}
SINGLE = {"‘", "'"}
OPENER = re.compile(r"``|[“„‟«”\"‘']")
OPENING_SPACE = "([{-–—/…\"“‘«'\x1f"
ELISION = re.compile(
    r"['‘](?:\d\ds\b|\d\d\b|em\b|til\b|till\b|tis\b|twas\b|twere\b|cause\b|bout\b|round\b|cos\b|n['’])", re.I
)
LEAD = re.compile(r"[\s.…]*(?:[•*–—-]\s*)?")
AFTER_CLOSER = re.compile(r"[,.;:!?)\]}…”\"»–—-]|\s[–—-]|\s*$|\s*\[")
STOP_BEFORE_CLOSER = '.,!?…;:)]-—”"»'
DROPPED_G = re.compile(r"[^\W\d_]{2,}in$")
MOST_WEAK_WORDS = 12  # in single marks that nothing but a blank follows
MOST_BLOCKS = 12  # that a quotation without repeated opening marks may reach over
MOST_PARTS = 60  # paragraphs of one quotation
INCHES = re.compile(r"\d\"(?!\w)")


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
    lines = [block.span for block in document.blocks]
    while place < len(lines):
        at = max(at, lines[place].start)
        opener = _next_opener(document, at, lines[place].end)
        if opener is None:
            place, at = place + 1, 0
            continue
        found = _quotation(document, lines, place, opener)
        if found is None:
            at = opener.end()
            continue
        yield found
        at = found.marks.end
        while place < len(lines) and lines[place].end <= at:
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
    if mark.group() in "“„‟«":
        return True
    free = before.isspace() or before in OPENING_SPACE
    return free and not ELISION.match(text, start)


def _quotation(document: Document, lines: Sequence[Span], place: int, opener: re.Match[str]) -> Marked | None:
    """The quotation that this mark opens, over as many paragraphs as open with it again; None where it is none."""
    text, kind = document.text, opener.group()
    start, parts = opener.end(), []
    while len(parts) < MOST_PARTS:
        line = lines[place]
        closer = _closer(text, kind, start, line.end)
        if closer is not None:
            parts.append(Span(start, closer).trimmed(text))
            width = 2 if kind == "``" else 1
            return Marked(Span(opener.start(), closer + width), tuple(parts)) if parts[0].length else None
        parts.append(Span(start, line.end).trimmed(text))
        following = _reopened(text, kind, lines, place)
        if following is None:
            break
        place, start = place + 1, following
    if kind in SINGLE or len(parts) > 1:
        return _unclosed(opener, parts) if kind not in SINGLE else None
    return _closed_later(text, kind, lines, place, opener) or _unclosed(opener, parts)


def _reopened(text: str, kind: str, lines: Sequence[Span], place: int) -> int | None:
    """Where the words of the next paragraph begin, if it opens with the same mark."""
    if place + 1 >= len(lines):
        return None
    line = lines[place + 1]
    lead = LEAD.match(text, line.start, line.end)
    at = lead.end() if lead else line.start
    return at + len(kind) if text.startswith(kind, at) else None


def _closed_later(text: str, kind: str, lines: Sequence[Span], place: int, opener: re.Match[str]) -> Marked | None:
    """A quotation over paragraphs that do not open again, if the next mark of its kind is one that closes."""
    if kind == '"':
        return None
    parts = [Span(opener.end(), lines[place].end).trimmed(text)]
    for line in lines[place + 1 : place + 1 + MOST_BLOCKS]:
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


def _closer(text: str, kind: str, start: int, end: int) -> int | None:
    """Where the closing mark stands in the paragraph."""
    if kind in SINGLE:
        return _single_closer(text, kind, start, end)
    if kind == '"':
        return _straight_closer(text, start, end)
    if kind == "``":
        at = text.find("''", start, end)
        return at if at >= 0 else None
    return _balanced_closer(text, kind, start, end)


def _balanced_closer(text: str, kind: str, start: int, end: int) -> int | None:
    """The closing mark of the same depth; the first one where the marks do not match up."""
    depth, first = 1, None
    closers = CLOSERS[kind]
    for at in range(start, end):
        mark = text[at]
        if mark in closers and mark != kind:
            first = at if first is None else first
            depth -= 1
            if not depth:
                return at
        elif mark == kind:
            depth += 1
    return first


def _straight_closer(text: str, start: int, end: int) -> int | None:
    """The next straight mark that follows a word or a stop; marks of inches are none."""
    spare = None
    at = text.find('"', start, end)
    while at >= 0:
        follows = text[at + 1 : at + 2]
        if not text[at - 1].isspace() and not follows.isalnum():
            if not (INCHES.match(text, at - 1) and text.find('"', at + 1, end) >= 0 and follows == " "):
                return at
            spare = at
        at = text.find('"', at + 1, end)
    return spare


def _single_closer(text: str, kind: str, start: int, end: int) -> int | None:
    """The closing single mark: one beside a stop; else one after a word that no genitive or elision explains."""
    closing = CLOSERS[kind]
    weak: int | None = None
    for at in _single_candidates(text, kind, closing, start, end):
        before = text[at - 1]
        if before in STOP_BEFORE_CLOSER or AFTER_CLOSER.match(text, at + 1, end):
            return at
        elided = before == "s" or DROPPED_G.search(text, max(start, at - 20), at)
        if not elided:
            return at if _few(text, start, at) else None
        weak = at if weak is None else weak
    return weak if weak is not None and _few(text, start, weak) else None


def _few(text: str, start: int, end: int) -> bool:
    return text.count(" ", start, end) < MOST_WEAK_WORDS


def _single_candidates(text: str, kind: str, closing: str, start: int, end: int) -> Iterator[int]:
    """Marks after a word or stop and before no letter, up to the next one that opens."""
    for at in range(start, end):
        mark = text[at]
        if mark == closing and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum():
            yield at
        elif mark == kind and text[at - 1].isspace() and not ELISION.match(text, at):
            return
