"""Finds the mark that closes quoted words: which marks belong together, and which are only apostrophes or inches."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from loaders.document import Document
from schema.span import Span

# How each opening mark is closed; a mark that closes itself is told by what stands around it.
CLOSERS = {
    "“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", "‚": "‘’", "”": "”", '"': '"',
    "‘": "’", "'": "'", "``": "''",
}  # fmt: skip
SINGLE = {"‘", "'"}  # apostrophes too
STRAIGHT_AT_LAST = {"“": '"', "„": '"', "‟": '"', '"': "”"}  # what closes where the proper mark is missing
OPENING_SPACE = "([{-–—/…\"“‘«‹„'\x1f"
ELISION = re.compile(
    r"['‘](?:\d\ds\b|\d\d\b|em\b|til\b|till\b|tis\b|twas\b|twere\b|cause\b|bout\b|round\b|cos\b|n['’])", re.I
)
AFTER_CLOSER = re.compile(r"[,.;:!?)\]}…”\"»«–—-]|\s[–—-]|\s*$|\s*\[")
STOP_BEFORE_CLOSER = '.,!?…;:)]-—”"»'
DROPPED_G = re.compile(r"[^\W\d_]{2,}in$")
MOST_WEAK_WORDS = 12  # in single marks that nothing but a blank follows
INCHES = re.compile(r"\d\"(?!\w)")


class Lines:
    """The paragraphs of a text, each with its marks paired once."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.spans = [block.span for block in document.blocks]
        self._paired: dict[tuple[int, str], tuple[dict[int, int], list[int]]] = {}

    def closer(self, place: int, kind: str, start: int) -> int | None:
        """Where in the paragraph the mark stands that closes the words from `start`, right after their opening mark."""
        end = self.spans[place].end
        if kind in SINGLE:
            return _single_closer(self.text, kind, start, end)
        if kind == "``":
            at = self.text.find("''", start, end)
            return at if at >= 0 else None
        if CLOSERS[kind] == kind:
            found = _like_closer(self.text, kind, start, end)
        else:
            found = self._balanced(place, kind, start)
        if found is None and kind in STRAIGHT_AT_LAST:
            found = _like_closer(self.text, STRAIGHT_AT_LAST[kind], start, end)
        return found

    def _balanced(self, place: int, kind: str, start: int) -> int | None:
        """The closing mark of the same depth; the next one where the marks do not match up."""
        key = (place, kind)
        if key not in self._paired:
            self._paired[key] = _paired(self.text, kind, self.spans[place])
        pairs, closers = self._paired[key]
        if start - 1 in pairs:
            return pairs[start - 1]
        after = bisect_left(closers, start)
        return closers[after] if after < len(closers) else None


def _paired(text: str, kind: str, line: Span) -> tuple[dict[int, int], list[int]]:
    """The closing mark of each opening one that has its own, and all closing marks."""
    pairs: dict[int, int] = {}
    closers: list[int] = []
    open_marks: list[int] = []
    for mark in re.finditer(f"[{kind}{CLOSERS[kind]}]", text[line.start : line.end]):
        at = line.start + mark.start()
        if mark.group() == kind:
            open_marks.append(at)
            continue
        closers.append(at)
        if open_marks:
            pairs[open_marks.pop()] = at
    return pairs, closers


def _like_closer(text: str, mark: str, start: int, end: int) -> int | None:
    """The next such mark that follows a word or a stop and opens nothing; marks of inches close only at last."""
    spare = None
    at = text.find(mark, start, end)
    while at >= 0:
        follows = text[at + 1 : at + 2]
        if not text[at - 1].isspace() and not follows.isalnum():
            if not (INCHES.match(text, at - 1) and text.find(mark, at + 1, end) >= 0 and follows == " "):
                return at
            spare = at
        at = text.find(mark, at + 1, end)
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
        if mark not in (kind, closing):
            continue
        before, follows = text[at - 1], text[at + 1 : at + 2]
        if mark == closing and not before.isspace() and not follows.isalnum():
            yield at
        elif mark == kind and (before.isspace() or before in OPENING_SPACE) and not ELISION.match(text, at):
            return
