"""What happened: of which kind, whether at all, who took part as what, where and when."""

import pytest

from loaders.extract.events_conditions import unknown_conditions
from loaders.found import FoundEvent, Reading
from schema.vocab import ActorRole, EventKind, Modality
from tests.loaders.reading import story


def kinds(found: Reading) -> list[EventKind]:
    return [event.kind for event in found.events]


def event(found: Reading, kind: EventKind) -> FoundEvent:
    (one,) = [one for one in found.events if one.kind is kind]
    return one


def cast(found: Reading, one: FoundEvent) -> set[tuple[str, ActorRole]]:
    return {(found.actors[part.actor].name, part.role) for part in one.participants}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Kenya freed 12 inmates on 3 June 2025.", EventKind.RELEASE, id="release"),
        pytest.param("The king pardoned 12 inmates on 3 June 2025.", EventKind.PARDON, id="pardon"),
        pytest.param("Iran and Iraq swapped 12 prisoners on 3 June 2025.", EventKind.EXCHANGE, id="exchange"),
        pytest.param("Marta Novak met Tomas Berg on 3 June 2025.", EventKind.MEETING, id="met"),
        pytest.param("A summit was held in Lima on 3 June 2025.", EventKind.MEETING, id="a summit was held"),
        pytest.param("Marta Novak spoke with Tomas Berg by telephone.", EventKind.CALL, id="by telephone"),
        pytest.param("Marta Novak called her mother on Monday.", EventKind.CALL, id="called somebody"),
        pytest.param("Marta Novak handed Tomas Berg a letter.", EventKind.LETTER, id="letter"),
        pytest.param("Marta Novak visited Kenya in March 2025.", EventKind.VISIT, id="visit"),
        pytest.param("Marta Novak flew to Ankara on Monday.", EventKind.VISIT, id="flew to a capital"),
        pytest.param(
            "Marta Novak told reporters on Monday that she was tired.", EventKind.STATEMENT, id="told reporters"
        ),
        pytest.param("Marta Novak announced a budget.", EventKind.STATEMENT, id="announced"),
        pytest.param("India and Pakistan signed a ceasefire agreement.", EventKind.AGREEMENT, id="signed"),
        pytest.param("Iran negotiated with Iraq in Muscat.", EventKind.NEGOTIATION, id="negotiated"),
        pytest.param("Police arrested Peter Otieno on Monday.", EventKind.ARREST, id="arrested"),
        pytest.param("Peter Otieno was abducted by gunmen in May.", EventKind.ARREST, id="abducted"),
        pytest.param("Peter Otieno went on trial in Mombasa.", EventKind.TRIAL, id="trial"),
        pytest.param("A court jailed Leila Haddad for six years.", EventKind.SENTENCE, id="jailed for years"),
        pytest.param("A court jailed Leila Haddad on Monday.", EventKind.SENTENCE, id="jailed by a court"),
        pytest.param("The court handed down prison terms on Monday.", EventKind.SENTENCE, id="handed down terms"),
        pytest.param("Soldiers jailed Leila Haddad on Monday.", EventKind.ARREST, id="jailed by others"),
        pytest.param(
            "A court jailed Leila Haddad pending trial on Monday.", EventKind.ARREST, id="jailed pending trial"
        ),
        pytest.param("Leila Haddad died in custody.", EventKind.DEATH, id="died"),
        pytest.param("A bomb killed four soldiers in Mali.", EventKind.DEATH, id="killed"),
        pytest.param("Gunmen attacked a convoy near Gao.", EventKind.ATTACK, id="attacked"),
        pytest.param("Russia struck Kharkiv on Tuesday.", EventKind.ATTACK, id="struck a city"),
        pytest.param("Two jets entered Estonian airspace.", EventKind.INCURSION, id="entered airspace"),
        pytest.param("Polish forces shot down three drones.", EventKind.SHOOT_DOWN, id="shot down"),
        pytest.param("Marta Novak warned Georgia on Friday that it would rain.", EventKind.WARNING, id="warned"),
        pytest.param("Canada imposed sanctions on Georgia.", EventKind.SANCTION, id="imposed sanctions"),
        pytest.param("Canada eased its sanctions against Georgia.", EventKind.SANCTION_RELIEF, id="eased sanctions"),
        pytest.param("Thousands of people protested in Belgrade.", EventKind.PROTEST, id="protested"),
        pytest.param("A presidential election was held in Peru.", EventKind.ELECTION, id="election held"),
        pytest.param("Bolivians go to the polls on 17 August 2026.", EventKind.ELECTION, id="to the polls"),
        pytest.param("Marta Novak was sworn in on Monday.", EventKind.TAKING_OFFICE, id="sworn in"),
        pytest.param("Leila Haddad won the Sakharov Prize.", EventKind.AWARD, id="prize"),
        pytest.param("The coffins were flown to Accra on Monday.", EventKind.TRAVEL, id="flown to"),
    ],
)
def test_kind(text: str, kind: EventKind) -> None:
    assert kind in kinds(story(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Critics shot down the idea at once.", id="an idea shot down"),
        pytest.param("The plan met the demand for bread.", id="a demand met"),
        pytest.param("The meeting room was full.", id="a room for meetings"),
        pytest.param("Did Marta Novak meet Tomas Berg?", id="a question"),
        pytest.param("The death penalty was abolished.", id="the death penalty"),
        pytest.param("She called him a dictator.", id="called somebody names"),
        pytest.param("It had a heart attack rate of a third.", id="an illness"),
        pytest.param("The United States is large.", id="States, no verb"),
        pytest.param("The clinical trial was short.", id="a clinical trial"),
        pytest.param("House arrest is cheap.", id="a kind of arrest"),
        pytest.param("He received the news calmly.", id="received news"),
        pytest.param("Peace talks are hard work.", id="talks as such"),
    ],
)
def test_no_event(text: str) -> None:
    assert kinds(story(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Marta Novak met Tomas Berg on 3 June 2025.", Modality.ASSERTED, id="told as done"),
        pytest.param("Marta Novak met Tomas Berg on 3 May 2025.", Modality.ASSERTED, id="May is a month"),
        pytest.param("Marta Novak will meet Tomas Berg on 3 June 2026.", Modality.PLANNED, id="will"),
        pytest.param("Marta Novak is to meet Tomas Berg.", Modality.PLANNED, id="is to"),
        pytest.param("Marta Novak agreed to meet Tomas Berg.", Modality.PLANNED, id="agreed to"),
        pytest.param("Marta Novak meets Tomas Berg on 3 June 2026.", Modality.PLANNED, id="a present that lies ahead"),
        pytest.param("Marta Novak managed to meet Tomas Berg.", Modality.ASSERTED, id="managed to"),
        pytest.param("Peru urged Marta Novak to meet Tomas Berg.", Modality.DEMANDED, id="urged to"),
        pytest.param("Peru demanded that Marta Novak meet Tomas Berg.", Modality.DEMANDED, id="a bare verb after that"),
        pytest.param("Marta Novak must meet Tomas Berg.", Modality.DEMANDED, id="must"),
        pytest.param("Marta Novak did not meet Tomas Berg.", Modality.DENIED, id="negated"),
        pytest.param("Peru denied that Marta Novak had met Tomas Berg.", Modality.DENIED, id="denied that"),
        pytest.param("Marta Novak refused to meet Tomas Berg.", Modality.DENIED, id="refused to"),
        pytest.param("Reports that Marta Novak met Tomas Berg are untrue.", Modality.DENIED, id="untrue"),
        pytest.param("Marta Novak may meet Tomas Berg.", Modality.HYPOTHETICAL, id="may"),
        pytest.param("If Marta Novak meets Tomas Berg, all is well.", Modality.HYPOTHETICAL, id="if"),
        pytest.param("Marta Novak reportedly met Tomas Berg.", Modality.UNCONFIRMED, id="reportedly"),
        pytest.param(
            "According to unconfirmed reports, Marta Novak met Tomas Berg.",
            Modality.UNCONFIRMED,
            id="unconfirmed reports",
        ),
        pytest.param("Marta Novak met Tomas Berg on 3 June 2008.", Modality.HISTORICAL, id="long ago"),
    ],
)
def test_modality(text: str, expected: Modality) -> None:
    assert event(story(text), EventKind.MEETING).modality is expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "Peru urged Chile to hold elections.", EventKind.ELECTION, Modality.DEMANDED, id="a noun, by its verb"
        ),
        pytest.param(
            "Peru demanded that Leila Haddad be sentenced.", EventKind.SENTENCE, Modality.DEMANDED, id="a bare be"
        ),
        pytest.param("Nobody was arrested.", EventKind.ARREST, Modality.DENIED, id="nobody"),
        pytest.param(
            "An air strike on 9 May 2025 hit Rafah.", EventKind.ATTACK, Modality.ASSERTED, id="a noun before May"
        ),
    ],
)
def test_modality_of_other_wordings(text: str, kind: EventKind, expected: Modality) -> None:
    assert event(story(text), kind).modality is expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "Marta Novak met Tomas Berg in Geneva.",
            EventKind.MEETING,
            {("Marta Novak", ActorRole.AGENT), ("Tomas Berg", ActorRole.ADDRESSEE), ("Geneva", ActorRole.LOCATION)},
            id="subject, object, place",
        ),
        pytest.param(
            "Marta Novak and Tomas Berg met in Geneva.",
            EventKind.MEETING,
            {("Marta Novak", ActorRole.AGENT), ("Tomas Berg", ActorRole.AGENT), ("Geneva", ActorRole.LOCATION)},
            id="a joint subject",
        ),
        pytest.param(
            "Marta Novak met U.S. envoy Tomas Berg.",
            EventKind.MEETING,
            {("Marta Novak", ActorRole.AGENT), ("Tomas Berg", ActorRole.ADDRESSEE)},
            id="whose envoy he is takes no part",
        ),
        pytest.param(
            "Leila Haddad was arrested in Conakry, Guinea.",
            EventKind.ARREST,
            {("Leila Haddad", ActorRole.PATIENT), ("Conakry", ActorRole.LOCATION)},
            id="passive; the state behind a place is none arrested",
        ),
        pytest.param(
            "TBILISI (AFP) - A court sentenced Leila Haddad on Monday.",
            EventKind.SENTENCE,
            {("Leila Haddad", ActorRole.PATIENT)},
            id="who reports takes no part",
        ),
        pytest.param(
            "Marta Novak met Leila Haddad's lawyer in Lima.",
            EventKind.MEETING,
            {("Marta Novak", ActorRole.AGENT), ("Lima", ActorRole.LOCATION)},
            id="whose lawyer he is takes no part",
        ),
        pytest.param(
            "Marta Novak, whose term ended in December, met Tomas Berg.",
            EventKind.MEETING,
            {("Marta Novak", ActorRole.AGENT), ("Tomas Berg", ActorRole.ADDRESSEE)},
            id="a relative clause between",
        ),
        pytest.param(
            "The top diplomat, Marta Novak, flew to Lima and met Tomas Berg.",
            EventKind.MEETING,
            {("Marta Novak", ActorRole.AGENT), ("Tomas Berg", ActorRole.ADDRESSEE)},
            id="the subject of the verb before",
        ),
        pytest.param(
            "Canada imposed sanctions on Georgia.",
            EventKind.SANCTION,
            {("Canada", ActorRole.AGENT), ("Georgia", ActorRole.PATIENT)},
            id="a target, no place",
        ),
        pytest.param(
            "Kenya signed a treaty on Friday, after a visit by Tomas Berg.",
            EventKind.VISIT,
            {("Tomas Berg", ActorRole.AGENT)},
            id="a noun's own agent, by",
        ),
        pytest.param(
            "Marta Novak flew to Ankara.",
            EventKind.VISIT,
            {("Marta Novak", ActorRole.AGENT), ("Ankara", ActorRole.DESTINATION)},
            id="destination",
        ),
        pytest.param(
            "Kenya freed Peter Otieno in a deal mediated by Qatar.",
            EventKind.RELEASE,
            {("Kenya", ActorRole.AGENT), ("Peter Otieno", ActorRole.PATIENT), ("Qatar", ActorRole.MEDIATOR)},
            id="release, through a mediator",
        ),
    ],
)
def test_participants(text: str, kind: EventKind, expected: set[tuple[str, ActorRole]]) -> None:
    found = story(text)
    assert cast(found, event(found, kind)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Marta Novak met Tomas Berg on 3 June 2025.", "2025-06-03", id="behind"),
        pytest.param("On 3 June 2025, Marta Novak met Tomas Berg.", "2025-06-03", id="before"),
        pytest.param(
            "On 3 June 2025 it rained when Marta Novak met Tomas Berg.", "2025-06-03", id="of the clause it leans on"
        ),
        pytest.param("Marta Novak, who was elected in 2019, met Tomas Berg.", None, id="the date of another verb"),
        pytest.param("Marta Novak met Tomas Berg (he had left office on 3 June 2025).", None, id="in brackets"),
        pytest.param(
            "Marta Novak flew to Geneva on 3 June 2025. The next day she met Tomas Berg.",
            "2025-06-04",
            id="counted from another",
        ),
    ],
)
def test_day(text: str, expected: str | None) -> None:
    date = event(story(text), EventKind.MEETING).date
    assert (date.edtf if date else None) == expected


def test_a_story_goes_on_the_same_day() -> None:
    found = story("Gunmen attacked a convoy on 3 June 2025. Four soldiers died.")
    date = event(found, EventKind.DEATH).date
    assert date is not None
    assert date.edtf == "2025-06-03"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Marta Novak met Tomas Berg on 3 June 2025. The meeting lasted two hours.", id="points back"),
        pytest.param("Marta Novak met Tomas Berg on Friday. Novak met Berg in Geneva.", id="the same persons"),
        pytest.param("Novak meets Berg\n\nMarta Novak met Tomas Berg in Geneva on Friday.", id="headline and text"),
    ],
)
def test_told_twice_is_one(text: str) -> None:
    assert len(event(story(text), EventKind.MEETING).mentions) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Marta Novak met Tomas Berg on 3 June 2025. Novak met Berg again on 9 June 2025.", id="two days"),
        pytest.param("Marta Novak met Tomas Berg in May. A second meeting took place in June.", id="a second one"),
    ],
)
def test_two_happenings_stay_two(text: str) -> None:
    assert kinds(story(text)) == [EventKind.MEETING, EventKind.MEETING]


def test_a_statement_holds_its_quotation() -> None:
    found = story("“We will not rest,” Marta Novak told reporters in Geneva on 3 June 2025.")
    assert event(found, EventKind.STATEMENT).quote == 0


def test_the_title_is_the_clause() -> None:
    found = story("After lunch, Marta Novak met Tomas Berg in Geneva.")
    assert event(found, EventKind.MEETING).title.endswith("Marta Novak met Tomas Berg in Geneva.")


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pytest.param("“Hélas”: Leila Haddad died.", EventKind.DEATH, "died", id="a verb, behind curly marks"),
        pytest.param(
            "Canada lifted its sanctions on Peru.",
            EventKind.SANCTION_RELIEF,
            "lifted its sanctions",
            id="with its object",
        ),
        pytest.param("The summit took place in Lima.", EventKind.MEETING, "summit", id="a noun"),
    ],
)
def test_the_span_is_read_back(text: str, kind: EventKind, words: str) -> None:
    found = story(text)
    assert event(found, kind).span.of(found.document.text) == words


def test_every_condition_of_the_lexicon_is_known() -> None:
    assert unknown_conditions() == set()
