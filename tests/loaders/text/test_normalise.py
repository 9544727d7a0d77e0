import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.text.normalise import shadow


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("“Don’t”", '"Don\'t"', id="curly marks"),
        pytest.param("«Oui»", '"Oui"', id="guillemets"),
        pytest.param("2019–21 — no", "2019-21 - no", id="dashes"),
        pytest.param("1\u202f300\u00a0men\there", "1 300 men here", id="odd blanks"),
        pytest.param("a\nb", "a\nb", id="line ends stay"),
        pytest.param("Straße ﬁ İ 😀", "Straße ﬁ İ 😀", id="letters that change length elsewhere stay"),
        pytest.param("２０２５", "2025", id="wide digits"),
    ],
)
def test_shadow(text: str, folded: str) -> None:
    assert shadow(text) == folded


@given(st.text())
def test_shadow_keeps_every_place(text: str) -> None:
    folded = shadow(text)
    assert len(folded) == len(text)
    assert [place for place, letter in enumerate(text) if letter == "\n"] == [
        place for place, letter in enumerate(folded) if letter == "\n"
    ]


@given(st.text())
def test_a_shadow_has_no_shadow(text: str) -> None:
    assert shadow(shadow(text)) == shadow(text)
