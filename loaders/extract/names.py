"""Capitalised words and the runs they form: what may be a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.gazetteers.persons import titles
from loaders.gazetteers.words import actor_words, common_words
from loaders.text.alternation import any_of
from schema.span import Span

LONGEST_RUN = 40  # words; longer ones are lists or shouting
STOPPED = re.compile(r"\w+\.")  # a title or an initial, but not "U.S.", which may end a sentence


@cache
def _joiners() -> re.Pattern[str]:
    return re.compile(rf" (?:(?:{any_of(actor_words().particles)}) |& )?")


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised word without its possessive ending, which `owns` tells of; `opens`: a sentence begins with it."""

    span: Span
    text: str  # in plain letters
    owns: bool
    opens: bool


@cache
def _pattern() -> re.Pattern[str]:
    abbreviations = any_of(
        title.words[:-1] for title in titles().values() if title.words.endswith(".") and " " not in title.words
    )
    return re.compile(
        rf"""(?<![\w'.@/-])(?:
            (?P<dotted>(?:[A-Z]\.){{2,}}[A-Z]?)
          | (?P<title>(?:{abbreviations})\.)
          | (?P<initial>[A-Z]\.)(?=\s)
          | (?P<word>(?:(?:al|el|as|ar|an|at|ad|ash|ez|ul|d|l)[-'])?[A-Z]\w*(?:[&-]\w+|'(?!s(?!\w))\w+)*)
            (?P<owner>'s|'(?=\s))?(?![\w])
        )""",
        re.VERBOSE,
    )


def words(letters: str, sentences: Sequence[Span]) -> Iterator[Word]:
    """The capitalised words of a text of plain letters, in reading order."""
    openings = _openings(letters, sentences)
    for match in _pattern().finditer(letters):
        text = match["word"] or match["dotted"] or match["title"] or match["initial"]
        span = Span(match.start(), match.start() + len(text))
        yield Word(span, text, bool(match["owner"]), span.start in openings)


OPENING = re.compile(r"""[\s"'(\[*#•·–-]*(?:\(?(?:\d{1,3}|[a-z])[.)]\s+)?["'(]*""")
INNER_OPENING = re.compile(r"""(?:[.!?:;]["')\]]*\s+["'(\[]*|\s["'(\[]+|\.\s\.\s\.\s+|\s-\s+)(?=[A-Z])""")


def _openings(letters: str, sentences: Sequence[Span]) -> set[int]:
    """Where a capital tells nothing: the beginning of a sentence, and of words after an opening mark or a stop."""
    found = set()
    for sentence in sentences:
        opening = OPENING.match(letters, sentence.start, sentence.end)
        found.add(opening.end() if opening else sentence.start)
    found.update(match.end() for match in INNER_OPENING.finditer(letters))
    return found


def runs(letters: str, found: Sequence[Word]) -> Iterator[list[Word]]:
    """Words that stand together with nothing but a blank or a particle ("de", "bin") between them.

    A run ends after a possessive ("Togo's", but not "Prisoners' Network") and before the first word of a sentence,
    which a word after a title's or an initial's stop is not.
    """
    run: list[Word] = []
    for word in found:
        if run and (len(run) == LONGEST_RUN or not _continues(letters, run[-1], word)):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _continues(letters: str, last: Word, word: Word) -> bool:
    gap = letters[last.span.end : word.span.start]
    if last.owns and last.text not in actor_words().owners:
        return False
    if word.opens and not (STOPPED.fullmatch(last.text) or (last.text.endswith(".") and not _ordinary(word))):
        return False
    return bool(_joiners().fullmatch(gap.lstrip("'s") if last.owns else gap))


def _ordinary(word: Word) -> bool:
    if word.text in actor_words().organization_heads:
        return False
    folded = word.text.casefold()
    return folded in actor_words().functions or folded in common_words()
