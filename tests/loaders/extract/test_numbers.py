"""Figures: which numbers may count something, and what they say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.extract.numbers import numbers
from loaders.extract.numbers_shares import shares
from loaders.found import Figure
from schema.vocab import CountQualifier


def told(text: str) -> list[tuple[str, float | None]]:
    return [(figure.span.of(text), figure.value) for figure in numbers(text)]


def only(text: str) -> Figure:
    (figure,) = numbers(text)
    return figure


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        pytest.param("They freed 52 men.", "52", 52, id="digits"),
        pytest.param("They freed 1,300 men.", "1,300", 1300, id="grouped by commas"),
        pytest.param("They freed 1 300 men.", "1 300", 1300, id="grouped by blanks"),
        pytest.param("They freed 1.5 million men.", "1.5 million", 1_500_000, id="a decimal and a scale"),
        pytest.param("They freed fifty-two men.", "fifty-two", 52, id="in words"),
        pytest.param("They freed one hundred and six men.", "one hundred and six", 106, id="hundreds"),
        pytest.param("They freed two thousand men.", "two thousand", 2000, id="thousands"),
        pytest.param("They freed a dozen men.", "a dozen", 12, id="a dozen"),
        pytest.param("They freed half a dozen men.", "half a dozen", 6, id="half a dozen"),
        pytest.param("They freed seven (7) men.", "seven (7)", 7, id="told twice"),
        pytest.param("They freed no fewer than 52 men.", "no fewer than 52", 52, id="with its qualifier"),
    ],
)
def test_value(text: str, words: str, value: float) -> None:
    assert told(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "qualifier", "bounds"),
    [
        pytest.param("They freed 52 men.", CountQualifier.EXACT, (52, 52), id="exact"),
        pytest.param("They freed about 52 men.", CountQualifier.ABOUT, (None, None), id="about gives no bounds"),
        pytest.param("They freed at least 52 men.", CountQualifier.AT_LEAST, (52, None), id="at least"),
        pytest.param("They freed more than 52 men.", CountQualifier.MORE_THAN, (52, None), id="more than"),
        pytest.param("They freed up to 52 men.", CountQualifier.AT_MOST, (None, 52), id="up to"),
        pytest.param("They freed fewer than 52 men.", CountQualifier.FEWER_THAN, (None, 52), id="fewer than"),
        pytest.param("They freed 52 or more men.", CountQualifier.AT_LEAST, (52, None), id="or more"),
        pytest.param("They freed between 40 and 50 men.", CountQualifier.RANGE, (40, 50), id="between"),
        pytest.param("They freed 40 to 50 men.", CountQualifier.RANGE, (40, 50), id="to"),
        pytest.param("They freed two or three men.", CountQualifier.RANGE, (2, 3), id="neighbours"),
        pytest.param("They freed perhaps 600 men.", CountQualifier.ABOUT, (None, None), id="perhaps"),
        pytest.param("They are concerned about five men.", CountQualifier.EXACT, (5, 5), id="concerned about"),
        pytest.param("They wrote about the five men.", CountQualifier.EXACT, (5, 5), id="about the five"),
        pytest.param("They handed over five men.", CountQualifier.EXACT, (5, 5), id="handed over"),
        pytest.param("They freed dozens of men.", CountQualifier.VAGUE, (None, None), id="dozens"),
    ],
)
def test_qualifier(text: str, qualifier: CountQualifier, bounds: tuple[float | None, float | None]) -> None:
    figure = only(text)
    assert (figure.qualifier, (figure.min, figure.max)) == (qualifier, bounds)


@pytest.mark.parametrize(
    ("text", "words", "qualifier"),
    [
        pytest.param("Nearly two thirds of them left.", "Nearly two thirds", CountQualifier.ABOUT, id="nearly"),
        pytest.param("More than half of them left.", "More than half", CountQualifier.MORE_THAN, id="more than"),
        pytest.param("They spoke about half of them.", "half", CountQualifier.EXACT, id="spoke about"),
        pytest.param("At least 40 per cent left.", "At least 40 per cent", CountQualifier.AT_LEAST, id="per cent"),
    ],
)
def test_share(text: str, words: str, qualifier: CountQualifier) -> None:
    (share,) = shares(text)
    assert (share.span.of(text), share.qualifier) == (words, qualifier)


def test_words_qualify_one_figure() -> None:
    text = "They freed 10 or more than 12 men."
    assert told(text) == [("10", 10), ("more than 12", 12)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It costs $52, or 40 euros.", id="prices"),
        pytest.param("They came at 10:30 and left at 4 p.m.", id="clock"),
        pytest.param("Tom Roe, 52, left.", id="age"),
        pytest.param("The 52-year-old left.", id="age of somebody unnamed"),
        pytest.param("See section 52 and article 9.", id="references"),
        pytest.param("Half of them left, and two thirds of the rest.", id="shares"),
        pytest.param("He said that one should go.", id="a pronoun"),
        pytest.param("Call +1 212 555 0142.", id="telephone"),
        pytest.param("It was in 2019.", id="year"),
        pytest.param("They cited a 1798 law.", id="year of one thing"),
        pytest.param("1. They left.", id="number of a paragraph"),
        pytest.param("They left " + "9" * 5000 + " times.", id="no number is that long"),
        pytest.param("They left " + "hundred " * 500 + "times.", id="nor that large"),
    ],
)
def test_no_figure(text: str) -> None:
    assert told(text) == []


PIECES = st.sampled_from(
    (
        "1",
        "20",
        "1,300",
        " ",
        "-",
        " to ",
        " or ",
        "hundred",
        " and ",
        "twenty",
        "more than ",
        "or more ",
        "about the ",
        "%",
        ".",
        "half ",
        "dozens",
    )
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_figures_lie_apart_and_within_their_bounds(text: str) -> None:
    reached = 0
    for figure in numbers(text):
        assert figure.span.start >= reached
        reached = figure.span.end
        assert figure.min is None or figure.max is None or figure.min <= figure.max
