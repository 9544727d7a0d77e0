"""When two names are one: initials, short forms, acronyms."""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.gazetteers.transliteration import folded

LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name by its words, given names first."""

    words: Sequence[str]

    def is_same(self, other: "PersonName") -> bool:
        """Whether both may be one person's: "J. Sorel" and "Jean Sorel", "Ana Ruiz" and "Ana Ruiz Soto", "Suu Kyi"."""
        mine, theirs = self._folded(), other._folded()
        if len(mine) < 2 or len(theirs) < 2:
            return False
        shorter, longer = sorted((mine, theirs), key=len)
        if shorter == longer[-len(shorter) :]:
            return True
        if not _fits(mine[0], theirs[0]):
            return False
        if shorter[-1] == longer[-1]:
            return _in_order(shorter[1:-1], longer[1:-1])
        return len(shorter) < len(longer) and _in_order(shorter[1:], longer[1:])

    def _folded(self) -> list[str]:
        return [folded(word.rstrip(".")) or word for word in self.words]


def _fits(first: str, second: str) -> bool:
    if len(first) == 1 or len(second) == 1:
        return first[:1] == second[:1]
    return first == second


def _in_order(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    rest = iter(longer)
    return all(any(_fits(word, each) for each in rest) for word in shorter)


def is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return letters.isupper() and 2 <= len(letters) <= LONGEST_ACRONYM


def acronym_of(name: str) -> str:
    """The capitals with which the words of a name begin."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
