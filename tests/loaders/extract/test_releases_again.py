"""One release told again: its parts, rival figures, corrections, those who walk out, who was among them."""

import pytest

from schema.vocab import Modality
from tests.loaders.reading import counts, only, story


@pytest.mark.parametrize(
    ("text", "expected", "parts"),
    [
        pytest.param(
            "Chad freed 52 prisoners from jail on 11 September. Kenya today welcomed the return of nine citizens.",
            [52],
            [9],
            id="a homeland welcomes some",
        ),
        pytest.param(
            "Chad freed 49 prisoners. A lawyer said only 19 of her clients had come home from prison.",
            [49],
            [19],
            id="some of somebody's clients",
        ),
        pytest.param(
            "The king pardoned 168 prisoners on Thursday. About forty of those pardoned left prison on Friday.",
            [168],
            [40],
            id="some of those pardoned",
        ),
        pytest.param(
            "The king pardoned 168 prisoners. Ninety inmates had already walked out of prison by Friday.",
            [168],
            [90],
            id="some have walked out",
        ),
        pytest.param(
            "The king pardoned 168 prisoners. They walked out of jail. Of those, 14 have since returned home.",
            [168],
            [14],
            id="of those, home since",
        ),
        pytest.param(
            "Chad freed 115 prisoners this year. It released 18 in March, 30 in April, 30 in May and 37 in June.",
            [115],
            [18, 30, 30, 37],
            id="month by month, to the sum",
        ),
        pytest.param(
            "Chad freed 70 captives, 14 foreigners among them.", [70], [14], id="among them, behind: not a list"
        ),
        pytest.param(
            "Chad freed 52 prisoners on Monday, 22 of them foreigners.", [52], [22], id="of them, behind the day"
        ),
        pytest.param("Chad freed 14 prisoners. Two of the prisoners were nurses.", [14], [2], id="of the prisoners"),
        pytest.param("Chad freed 52 prisoners. 22 of them foreigners.", [52], [22], id="a sentence without a verb"),
        pytest.param(
            "The king pardoned 168 prisoners. Another 90 prisoners left jail on Friday.", [168, 90], [], id="others"
        ),
        pytest.param(
            "Chad freed 52 prisoners on 11 September. Kenya freed 30 prisoners in May.", [52, 30], [], id="by others"
        ),
    ],
)
def test_parts(text: str, expected: list[float | None], parts: list[float | None]) -> None:
    found = story(text)
    assert (counts(found), [one.figure.value for one in found.counts if one.release is not None]) == (expected, parts)


def test_two_days_of_one_sentence_are_two_releases() -> None:
    found = story("Chad freed 30 prisoners on 1 May and 30 prisoners on 9 May.")
    days = [event.date.edtf if event.date else None for event in found.events[:2]]
    assert (counts(found), days) == ([30, 30], ["2025-05-01", "2025-05-09"])


def test_what_is_said_of_the_time_since_gives_no_day() -> None:
    found = story("Chad and Mali swapped 880 prisoners. The swap was the largest since 2020.")
    assert found.events[only(found).event].date is None


def test_those_pardoned_who_leave_prison_on_a_later_day_are_pardoned_once() -> None:
    assert counts(story("The king pardoned 168 prisoners on Thursday. The 168 left prison on Friday.")) == [168]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Chad freed 49 prisoners. A union said that only 35 had been freed.", [35], id="only, somebody says"
        ),
        pytest.param(
            "Chad freed 49 prisoners.\n\nThey are well.\n\nA union put the number at 35.", [35], id="puts the number at"
        ),
        pytest.param(
            "Chad freed 49 prisoners.\n\nJust 35 had been freed, their families said.", [35], id="in a paragraph"
        ),
        pytest.param(
            "Chad freed 49 prisoners on Wednesday. A union said on Friday that only 35 people had left the prison.",
            [35],
            id="the day of who says so",
        ),
    ],
)
def test_rivals(text: str, expected: list[float]) -> None:
    assert [rival.figure.value for rival in only(story(text)).rivals] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chad freed 49 prisoners in May. Only 35 were freed in June, a union said.", id="told, then said"),
        pytest.param("Chad freed 49 prisoners in May. A union said only 35 were freed in June.", id="said, then told"),
    ],
)
def test_fewer_on_another_day_are_no_rival(text: str) -> None:
    assert counts(story(text)) == [49, 35]


def test_who_gives_a_rival_figure() -> None:
    text = "Chad freed 49 prisoners on Wednesday. The rights group Ziara said on Friday that only 35 had left jail."
    found = story(text)
    (rival,) = only(found).rivals
    assert rival.reported_by is not None
    assert found.actors[rival.reported_by].name == "Ziara"


def test_the_day_of_who_gives_a_rival_figure_is_not_the_day_of_the_release() -> None:
    found = story("Chad freed 49 prisoners on Wednesday. A union said on Friday that only 35 had left jail.")
    date = found.events[only(found).event].date
    assert date is not None
    assert date.edtf == "2025-10-01"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chad released not 52 but 51 prisoners on 11 September.", id="not, but"),
        pytest.param("Chad released 51, not 52, prisoners on 11 September.", id="not, behind"),
        pytest.param("Not 52 but 51 prisoners were released by Chad.", id="as the subject"),
    ],
)
def test_a_number_put_right_beside_the_verb(text: str) -> None:
    found = story(text)
    assert (counts(found), found.counts) == ([51], ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ana Ruiz was among those released in July.", [1], id="alone"),
        pytest.param("Ana Ruiz and Omar Haddad were among those freed by Mali.", [2], id="two"),
        pytest.param("Chad freed 52 prisoners on Thursday. Ana Ruiz was among those freed.", [52], id="of more"),
        pytest.param(
            "Among those let go on Thursday was the poet Ana Ruiz. Chad freed 40 prisoners on Thursday.",
            [40],
            id="of more told behind",
        ),
        pytest.param(
            "Chad freed 52 prisoners in May. Ana Ruiz was among those released in July.", [52, 1], id="another day"
        ),
        pytest.param("Ana Ruiz was among those arrested in July.", [], id="not freed"),
    ],
)
def test_among_those_freed(text: str, expected: list[float]) -> None:
    assert counts(story(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Rebels took the town, freeing thousands of inmates.", [None], id="freeing, a vague number"),
        pytest.param("Chad freed 14 men, eleven women plus two children.", [27], id="plus"),
        pytest.param(
            "We were prisoners in the camp, held in cells. They put us on a bus, 52 of us.", [52], id="of us, behind"
        ),
        pytest.param("More than 3,700 people have been brought back from captivity.", [3700], id="brought back"),
        pytest.param("We call on Chad to free the remaining two Kenyans.", [2], id="the remaining two"),
        pytest.param("Amnesty International welcomed 120 members.", [], id="an amnesty in a name"),
    ],
)
def test_how_many(text: str, expected: list[float | None]) -> None:
    assert counts(story(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("If Chad had released 20 prisoners, talks would go on.", Modality.HYPOTHETICAL, id="if it had"),
        pytest.param(
            "If Chad were to release 20 prisoners, talks would go on.", Modality.HYPOTHETICAL, id="if it were to"
        ),
        pytest.param("Should Chad free the 20 prisoners, talks go on.", Modality.HYPOTHETICAL, id="should it"),
        pytest.param("Chad should free the 20 prisoners.", Modality.DEMANDED, id="it should"),
        pytest.param("If talks go on, Chad could free 20 prisoners.", Modality.PLANNED, id="what follows from it"),
        pytest.param("Chad freed 20 prisoners, whatever happens.", Modality.ASSERTED, id="no condition"),
    ],
)
def test_modality(text: str, expected: Modality) -> None:
    found = story(text)
    assert found.events[only(found).event].modality is expected
