"""Releases as newspapers tell them: who comes free of all those named, by whom, and told again in other words."""

import pytest

from schema.vocab import ReleaseMechanism, ReleaseStatus
from tests.loaders.reading import PUBLISHED, counts, named, only, reading, story


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ana Ruiz was one of 38 prisoners whom Chad flew to Malta on 2 May 2025.", [38], id="one of those flown out"
        ),
        pytest.param(
            "Ana Ruiz was among 38 detainees that Chad put on a plane to Malta in May 2025.", [38], id="put on a plane"
        ),
        pytest.param(
            "The poet Ana Ruiz and the surgeon Omar Haddad were among 18 captives that were released on Monday.",
            [18],
            id="two of a number: the number",
        ),
        pytest.param(
            "Ana Ruiz was among 26 inmates from Chad, Niger and Togo who were freed in May.",
            [26],
            id="far from its verb",
        ),
        pytest.param("The guards released him and 15 others, including a nurse.", [16], id="him and others"),
        pytest.param(
            "The king granted royal pardons to the prominent lawyer Ana Ruiz and three others.",
            [4],
            id="a name described, and others",
        ),
        pytest.param(
            "The reporter Ana Ruiz and the former mayor Omar Haddad were freed from prison.",
            [2],
            id="two names described",
        ),
        pytest.param("A total of 80 dissidents will be released from prison.", [80], id="a total of"),
        pytest.param("A first group of 31 prisoners was freed on Monday.", [31], id="a group of"),
        pytest.param("The rebels released a new group of ten hostages.", [10], id="a group of, behind the verb"),
        pytest.param("He signed the papers of 90 people who were released from prison in May.", [90], id="relative"),
        pytest.param(
            "40 hostages comprising 25 girls and 15 boys have been released.", [40], id="what they comprise is a part"
        ),
        pytest.param(
            "70 soldiers, among them six officers, and five civilians were freed by Mali.",
            [75],
            id="a list goes on behind a part",
        ),
        pytest.param("Togo freed 21 soldiers and sergeants.", [21], id="one number of two nouns"),
        pytest.param("Three women—Ana, Rosa and Pia—were released on bail.", [3], id="a dash before names"),
    ],
)
def test_how_many(text: str, expected: list[float]) -> None:
    assert counts(story(text)) == expected


def test_a_headline_may_end_in_its_verb() -> None:
    title = "18 men held in Oman freed"
    assert counts(reading(f"{title}\n\nThe men are home again, a lawyer said.", PUBLISHED, title=title)) == [18]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ana Ruiz says the ordeal is over for those who have been released.", id="an outer subject"),
        pytest.param("Omar Haddad said it was unclear if others were among those being freed.", id="who speaks"),
        pytest.param(
            "She was jailed for “insulting a public official” and, instead of being released, charged again.",
            id="across quotation marks",
        ),
        pytest.param("Omar Haddad said: “I had no idea that I would be released.”", id="who is quoted"),
        pytest.param("Omar Haddad granted pardons and shortened sentences.", id="who pardons"),
        pytest.param("Only Omar Haddad, a guard, told us in our cell that we were free.", id="who tells us"),
        pytest.param("Omar Haddad said in jail: you will be released.", id="who tells you"),
        pytest.param(
            "The army flew 40 medics to the coast; it holds prisoners of war in camps.", id="flown, no captives"
        ),
        pytest.param("A lawyer named several of the freed.", id="those freed, a noun"),
        pytest.param("Three separate groups of students were freed.", id="groups are no persons"),
        pytest.param("The Lima Stock Exchange reopened on Monday.", id="a stock exchange"),
        pytest.param("More than half of those released were ill.", id="a share of those freed"),
    ],
)
def test_no_release(text: str) -> None:
    assert story(text).releases == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Rather than releasing the 23 detainees, Niger moved them.", ReleaseStatus.DENIED, id="rather than"
        ),
        pytest.param(
            "The 23 detainees, instead of being released, were tried again.", ReleaseStatus.DENIED, id="instead of"
        ),
        pytest.param(
            "Thirteen foreigners would also be released and deported.", ReleaseStatus.PLANNED, id="a second participle"
        ),
        pytest.param(
            "He spoke of the possibility of exchanging the spy for two prisoners.",
            ReleaseStatus.PLANNED,
            id="possible",
        ),
        pytest.param(
            "“We need pressure to achieve freedom for all prisoners,” she said.", ReleaseStatus.DEMANDED, id="needed"
        ),
    ],
)
def test_status(text: str, expected: ReleaseStatus) -> None:
    assert story(text).releases[0].status is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The king granted royal pardons to 40 inmates.", ReleaseMechanism.PARDON, id="royal pardons"),
        pytest.param(
            "The 40 inmates were granted a presidential pardon.", ReleaseMechanism.PARDON, id="a pardon, passive"
        ),
        pytest.param("40 inmates were granted amnesty.", ReleaseMechanism.AMNESTY, id="granted amnesty"),
        pytest.param("40 inmates have benefitted from the pardon.", ReleaseMechanism.PARDON, id="benefitted"),
        pytest.param("40 inmates benefited from the general amnesty.", ReleaseMechanism.AMNESTY, id="benefited"),
    ],
)
def test_mechanism(text: str, expected: ReleaseMechanism) -> None:
    assert only(story(text)).mechanism is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Japan and Japan's allies rejoiced: 50 prisoners were released in Vietnam. Japan paid, Japan says.",
            "Vietnam",
            id="the state where it is done",
        ),
        pytest.param(
            "Japan secured the release of 16 people from Vietnam.", "Vietnam", id="not who secures it but who held them"
        ),
        pytest.param(
            "Vietnam freed 12 monks in May. Japan waited. Japan said it hoped. In June 30 more prisoners were freed.",
            "Vietnam",
            id="who sets free in the rest of the text",
        ),
        pytest.param(
            "Japan hopes. Japan pays. Vietnam waits. 80 inmates will be released from Vietnamese prisons.",
            "Vietnam",
            id="whose prisons they are",
        ),
        pytest.param(
            "Chad said that it won. Chad hopes. 90 people were freed from Malian jails.",
            "Mali",
            id="in whose jails they were",
        ),
        pytest.param(
            "Chad announced it. Chad pays. 90 people will be released from Malian prisons.",
            "Mali",
            id="from whose prisons, one wording",
        ),
        pytest.param(
            "Japan's envoy Ana Ruiz went to Vietnam. Vietnam talked. Ana Ruiz left with 16 prisoners. Ana Ruiz slept.",
            "Vietnam",
            id="not whose envoy is named most",
        ),
        pytest.param(
            "12 inmates benefited from the pardon announced by Ana Ruiz.", "Ana Ruiz", id="a pardon announced by"
        ),
        pytest.param(
            "The Committee for Peace in Togo stated that the jail of Lomé had released 14 prisoners.",
            "Togo",
            id="not who states it",
        ),
    ],
)
def test_released_by(text: str, expected: str) -> None:
    found = story(text)
    assert named(found, found.releases[-1].released_by) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("26 prisoners from Chad, Niger and Togo were freed in a swap.", id="an exchange of many sides"),
        pytest.param("Chad has returned 90 people from captivity.", id="who returns them has them back"),
        pytest.param("Twelve captives were freed just before a visit to Chad by Ana Ruiz.", id="by, of a visit"),
    ],
)
def test_released_by_nobody_told(text: str) -> None:
    found = story(text)
    assert named(found, only(found).released_by) is None


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        pytest.param("Vietnam said that 15 freed inmates are arriving in Japan.", None, "Japan", id="arriving in"),
        pytest.param(
            "Two citizens were released in May and could return home to their families in Japan.",
            None,
            "Japan",
            id="to their families in",
        ),
        pytest.param("Ana Ruiz is one of 38 prisoners whom Chad flew to Malta.", None, "Malta", id="flown to"),
        pytest.param("The 30 inmates freed crossed from Vietnam into Japan.", "Vietnam", "Japan", id="crossed into"),
        pytest.param("Chad and Mali exchanged 24 prisoners at Tunis airport.", None, None, id="where it took place"),
        pytest.param("The 12 captives were handed over in Tunis.", None, None, id="where they were handed over"),
    ],
)
def test_places(text: str, origin: str | None, destination: str | None) -> None:
    found = story(text)
    release = only(found)
    assert (named(found, release.from_place), named(found, release.to_place)) == (origin, destination)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chad and Mali have exchanged 150 prisoners from each side.", id="from each side"),
        pytest.param("Chad and Mali carried out a swap, with 150 captives released by each side.", id="by each side"),
        pytest.param(
            "Chad and Mali carried out a prisoner exchange. Each side returned 150 captive soldiers.",
            id="each side, the sides told before",
        ),
    ],
)
def test_each_side_is_a_direction(text: str) -> None:
    found = story(text)
    told = {(named(found, one.released_by), one.figure.value if one.figure else None) for one in found.releases}
    assert told == {("Chad", 150), ("Mali", 150)}


def test_a_return_in_an_exchange_is_told_by_who_has_them_back() -> None:
    found = story("A prisoner exchange of Chad and Mali is over. Chad confirmed the return of 230 captured soldiers.")
    release = only(found)
    assert (named(found, release.released_by), release.status) == ("Mali", ReleaseStatus.COMPLETED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Oman pardoned about 4,900 prisoners. The sultan pardoned 4,893 prisoners, radio said.",
            (4893, [4900]),
            id="about, then exactly",
        ),
        pytest.param(
            "Oman freed 116 prisoners on Monday. More than 100 prisoners were freed by Oman.",
            (116, [100]),
            id="exactly first",
        ),
        pytest.param("Oman freed 250 prisoners. Oman freed 250 prisoners at dawn.", (250, []), id="the same again"),
    ],
)
def test_one_release_told_roughly_and_exactly(text: str, expected: tuple[float, list[float]]) -> None:
    release = only(story(text))
    assert release.figure is not None
    assert (release.figure.value, [rival.figure.value for rival in release.rivals]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Oman freed 250 prisoners. Of these, 235 were freed inside the country.", [250], id="of these"),
        pytest.param(
            "Oman freed 250 prisoners. Oman freed 235 prisoners in Muscat and released 15 inmates in Sohar.",
            [250],
            id="two that add up to it",
        ),
        pytest.param(
            "Oman freed dozens of prisoners in May. In June it freed hundreds of prisoners.",
            [None, None],
            id="other vague words: another release",
        ),
    ],
)
def test_parts_are_no_releases(text: str, expected: list[float | None]) -> None:
    assert counts(story(text)) == expected


@pytest.mark.parametrize(
    ("text", "population"),
    [
        pytest.param("Togo freed hundreds of political prisoners.", "political prisoners", id="hundreds of"),
        pytest.param("Togo freed three US citizens.", "US citizens", id="US is no pronoun"),
        pytest.param("Togo freed two Austrian-Iranian citizens.", "Austrian-Iranian citizens", id="two nationalities"),
    ],
)
def test_population(text: str, population: str) -> None:
    assert only(story(text)).population == population
