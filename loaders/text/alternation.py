"""Many words as one regular expression that reads each letter once."""

import re
from collections.abc import Iterable

BLANKS = r"\s+"
# "may" is a word in small letters only: "May" is a month.
CASED = frozenset({"may"})
CASED_OPENING = "(?-i:"
FEW = 3  # branches that are tried faster than looked up


class _Node(dict[str, "_Node"]):
    """The words that begin alike, by what follows; `ends` where one ends here."""

    ends = False


def any_of(words: Iterable[str], blank: str = BLANKS) -> str:
    """A pattern for any of the words, a longer one before what it begins with; blanks in them match `blank`.

    Words that begin alike share their beginning, so that a text is not compared with each of them in turn: re tries the
    branches of a plain alternation one after another, which makes long lists slow.
    """
    root = _Node()
    for word in words:
        node = root
        for token in _tokens(word, blank):
            node = node.setdefault(token, _Node())
        node.ends = True
    pattern = _pattern(root)
    if len(root) <= FEW:
        return pattern
    return f"(?=[{''.join(_first(token) for token in sorted(root))}]){pattern}"


def _tokens(word: str, blank: str) -> list[str]:
    tokens: list[str] = []
    for part in word.split():
        tokens += [blank] if tokens else []
        tokens += [f"{CASED_OPENING}{part})"] if part in CASED else [re.escape(letter) for letter in part]
    return tokens


def _pattern(node: _Node) -> str:
    branches = [token + _pattern(node[token]) for token in sorted(node)]
    if not branches:
        return ""
    if len(branches) == 1 and not node.ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if node.ends else ''}"


def _first(token: str) -> str:
    """The first letter that a token matches, as it stands in a class."""
    if token.startswith(CASED_OPENING):
        return token[len(CASED_OPENING)]
    return token if token.startswith("\\") else re.escape(token).replace("^", r"\^")
