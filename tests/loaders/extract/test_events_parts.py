"""Who takes part in what happened, told apart from those who are only named nearby."""

import pytest

from loaders.found import FoundEvent, Reading
from schema.vocab import ActorRole, EventKind
from tests.loaders.reading import story


def event(found: Reading, kind: EventKind) -> FoundEvent:
    (one,) = [one for one in found.events if one.kind is kind]
    return one


def cast(found: Reading, one: FoundEvent) -> set[tuple[str, ActorRole]]:
    return {(found.actors[part.actor].name, part.role) for part in one.participants}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "Zora Bek, an aide to opposition leader Marta Novak, was arrested on Monday.",
            EventKind.ARREST,
            {("Zora Bek", ActorRole.PATIENT)},
            id="to whom the subject is an aide",
        ),
        pytest.param(
            "The wife of Peter Otieno was arrested on Monday.",
            EventKind.ARREST,
            set(),
            id="whose wife the subject is",
        ),
        pytest.param(
            "A lawyer who led marches against President Marta Novak was jailed for six years.",
            EventKind.SENTENCE,
            set(),
            id="against whom the subject marched",
        ),
        pytest.param(
            "President Marta Novak has pardoned 30 people who were convicted on 3 June 2025.",
            EventKind.SENTENCE,
            set(),
            id="who tells of those right before it",
        ),
        pytest.param(
            "Leila Haddad, who last year was sentenced to six years, is ill.",
            EventKind.SENTENCE,
            {("Leila Haddad", ActorRole.PATIENT)},
            id="who, of a name",
        ),
        pytest.param(
            "Among them is Peter Otieno, sentenced to death in Kenya.",
            EventKind.SENTENCE,
            {("Peter Otieno", ActorRole.PATIENT), ("Kenya", ActorRole.LOCATION)},
            id="a participle behind its name",
        ),
        pytest.param(
            "According to Leila Haddad, 65 people have been arrested in Lima.",
            EventKind.ARREST,
            {("Lima", ActorRole.LOCATION)},
            id="according to whom",
        ),
        pytest.param(
            "Peter Otieno planned to challenge Marta Novak, but was detained in May.",
            EventKind.ARREST,
            {("Peter Otieno", ActorRole.PATIENT)},
            id="but shares the subject, not the object",
        ),
        pytest.param(
            "Peter Otieno came home. He was arrested in May.",
            EventKind.ARREST,
            {("Peter Otieno", ActorRole.PATIENT)},
            id="a pronoun before",
        ),
        pytest.param(
            "Peter Otieno came home. Police arrested him in May.",
            EventKind.ARREST,
            {("Peter Otieno", ActorRole.PATIENT)},
            id="a pronoun behind",
        ),
        pytest.param(
            "Peter Otieno's arrest in May was a surprise.",
            EventKind.ARREST,
            {("Peter Otieno", ActorRole.PATIENT)},
            id="whose arrest it was",
        ),
        pytest.param(
            "Two miners were killed by soldiers of Peter Otieno in Mali.",
            EventKind.DEATH,
            {("Mali", ActorRole.LOCATION)},
            id="whose soldiers they were",
        ),
        pytest.param(
            "Peter Otieno was killed by Tomas Berg.",
            EventKind.DEATH,
            {("Peter Otieno", ActorRole.PATIENT), ("Tomas Berg", ActorRole.AGENT)},
            id="the one who killed",
        ),
        pytest.param(
            "Foreign Minister Tomas Berg and U.S. Secretary of State Marta Novak met on Saturday.",
            EventKind.MEETING,
            {("Tomas Berg", ActorRole.AGENT), ("Marta Novak", ActorRole.AGENT)},
            id="joined, with a long title between",
        ),
        pytest.param(
            "Tomas Berg conceded in a phone call to Marta Novak on Monday.",
            EventKind.CALL,
            {("Tomas Berg", ActorRole.AGENT), ("Marta Novak", ActorRole.ADDRESSEE)},
            id="a call to somebody",
        ),
        pytest.param(
            "A visit to Lima by Marta Novak is planned.",
            EventKind.VISIT,
            {("Marta Novak", ActorRole.AGENT), ("Lima", ActorRole.DESTINATION)},
            id="by whom, behind the place",
        ),
        pytest.param(
            "Prisoners held in Kenya have returned to Lima.",
            EventKind.TRAVEL,
            {("Lima", ActorRole.DESTINATION)},
            id="no state travels",
        ),
        pytest.param(
            "The leader of the Liberal Party was sworn in on Saturday.",
            EventKind.TAKING_OFFICE,
            set(),
            id="of which party the subject is",
        ),
        pytest.param(
            "Marta Novak was sworn in as president of Peru on Saturday.",
            EventKind.TAKING_OFFICE,
            {("Marta Novak", ActorRole.AGENT)},
            id="of which state she became president",
        ),
        pytest.param(
            "In the southern city of Limbe, police arrested Peter Otieno.",
            EventKind.ARREST,
            {("Peter Otieno", ActorRole.PATIENT), ("Limbe", ActorRole.LOCATION)},
            id="a place with what it is",
        ),
    ],
)
def test_participants(text: str, kind: EventKind, expected: set[tuple[str, ActorRole]]) -> None:
    found = story(text)
    assert cast(found, event(found, kind)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“They are ill,” Zora Bek, an aide to opposition leader Marta Novak, told Reuters.",
            {("Zora Bek", ActorRole.AGENT), ("Reuters", ActorRole.ADDRESSEE)},
            id="who spoke to an agency",
        ),
        pytest.param(
            "Marta Novak has left Lima, state media reported on Friday.", set(), id="a speaker without a name"
        ),
        pytest.param("On Friday, rights groups accused Kenya of fraud.", set(), id="whom they accused does not speak"),
        pytest.param(
            "“We won,” wrote Kenyan President Marta Novak on social media.",
            {("Marta Novak", ActorRole.AGENT)},
            id="behind an inverted verb, the person before the state",
        ),
        pytest.param(
            "The list was announced by Marta Novak on Friday.", None, id="what was announced is no act of its own"
        ),
        pytest.param(
            "The agency quoted a general, Tomas Berg, as saying it rained.",
            {("Tomas Berg", ActorRole.AGENT)},
            id="whom somebody quotes",
        ),
        pytest.param(
            "The figure announced by Marta Novak last week was wrong.",
            {("Marta Novak", ActorRole.AGENT)},
            id="announced by",
        ),
        pytest.param(
            "Tomas Berg, spokesman for the Red Cross, told reporters that it rained.",
            {("Tomas Berg", ActorRole.AGENT)},
            id="for whom the speaker speaks",
        ),
    ],
)
def test_who_tells(text: str, expected: set[tuple[str, ActorRole]] | None) -> None:
    found = story(text)
    told = [cast(found, one) for one in found.events if one.kind is EventKind.STATEMENT]
    assert told == ([] if expected is None else [expected])
