"""Word lists as one pattern: the same words as a plain alternation of them finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.text.alternation import any_of

WORD = st.text(alphabet="ab .^-]'", min_size=1, max_size=5).map(lambda word: " ".join(word.split())).filter(bool)
WORDS = st.lists(WORD, min_size=1, max_size=8)


@given(WORDS, st.text(alphabet="abAB .^-]'", max_size=30))
def test_finds_what_a_plain_alternation_finds(words: list[str], text: str) -> None:
    ordered = sorted((" ".join(word.split()) for word in words), key=len, reverse=True)
    spaced = (r"\s+".join(map(re.escape, word.split())) for word in ordered)
    plain = re.compile("|".join(spaced), re.IGNORECASE)
    compact = re.compile(any_of(words), re.IGNORECASE)
    assert [match.span() for match in compact.finditer(text)] == [match.span() for match in plain.finditer(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "a release of prisoners of war", ["release", "prisoners of war"], id="the longer before the shorter"
        ),
        pytest.param("prisoners\nof  war", ["prisoners\nof  war"], id="blanks of any kind"),
        pytest.param("it may be; May it be", ["may"], id="May is a month"),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    pattern = re.compile(any_of(["release", "releases", "prisoners", "prisoners of war", "may"]), re.IGNORECASE)
    assert pattern.findall(text) == found
