"""Blocks (paragraphs and other lines of their own) and sentences."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from loaders.document import Block
from loaders.text.kinds import kinds
from schema.span import Span

LINE = re.compile(r"[^\n]+")
# Texts are wrapped at some 60 to 100 columns; longer lines hold whole paragraphs.
WIDEST = 100
MIN_WRAPS = 3

# What may end a sentence: marks, and the quotation marks and brackets that close after them.
# A run of marks is read whole, from its first mark on, and never again in part: that keeps long runs linear.
END = re.compile(r"""(?<![.!?…])[.!?…]++['")\]]*+(?=\s)""")
SPACED_DOTS = re.compile(r"\.(?: \.)+['\")\]]*(?=\s)")
OPENERS = re.compile(r"""[\s"'(\[-]*""")
LAST_WORD = re.compile(r"[\w.'&-]*$")
NEXT_WORD = re.compile(r"[\w'-]+")
INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
NUMBERING = re.compile(r"\s*[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]$")
WORD_WINDOW = 40  # characters: longer than any abbreviation


@dataclass(frozen=True, slots=True)
class Abbreviations:
    before_words: frozenset[str]
    before_or_last: frozenset[str]
    starters: frozenset[str]


@cache
def abbreviations() -> Abbreviations:
    table = tomllib.loads(files("loaders.text").joinpath("abbreviations.toml").read_text(encoding="utf-8"))
    return Abbreviations(**{name: frozenset(words) for name, words in table.items()})


def blocks(text: str) -> Iterator[Block]:
    """Each line that is not blank; lines that are one wrapped paragraph are joined."""
    spans = [span for line in LINE.finditer(text) if (span := Span(*line.span()).trimmed(text)).length]
    joined = list(_unwrapped(text, spans))
    for span, kind in zip(joined, kinds(text, joined), strict=True):
        yield Block(span, kind)


def _unwrapped(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """Lines joined where the next word did not fit: only in texts where that is how lines end."""
    width = max((line.length for line in lines), default=0)
    pairs = list(pairwise(lines))
    adjacent = [text.count("\n", one.end, two.start) == 1 for one, two in pairs]
    full = [
        near and one.length + 1 + len(two.of(text).split(maxsplit=1)[0]) > width
        for near, (one, two) in zip(adjacent, pairs, strict=True)
    ]
    if width > WIDEST or sum(full) < MIN_WRAPS or sum(full) * 2 < sum(adjacent):
        yield from lines
        return
    start = 0
    for index, line in enumerate(lines):
        if index == len(lines) - 1 or not full[index]:
            yield Span(lines[start].start, line.end)
            start = index + 1


def sentences(shadow: str, blocks: Iterable[Block]) -> Iterator[Span]:
    """The sentences of each block, without the blanks between them.

    Quotation marks and brackets that close right after the stop belong to the sentence.
    """
    for block in blocks:
        start = block.span.start
        for end in _ends(shadow, block.span):
            yield Span(start, end).trimmed(shadow)
            start = end
        rest = Span(start, block.span.end).trimmed(shadow)
        if rest.length:
            yield rest


def _ends(shadow: str, block: Span) -> Iterator[int]:
    """Where sentences end within the block, except its last."""
    at = block.start
    while mark := END.search(shadow, at, block.end):
        dots = SPACED_DOTS.match(shadow, mark.start(), block.end)
        at = dots.end() if dots else mark.end()
        following = OPENERS.match(shadow, at, block.end)
        begins = following.end() if following else at
        if begins < block.end and _ends_sentence(shadow, block, Span(mark.start(), at), begins):
            yield at


def _ends_sentence(shadow: str, block: Span, mark: Span, begins: int) -> bool:
    following = shadow[begins]
    if following.islower() or not following.isalnum():
        return False
    ending = mark.of(shadow)
    if ending.rstrip("'\")]") != ".":
        return True  # "!", "?", or dots before a capital
    lead = Span(max(block.start, mark.start - WORD_WINDOW), mark.start)
    if lead.start == block.start and NUMBERING.fullmatch(lead.of(shadow) + ending):
        return False
    if ending != ".":
        return True  # a closing mark follows the stop
    return not _abbreviated(lead.of(shadow), shadow, begins)


def _abbreviated(lead: str, shadow: str, begins: int) -> bool:
    """Whether the stop after `lead` only marks an abbreviation or initial."""
    known = abbreviations()
    last = LAST_WORD.search(lead)
    word = last.group() if last else ""
    folded = word.casefold()
    if folded in known.before_words and not (folded == "no" and not shadow[begins].isdigit()):
        return True
    if folded not in known.before_or_last and not (INITIALS.fullmatch(word) and word[-1].isupper()):
        return False
    following = NEXT_WORD.match(shadow, begins)
    next_word = following.group().casefold() if following else ""
    an_initial_follows = len(next_word) == 1 and shadow[begins + 1 : begins + 2] == "."
    return next_word not in known.starters or an_initial_follows
