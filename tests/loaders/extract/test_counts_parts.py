"""Figures that are parts of another: of a release, or of a figure told before them."""

import pytest

from schema.vocab import CountUnit, Measure
from tests.loaders.reading import story


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "Oman pardoned 30 people. A radio said that 14 women and 16 men had been pardoned.",
            [14, 16],
            id="told again by sort",
        ),
        pytest.param(
            "Oman freed 29 prisoners on Monday. The group consisted of 11 women and 18 men.",
            [11, 18],
            id="consisted of",
        ),
        pytest.param(
            "Oman released 16 people: three nurses, one judge, as well as five Germans and seven Russians.",
            [3, 1, 5, 7],
            id="behind a colon",
        ),
        pytest.param(
            "Oman freed 52 prisoners. Fourteen of them are foreign nationals.", [14], id="of them, in the next sentence"
        ),
        pytest.param(
            "Oman freed 57 people. Of these, 48 were Yemenis and nine Iraqis.", [48, 9], id="of these, and the rest"
        ),
        pytest.param(
            "Oman pardoned 751 inmates. Only 22 of those pardoned had been jailed for rioting.",
            [22],
            id="of those pardoned",
        ),
        pytest.param(
            "Oman freed 51 prisoners. Six Latvian nationals were among those freed.", [6], id="among those freed"
        ),
        pytest.param(
            "Oman pardoned 14 foreigners, including two Latvians, one French and one British.",
            [2, 1, 1],
            id="nationalities without a noun",
        ),
        pytest.param(
            "Oman freed 61 prisoners. The group included 17 women and four minors.", [17, 4], id="the group included"
        ),
        pytest.param("Oman freed 52 prisoners. Four of them are over 65.", [], id="of what age they are"),
        pytest.param(
            "Oman freed him and 15 others, including a man who was held for more than five years.", [], id="years"
        ),
        pytest.param(
            "Oman freed 52 prisoners. It reached 97 minors; eight of these were adults.", [], id="these are others"
        ),
        pytest.param("Oman freed 40 prisoners. Guards shot 12 rioters and nine nurses.", [], id="no sum"),
    ],
)
def test_parts_of_a_release(text: str, parts: list[float]) -> None:
    found = story(text)
    assert [count.figure.value for count in found.counts if count.release == 0] == parts


def test_an_enumeration_is_part_of_its_total() -> None:
    found = story("Police hold 14 foreigners: six Lithuanians, four Latvians and four Poles.")
    told = [(count.figure.value, count.part_of) for count in found.counts]
    assert told == [(14, None), (6, 0), (4, 0), (4, 0)]


def test_a_larger_number_begins_no_sum() -> None:
    found = story("Police hold 14 foreigners, six lawyers and four nurses.")
    assert [count.part_of for count in found.counts] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        pytest.param("Police hold one French and two British.", CountUnit.PERSON, id="a nationality alone"),
        pytest.param("Police hold three US citizens.", CountUnit.PERSON, id="citizens of the US"),
        pytest.param("Our monitors recorded 318 releases.", CountUnit.CASE, id="releases, counted"),
        pytest.param("Police hold three French ships.", CountUnit.OBJECT, id="a nationality of things"),
    ],
)
def test_unit(text: str, unit: CountUnit) -> None:
    assert {count.unit for count in story(text).counts} == {unit}


@pytest.mark.parametrize(
    ("text", "population"),
    [
        pytest.param("Dozens of relatives waited at the prison.", "relatives", id="dozens of"),
        pytest.param("About 230 soldiers and civilians are held.", "soldiers and civilians", id="two nouns"),
        pytest.param("Three women—Ana and two others—are held.", "women", id="a dash ends it"),
    ],
)
def test_population(text: str, population: str | None) -> None:
    assert story(text).counts[0].population == population


def test_a_share_of_those_freed_is_no_share_of_others() -> None:
    found = story("The group was of 11 women and 18 men, and more than half of those released were ill.")
    assert [count.figure.value for count in found.counts if count.unit is CountUnit.PERCENT] == [50]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        pytest.param("Guards killed 17 inmates on Monday.", Measure.KILLED, id="the verb before the noun for captives"),
        pytest.param("The court sentenced 30 prisoners.", Measure.SENTENCED, id="sentenced"),
        pytest.param("The camp has 30 prisoners.", Measure.HELD, id="captives of whom nothing is told"),
        pytest.param("More than 900 people have been brought home since May.", Measure.RELEASED, id="brought home"),
        pytest.param(
            "Chad freed some prisoners, 40 prisoners remain.", Measure.HELD, id="who remain, beside a release"
        ),
        pytest.param(
            "Contradicting the 26 announced by the prison, a union counted more.", Measure.OTHER, id="a number given"
        ),
        pytest.param(
            "Contradicting the 26 announced by the prison, a union said few inmates had walked out.",
            Measure.RELEASED,
            id="a number given of a release",
        ),
        pytest.param("Malta offered to take in a dozen detainees.", Measure.OTHER, id="offered a home"),
    ],
)
def test_measure(text: str, measure: Measure) -> None:
    assert [count.measure for count in story(text).counts] == [measure]
