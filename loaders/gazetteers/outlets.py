"""Outlets of the world, found in a text in one pass."""

from collections.abc import Iterator
from functools import cache

import ahocorasick

from loaders.gazetteers.tables import cell, rows
from loaders.text.letters import plain
from schema.span import Span


@cache
def outlets() -> dict[str, str]:
    """The name of each outlet by every form of it, in plain letters and with straight marks."""
    found: dict[str, str] = {}
    for row in rows("outlets.csv"):
        for form in (row["name"], *cell(row["others"])):
            found.setdefault(plain(form), row["name"])
    return found


def is_outlet(name: str) -> bool:
    return plain(name) in outlets()


def known_outlets(letters: str) -> Iterator[Span]:
    """Where a text of plain letters names known outlets, in reading order; of forms that overlap, the longest."""
    found: list[Span] = []
    for last, form in _automaton().iter(letters):
        span = Span(last - len(form) + 1, last + 1)
        if not _alone(letters, span):
            continue
        while found and span.start <= found[-1].start:
            found.pop()
        if not found or span.start >= found[-1].end:
            found.append(span)
    yield from found


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for form in outlets():
        automaton.add_word(form, form)
    automaton.make_automaton()
    return automaton


def _alone(letters: str, span: Span) -> bool:
    before, after = letters[span.start - 1 : span.start], letters[span.end : span.end + 2]
    if before.isalnum() or before in {"_", "-", "/", "@"}:
        return False
    return not (after[:1].isalnum() or (after[:1] in {"_", "-", "/"} and after[1:].isalnum()))
