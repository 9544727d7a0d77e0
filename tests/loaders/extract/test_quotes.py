"""Quotations: which words stand between marks, over which lines, and of what kind they are."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schema.vocab import QuoteKind
from tests.loaders.reading import reading


def quoted(text: str) -> list[str]:
    return [quote.span.of(text) for quote in reading(text).quotes]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("“We left,” he said.", "We left,", id="curly marks"),
        pytest.param('"We left," he said.', "We left,", id="straight marks"),
        pytest.param("‘We left,’ he said.", "We left,", id="single curly marks"),
        pytest.param("'We left,' he said.", "We left,", id="single straight marks"),
        pytest.param("«We left», he said.", "We left", id="guillemets"),
        pytest.param("« We left », he said.", "We left", id="guillemets with blanks"),
        pytest.param("»We left«, he said.", "We left", id="guillemets that point inwards"),
        pytest.param("‹We left›, he said.", "We left", id="single guillemets"),
        pytest.param("„We left“, he said.", "We left", id="low mark closed by a high one"),
        pytest.param("„We left”, he said.", "We left", id="low mark closed by a right one"),
        pytest.param("‚We left‘, he said.", "We left", id="single low mark"),
        pytest.param("”We left”, he said.", "We left", id="the same curly mark twice"),
        pytest.param("``We left,'' he said.", "We left,", id="marks of a typewriter"),
        pytest.param('“We left," he said.', "We left,", id="opened curly, closed straight"),
        pytest.param(
            "‘We don’t know the guards’ names,’ he said.", "We don’t know the guards’ names,", id="apostrophes"
        ),
        pytest.param("'We don't know,' he said.", "We don't know,", id="straight apostrophes"),
        pytest.param("‘It was ’89, I think,’ he said.", "It was ’89, I think,", id="a year cut short"),
        pytest.param("“He said ‘never’ to me,” she said.", "He said ‘never’ to me,", id="a quotation within"),
        pytest.param("“He “never” came,” she said.", "He “never” came,", id="the same marks within"),
        pytest.param("“We need . . . changes [sic].” He left.", "We need . . . changes [sic].", id="dots and brackets"),
        pytest.param("“Where is he?” she asked.", "Where is he?", id="a question"),
        pytest.param("He is a “model prisoner” here.", "model prisoner", id="a few words"),
        pytest.param("(“We left,” he said.)", "We left,", id="in brackets"),
        pytest.param("— We left, — he said.", "We left,", id="dashes for marks"),
        pytest.param("—“We left,” he said.", "We left,", id="after a dash"),
    ],
)
def test_between_marks(text: str, words: str) -> None:
    assert quoted(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It is Putin’s war and the guards’ fault, don’t you think?", id="curly apostrophes"),
        pytest.param("It is Putin's war and the guards' fault, don't you think?", id="straight apostrophes"),
        pytest.param("Just sayin’ . . . it was rock ’n’ roll in the ’60s.", id="elisions"),
        pytest.param('He is 6\'2" tall and the door 30" wide.', id="feet and inches"),
        pytest.param("The boys’ and girls’ cells were full.", id="two genitives"),
        pytest.param("[Ann Bell, “What they saw,” Reuters, May 3, 2021.]", id="the title of a cited work"),
        pytest.param("He wrote “,” and “<>” on the wall.", id="nothing but signs"),
        pytest.param("— Nine men left — in the night.", id="dashes around what nobody says"),
        pytest.param('He left the ’ and the " alone.', id="marks by themselves"),
    ],
)
def test_no_quotation(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("“We left,” he said, “and never came back.”", ["We left,", "and never came back."], id="broken"),
        pytest.param("“We left,” he said. “Nobody asked.”", ["We left,", "Nobody asked."], id="two sentences"),
        pytest.param("He calls it “a trap,” she “a gift”.", ["a trap,", "a gift"], id="two speakers"),
        pytest.param("— We left, — he said. — Nobody asked.", ["We left,", "Nobody asked."], id="broken, dashes"),
        pytest.param(
            "«We left, — he said. — Nobody asked».", ["We left,", "Nobody asked"], id="broken within its marks"
        ),
        pytest.param(
            "“We left, — all nine. — Nobody asked.”",
            ["We left, — all nine. — Nobody asked."],
            id="dashes of the speaker",
        ),
        pytest.param("“We left.”\n\n“So did we.”", ["We left.", "So did we."], id="two paragraphs"),
    ],
)
def test_several(text: str, words: list[str]) -> None:
    assert quoted(text) == words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("“We left.\n\n“Nobody asked,” he said.", ["We left.", "Nobody asked,"], id="opened again"),
        pytest.param("“One.\n“Two.\n“Three,” he said.", ["One.", "Two.", "Three,"], id="three lines"),
        pytest.param("He said: “We left.\n\nNobody asked.”", ["We left.", "Nobody asked."], id="not opened again"),
        pytest.param("«One.\n«Two», he said.", ["One.", "Two"], id="guillemets"),
    ],
)
def test_over_paragraphs(text: str, parts: list[str]) -> None:
    (quote,) = reading(text).quotes
    assert [part.of(text) for part in quote.parts] == parts


def test_unclosed_words_reach_to_the_end_of_their_paragraph() -> None:
    text = "He said: “We left and nobody asked.\n\nIt rained that day."
    (quote,) = reading(text).quotes
    assert quote.span.of(text) == "We left and nobody asked."
    assert quote.confidence < 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("“We left in the night,” Ann Bell said.", QuoteKind.DIRECT, id="a sentence"),
        pytest.param(
            "Ann Bell said they were “treated like cattle” there.", QuoteKind.PARTIAL, id="part of a sentence"
        ),
        pytest.param("Ann Bell said:\n\n“We left in the night, all of us.”", QuoteKind.BLOCK, id="a line of its own"),
        pytest.param("So much for the “reforms” of that year.", QuoteKind.EPITHET, id="scare quotes"),
        pytest.param("He is known as “the fox” there.", QuoteKind.EPITHET, id="a name that nobody gave"),
        pytest.param("Ann Bell sent a letter, signed “Ann.”", QuoteKind.SIGNATURE, id="a signature"),
    ],
)
def test_kind(text: str, kind: QuoteKind) -> None:
    (quote,) = reading(text).quotes
    assert quote.kind is kind


def test_title_is_no_quotation_of_somebody() -> None:
    text = "The “miracle” of May\n\nNobody had thought that it would come to this.\n"
    (quote,) = reading(text, title="The “miracle” of May").quotes
    assert (quote.kind, quote.speaker_span) == (QuoteKind.SIGNATURE, None)


def test_set_apart_without_marks() -> None:
    text = "In her letter Ann Bell wrote:\n\nI am well, and I think of you all.\n\nThe letter is dated May."
    assert quoted(text) == ["I am well, and I think of you all."]


def test_answers_of_an_interview() -> None:
    text = "Q: Where were you held?\n\nA: In the north, I think.\n\nQ: How long?\n\nA: For nine weeks.\n"
    assert quoted(text) == ["In the north, I think.", "For nine weeks."]


MARKS = "“”„«»‹›‚‘’\"'"
PIECES = st.sampled_from(
    (*MARKS, "``", "''", "a", " ", "He said ", ". ", ",", "\n", "(", ")", "s’ ", "don’t ", "[Id.]", '6"', "A: ")
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_quotations_lie_apart_inside_their_marks(text: str) -> None:
    found = reading(text).quotes
    assert all(quote.span.length and quote.marks.contains(quote.span) for quote in found)
    assert all(quote.span.contains(part) for quote in found for part in quote.parts)
    assert all(one.marks.end <= two.marks.start for one, two in pairwise(found))
