"""What the words before and in a person's name tell: titles and given names."""

from dataclasses import dataclass
from functools import cache

from loaders.gazetteers.tables import rows, sections
from loaders.text.letters import plain


@dataclass(frozen=True, slots=True)
class Title:
    words: str
    sort: str  # address, kin, cleric, office, rank
    gender: str | None


@cache
def titles() -> dict[str, Title]:
    """The titles by their words in plain letters, without stops."""
    return {
        plain(row["title"]).replace(".", "").casefold(): Title(row["title"], row["sort"], row["gender"] or None)
        for row in rows("titles.csv")
    }


@cache
def longest_title() -> int:
    return max(len(words.split()) for words in titles())


@cache
def given_names() -> dict[str, str]:
    """The gender of each given name, by the name in plain small letters; names of both are left with the first."""
    found: dict[str, str] = {}
    for gender, names in sections("given_names.txt").items():
        for name in names:
            found.setdefault(plain(name).casefold(), gender)
    return found


def gender_of(given: str) -> str | None:
    return given_names().get(plain(given).casefold())
