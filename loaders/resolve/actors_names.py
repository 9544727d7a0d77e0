"""When two names are one: initials, short forms, acronyms."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from loaders.gazetteers.transliteration import folded

LONGEST_ACRONYM = 6

Named = TypeVar("Named")
Key = tuple[str, ...]


def key_of(words: Sequence[str]) -> Key:
    """The words folded, without possessive endings and stops: "UAE's army" is the "UAE Army"."""
    return tuple(folded(word.removesuffix("'s").rstrip(".")) or word.casefold() for word in words)


def is_same_person(one: Key, other: Key) -> bool:
    """Whether both may be one person's: "J. Sorel" and "Jean Sorel", "Ana Ruiz" and "Ana Ruiz Soto"."""
    if len(one) < 2 or len(other) < 2:
        return False
    shorter, longer = sorted((one, other), key=len)
    if shorter == longer[-len(shorter) :]:
        return True
    if not _fits(one[0], other[0]):
        return False
    if shorter[-1] == longer[-1]:
        return _in_order(shorter[1:-1], longer[1:-1])
    return len(shorter) < len(longer) and _in_order(shorter[1:], longer[1:])


class Persons(Generic[Named]):
    """Who has which name: a name is compared with the few that may be the same, not with all that share a word."""

    def __init__(self) -> None:
        self._beginning: dict[tuple[str, str], list[tuple[Key, Named]]] = {}
        self._ending: dict[Key, list[tuple[Key, Named]]] = {}

    def add(self, key: Key, named: Named) -> None:
        for word in dict.fromkeys(key[1:]):
            for first in {key[0], key[0][:1] + "."}:
                self._beginning.setdefault((first, word), []).append((key, named))
        self._ending.setdefault(key[-2:], []).append((key, named))

    def same(self, key: Key) -> list[Named]:
        """Those whose name may be this one, each once."""
        found: dict[int, Named] = {}
        for other, named in self._alike(key):
            if id(named) not in found and is_same_person(key, other):
                found[id(named)] = named
        return list(found.values())

    def _alike(self, key: Key) -> Iterator[tuple[Key, Named]]:
        firsts = {key[0][:1] + "."} if len(key[0]) == 1 else {key[0], key[0][:1]}
        for word in dict.fromkeys(key[1:]):
            for first in firsts:
                yield from self._beginning.get((first, word), ())
        yield from self._ending.get(key[-2:], ())


def is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return letters.isupper() and 2 <= len(letters) <= LONGEST_ACRONYM


def acronym_of(name: str) -> str:
    """The capitals with which the words of a name begin."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def _fits(first: str, second: str) -> bool:
    if len(first) == 1 or len(second) == 1:
        return first[:1] == second[:1]
    return first == second


def _in_order(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    rest = iter(longer)
    return all(any(_fits(word, each) for each in rest) for word in shorter)
