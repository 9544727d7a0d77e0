"""The text of a page as readers see it: passages, each what stands between two breaks."""

import re
from dataclasses import dataclass
from itertools import groupby

from loaders.readers.html_notes import note_labels
from loaders.readers.html_tree import Element, Page, walk
from loaders.readers.html_words import is_signature, words

BLANKS = re.compile(r"[ \t\n\r\f\v\u00a0]+")
# Marks of no width that only guide how lines are broken.
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
LONGEST_BYLINE = 160  # code points
LONGEST_ROW = 200  # code points of a row of a table that is one line
LISTS = {"ul", "ol", "menu", "dir"}
CELLS = {"td", "th"}
RANKS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
WHOLE = {"html", "body", "main", "article"}


@dataclass(slots=True)
class Passage:
    """A paragraph, heading, list item, row or other block. `element` is the innermost block around it.

    `linked` counts the code points that are links; `rank` is that of a heading, 0 for what is none. Passages of one
    `group` stand directly below each other.
    """

    text: str
    element: Element
    linked: int
    rank: int = 0
    is_byline: bool = False
    group: Element | None = None
    moment: str = ""  # of its first <time>, as machines read it


def passages(page: Page, top: Element, left_out: frozenset[Element]) -> list[Passage]:
    """What stands in an element, in reading order."""
    writer = _Writer(note_labels(page))
    for node, begins in walk(top, left_out):
        if isinstance(node, str):
            writer.say(node)
        elif begins:
            writer.begin(node)
        else:
            writer.end(node)
    return writer.passages


class _Writer:
    """Takes the nodes of a page and keeps the passages."""

    def __init__(self, labels: dict[Element, str]) -> None:
        self.passages: list[Passage] = []
        self._labels = labels
        self._marker = ""
        self._blocks: list[Element] = []
        self._lists: list[Element] = []
        self._numbers: dict[Element, int] = {}
        self._tables: list[Element] = []
        self._rows: list[_Row] = []
        self._open = {"a": 0, "pre": 0, "signature": 0}
        self._lines: list[tuple[str, int]] = []
        self._words: list[str] = []
        self._linked = 0
        self._rank = 0
        self._is_signed = False
        self._moment = ""
        self._has_ended = False  # whether an element ended right before

    def say(self, text: str) -> None:
        self._has_ended = False
        first, *more = UNSEEN.sub("", text).split("\n") if self._open["pre"] else [UNSEEN.sub("", text)]
        self._add(first)
        for line in more:
            self._break()
            self._add(line)

    def begin(self, element: Element) -> None:
        tag = element.tag
        if tag in words().blocks:
            self._flush()
            self._blocks.append(element)
            self._begin_block(element)
        elif tag == "br":
            self._break()
        if tag not in WHOLE and is_signature(element):
            self._is_signed = True
            self._moment = self._moment or element.get("datetime")
            self._part()
        elif tag not in words().blocks and self._is_signed and self._has_ended:
            self._part()
        self._has_ended = False
        self._count(element, 1)

    def end(self, element: Element) -> None:
        if element.tag in words().blocks:
            self._flush()
            self._blocks.pop()
            self._end_block(element)
        self._has_ended = True
        self._count(element, -1)

    def _count(self, element: Element, step: int) -> None:
        tag = element.tag
        if tag in ("a", "pre"):
            self._open[tag] += step
        elif tag in RANKS:
            self._rank = RANKS[tag] if step > 0 else 0  # headings hold no headings
        if tag in words().blocks and tag not in WHOLE and is_signature(element):
            self._open["signature"] += step

    def _begin_block(self, element: Element) -> None:
        if element.tag in LISTS:
            self._lists.append(element)
        elif element.tag == "table":
            self._tables.append(element)
        elif element.tag == "tr":
            self._rows.append(_Row(len(self.passages)))
        elif element.tag in CELLS and self._rows:
            self._rows[-1].cell = len(self.passages)
        if element in self._labels:
            self._marker = self._labels[element]
        elif element.tag == "li" and self._lists:
            self._marker = self._item(self._lists[-1])

    def _end_block(self, element: Element) -> None:
        if element.tag in LISTS:
            self._lists.pop()
        elif element.tag == "table":
            self._tables.pop()
        elif element.tag == "li" or element in self._labels:
            self._marker = ""
        elif element.tag in CELLS and self._rows:
            row = self._rows[-1]
            row.is_line = row.is_line and len(self.passages) - row.cell <= 1
        elif element.tag == "tr":
            self._join(self._rows.pop(), element)

    def _item(self, around: Element) -> str:
        if around.tag != "ol":
            return "• "
        start = around.get("start")
        number = self._numbers.get(around, int(start) if start.isdecimal() and len(start) < 6 else 1)
        self._numbers[around] = number + 1
        return f"{number}. "

    def _join(self, row: "_Row", element: Element) -> None:
        """A row of short cells is one line; a row that lays out the page is none."""
        cells = self.passages[row.start :] if row.is_line else []
        if len(cells) > 1 and sum(len(cell.text) for cell in cells) <= LONGEST_ROW:
            line = Passage("\t".join(cell.text for cell in cells), element, sum(cell.linked for cell in cells))
            line.group = self._tables[-1] if self._tables else None
            self.passages[row.start :] = [line]

    def _add(self, text: str) -> None:
        self._words.append(text)
        self._linked += len(text) if self._open["a"] else 0

    def _part(self) -> None:
        """Who and when are parted by style, if not by blanks."""
        if self._words and self._words[-1][-1:].isalnum():
            self._add(" ")

    def _break(self) -> None:
        self._lines.append((BLANKS.sub(" ", "".join(self._words)).strip(), self._linked))
        self._words, self._linked = [], 0

    def _flush(self) -> None:
        """Keep what was said since the last block as passages; an empty line parts them."""
        self._break()
        for is_said, lines in groupby(self._lines, key=lambda line: bool(line[0])):
            if is_said:
                said = list(lines)
                self._keep("\n".join(text for text, _ in said), sum(linked for _, linked in said))
        self._lines, self._is_signed, self._moment = [], False, ""

    def _keep(self, text: str, linked: int) -> None:
        if linked == len(text):
            linked += len(self._marker)
        passage = Passage(self._marker + text, self._blocks[-1], linked, self._rank)
        signed = self._is_signed or self._open["signature"] > 0
        passage.is_byline = signed and not passage.rank and len(text) <= LONGEST_BYLINE
        passage.group = self._lists[0] if self._lists else None
        passage.moment = self._moment
        self._marker = ""
        self.passages.append(passage)


@dataclass(slots=True)
class _Row:
    """A row of a table: the passages before it and before its cell; whether each cell so far holds one at most."""

    start: int
    cell: int = 0
    is_line: bool = True
