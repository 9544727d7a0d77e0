"""Names folded so that spellings of one foreign name agree: Alyaksandr Lukashenka as Aleksandr Lukashenko."""

import re
from functools import cache

from loaders.gazetteers.tables import rows
from loaders.text.letters import plain

DOUBLED = re.compile(r"([^\W\d_])\1+")


@cache
def _words() -> dict[str, str]:
    return {row["spelling"]: row["folded"] for row in rows("transliteration.csv") if row["sort"] == "word"}


@cache
def _letters() -> tuple[tuple[str, str], ...]:
    found = ((row["spelling"], row["folded"]) for row in rows("transliteration.csv") if row["sort"] == "letters")
    return tuple((spelling, folded or "") for spelling, folded in found)


def folded(name: str) -> str:
    """The name in plain small letters, each word in the spelling that stands for all of its spellings."""
    return " ".join(word for word in (_word(word) for word in plain(name).replace("’", "'").casefold().split()) if word)


@cache
def _word(word: str) -> str:
    word = _words().get(word, word)
    for spelling, into in _letters():
        word = word.replace(spelling, into)
    return DOUBLED.sub(r"\1", word)
