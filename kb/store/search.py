"""Full-text search: texts and queries become the same words in Python, so that both databases give the same hits.

A record is found by words that all stand in it. Long records are indexed in parts, because PostgreSQL keeps no more
than 256 places of a word and one megabyte of words in a row.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from kb.errors import BadSearch
from schema.tables import metadata

PART_WORDS = 2_000
OVERLAP_WORDS = 50  # of two parts: a phrase of so many words is found wherever it stands
PLACES_OF_A_WORD = 256  # PostgreSQL drops further ones
WORD_LENGTH = 64  # longer ones are cut, in texts and queries alike
QUERY_TERMS = 32

# Letters that Unicode does not decompose, and the many signs for an apostrophe, a dash and a quotation mark.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032`\u00b4\uff07", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"')
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other. With `prefix` the last one may go on; it then stands folded and stemmed."""

    words: tuple[str, ...]
    prefix: str | None = None


def folded(text: str) -> str:
    """The text for comparisons: without case, accents, and differences of apostrophes, dashes, quotes and blanks."""
    text = unicodedata.normalize("NFKD", text.translate(_PLAIN)).casefold()
    text = unicodedata.normalize("NFKD", text).translate(_PLAIN)
    if not text.isascii():
        text = "".join(character for character in text if not unicodedata.combining(character))
    return " ".join(text.split())


def stemmed(text: str) -> str:
    """The words of a text, folded and stemmed, separated by blanks; they hold letters and digits only."""
    return " ".join(filter(None, map(_stem, _WORD.findall(folded(text)))))


def parts(words: str) -> Iterator[str]:
    """Stemmed words in pieces that an index row can hold; each begins with the end of the one before."""
    listed = words.split()
    start = 0
    while start < len(listed):
        end = _end_of_part(listed, start)
        yield " ".join(listed[start:end])
        if end == len(listed):
            return
        start = end - min(OVERLAP_WORDS, (end - start) // 2)


def terms(query: str) -> list[Term]:
    """What a user's query asks for. Nothing in it is an operator but quotation marks and an asterisk at a word's end.

    Raises BadSearch where it holds too many words, or none.
    """
    found: list[Term] = []
    for phrase, word in _TERM.findall(query.translate(_PLAIN)):
        words = tuple(_WORD.findall(folded(phrase or word)))
        if not words:
            continue
        stems = tuple(map(_stem, words))
        is_prefix = word.endswith("*")
        found.append(Term(stems, _joined(words[-1]) if is_prefix else None))
    if not found:
        raise BadSearch(
            'search: there is no word to look for; write words, "a phrase in quotes" or the beginning of a word and *'
        )
    count = sum(len(term.words) for term in found)
    if count > QUERY_TERMS:
        raise BadSearch(f"search: {count} words; at most {QUERY_TERMS} can be looked for at once")
    return found


def match(
    query: str, dialect: str, record_type: str | None = None
) -> sa.CompoundSelect[tuple[str]] | sa.Select[tuple[str]]:
    """A statement that gives the ids of records (of a table, where named) that hold all words, for `id IN (…)`.

    `dialect` is `sqlite` or `postgresql`. Raises BadSearch.
    """
    search = metadata.tables["search"]
    statements = []
    for term in dict.fromkeys(terms(query)):
        statement = sa.select(search.c.record_id).where(_sqlite(term) if dialect == "sqlite" else _postgresql(term))
        if record_type is not None:
            statement = statement.where(search.c.record_type == record_type)
        statements.append(statement)
    return statements[0] if len(statements) == 1 else sa.intersect(*statements)


def _sqlite(term: Term) -> sa.ColumnElement[bool]:
    """Words are in quotes, so that FTS5 takes none for an operator."""
    asked = f'"{" ".join(term.words)}"'
    if term.prefix is not None:
        before = "".join(f'"{word}" + ' for word in term.words[:-1])
        asked = " OR ".join(f'({before}"{word}"*)' for word in dict.fromkeys((term.prefix, term.words[-1])))
    index = sa.table("search_index", sa.column("rowid"))
    hits = sa.select(index.c.rowid).where(sa.literal_column("search_index").op("MATCH")(asked))
    return metadata.tables["search"].c.id.in_(hits)


def _postgresql(term: Term) -> sa.ColumnElement[bool]:
    """Words hold letters and digits only, so that none can be taken for an operator."""
    asked = " <-> ".join(term.words)
    if term.prefix is not None:
        before = "".join(f"{word} <-> " for word in term.words[:-1])
        asked = " | ".join(f"({before}{word}:*)" for word in dict.fromkeys((term.prefix, term.words[-1])))
    lexemes = sa.column("lexemes", postgresql.TSVECTOR, _selectable=metadata.tables["search"])
    return lexemes.op("@@")(sa.cast(asked, postgresql.TSQUERY))


def _end_of_part(words: list[str], start: int) -> int:
    places: Counter[str] = Counter()
    for index in range(start, min(len(words), start + PART_WORDS)):
        places[words[index]] += 1
        if places[words[index]] == PLACES_OF_A_WORD:
            return index + 1
    return min(len(words), start + PART_WORDS)


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    """A stemmer is no costlier to make than to share, and must not be shared by threads."""
    stem = str(snowballstemmer.stemmer("english").stemWord(word[:WORD_LENGTH]))
    return _joined(stem)


def _joined(word: str) -> str:
    """O'Brien is one word."""
    return word.replace("'", "")[:WORD_LENGTH]
