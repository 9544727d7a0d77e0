"""The lexicon of happenings: forms of verbs, and places where their words stand."""

import pytest

from loaders.extract.clauses import Syntax
from loaders.extract.triggers import triggers
from loaders.extract.verbs import Form, forms
from loaders.readers import document
from schema.vocab import EventKind


def found(text: str) -> list[tuple[str, EventKind]]:
    return [(one.span.of(text), one.kind) for one in triggers(Syntax(document(text)))]


@pytest.mark.parametrize(
    ("base", "form", "expected"),
    [
        pytest.param("arrest", Form.PAST, ["arrested"], id="regular"),
        pytest.param("ban", Form.PAST, ["banned"], id="doubled"),
        pytest.param("visit", Form.PAST, ["visited"], id="two syllables, not doubled"),
        pytest.param("admit", Form.PAST, ["admitted"], id="two syllables, doubled"),
        pytest.param("travel", Form.PAST, ["travelled", "traveled"], id="both spellings"),
        pytest.param("carry", Form.PAST, ["carried"], id="y after a consonant"),
        pytest.param("carry", Form.THIRD, ["carries"], id="third, y after a consonant"),
        pytest.param("meet", Form.PAST, ["met"], id="irregular"),
        pytest.param("die", Form.ING, ["dying"], id="ie"),
        pytest.param("flee", Form.ING, ["fleeing"], id="ee stays"),
        pytest.param("release", Form.ING, ["releasing"], id="e goes"),
        pytest.param("clash", Form.THIRD, ["clashes"], id="after a hiss"),
    ],
)
def test_forms(base: str, form: Form, expected: list[str]) -> None:
    assert forms(base)[form] == expected


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        pytest.param(
            "They lifted all their sanctions.",
            "lifted all their sanctions",
            EventKind.SANCTION_RELIEF,
            id="room inside",
        ),
        pytest.param(
            "They signed a peace agreement.", "signed a peace agreement", EventKind.AGREEMENT, id="a word of a list"
        ),
        pytest.param(
            "They signed a ceasefire deal.", "signed a ceasefire deal", EventKind.AGREEMENT, id="two words of a list"
        ),
        pytest.param("She was sworn in.", "sworn in", EventKind.TAKING_OFFICE, id="passive"),
    ],
)
def test_wordings(text: str, words: str, kind: EventKind) -> None:
    assert (words, kind) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He shot down the plan.", id="what follows makes it another thing"),
        pytest.param("It was a clinical trial.", id="what stands before makes it another thing"),
        pytest.param("The Carrier Strike Group left.", id="a capital makes a name of it"),
        pytest.param("The reattachment held.", id="part of a word"),
    ],
)
def test_no_trigger(text: str) -> None:
    assert found(text) == []
