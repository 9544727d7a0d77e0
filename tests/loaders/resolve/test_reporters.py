"""Who gives a figure."""

import pytest

from loaders.found import Reading
from tests.loaders.reading import reading


def reporters(found: Reading) -> dict[str, str | None]:
    """Who gives each figure, by its words: of counts, of releases and of their rivals."""
    text = found.document.text
    told = [(count.figure, count.reported_by) for count in found.counts]
    for release in found.releases:
        told += [(release.figure, release.reported_by)] if release.figure else []
        told += [(rival.figure, rival.reported_by) for rival in release.rivals]
    return {figure.span.of(text): None if by is None else found.actors[by].name for figure, by in told}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ukraine says 3,700 soldiers are held.", {"3,700": "Ukraine"}, id="says, before"),
        pytest.param("19 people were arrested, Tom Roe said on Monday.", {"19": "Tom Roe"}, id="said, after"),
        pytest.param("19 people were arrested, said Tom Roe, a lawyer.", {"19": "Tom Roe"}, id="said, turned"),
        pytest.param(
            "19 people were arrested, according to the Interior Ministry of Latvia.",
            {"19": "Interior Ministry"},
            id="according to",
        ),
        pytest.param("Viasna counts 1,462 prisoners in Belarus.", {"1,462": "Viasna"}, id="counts"),
        pytest.param("Tom Roe put the number of prisoners at 38.", {"38": "Tom Roe"}, id="put the number at"),
        pytest.param("The figure given by Tom Roe is 38 prisoners.", {"38": "Tom Roe"}, id="given by"),
        pytest.param("178 prisoners are held, as reported by Viasna.", {"178": "Viasna"}, id="as reported by"),
        pytest.param(
            "By Amnesty International’s count, 19 people were arrested.",
            {"19": "Amnesty International"},
            id="whose count",
        ),
        pytest.param("“There are 900 political prisoners,” Tom Roe said.", {"900": "Tom Roe"}, id="in a quotation"),
        pytest.param(
            "Tom Roe spoke. He said 19 people were arrested and two were wounded.",
            {"19": "Tom Roe", "two": "Tom Roe"},
            id="a pronoun, of all that follows",
        ),
        pytest.param(
            "Viasna counts 1,462 prisoners in Belarus, while Tom Roe says 900 people are held.",
            {"1,462": "Viasna", "900": "Tom Roe"},
            id="each its own",
        ),
        pytest.param(
            "Tom Roe, a lawyer in Riga, said that 19 people were arrested.", {"19": "Tom Roe"}, id="after what he is"
        ),
        pytest.param(
            "According to the report, 19 people were arrested in the United States.",
            {"19": None},
            id="a report is nobody",
        ),
        pytest.param(
            "Germany and the United States, Norway and Togo held 19 people.", {"19": None}, id="States is no verb"
        ),
        pytest.param("Ukraine released 40 prisoners, Tom Roe said.", {"40": "Tom Roe"}, id="of a release"),
        pytest.param(
            "Belarus freed 52 prisoners, Tom Roe said, though Viasna counted 14.",
            {"52": "Tom Roe", "14": "Viasna"},
            id="of a release and its rival",
        ),
        pytest.param("19 people were arrested. Tom Roe left.", {"19": None}, id="nobody tells it"),
        pytest.param("Activists say 40 people are held.", {"40": None}, id="nobody who is named"),
        pytest.param("Tom Roe did not say that 19 people were arrested.", {"19": None}, id="denied"),
        pytest.param("Tom Roe asked whether 19 people were arrested.", {"19": None}, id="asked, not told"),
        pytest.param(
            "Tom Roe, who was one of 19 people arrested, said nothing.", {"19": None}, id="of the teller himself"
        ),
        pytest.param(
            "Tom Roe said that it rained; 19 people were arrested in Riga.", {"19": None}, id="another sentence in one"
        ),
    ],
)
def test_reporters(text: str, expected: dict[str, str | None]) -> None:
    assert reporters(reading(text)) == expected
