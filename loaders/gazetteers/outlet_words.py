"""English words around the names of outlets, and the patterns made of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from loaders.gazetteers.tables import lists
from loaders.text.alternation import any_of

FILE = "outlet_words.toml"


def words(name: str) -> tuple[str, ...]:
    """A list of the file, as it stands there."""
    return lists(FILE)[name]


def word_set(name: str) -> frozenset[str]:
    """A list of the file, in small letters."""
    return frozenset(word.casefold() for word in words(name))


def alternation(names: Iterable[str]) -> str:
    """Any word of these lists, the longest first."""
    return any_of(word for name in names for word in words(name))


@dataclass(frozen=True, slots=True)
class NameSigns:
    """What tells from its words alone that a name is an outlet's."""

    last: re.Pattern[str]
    first: re.Pattern[str]
    doubtful: re.Pattern[str]

    def tell(self, name: str) -> bool:
        """Whether a name looks like an outlet's: "Lakeside Courier", "Radio Lakeside"."""
        if not re.search(r"\s|-", name):
            return bool(self.last.search(name)) and not self.doubtful.search(name) and len(name) > len("Weekly")
        return bool(self.last.search(name) or self.first.match(name))

    def tell_surely(self, name: str) -> bool:
        return self.tell(name) and not self.doubtful.search(name)


@cache
def name_signs() -> NameSigns:
    heads, openers, doubtful = alternation(["heads"]), alternation(["openers"]), alternation(["doubtful_heads"])
    return NameSigns(
        last=re.compile(rf"(?:^|[\s-]|(?<=[a-z]))(?:{heads})$"),
        first=re.compile(rf"(?:(?:the|The)\s+)?(?:{openers})\s+\S|(?:the|The)\s+(?:{heads})\s+of\s"),
        doubtful=re.compile(rf"(?:^|[\s-])(?:{doubtful})$"),
    )
