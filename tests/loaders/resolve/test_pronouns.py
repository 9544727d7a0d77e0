"""Whom a pronoun means."""

import pytest

from schema.vocab import MentionForm
from tests.loaders.reading import reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Olga Rebane spoke. Then she left.", [("she", "Olga Rebane")], id="the person of the sentence before"
        ),
        pytest.param("Olga Rebane met Ivo Lenz. He smiled.", [("He", "Ivo Lenz")], id="of two, the one of its gender"),
        pytest.param("Ivo Lenz left with his dog.", [("his", "Ivo Lenz")], id="possessive"),
        pytest.param("It rained. He left.", [], id="nobody is told before"),
        pytest.param("Ivo Lenz wrote: “She knows him.”", [], id="within a quotation"),
        pytest.param(
            "Robin Lind met President Sasha Varga. He told her.",
            [("He", "Robin Lind"), ("her", "Sasha Varga")],
            id="he and she are two",
        ),
        pytest.param(
            "Olga Rebane met Anna Bell. Rebane told her.", [("her", "Anna Bell")], id="who does it is not she"
        ),
        pytest.param(
            "Olga Rebane met Anna Bell. Rebane lost her keys.",
            [("her", "Olga Rebane")],
            id="but may own what is told of",
        ),
        pytest.param(
            "Robin Lind lost her keys. Robin Lind met Sasha Varga. He waved.",
            [("her", "Robin Lind"), ("He", "Sasha Varga")],
            id="a woman by another sentence",
        ),
        pytest.param("Togo thanked Ghana. It was glad.", [], id="a state is no he or she"),
    ],
)
def test_pronouns(text: str, expected: list[tuple[str, str]]) -> None:
    found = reading(text)
    told = [mention for mention in found.mentions if mention.form is MentionForm.PRONOUN]
    assert [(one.span.of(found.document.text), found.actors[one.actor].name) for one in told] == expected
    assert all(one.confidence < 1 for one in told)
