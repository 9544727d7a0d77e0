"""Which work an Id., Ibid., supra or short name points to."""

import pytest

from schema.vocab import CitationForm, Resolution
from tests.loaders.reading import reading

BELL, ROE, LUND = (
    "[Ann Bell, Reuters, May 3, 2021.]",
    "[Tom Roe, AP, May 4, 2021.]",
    "[Ida Lund, Le Monde, 5 May 2021.]",
)


def antecedent(text: str, words: str) -> str | None:
    """The words of the citation to which the last citation with these words points."""
    citations = reading(text, "2023-06-15").citations
    found = [one for one in citations if one.span.of(text) == words][-1]
    return None if found.antecedent is None else citations[found.antecedent].span.of(text)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(f"A man left. {BELL} He is ill. [Id.]", "[Id.]", BELL, id="the citation before"),
        pytest.param(f"A man left. {BELL} {ROE} He is ill. [Id.]", "[Id.]", ROE, id="the last of two"),
        pytest.param(f"A man left. {BELL} He is ill. [Ibid., p. 4]", "[Ibid., p. 4]", BELL, id="with a page"),
        pytest.param(f"A man left. {BELL} It rained. [Id.] It froze. [Ibid.]", "[Ibid.]", "[Id.]", id="an Id. itself"),
        pytest.param(
            f"A man left. {BELL} He told the BBC so. He is ill. [Id.]", "[Id.]", BELL, id="an outlet named between"
        ),
        pytest.param(
            f"A man left. {BELL} See https://a.org/b now. It froze. [Id.]", "[Id.]", BELL, id="a link between"
        ),
        pytest.param(
            "A man left. [Ann Bell, Reuters, May 3, 2021; Tom Roe, AP, May 4, 2021.] It froze. [Id.]",
            "[Id.]",
            " Tom Roe, AP, May 4, 2021.]".strip(),
            id="the last work of a bracket",
        ),
        pytest.param(
            f"A man left. {BELL}\n\nIt froze that day.\n\nIt rained. [Id.]", "[Id.]", BELL, id="paragraphs on"
        ),
        pytest.param(f"It froze. {BELL} It rained. {ROE} He left. [Bell, supra]", "[Bell, supra]", BELL, id="supra"),
        pytest.param(f"It froze. {BELL} It rained. {ROE} He left. [Bell.]", "[Bell.]", BELL, id="a surname alone"),
        pytest.param(
            f"It froze. {BELL} It rained. {LUND} He left. [Reuters, supra]",
            "[Reuters, supra]",
            BELL,
            id="by its outlet",
        ),
        pytest.param("It froze. [Id.] He left.", "[Id.]", None, id="nothing was cited"),
        pytest.param(f"It froze. {BELL} He left. [Fry, supra]", "[Fry, supra]", None, id="nobody of that name"),
    ],
)
def test_antecedent(text: str, words: str, expected: str | None) -> None:
    assert antecedent(text, words) == expected


def test_id_after_supra_points_to_it() -> None:
    text = f"It froze. {BELL} It rained. {ROE} He left. [Bell, supra] He sang. [Id.]"
    assert antecedent(text, "[Id.]") == "[Bell, supra]"


def test_a_pointing_citation_says_how_it_was_resolved() -> None:
    found = reading(f"It froze. [Id.] He left. {BELL} It rained. [Id.]", "2023-06-15").citations
    ids = [one.resolution for one in found if one.form is CitationForm.ID]
    assert ids == [Resolution.UNRESOLVED, Resolution.RULE]


def test_notes_point_to_notes() -> None:
    text = (
        f"It froze.[1] It rained. {ROE} He left the town.[2]\n\nNotes\n[1] Ann Bell, Reuters, May 3, 2021.\n[2] Ibid.\n"
    )
    assert antecedent(text, "Ibid.") == "Ann Bell, Reuters, May 3, 2021."
