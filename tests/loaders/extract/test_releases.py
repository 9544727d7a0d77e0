"""Who was set free: how many, by whom, from where and to where, when, and whether it happened at all."""

import pytest

from schema.vocab import CountQualifier, EventKind, ReleaseMechanism, ReleaseStatus
from tests.loaders.reading import counts, named, only, story


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Kenya freed 31 prisoners on Monday.", [31], id="active"),
        pytest.param("On Monday 14 detained students were freed.", [14], id="passive"),
        pytest.param("The release of 16 prisoners surprised nobody.", [16], id="nominal"),
        pytest.param("Seventeen activists walked free from a prison in Caracas.", [17], id="those freed act"),
        pytest.param("The rebels let two American captives go.", [2], id="inside the verb"),
        pytest.param("Nine sailors left prison in Tripoli.", [9], id="out of a place"),
        pytest.param("Forty inmates, held since May, stepped off the bus, free.", [40], id="free at the end"),
        pytest.param("A Danish beekeeper jailed in Tehran was freed.", [1], id="one, by nationality and occupation"),
        pytest.param("The journalist Ana Ruiz was released from custody.", [1], id="one, by name"),
        pytest.param("Three Cubans, a Spaniard and two Italians were freed.", [6], id="a list before the verb"),
        pytest.param("Iran freed three Estonians, two Germans and a Finn.", [6], id="a list behind the verb"),
        pytest.param("Rwanda freed 20 inmates on 1 May and 30 on 9 May.", [20, 30], id="the verb left out"),
        pytest.param("Chad freed two dozen rebels.", [24], id="a collective"),
        pytest.param("Half of the 80 hostages were freed on Monday.", [40], id="derived: half"),
        pytest.param("Mali freed all but three of the 25 hostages.", [22], id="derived: all but"),
        pytest.param("Two of the five hostages were freed.", [2], id="a part of a whole"),
        pytest.param("The king signed an order pardoning 78 prisoners.", [78], id="a form that is a noun too"),
        pytest.param(
            "In May the two sides had freed 32 and 27 people respectively.", [32, 27], id="respectively: no sum"
        ),
        pytest.param("A fourth exchange would involve up to 200 detainees.", [200], id="a noun and what it involves"),
        pytest.param("Ana Ruiz was in jail for a year. She was freed in May.", [1], id="she: one"),
        pytest.param("Belarus freed 14 inmates. The 14 were driven to Lithuania.", [14], id="told again: once"),
        pytest.param(
            "Laos frees 12 monks\n\nVIENTIANE - Laos freed 12 monks on Friday.",
            [12],
            id="a headline and the text: once",
        ),
        pytest.param(
            "Ethiopia freed 52 prisoners. The ministry later put it right: not 52 but 51 were freed.",
            [51],
            id="corrected: not one but the other",
        ),
        pytest.param(
            "Malta freed 21 migrants from detention, not 22, the ministry said.", [21], id="corrected: and not another"
        ),
        pytest.param(
            "Laos freed 61 prisoners on Friday. The correct number of those freed was 59.",
            [59],
            id="corrected: the right number",
        ),
    ],
)
def test_how_many(text: str, expected: list[float]) -> None:
    assert counts(story(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The studio released 12 films in May.", id="films"),
        pytest.param("The ministry released a statement on 52 prisoners.", id="a statement about prisoners"),
        pytest.param("The band released three albums.", id="albums"),
        pytest.param("The club released four players.", id="players under contract"),
        pytest.param("The agency released data on 1,200 cases.", id="data"),
        pytest.param("The dam released 300 cubic metres of water.", id="water"),
        pytest.param("The two armies exchanged fire for 20 minutes.", id="fire"),
        pytest.param("The ministers exchanged views on 40 proposals.", id="views"),
        pytest.param("We want the release of as many prisoners as possible.", id="as many as possible is no number"),
        pytest.param("The release of a handful of prisoners changes nothing.", id="a handful is no number"),
        pytest.param("The recent prisoner releases changed nothing.", id="a vague plural"),
        pytest.param("All these released prisoners will need homes.", id="no number"),
        pytest.param("The relatively small number of people freed so far disappointed her.", id="a number not told"),
        pytest.param("Three releases took place last year.", id="events, no persons"),
        pytest.param("Nobody was freed in May.", id="nobody"),
        pytest.param("All but six of them had left prison.", id="all but some of an untold number"),
        pytest.param("It seeks the release of all and sanctions against 33 judges.", id="against, no exchange"),
        pytest.param("Every swap frees four and costs nine.", id="what always happens"),
        pytest.param("For immediate release: 12 new titles.", id="a press release"),
        pytest.param("The pardon board met 12 times.", id="a board of pardons"),
        pytest.param("They are free to leave the 12 villages.", id="free to do something"),
        pytest.param("He was returned to prison with 12 others.", id="back inside"),
    ],
)
def test_no_numbered_release(text: str) -> None:
    assert [count for count in counts(story(text)) if count is not None] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Mali freed 12 hostages on Monday.", ReleaseStatus.COMPLETED, id="told as done"),
        pytest.param("On 12 May 26 hostages came home.", ReleaseStatus.COMPLETED, id="May, the month"),
        pytest.param("Soldiers managed to free 12 hostages.", ReleaseStatus.COMPLETED, id="managed to"),
        pytest.param("The junta claims to have freed 12 hostages.", ReleaseStatus.COMPLETED, id="claims to have"),
        pytest.param("Cuba will free 40 prisoners.", ReleaseStatus.ANNOUNCED, id="will"),
        pytest.param(
            "The junta announced the release of 40 prisoners.", ReleaseStatus.ANNOUNCED, id="announced, a noun"
        ),
        pytest.param("Algeria promised to release 40 prisoners.", ReleaseStatus.ANNOUNCED, id="promised"),
        pytest.param(
            "Oman pardoned 40 inmates, who will leave on Friday.", ReleaseStatus.ANNOUNCED, id="carried out later"
        ),
        pytest.param("Iran is expected to free 40 prisoners.", ReleaseStatus.PLANNED, id="expected"),
        pytest.param("If the talks succeed, 60 prisoners would be freed.", ReleaseStatus.PLANNED, id="a condition"),
        pytest.param("The next exchange of 50 prisoners needs time.", ReleaseStatus.PLANNED, id="the next one"),
        pytest.param("The release of 22 prisoners was postponed.", ReleaseStatus.PLANNED, id="put off"),
        pytest.param(
            "Amnesty demanded that Egypt release 17 detainees.", ReleaseStatus.DEMANDED, id="a bare verb after that"
        ),
        pytest.param("She called for the release of 17 detainees.", ReleaseStatus.DEMANDED, id="called for"),
        pytest.param("Eritrea must free all 17 detainees.", ReleaseStatus.DEMANDED, id="must"),
        pytest.param("It recommends that Eritrea release all 17 detainees.", ReleaseStatus.DEMANDED, id="recommended"),
        pytest.param("“Free the 17 detainees at once,” it said.", ReleaseStatus.DEMANDED, id="an imperative"),
        pytest.param("Iraq denied that 23 detainees had been freed.", ReleaseStatus.DENIED, id="denied before"),
        pytest.param("Reports that 23 detainees were freed are false.", ReleaseStatus.DENIED, id="denied behind"),
        pytest.param("The 23 detainees were not freed.", ReleaseStatus.DENIED, id="negated"),
        pytest.param("Niger refused to free the 23 detainees.", ReleaseStatus.DENIED, id="refused"),
        pytest.param("The army has so far freed 70 captives.", ReleaseStatus.PARTIAL, id="so far"),
        pytest.param("Peru freed 30 rebels. They were rearrested in May.", ReleaseStatus.REVERSED, id="undone since"),
    ],
)
def test_status(text: str, expected: ReleaseStatus) -> None:
    assert only(story(text)).status is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Vietnam freed 12 prisoners.", "Vietnam", id="subject"),
        pytest.param("12 prisoners were freed by Vietnam.", "Vietnam", id="by"),
        pytest.param("Vietnam's release of 12 prisoners came late.", "Vietnam", id="owner of the noun"),
        pytest.param("The prisons of Vietnam are full. 12 prisoners were freed.", "Vietnam", id="who holds them"),
        pytest.param("Japan demanded that Vietnam free 12 prisoners.", "Vietnam", id="not who demands"),
        pytest.param(
            "The 12 prisoners were freed and flown from Vietnam to Japan.", "Vietnam", id="not who takes them in"
        ),
        pytest.param(
            "12 prisoners held in Vietnam were freed after talks mediated by Qatar.", "Vietnam", id="not who mediates"
        ),
    ],
)
def test_released_by(text: str, expected: str) -> None:
    found = story(text)
    assert named(found, only(found).released_by) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Peru welcomes the release of 14 sailors, abducted off Lagos in May.", id="kidnapped: no state held them"
        ),
        pytest.param(
            "The junta in Naypyidaw let 14 inmates go. The prisons of Yangon and Mandalay are full. Peru protested.",
            id="the country likeliest to hold them is not named",
        ),
    ],
)
def test_released_by_nobody_told(text: str) -> None:
    assert only(story(text)).released_by is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Cuba freed 12 prisoners and flew them to Spain.", "Spain", id="flown to"),
        pytest.param("12 prisoners were freed and sent to Spain.", "Spain", id="sent to"),
        pytest.param("Cuba freed 12 prisoners, who then travelled to Spain.", "Spain", id="they went there"),
        pytest.param("Cuba freed 12 prisoners, and she said she would travel to Spain.", None, id="another goes there"),
    ],
)
def test_released_to(text: str, expected: str | None) -> None:
    found = story(text)
    assert named(found, only(found).to_place) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Seventeen activists were freed from a prison in Caracas.", "Caracas", id="from a prison there"),
        pytest.param(
            "Mali freed 12 captives after a visit by a man who met the poet in Dakar.", None, id="another was there"
        ),
    ],
)
def test_released_from(text: str, expected: str | None) -> None:
    found = story(text)
    assert named(found, only(found).from_place) == expected


def test_a_trade_minister_is_no_exchange() -> None:
    found = story("The trade minister met the freed prisoners, the prisoners' wives and prison guards on Friday.")
    assert [event.kind for event in found.events if event.kind is EventKind.EXCHANGE] == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mali freed 12 hostages in a deal mediated by Qatar.", id="mediated by"),
        pytest.param("Mali freed 12 hostages after Qatar brokered a deal.", id="brokered it"),
        pytest.param("Mali freed 12 hostages through the good offices of Qatar.", id="good offices"),
    ],
)
def test_mediator(text: str) -> None:
    found = story(text)
    assert named(found, only(found).mediator) == "Qatar"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Chad freed 12 captives on 3 June 2025.", "2025-06-03", id="behind"),
        pytest.param("On 3 June 2025, Chad freed 12 captives.", "2025-06-03", id="before"),
        pytest.param(
            "On 3 June 2025 talks began. Later that day, Chad freed 12 captives.", "2025-06-03", id="the same day"
        ),
        pytest.param(
            "Chad will free 12 captives before the elections in December 2025.", "../2025-12", id="before a vote then"
        ),
        pytest.param("Chad will free 12 captives before 3 June 2025.", "2025-06-03", id="a day by itself"),
        pytest.param("Chad freed 12 captives seized in 2019.", None, id="the day of their capture is another"),
        pytest.param(
            "On 4 June 2025 a spokesman said that Chad had freed 12 captives on 3 June.",
            "2025-06-03",
            id="not when it was told",
        ),
        pytest.param(
            "Chad freed 12 women convicted in political cases on Thursday.", "2025-10-02", id="far behind what they did"
        ),
    ],
)
def test_when(text: str, expected: str | None) -> None:
    found = story(text)
    date = found.events[only(found).event].date
    assert (date.edtf if date else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Chad freed 12 captives.", ReleaseMechanism.RELEASE, id="freed"),
        pytest.param("The king pardoned 12 inmates.", ReleaseMechanism.PARDON, id="pardoned"),
        pytest.param("An amnesty for 4,000 prisoners was proclaimed.", ReleaseMechanism.AMNESTY, id="amnesty"),
        pytest.param("12 inmates were freed under a pardon.", ReleaseMechanism.PARDON, id="freed under a pardon"),
        pytest.param("Iran swapped 12 prisoners.", ReleaseMechanism.EXCHANGE, id="swapped"),
    ],
)
def test_mechanism(text: str, expected: ReleaseMechanism) -> None:
    assert only(story(text)).mechanism is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Russia and Ukraine exchanged prisoners on 24 May 2025: Russia handed over 307 soldiers and Ukraine "
            "handed over 299.",
            {("Russia", 307), ("Ukraine", 299)},
            id="each gives",
        ),
        pytest.param(
            "Russia and Ukraine each handed over 75 prisoners.", {("Russia", 75), ("Ukraine", 75)}, id="as many each"
        ),
        pytest.param(
            "In a prisoner swap Ukraine got back 41 of its people and Russia got back 38 prisoners.",
            {("Russia", 41), ("Ukraine", 38)},
            id="each receives: the other gives",
        ),
        pytest.param(
            "Niger freed two captives in exchange for 12 men jailed in Mali.",
            {("Niger", 2), ("Mali", 12)},
            id="in exchange for",
        ),
    ],
)
def test_both_directions_of_an_exchange(text: str, expected: set[tuple[str, float]]) -> None:
    found = story(text)
    told = {(named(found, one.released_by), one.figure.value if one.figure else None) for one in found.releases}
    assert told == expected


def test_directions_of_an_exchange_are_one_event() -> None:
    found = story("Russia and Ukraine each handed over 75 prisoners on Friday.")
    assert len({release.event for release in found.releases}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Chad freed at least 20 captives.", (20, 20, None, CountQualifier.AT_LEAST), id="at least"),
        pytest.param("Chad freed more than 20 captives.", (20, 20, None, CountQualifier.MORE_THAN), id="more than"),
        pytest.param("Chad freed up to 20 captives.", (20, None, 20, CountQualifier.AT_MOST), id="up to"),
        pytest.param("Chad freed about 20 captives.", (20, None, None, CountQualifier.ABOUT), id="about: no bounds"),
        pytest.param(
            "Chad freed between 20 and 30 captives.", (None, 20, 30, CountQualifier.RANGE), id="a range: no value"
        ),
        pytest.param("Chad freed dozens of captives.", (None, None, None, CountQualifier.VAGUE), id="dozens"),
    ],
)
def test_bounds(text: str, expected: tuple[float | None, float | None, float | None, CountQualifier]) -> None:
    figure = only(story(text)).figure
    assert figure
    assert (figure.value, figure.min, figure.max, figure.qualifier) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Nepal freed 200 prisoners on Monday. A lawyers' group counted only 126.", id="in the next sentence"
        ),
        pytest.param(
            "Nepal freed 200 prisoners, but a lawyers' group insisted that only 126 had been freed.", id="in the same"
        ),
        pytest.param(
            "Nepal freed 200 prisoners on Monday. A lawyers' group puts the number at 126.", id="puts the number"
        ),
    ],
)
def test_a_rival_figure_is_of_the_same_release(text: str) -> None:
    assert [rival.figure.value for rival in only(story(text)).rivals] == [126]


def test_a_rival_figure_is_no_other_count() -> None:
    found = story("Nepal freed 200 prisoners on Monday. A lawyers' group counted only 126.")
    assert found.counts == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("Cuba freed 135 prisoners, among them 13 women.", [13], id="among them"),
        pytest.param("Cuba freed 135 prisoners, including 13 women and four pensioners.", [13, 4], id="including"),
        pytest.param("135 prisoners, 13 of them women, were freed.", [13], id="apposed"),
        pytest.param(
            "Cuba freed 135 prisoners. Thirteen of the 135 are women.", [13], id="of the whole, in the next sentence"
        ),
        pytest.param("Cuba freed 135 prisoners. Thirteen of the 135 were arrested in May.", [], id="another matter"),
    ],
)
def test_breakdown(text: str, parts: list[float]) -> None:
    found = story(text)
    assert [count.figure.value for count in found.counts if count.release == 0] == parts


def test_a_breakdown_is_no_release_of_its_own() -> None:
    assert counts(story("30 people, including 18 women and five pensioners, had left prison.")) == [30]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("In June Kenya freed at least 31 prisoners.", "freed at least 31 prisoners", id="active"),
        pytest.param("Last week 31 “guests” of the prison were set free.", "were set free", id="curly marks"),
        pytest.param(
            "Señor Ruiz said the release of 31 prisoners was near.", "release of 31 prisoners", id="accents before"
        ),
    ],
)
def test_the_span_holds_the_words(text: str, words: str) -> None:
    found = story(text)
    assert words in only(found).span.of(found.document.text)


def test_the_figure_is_read_back() -> None:
    found = story("“Así fue”: Kenya freed at least 31 prisoners.")
    figure = only(found).figure
    assert figure is not None
    assert figure.span.of(found.document.text) == "at least 31"
