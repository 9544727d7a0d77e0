"""Who asks and who answers in an interview."""

import pytest

from tests.loaders.reading import reading, speakers


def test_interview() -> None:
    text = (
        "Anna Bell spent nine weeks in prison.\n\nQ: Where were you held?\n\nA: In the north, I think.\n\n"
        "Q: How long?\n\nA: For nine weeks. A guard said, “Go home.”\n"
    )
    assert speakers(reading(text)) == ["Anna Bell", "Anna Bell", "A guard"]


def test_interview_with_names() -> None:
    text = (
        "Anna Bell spent nine weeks in prison.\n\nTom Roe: Where were you held?\n\nAnna Bell: In the north.\n\n"
        "Tom Roe: And then?\n\nAnna Bell: Then I slept.\n"
    )
    assert speakers(reading(text)) == ["Anna Bell", "Anna Bell"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Interview by Lena Hartwig\n\nAnna Bell, a printer from Riga, was set free.\n\nQ: Where were you?\n\n"
            "A: In the north.\n\nQ: How long?\n\nA: For nine weeks.\n",
            id="who asks stands in the byline",
        ),
        pytest.param(
            "Tom Roe is the head of the prison. Anna Bell spoke to Lena Hartwig.\n\nQ: Where?\n\nA: In the north.\n",
            id="who spoke to another",
        ),
        pytest.param(
            "Anna Bell spoke.\n\nHARTWIG: Where?\n\nBell: In the north.\n\nHARTWIG: How long?\n\nBell: Long.\n",
            id="capitals",
        ),
        pytest.param(
            "Anna Bell spoke.\n\nHartwig — Where?\n\nBell — In the north.\n\nHartwig — How long?\n\nBell — Long.\n",
            id="dashes after the labels",
        ),
    ],
)
def test_who_answers(text: str) -> None:
    assert set(speakers(reading(text))) == {"Anna Bell"}


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("Anna Bell, a printer, spoke to Lena Hartwig of the magazine Harbour.", id="of a magazine"),
        pytest.param("Lena Hartwig of the magazine Harbour spoke to Anna Bell.", id="the other way round"),
        pytest.param("Lena Hartwig of Reuters talked with Anna Bell in Riga.", id="of a known outlet"),
        pytest.param("Anna Bell told Lena Hartwig, a reporter for Reuters, about it.", id="told a reporter"),
        pytest.param("Interviewer Lena Hartwig talked to Anna Bell.", id="by her work"),
        pytest.param("Our correspondent Lena Hartwig sat down with Anna Bell.", id="our correspondent"),
        pytest.param("Lena Hartwig interviewed Anna Bell in Riga.", id="interviewed"),
        pytest.param("Anna Bell was interviewed by Lena Hartwig.", id="was interviewed by"),
        pytest.param("Anna Bell gave her first interview to Lena Hartwig.", id="gave an interview"),
        pytest.param("Anna Bell spoke to Lena Hartwig in Riga.", id="nobody is of an outlet"),
        pytest.param("Anna Bell was freed in May. Lena Hartwig spoke to Anna Bell.", id="who was known before"),
        pytest.param("Anna Bell was freed. She spoke to Lena Hartwig of the magazine Harbour.", id="a pronoun spoke"),
        pytest.param(
            "Anna Bell told Tom Roe to go. She spoke to Lena Hartwig of Reuters.", id="others are told things"
        ),
    ],
)
def test_who_asks_and_who_answers(head: str) -> None:
    read = reading(f"{head}\n\nQ: Where were you?\n\nA: In the north.\n\nQ: How long?\n\nA: For nine weeks.\n")
    told = {
        (read.actors[one.speaker].name, read.actors[one.addressee].name)
        for one in read.quotes
        if one.speaker is not None and one.addressee is not None
    }
    assert told == {("Anna Bell", "Lena Hartwig")}


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("Anna Bell, a printer, was freed. Lena Hartwig of the magazine Harbour spoke to her.", id="her"),
        pytest.param("Anna Bell, a printer, was freed. Lena Hartwig spoke to her in Riga.", id="of no outlet"),
        pytest.param("Anna Bell spoke to the newspaper Harbour.", id="an outlet asks"),
        pytest.param("Tom Roe told Reuters of it. Lena Hartwig of Reuters spoke to Anna Bell.", id="told by the way"),
    ],
)
def test_who_answers_others(head: str) -> None:
    read = reading(f"{head}\n\nQ: Where were you?\n\nA: In the north.\n\nQ: How long?\n\nA: For nine weeks.\n")
    assert set(speakers(read)) == {"Anna Bell"}


def test_figures_of_an_answer_are_who_answers() -> None:
    read = reading(
        "Anna Bell spoke to Lena Hartwig of the magazine Harbour.\n\nQ: How many were you?\n\n"
        "A: There were 14 prisoners in our cell.\n\nQ: And then?\n\nA: Nothing.\n"
    )
    assert [read.actors[one.reported_by].name for one in read.counts if one.reported_by is not None] == ["Anna Bell"]


def test_nobody_answers_where_two_were_named() -> None:
    text = "Anna Bell and Tom Roe were set free.\n\nQ: Where were you?\n\nA: In the north.\n"
    assert [quote.speaker for quote in reading(text).quotes] == [None]
