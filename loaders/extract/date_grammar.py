"""Finds expressions of time: where they stand and which row of the grammar reads them, not yet which day they mean."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from loaders.extract.date_guards import plausible
from loaders.extract.date_words import DateWords, date_words
from schema.span import Span

PIECE = re.compile(r"\{([a-z_]+)\}")
WORD = re.compile(r"\w+")
DIGIT = "{digit}"
# No word, sum or number goes on before or after an expression.
BEFORE = r"(?<![\w$€£#])(?<!\d[.,/:-])"
AFTER = r"(?!\w|,\d{3}|/\d)"


@dataclass(frozen=True, slots=True)
class Row:
    """One way to tell a date."""

    name: str
    reads: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Words that tell a time. `words` holds the named parts of the row; `parts` are expressions inside it.

    `reads` names how it becomes a date: a row's way, or `since`, `range`, `apart` (an offset from a date beside it).
    """

    span: Span
    row: str
    reads: str
    words: Mapping[str, str] = field(default_factory=dict)
    parts: tuple["Expression", ...] = ()


@cache
def rows_by_opening() -> Mapping[str, tuple[Row, ...]]:
    """The rows that may begin with a word, in their order; `DIGIT` stands for any number."""
    table = tomllib.loads(files("loaders.extract").joinpath("date_grammar.toml").read_text(encoding="utf-8"))
    known = date_words()
    pieces = {**known.lists, **table["pieces"]}
    found: dict[str, list[Row]] = {}
    for told in table["row"]:
        row = Row(told["name"], told["reads"], re.compile(f"{BEFORE}(?:{_expanded(told['pattern'], pieces)}){AFTER}"))
        for word in {word for opening in told["begins"] for word in _words(opening, known)}:
            found.setdefault(word, []).append(row)
    return {word: tuple(rows) for word, rows in found.items()}


def _words(opening: str, known: DateWords) -> Collection[str]:
    """The words of a list in braces; any other opening is a word, or DIGIT."""
    named = PIECE.fullmatch(opening)
    return known.openings.get(named[1], {opening}) if named else {opening}


def _expanded(pattern: str, pieces: Mapping[str, str]) -> str:
    while PIECE.search(pattern):
        pattern = PIECE.sub(lambda piece: pieces[piece[1]], pattern)
    return pattern.replace(" ", r"\s")


def points(prose: str) -> Iterator[Expression]:
    """Expressions in reading order, each by the first row of the grammar that reads it plausibly."""
    openings = rows_by_opening()
    at = 0
    for word in WORD.finditer(prose):
        start = word.start()
        if start < at:
            continue
        opening = word.group()
        rows = openings.get(DIGIT if opening[0].isdigit() else opening.casefold())
        expression = rows and _first(prose, start, rows)
        if expression:
            yield expression
            at = expression.span.end


def _first(prose: str, start: int, rows: tuple[Row, ...]) -> Expression | None:
    for row in rows:
        match = row.pattern.match(prose, start)
        if match and plausible(row.name, match):
            words = {name: word for name, word in match.groupdict().items() if word}
            return Expression(span=Span(*match.span()), row=row.name, reads=row.reads, words=words)
    return None
