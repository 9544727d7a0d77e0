"""Who sets free, who brings it about, what each side of an exchange gives, and where."""

import pytest

from loaders.assemble import assembled
from schema.vocab import ActorRole, ReleaseMechanism
from tests.loaders.reading import named, only, reading, story


@pytest.mark.parametrize(
    ("text", "by", "mediator"),
    [
        pytest.param("The rebels freed 12 nurses after mediation by Oman.", None, "Oman", id="mediation by"),
        pytest.param("Twelve nurses were freed by Chad through mediation by Oman.", "Chad", "Oman", id="by, twice"),
        pytest.param("Chad freed 12 nurses in a deal brokered by Oman.", "Chad", "Oman", id="brokered by"),
        pytest.param("Chad freed 12 nurses on Monday with the help of Oman.", "Chad", "Oman", id="with the help of"),
        pytest.param("Chad freed 12 nurses on Monday with Oman's help.", "Chad", "Oman", id="with somebody's help"),
        pytest.param("Thanks to Oman's mediation, Chad freed 12 nurses.", "Chad", "Oman", id="thanks to a mediation"),
        pytest.param("Oman helped free 12 captive nurses on Monday.", None, "Oman", id="who helps frees nobody"),
        pytest.param(
            "Chad freed 12 nurses. Kenya thanks Oman for its patient mediation.", "Chad", "Oman", id="thanked, behind"
        ),
        pytest.param("Chad freed 12 nurses. The deal was brokered by Oman.", "Chad", "Oman", id="told behind"),
        pytest.param("Chad freed 12 nurses without a word.", "Chad", None, id="nobody mediates"),
    ],
)
def test_mediator(text: str, by: str | None, mediator: str | None) -> None:
    found = story(text)
    release = only(found)
    assert (named(found, release.released_by), named(found, release.mediator)) == (by, mediator)


def test_who_mediates_is_read_back() -> None:
    found = story("Chad freed 12 nurses in a deal brokered by Oman.")
    span = only(found).mediator_span
    assert span is not None
    assert span.of(found.document.text) == "Oman"


def test_who_mediates_has_evidence() -> None:
    found = story("Chad freed 12 nurses in a deal brokered by Oman.")
    told = {row.exact for row in assembled(found).evidence if row.field == "mediator_id"}
    assert told == {"Oman"}


def test_who_mediates_takes_part_by_the_same_words() -> None:
    found = story("Chad freed 12 nurses in a deal brokered by Oman.")
    spans = [part.span for event in found.events for part in event.participants if part.role is ActorRole.MEDIATOR]
    assert [span.of(found.document.text) if span else None for span in spans] == ["Oman"]


def test_an_exchange_is_mediated_in_both_directions() -> None:
    found = story("Chad and Mali exchanged 90 prisoners each on Monday, thanks to Oman's mediation.")
    assert [named(found, release.mediator) for release in found.releases] == ["Oman", "Oman"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chad and Mali exchanged 95 captives each on Monday.", id="each, behind those exchanged"),
        pytest.param("Chad and Mali met. The two sides exchanged 95 captives each.", id="the two sides"),
        pytest.param("Chad and Mali met on Sunday. He said each side returned 95 prisoners of war.", id="each side"),
        pytest.param("Chad and Mali carried out a swap of 95 for 95 prisoners of war.", id="as many for as many"),
        pytest.param("Chad and Mali carried out a swap on Monday, 95 for 95.", id="as many for as many, apart"),
    ],
)
def test_each_side_gives_as_many(text: str) -> None:
    found = story(text)
    told = {(named(found, one.released_by), one.figure.value if one.figure else None) for one in found.releases}
    assert told == {("Chad", 95), ("Mali", 95)}


def test_an_earlier_exchange_keeps_its_day() -> None:
    found = story(
        "Chad and Mali completed a prisoner exchange on Friday. Chad handed over 14 soldiers. "
        "In the first exchange, in March, each side freed five prisoners."
    )
    days = {event.date.edtf for event in found.events if event.date}
    assert days == {"2025-10-03", "2025-03"}


def test_nothing_is_guessed_of_sides_that_are_not_named() -> None:
    found = story("Each side returned 95 prisoners of war on Monday.")
    assert [named(found, release.released_by) for release in found.releases] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Chad freed two Kenyans in exchange for Omar Haddad. Kenya rejoiced.",
            {("Chad", 2), ("Kenya", 1)},
            id="for somebody named, by the homeland of the others",
        ),
        pytest.param(
            "Seventy Kenyan soldiers were freed in a prisoner swap. In exchange, Uganda received 12 captives.",
            {("Uganda", 70), ("Kenya", 12)},
            id="whose people they are, and who receives",
        ),
    ],
)
def test_who_gives_in_return(text: str, expected: set[tuple[str, float]]) -> None:
    found = story(text)
    told = {(named(found, one.released_by), one.figure.value if one.figure else None) for one in found.releases}
    assert told == expected


def test_a_number_that_both_exchange_is_no_side_s() -> None:
    found = story("Chad and Mali swapped 880 prisoners on Sunday. Mali jailed them in Mali.")
    assert named(found, only(found).released_by) is None


def test_a_part_does_not_stand_between_the_sides() -> None:
    found = story("Chad freed 181 prisoners, including 16 Kenyans, in exchange for 706 fighters.")
    assert [release.figure.value for release in found.releases if release.figure] == [181, 706]


def test_what_is_given_in_exchange_is_an_exchange() -> None:
    found = story("Chad freed two Kenyans in exchange for Omar Haddad, held in Nairobi.")
    assert {release.mechanism for release in found.releases} == {ReleaseMechanism.EXCHANGE}


@pytest.mark.parametrize(
    ("text", "by"),
    [
        pytest.param(
            "In the swap the western countries handed over eight Kenyans. Kenya met them. Kenya was glad.",
            None,
            id="not the homeland of those handed over",
        ),
        pytest.param("Soldiers arrested the nurse, Ana Ruiz, and released her.", None, id="not whom they arrested"),
        pytest.param("Soldiers seized Omar Haddad's wife and released her.", None, id="not whose wife she is"),
        pytest.param(
            "Chad and Mali carried out an exchange. Chad handed over 14 Malian soldiers and received 10 captives.",
            "Mali",
            id="not by the nation of those handed over before",
        ),
        pytest.param(
            "Kenya rejoiced. Chad freed seven fishermen from Kenya. Kenya was glad. Later they left jail.",
            "Chad",
            id="not the homeland of fishermen",
        ),
        pytest.param("Chad signed a treaty. It freed 30 prisoners on Monday.", "Chad", id="it, the sentence before"),
        pytest.param(
            "Chad holds prisoners. Chad jailed more. Gunmen met the press. They promised to free 20 prisoners.",
            None,
            id="they, without a name",
        ),
        pytest.param(
            "Chad holds prisoners. Chad jailed more. On Monday 20 prisoners were freed by local bandits.",
            None,
            id="by captors without a name",
        ),
    ],
)
def test_released_by(text: str, by: str | None) -> None:
    found = story(text)
    assert named(found, found.releases[-1].released_by) == by


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        pytest.param("Ana Ruiz was freed on Monday and arrived, tired, in Nairobi.", None, None, id="arrived, far"),
        pytest.param("Chad freed 14 prisoners, the embassy in Nairobi said.", None, None, id="where who speaks sits"),
        pytest.param(
            "Chad freed 14 prisoners, according to a newspaper in Nairobi.", None, None, id="according to one there"
        ),
        pytest.param(
            "Chad freed 30 men from jails in Nairobi, Mombasa and Kisumu.", None, None, id="of several places none"
        ),
        pytest.param("Chad freed seven fishermen from Kenya.", None, None, id="from where they are"),
        pytest.param("Chad freed 30 men from a jail in Nairobi.", "Nairobi", None, id="one place"),
        pytest.param("Chad freed 30 prisoners thanks to Oman.", None, None, id="thanks to is no way"),
    ],
)
def test_places(text: str, origin: str | None, destination: str | None) -> None:
    found = story(text)
    release = only(found)
    assert (named(found, release.from_place), named(found, release.to_place)) == (origin, destination)


def test_the_sum_of_two_directions_is_no_release_beside_a_rival_figure() -> None:
    found = reading(
        "Chad and Sudan exchanged 30 prisoners on Monday. Chad handed over 18 captives and Sudan handed over 12 "
        "captives. Sudan’s ministry said that 19 captives had come home.",
        "2025-10-04",
    )
    told = sorted(one.figure.value for one in found.releases if one.figure and one.figure.value)
    assert 30 not in told
    assert {12, 18} <= set(told)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chad handed over 33 captives, Mali 41.", id="a comma"),
        pytest.param("Chad handed over 33 and Mali 41.", id="and"),
        pytest.param("Chad handed over 33 captives and Mali handed over 41.", id="both verbs told"),
    ],
)
def test_the_other_side_s_verb_may_be_left_out(text: str) -> None:
    found = story(f"Chad and Mali exchanged 74 captives on Sunday. {text}")
    given = {(named(found, one.released_by), one.figure.value if one.figure else None) for one in found.releases}
    assert given == {("Chad", 33), ("Mali", 41)}


def test_what_both_sides_give_is_no_figure_beside_theirs() -> None:
    found = story("Chad and Mali exchanged 74 captives on Sunday. Chad handed over 33 captives, Mali 41.")
    assert found.counts == ()
