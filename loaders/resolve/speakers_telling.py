"""The text around quotations: what the author tells, with quoted words made unreadable but their places kept."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loaders.document import Block
from loaders.found import FoundQuote, Reading
from loaders.gazetteers.speech import speech
from loaders.text.segment import sentences
from schema.span import Span

SILENT = "x"  # stands for quoted words: no word of speech, no name
# Brackets that hold a quotation may also tell who spoke.
PARENTHESES = re.compile(r"\([^()\"]{1,200}\)|\[[^\[\]\"]{1,200}\]")
RELATIVE = re.compile(
    r",\s(?:who|whose|which|whom|where|of whom|of which|for whom|with whom|to whom)\b"
    r"(?:[^,;:\"\n.]|\.(?!\s+[A-Z]|\n)){0,200}"
    r"(?:,(?!\s*\")|(?=[;:](?!\s*\"))|$)"
)
PARTICIPIAL = re.compile(r"(?<=,)\s(?!according\b)(?P<verb>[a-z]{2,}ing)\b(?:[^,;:.\"]|\.(?=\S)){0,200},")
INSERTED = re.compile(r"(?<=\s)--?\s[^-;\"]{1,200}?\s--?(?=\s)")
ASKS = re.compile(r"[?!]['\"]*\s*$")
LONGEST = 1200  # characters of a sentence
TURN_KINDS = {"question", "answer"}


@dataclass(frozen=True, slots=True)
class Telling:
    """`text` is the document's prose without quoted words; as long as it, as are its sentences and blocks.

    `plain` is `text` also without what is inserted: brackets, relative clauses, words between dashes.
    """

    text: str
    plain: str
    sentences: tuple[Span, ...]
    blocks: tuple[Block, ...]

    def sentence_at(self, place: int) -> int:
        """Which sentence holds this place."""
        return max(0, bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1)

    def block_at(self, place: int) -> int:
        return max(0, bisect_right(self.blocks, place, key=lambda block: block.span.start) - 1)


def telling(reading: Reading) -> Telling:
    """Answers of an interview stay readable: they quote others in turn."""
    document = reading.document
    text = _silenced(document.prose, reading.quotes)
    plain = INSERTED.sub(_blank, RELATIVE.sub(_blank_but_end, PARENTHESES.sub(_blank, text)))
    plain = PARTICIPIAL.sub(_blank_unless_speech, plain)
    plain = _without_dates(reading, plain)
    return Telling(text, plain, tuple(_shortened(sentences(text, document.blocks))), document.blocks)


def _shortened(told: Iterable[Span]) -> Iterator[Span]:
    """The sentences, endless ones in pieces: what is read around a quotation stays bounded."""
    for sentence in told:
        for start in range(sentence.start, sentence.end, LONGEST):
            yield Span(start, min(start + LONGEST, sentence.end))


def _silenced(prose: str, quotes: Sequence[FoundQuote]) -> str:
    """Marks become straight double ones, words inside them SILENT but for the stop that ends them."""
    letters = list(prose)
    for quote in quotes:
        if quote.marks == quote.span and quote.rule.startswith("quotes.answer"):
            continue
        for part in quote.parts or (quote.span,):
            end = part.end - 1 if prose[part.end - 1] in ".,!?;:" else part.end
            letters[part.start : end] = _silence(prose[part.start : end])
            if quote.marks != quote.span:
                letters[part.start - 1] = '"'
        if quote.rule == "quotes.dash":  # the dashes beside what is said are marks too
            for beside in (
                Span(max(0, quote.span.start - 3), quote.span.start),
                Span(quote.span.end, quote.span.end + 3),
            ):
                letters[beside.start : beside.end] = [
                    " " if one == "-" else one for one in letters[beside.start : beside.end]
                ]
        if quote.marks.end > quote.span.end:
            letters[quote.span.end : quote.marks.end] = '"' + " " * (quote.marks.end - quote.span.end - 1)
    return "".join(letters)


def _silence(words: str) -> str:
    """A capital at the beginning stays one: it may begin a sentence."""
    first = next((letter for letter in words if letter.isalpha()), "")
    return (SILENT.upper() if first.isupper() else SILENT) + SILENT * (len(words) - 1) if words else ""


def _without_dates(reading: Reading, text: str) -> str:
    letters = list(text)
    for date in reading.dates:
        letters[date.span.start : date.span.end] = " " * date.span.length
    return "".join(letters)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blank_unless_speech(match: re.Match[str]) -> str:
    return match.group() if speech().verbs.fullmatch(match["verb"]) else _blank_but_end(match)


def _blank_but_end(match: re.Match[str]) -> str:
    """The comma that closes the clause stays, so that what follows is not read as going on with what stood before."""
    words = match.group()
    return " " * (len(words) - 1) + "," if words.endswith(",") else " " * len(words)
