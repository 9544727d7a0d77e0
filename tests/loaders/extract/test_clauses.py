"""Clauses and verb groups: which words belong to a verb."""

import pytest

from loaders.extract.clauses import LONGEST, Syntax, Tense, bounded
from loaders.readers import document
from schema.span import Span


def syntax(text: str) -> Syntax:
    return Syntax(document(text))


def place(text: str, word: str) -> Span:
    start = text.index(word)
    return Span(start, start + len(word))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("She left, | but he stayed.", id="a conjunction"),
        pytest.param("The man | who stayed was freed.", id="a relative clause goes on to the verb after it"),
        pytest.param("They said | that he had left.", id="that"),
        pytest.param("The mayor of Lima and the poet were freed.", id="and between nouns parts nothing"),
        pytest.param("In May, after a year, he was freed.", id="fragments belong to what follows"),
        pytest.param("Prisoners were freed, | who then went home.", id="who then is one opening"),
        pytest.param("He was freed; | she was not.", id="a semicolon"),
    ],
)
def test_clauses(text: str) -> None:
    plain = text.replace("| ", "")
    pieces = [clause.span.of(plain).strip() for clause in syntax(plain).clauses(Span(0, 1))]
    assert pieces == text.split(" | ")


@pytest.mark.parametrize(
    ("text", "verb", "tense"),
    [
        pytest.param("He will meet them.", "meet", Tense.FUTURE, id="will"),
        pytest.param("He is to meet them.", "meet", Tense.FUTURE, id="is to"),
        pytest.param("He would meet them.", "meet", Tense.CONDITIONAL, id="would"),
        pytest.param("He might meet them.", "meet", Tense.POSSIBLE, id="might"),
        pytest.param("He must also meet them.", "meet", Tense.NECESSARY, id="must, an adverb between"),
        pytest.param("They ask that he be tried.", "tried", Tense.NECESSARY, id="a bare be"),
        pytest.param("He agreed to meet them.", "meet", Tense.INFINITIVE, id="to"),
        pytest.param("He had met them.", "met", Tense.PAST, id="had"),
        pytest.param("He has met them.", "met", Tense.PRESENT, id="has"),
        pytest.param("He met them.", "met", Tense.NONE, id="no auxiliary"),
        pytest.param("In May met them all.", "met", Tense.NONE, id="May, the month"),
    ],
)
def test_tense(text: str, verb: str, tense: Tense) -> None:
    assert syntax(text).group(place(text, verb)).tense is tense


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        pytest.param("He did not meet them.", True, id="not"),
        pytest.param("He didn't meet them.", True, id="a short form"),
        pytest.param("He has never met them.", True, id="never"),
        pytest.param("He has often met them.", False, id="often"),
    ],
)
def test_negation(text: str, negated: bool) -> None:
    verb = "met" if " met" in text else "meet"
    assert syntax(text).group(place(text, verb)).negated is negated


def test_an_overlong_sentence_is_read_in_pieces() -> None:
    found = bounded(document("word " * LONGEST))
    assert max(span.length for span in found) <= LONGEST


def test_pieces_leave_nothing_out() -> None:
    text = "word " * LONGEST
    assert "".join(span.of(text) for span in bounded(document(text))).strip() == text.strip()
