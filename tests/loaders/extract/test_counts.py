"""Figures of people, cases and things: their bounds, what is told of them, and what is no figure at all."""

import pytest

from loaders.found import FoundCount, Reading
from schema.vocab import CountQualifier, CountUnit, EventKind, Measure
from tests.loaders.reading import story


def values(found: Reading) -> list[float | None]:
    return [count.figure.value for count in found.counts]


def first(text: str) -> FoundCount:
    return story(text).counts[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("12 people were killed.", (12, 12, 12, CountQualifier.EXACT), id="exact"),
        pytest.param("At least 12 people were killed.", (12, 12, None, CountQualifier.AT_LEAST), id="at least"),
        pytest.param("More than 12 people were killed.", (12, 12, None, CountQualifier.MORE_THAN), id="more than"),
        pytest.param(
            "Ten or more than 12 people were killed.",
            (12, 12, None, CountQualifier.MORE_THAN),
            id="or more than: its own",
        ),
        pytest.param("Up to 12 people were killed.", (12, None, 12, CountQualifier.AT_MOST), id="up to"),
        pytest.param("As many as 1,300 are still held.", (1300, None, 1300, CountQualifier.AT_MOST), id="as many as"),
        pytest.param(
            "Fewer than ten lawyers remain there.", (10, None, 10, CountQualifier.FEWER_THAN), id="fewer than"
        ),
        pytest.param("About 900 migrants drowned.", (900, None, None, CountQualifier.ABOUT), id="about: no bounds"),
        pytest.param("Some 700 drones came.", (700, None, None, CountQualifier.ABOUT), id="some"),
        pytest.param("An estimated 700 drones came.", (700, None, None, CountQualifier.ABOUT), id="an estimated"),
        pytest.param("Between 15 and 20 activists are held.", (None, 15, 20, CountQualifier.RANGE), id="between"),
        pytest.param("Dozens of journalists were arrested.", (None, None, None, CountQualifier.VAGUE), id="dozens"),
        pytest.param("Several hundred people marched.", (None, None, None, CountQualifier.VAGUE), id="several hundred"),
        pytest.param(
            "Over 3.5 million people fled.", (3_500_000, 3_500_000, None, CountQualifier.MORE_THAN), id="a scale"
        ),
        pytest.param("The army lost a dozen soldiers.", (12, 12, 12, CountQualifier.EXACT), id="a dozen"),
    ],
)
def test_value_and_bounds(text: str, expected: tuple[float | None, float | None, float | None, CountQualifier]) -> None:
    figure = first(text).figure
    assert (figure.value, figure.min, figure.max, figure.qualifier) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("All but three of the 51 defendants were convicted.", [48, 51], id="all but"),
        pytest.param("Of the 80 detainees, half are women.", [80, 40], id="half, the whole before"),
        pytest.param("Half of the 80 detainees are women.", [40, 80], id="half, the whole behind"),
        pytest.param("Three-quarters of the 60 inmates were moved.", [45, 60], id="three quarters"),
        pytest.param("In August nine died; in September, twice as many as in August.", [9, 18], id="twice as many"),
        pytest.param("One in five inmates is ill.", [20], id="one in five, in percent"),
        pytest.param("A further nine people are missing.", [9], id="a further: its own figure"),
    ],
)
def test_derived(text: str, expected: list[float]) -> None:
    assert values(story(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The fine was 5,000 euros.", id="money"),
        pytest.param("They spent $12 million.", id="money, a sign"),
        pytest.param("The motion passed by 141 votes to 5.", id="votes"),
        pytest.param("Maria, 34, was there.", id="age behind a name"),
        pytest.param("He is 71.", id="age"),
        pytest.param("The talks lasted four hours.", id="duration"),
        pytest.param("She served 2,000 days.", id="days served"),
        pytest.param("The village lies 30 kilometres from the border.", id="distance"),
        pytest.param("The team won 3-1.", id="score"),
        pytest.param("Version 2 of the draft was published.", id="version"),
        pytest.param("It was founded in 1994.", id="year"),
        pytest.param("He was arrested for the third time.", id="ordinal"),
        pytest.param("The call came at 10 p.m.", id="clock time"),
        pytest.param("Room 14 was locked.", id="number of a room"),
        pytest.param("Section 89 was repealed.", id="number of a section"),
        pytest.param("The 27-member bloc agreed.", id="in a compound"),
        pytest.param("The two sides met.", id="the parties of the story"),
        pytest.param("Call 555 0142 for details.", id="telephone"),
        pytest.param("The office is at Liepų g. 52, Kaunas.", id="address"),
        pytest.param("One should not complain.", id="one, a pronoun"),
        pytest.param("It was twofold.", id="a multiple"),
        pytest.param("The families of the Brussels Nine waited.", id="a name"),
        pytest.param("A third of the day was lost.", id="a share of time"),
    ],
)
def test_no_count(text: str) -> None:
    assert values(story(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("12 people were shot dead.", Measure.KILLED, id="shot dead"),
        pytest.param("12 people drowned.", Measure.DIED, id="drowned"),
        pytest.param("12 people were injured.", Measure.WOUNDED, id="injured"),
        pytest.param("12 people remain missing.", Measure.MISSING, id="missing, not held"),
        pytest.param("Police arrested 12 people.", Measure.DETAINED, id="arrested"),
        pytest.param("12 officers were convicted.", Measure.SENTENCED, id="convicted"),
        pytest.param("12 activists are behind bars.", Measure.HELD, id="behind bars"),
        pytest.param("There are 1,150 political prisoners there.", Measure.HELD, id="prisoners are held"),
        pytest.param("12 people marched.", Measure.OTHER, id="another"),
        pytest.param(
            "At least 17 inmates were killed.", Measure.KILLED, id="what is told goes before what they are called"
        ),
        pytest.param("The studio released 12 films.", Measure.OTHER, id="things are not set free"),
    ],
)
def test_measure(text: str, expected: Measure) -> None:
    assert first(text).measure is expected


def test_each_clause_has_its_own_measure() -> None:
    found = story("At least 12 people were killed and more than 40 wounded.")
    assert [count.measure for count in found.counts] == [Measure.KILLED, Measure.WOUNDED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("12 nurses were dismissed.", CountUnit.PERSON, id="persons"),
        pytest.param("12 Eritreans were dismissed.", CountUnit.PERSON, id="persons by nationality"),
        pytest.param("12 Russian drones fell.", CountUnit.OBJECT, id="an adjective of a nation before things"),
        pytest.param("Courts heard 120 cases.", CountUnit.CASE, id="cases"),
        pytest.param("The flood displaced 120 families.", CountUnit.FAMILY, id="families"),
        pytest.param("The convoy had 45 lorries.", CountUnit.OBJECT, id="things"),
        pytest.param("31 per cent of the inmates are ill.", CountUnit.PERCENT, id="percent"),
    ],
)
def test_unit(text: str, expected: CountUnit) -> None:
    assert first(text).unit is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The 12 young Somali nurses left.", "young Somali nurses", id="adjectives"),
        pytest.param("Some 700 drones entered the country.", "drones", id="ends before the verb"),
        pytest.param("It holds 40 prisoners of war.", "prisoners of war", id="of war"),
        pytest.param("About 40 of the 90 inmates are ill.", None, id="none behind of"),
    ],
)
def test_population(text: str, expected: str | None) -> None:
    assert first(text).population == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Police detained 412 protesters, including 30 minors.", id="including"),
        pytest.param("There are 412 detainees in the camp; 30 of them are minors.", id="of them"),
        pytest.param("There are 412 detainees in the camp. Of them, 30 are minors.", id="in the next sentence"),
    ],
)
def test_part_of_another_figure(text: str) -> None:
    whole, part = story(text).counts
    assert (whole.part_of, part.part_of) == (None, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Police arrested 40 people in Lima on Friday.", EventKind.ARREST, id="arrests"),
        pytest.param(
            "Gunmen attacked a bus on Friday, wounding 40 people.", EventKind.ATTACK, id="wounded in an attack"
        ),
        pytest.param("40 people died on Friday.", EventKind.DEATH, id="deaths"),
        pytest.param("Nobody was arrested, and 40 people are held in prison.", None, id="nothing happened"),
    ],
)
def test_the_happening_of_a_figure(text: str, expected: EventKind | None) -> None:
    found = story(text)
    event = found.counts[0].event
    assert (None if event is None else found.events[event].kind) is expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Police detained 412 protesters. The 412 were driven away.", id="the 412"),
        pytest.param("Police detained 412 protesters. 412.", id="alone in its sentence"),
    ],
)
def test_told_again_is_no_new_figure(text: str) -> None:
    assert values(story(text)) == [412]


def test_others_are_persons() -> None:
    assert values(story("Twelve were tried in absentia. Eight others have been in jail since May.")) == [12, 8]


def test_place_and_day() -> None:
    found = story("On 3 June 2025 there were 1,150 political prisoners in Eritrea.")
    (count,) = found.counts
    assert (count.place is not None and found.actors[count.place].name, count.as_of and count.as_of.edtf) == (
        "Eritrea",
        "2025-06-03",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("“Hélas”: at least 1,300 people died.", "at least 1,300", id="with its qualifier, behind accents"),
        pytest.param("Between 15 and 20 activists died.", "Between 15 and 20", id="a range"),
        pytest.param("All but three of the 51 defendants died.", "All but three", id="derived"),
    ],
)
def test_the_span_is_read_back(text: str, words: str) -> None:
    found = story(text)
    assert found.counts[0].span.of(found.document.text) == words
