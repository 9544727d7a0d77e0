"""When something happened: its own day before the sentence's, and no day that only tells other things apart."""

import pytest

from schema.vocab import EventKind, Modality
from tests.loaders.reading import PUBLISHED, reading


def day(text: str, kind: EventKind) -> str | None:
    (one,) = [one for one in reading(text, PUBLISHED).events if one.kind is kind]
    return one.date.edtf if one.date else None


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "Leila Haddad was arrested on 15 August 2025 after joining a march in May.",
            EventKind.ARREST,
            "2025-08-15",
            id="right behind, not that of another clause",
        ),
        pytest.param(
            "On 23 February 2025, the court convicted Leila Haddad of assault during the 2024 protest.",
            EventKind.SENTENCE,
            "2025-02-23",
            id="a year that only tells which protest",
        ),
        pytest.param(
            "A court on 2 October 2025 sentenced an editor for a rally last December.",
            EventKind.SENTENCE,
            "2025-10-02",
            id="beside the verb, not beside another noun",
        ),
        pytest.param(
            "She planned to run in the 2020 election, but was detained before the vote.",
            EventKind.ARREST,
            None,
            id="the year of the vote before",
        ),
        pytest.param(
            "On 3 June 2025 Tomas Berg spoke of Leila Haddad, arrested in Peru.",
            EventKind.ARREST,
            None,
            id="a participle takes no day of the sentence",
        ),
        pytest.param("Leila Haddad has been arrested.", EventKind.ARREST, None, id="a perfect without a day"),
        pytest.param("Leila Haddad was arrested last year.", EventKind.ARREST, "2024", id="last year"),
        pytest.param("Leila Haddad was arrested in June.", EventKind.ARREST, "2025-06", id="a month"),
        pytest.param(
            "Lawyers spoke on Friday of last week's presidential election in Peru.",
            EventKind.ELECTION,
            "2025-09-22/2025-09-28",
            id="a noun's own possessive day",
        ),
        pytest.param(
            "Soldiers left on Thursday just days before a landmark visit by Marta Novak to Peru.",
            EventKind.VISIT,
            None,
            id="what comes before a visit has its own day",
        ),
    ],
)
def test_day(text: str, kind: EventKind, expected: str | None) -> None:
    assert day(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "Zora Bek was the first to be tried in Lima.", EventKind.TRIAL, Modality.ASSERTED, id="the first to be"
        ),
        pytest.param(
            "Zora Bek will fly to Lima to meet Tomas Berg.", EventKind.MEETING, Modality.PLANNED, id="will, to meet"
        ),
        pytest.param("Zora Bek was able to meet Tomas Berg.", EventKind.MEETING, Modality.ASSERTED, id="was able to"),
        pytest.param("Zora Bek is able to meet Tomas Berg.", EventKind.MEETING, Modality.HYPOTHETICAL, id="is able to"),
        pytest.param(
            "She was held without being allowed to stand trial.", EventKind.TRIAL, Modality.DENIED, id="without being"
        ),
    ],
)
def test_modality(text: str, kind: EventKind, expected: Modality) -> None:
    (one,) = [one for one in reading(text, PUBLISHED).events if one.kind is kind]
    assert one.modality is expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "The court found Peter Otieno guilty. On Friday it sentenced him to six years.",
            EventKind.SENTENCE,
            id="a verdict and its sentence",
        ),
        pytest.param(
            "Ana Bold has been sworn in. The 74-year-old was sworn in on Saturday.",
            EventKind.TAKING_OFFICE,
            id="somebody described anew",
        ),
        pytest.param(
            "In 2020, protests broke out in Lima. Zora Bek led the 2020 protests.",
            EventKind.PROTEST,
            id="a noun that points back with its year",
        ),
    ],
)
def test_told_again_is_one(text: str, kind: EventKind) -> None:
    (one,) = [one for one in reading(text, PUBLISHED).events if one.kind is kind]
    assert len(one.mentions) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "Peter Otieno was arrested in May. Zora Bek was arrested in May.", EventKind.ARREST, id="two persons"
        ),
        pytest.param(
            "Peter Otieno was arrested in May. He was arrested again in June.", EventKind.ARREST, id="two months"
        ),
        pytest.param(
            "A bomb killed two miners in Gao. The flood killed four farmers.", EventKind.DEATH, id="nobody named"
        ),
    ],
)
def test_two_stay_two(text: str, kind: EventKind) -> None:
    assert len([one for one in reading(text, PUBLISHED).events if one.kind is kind]) == 2
