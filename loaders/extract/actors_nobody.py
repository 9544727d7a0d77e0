"""Capitalised words that name nobody: headlines, feasts, treaties, offices, numbers, days."""

import re
from collections.abc import Mapping, Sequence

from loaders.extract.actors_bodies import head_of
from loaders.extract.names import Word
from loaders.gazetteers.persons import given_names
from loaders.gazetteers.words import actor_words, no_names
from loaders.gazetteers.world import Known, Use, forms

SHORT_MONTH = 3  # letters
NUMBER = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand)(?:-\w+)?$|.*\d",
    re.IGNORECASE,
)
SHORTEST_PARTICIPLE = 4  # letters
DAY_AFTER = re.compile(r"\.? ?\d")
DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)? ?$")


def names_nobody(name: Sequence[Word], known: Mapping[int, Known]) -> bool:
    """A feast or an age, a headline, an initial, or two states that are found each by itself ("Canada-Iran")."""
    heads = actor_words()
    if len(name) == 1:
        alone = name[0].text
        return len(alone.rstrip(".")) == 1 or ("-" in alone and name[0].span.start in known)
    if any(word.text in heads.headline_words or NUMBER.match(word.text) for word in name):
        return True
    last = name[-1].text
    if head_of(name) == len(name):
        return False
    nobody = heads.feasts | heads.thing_heads
    return " ".join(word.text for word in name) in no_names() or last in nobody or _is_role(last, name)


def tells_time(letters: str, word: Word) -> bool:
    """Whether a word is a month, weekday or feast here: "Mar" and "May" only beside a number."""
    heads = actor_words()
    if word.text not in heads.months | heads.weekdays | heads.feasts:
        return False
    return len(word.text) > SHORT_MONTH or bool(
        DAY_AFTER.match(letters, word.span.end) or DAY_BEFORE.search(letters[: word.span.start][-4:])
    )


def _is_role(last: str, name: Sequence[Word]) -> bool:
    """Whether a name is an office in capitals: "Public Relations Officer"."""
    words = actor_words()
    roles = words.roles | words.roles_m | words.roles_f
    return last.casefold() in roles and name[0].text.casefold() not in given_names()


def joins_peoples(word: str) -> bool:
    """Whether a word joins adjectives of states: "Spanish-Russian"."""
    parts = word.split("-")
    known = (forms().get(part) for part in parts)
    return len(parts) > 1 and all(entry and entry.use in (Use.ADJECTIVE, Use.PEOPLE) for entry in known)


def is_participle(word: str) -> bool:
    """Whether a word at the start of a sentence tells of the name after it: "Jailed journalist …", not "Ahmed …"."""
    return word.endswith("ed") and len(word) > SHORTEST_PARTICIPLE and word.casefold() not in given_names()
