"""What kind of block a line is, by its shape: heading, list item, question, answer or paragraph."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from schema.span import Span

ITEM = re.compile(r"(?:[•·▪◦‣*–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+\S")
HEADING_MARK = re.compile(r"#{1,6}\s+\S")
LABEL = re.compile(r"(?P<label>[A-Z][\w .'’-]{0,40}?)(?:\s?:|\s[—–-])\s+\S")
ASKING = {"q", "question", "interviewer", "reporter", "journalist", "moderator"}
ANSWERING = {"a", "answer"}
MOST_WORDS = 12  # in a heading
MOST_WORDS_ASKED = 8  # in a heading that is a question


def kinds(text: str, lines: Sequence[Span]) -> list[str]:
    """The kind of each line. Titles, bylines, datelines and signatures are not told apart here."""
    turns = _turns(text, lines)
    found = [turns.get(index) or _shape(text, lines, index) for index in range(len(lines))]
    # A heading stands above something: the short lines that end the text (name, date) are none.
    for index in range(len(lines) - 1, -1, -1):
        if _told(lines[index].of(text)):
            break
        if found[index] == "heading":
            found[index] = "paragraph"
    return found


def _told(line: str) -> bool:
    """Whether a line tells something: more than a name, a place or a date."""
    return len(line.split()) > MOST_WORDS or line.rstrip("’”\"'»)]").endswith((".", "!", "?", ";"))


def _shape(text: str, lines: Sequence[Span], index: int) -> str:
    line = lines[index].of(text)
    words = len(line.split())
    first = line.lstrip("“‘\"'«([0123456789. ")[:1]
    if HEADING_MARK.match(line):
        return "heading"
    if line[0] not in "•·▪◦‣*–—-" and words <= MOST_WORDS and first.isupper():
        if line[-1].isalnum() or line[-1] in "’”\"'»)":
            return "heading"
        if line[-1] == "?" and words <= MOST_WORDS_ASKED and _stands_on_next(text, lines, index):
            return "heading"
    return "item" if ITEM.match(line) else "paragraph"


def _stands_on_next(text: str, lines: Sequence[Span], index: int) -> bool:
    """A line right above another, below a blank one."""
    if index + 1 == len(lines) or text.count("\n", lines[index].end, lines[index + 1].start) != 1:
        return False
    return index == 0 or text.count("\n", lines[index - 1].end, lines[index].start) > 1


def _turns(text: str, lines: Sequence[Span]) -> dict[int, str]:
    """Questions and answers of an interview: at least two labels, each before at least two lines."""
    labels = dict(_labels(text, lines))
    said = set(labels.values())
    known = said & (ASKING | ANSWERING) if said & ASKING and said & ANSWERING else set()
    often = known | {label for label, times in Counter(labels.values()).items() if times > 1}
    if len(often) < 2:
        return {}
    asking = {label for label in often if label in ASKING}
    if not asking and not often & ANSWERING:
        asking = {label for label in often if _asks(text, [lines[at] for at, one in labels.items() if one == label])}
        if not asking or asking == often:
            return {}
    return {index: "question" if label in asking else "answer" for index, label in labels.items() if label in often}


def _asks(text: str, turns: Sequence[Span]) -> bool:
    """Whether more than half of a speaker's turns end with a question."""
    return sum(text[turn.end - 1] == "?" for turn in turns) * 2 > len(turns)


def _labels(text: str, lines: Sequence[Span]) -> Iterator[tuple[int, str]]:
    for index, line in enumerate(lines):
        if label := LABEL.match(text, line.start, line.end):
            yield index, label["label"].casefold()
