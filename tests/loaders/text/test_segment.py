import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.text.normalise import shadow
from loaders.text.segment import blocks, sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(shadow(text), list(blocks(text)))]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He went to the U.S. | But why?", id="abbreviation before a starter"),
        pytest.param("He met U.S. envoy John Coale in Minsk. | Then he left.", id="abbreviation before a noun"),
        pytest.param("The U.S. Embassy spoke.", id="abbreviation before a name"),
        pytest.param("Mr. Trump met Gen. A. B. Petrov. | He left.", id="titles and initials"),
        pytest.param("On Sept. 11 and Jan. 28 they met.", id="months"),
        pytest.param("See No. 21 and art. 5. | No. | No answer came.", id="number sign and refusal"),
        pytest.param("He waited . . . and left.", id="spaced dots go on"),
        pytest.param("He waited . . . | Then he left.", id="spaced dots before a capital"),
        pytest.param("It fell... and rose... | He left.", id="dots"),
        pytest.param("“We left.” | He said so.", id="closing mark belongs to the sentence"),
        pytest.param("“We left!” he said. | “All of us.”", id="speech goes on in small letters"),
        pytest.param("(Some courtesy.) | He stayed.", id="closing bracket"),
        pytest.param("It rose 1.5 per cent. | 16 of them left.", id="decimal point; a figure begins"),
        pytest.param("It closed at 4.30 p.m. on Monday.", id="clock"),
        pytest.param("He came at 4 p.m. | The rest left.", id="clock at the end"),
        pytest.param("1. Mr. Fofanah spoke. | He left.", id="number of a paragraph"),
        pytest.param("Why?! | Nobody knew.", id="two marks"),
        pytest.param("They met in Washington, D.C. | It rained.", id="place ends the sentence"),
        pytest.param("It was John F. Kennedy. | And I. | Then he left.", id="initial, pronoun"),
        pytest.param("He wrote to Acme Inc. lawyers. | Nothing came.", id="company"),
    ],
)
def test_sentences(text: str) -> None:
    expected = text.split(" | ")
    assert split(" ".join(expected)) == expected


def test_lines_are_blocks() -> None:
    text = "Title\n\nOne. Two.\nThree.\n"
    assert [block.span.of(text) for block in blocks(text)] == ["Title", "One. Two.", "Three."]
    assert split(text) == ["Title", "One.", "Two.", "Three."]


def test_wrapped_lines_are_one_block() -> None:
    text = (
        "The authorities of the state released fifty-two prisoners on\n"
        "Thursday, among them fourteen foreigners from six countries,\n"
        "who then travelled to the border with the envoy of the other\n"
        "state.\n"
        "\n"
        "Nobody said why.\n"
    )
    assert len(list(blocks(text))) == 2
    assert len(split(text)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Who came out\nForty people came out of it.\n", ["heading", "paragraph"], id="heading"),
        pytest.param("How many?\nForty people came out of it.\n", ["heading", "paragraph"], id="a question as heading"),
        pytest.param("1. Overview\nForty people came out.\n", ["heading", "paragraph"], id="numbered heading"),
        pytest.param("They came:\n• forty men\n• two women\n", ["paragraph", "item", "item"], id="items"),
        pytest.param("We ask\n(a) that he go home;\n(b) soon.\n", ["heading", "item", "item"], id="lettered items"),
        pytest.param(
            "Q: Why?\nA: Nobody knows it.\nQ: Who?\nA: The man of the house.\n",
            ["question", "answer"] * 2,
            id="interview",
        ),
        pytest.param("Forty people came out.\nJust sayin'\nBrenda\n", ["paragraph"] * 3, id="signature is no heading"),
    ],
)
def test_kinds(text: str, expected: list[str]) -> None:
    assert [block.kind for block in blocks(text)] == expected


@given(st.text(alphabet=st.sampled_from("aB.!? \n\"'()“”…1")))
def test_nothing_is_lost(text: str) -> None:
    found = split(text)
    assert "".join("".join(found).split()) == "".join(text.split())
