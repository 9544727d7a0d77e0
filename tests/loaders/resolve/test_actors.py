"""Who is spoken of: kinds, short forms, and names that are nobody's."""

from itertools import pairwise

import pytest

from loaders.resolve.actors_names import Persons, acronym_of, is_acronym, is_same_person, key_of
from loaders.resolve.identity_actors import actor_key
from schema.vocab import ActorNameKind, MentionForm
from tests.loaders.reading import actor, mentioned, reading


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param("On Monday Prime Minister Rui Tavares left.", "Rui Tavares", "person", id="an office before it"),
        pytest.param("It was Oskar Lindqvist, a former mayor, who paid.", "Oskar Lindqvist", "person", id="apposition"),
        pytest.param("They met Sveta Kral, 34, at noon.", "Sveta Kral", "person", id="an age after it"),
        pytest.param("We spoke with Daw Khin Mar Oo.", "Khin Mar Oo", "person", id="a month's name within it"),
        pytest.param(
            "Jailed Wall Street Journal reporter Ivo Lenz left.",
            "The Wall Street Journal",
            "organization",
            id="an outlet",
        ),
        pytest.param("Former US Marine Paul Wheland left.", "Paul Wheland", "person", id="a rank beside a state"),
        pytest.param("Spanish-Russian Pablo Gomez left.", "Pablo Gomez", "person", id="adjectives before it"),
        pytest.param(
            "It stood near the home of Prime Minister Hun Sen.", "Hun Sen", "person", id="a full stop after it"
        ),
        pytest.param("Three women—Heng Mom, Bo Chhorv—left.", "Heng Mom", "person", id="a long dash before it"),
        pytest.param("They asked Theresa May twice.", "Theresa May", "person", id="a month's name at its end"),
        pytest.param("A call by J. P. Sorel came.", "J. P. Sorel", "person", id="initials"),
        pytest.param("He thanked Muhammad bin Rashid warmly.", "Muhammad bin Rashid", "person", id="a particle"),
        pytest.param(
            "The Ministry of Foreign Affairs and Trade replied.",
            "Ministry of Foreign Affairs and Trade",
            "organization",
            id="joined by and",
        ),
        pytest.param(
            "The Committee to Protect Journalists wrote.",
            "Committee to Protect Journalists",
            "organization",
            id="a phrase belongs to it",
        ),
        pytest.param("The Supreme Court on Monday ruled.", "Supreme Court", "organization", id="a day does not"),
        pytest.param(
            "The Justice Ministry replied.", "Justice Ministry", "organization", id="Justice is no title here"
        ),
        pytest.param(
            "The Polish Foreign Ministry replied.", "Polish Foreign Ministry", "organization", id="with its state"
        ),
        pytest.param(
            "The U.S. Embassy in Riga closed.", "U.S. Embassy in Riga", "organization", id="with state and seat"
        ),
        pytest.param("They asked the judiciary of Iran.", "judiciary of Iran", "organization", id="in small letters"),
        pytest.param("Papers from the watchdog Viluma show it.", "Viluma", "organization", id="a noun before it"),
        pytest.param("Papers from Viluma, a rights group, show it.", "Viluma", "organization", id="a noun after it"),
        pytest.param("She once worked for Nova Kanto in the north.", "Nova Kanto", "organization", id="worked for"),
        pytest.param(
            "The Foro Vecinal keeps a tally.", "Foro Vecinal", "organization", id="a Spanish head comes first"
        ),
        pytest.param("The Frente 12 de Abril left.", "Frente 12 de Abril", "organization", id="with a number"),
        pytest.param("The villagers of Kornidz left.", "Kornidz", "place", id="villagers of"),
        pytest.param("A Title\nby Radio Norte, Lima\n\nIt rained.", "Lima", "place", id="a capital that ends a byline"),
        pytest.param("They asked the main opposition Remano.", "Remano", "organization", id="the main opposition"),
        pytest.param(
            "NGOs such as Foro Penal wrote; the NGOs Foro Norte and Sur too.",
            "Foro Norte",
            "organization",
            id="an acronym of sorts before it",
        ),
        pytest.param("Olga Rebane’s Office in Riga is small.", "Office in Riga", None, id="an office alone"),
        pytest.param(
            "Minister of Foreign Affairs and Trade Ivo Lenz left.", "Ivo Lenz", "person", id="an office with and"
        ),
        pytest.param(
            "Minister of Foreign Affairs and Trade Ivo Lenz left.", "Foreign Affairs", None, id="what an office is for"
        ),
        pytest.param("Deputy PM Minh left.", "Minh", "person", id="an office in capitals"),
        pytest.param("The foreign minister of Ethiopia Abel Haile left.", "Abel Haile", "person", id="behind a state"),
        pytest.param("They met Bingu wa Mutharo twice.", "Bingu wa Mutharo", "person", id="an African particle"),
        pytest.param(
            "MINSK (Reuters) - It rained. Officials told Reuters so.",
            "Reuters",
            "organization",
            id="an agency in a dateline",
        ),
        pytest.param(
            "According to the prosecutor’s office, 12 died.",
            "prosecutor’s office",
            "organization",
            id="an office in small letters",
        ),
        pytest.param(
            "The Commissioner for Refugees, Ivo Lenz, left.", "Refugees", None, id="whom a commissioner is for"
        ),
        pytest.param("Printer Anna Bell left.", "Anna Bell", "person", id="a calling at the start of a sentence"),
        pytest.param("Fighters of the Zarya militia left.", "Fighters", None, id="a noun at the start"),
        pytest.param("They live in the village of Kornidz.", "Kornidz", "place", id="the village of"),
        pytest.param("He was moved to Evin prison.", "Evin prison", "place", id="a prison"),
        pytest.param("A bridge joins Narva and Ivanlin.", "Ivanlin", None, id="nothing tells what it is"),
        pytest.param("A bridge joins Riga and Ivanlin.", "Ivanlin", "place", id="joined to a place"),
        pytest.param("Togo thanked them.", "Togo", "state", id="a state"),
        pytest.param("The Vatican thanked them.", "Holy See", "state", id="with an article"),
        pytest.param("Hanoi thanked its neighbour.", "Vietnam", "state", id="a capital speaks for the government"),
        pytest.param("They met in Hanoi.", "Hanoi", "place", id="a capital is a place"),
        pytest.param("Officials in Minsk, Belarus, agreed.", "Minsk", "place", id="a capital beside its state"),
        pytest.param(
            "REPUBLIC OF MALAWI\nMINISTRY OF JUSTICE AND CONSTITUTIONAL AFFAIRS\n\nIt rained.",
            "MINISTRY OF JUSTICE AND CONSTITUTIONAL AFFAIRS",
            "organization",
            id="a letterhead in capitals",
        ),
        pytest.param(
            "Police fired. The Inkwell Prize went to nobody.", "Inkwell Prize", None, id="a prize is no actor"
        ),
        pytest.param("They recall the Cold War.", "Cold War", None, id="a war is no actor"),
        pytest.param("On Independence Day it rained.", "Independence Day", None, id="a feast is no actor"),
        pytest.param("They saw “Blue Harbour” twice.", "Blue Harbour", None, id="a title in quotation marks"),
        pytest.param("Nobody Is Free at All\n\nIt rained.", "Nobody Is Free", None, id="a headline"),
        pytest.param("Our Public Relations Officer answers.", "Public Relations Officer", None, id="an office alone"),
        pytest.param("Twenty-two Colombians sang.", "Twenty-two Colombians", None, id="a number"),
        pytest.param("He called an Estonian border guard.", "Estonian border guard", None, id="a man, not the service"),
        pytest.param("It came in May, on a Friday.", "May", None, id="month and weekday"),
    ],
)
def test_kind(text: str, name: str, kind: str | None) -> None:
    found = reading(text).actors
    kinds = [one.kind.value for one in found if name in (one.name, *(other.name for other in one.names))]
    assert kinds == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        pytest.param("Olga Rebane spoke. Later Rebane left.", "Olga Rebane", ["Olga Rebane", "Rebane"], id="surname"),
        pytest.param("Olga Rebane spoke. Later Olga left.", "Olga Rebane", ["Olga Rebane", "Olga"], id="given name"),
        pytest.param(
            "Mr Prak came. Prak Sovann, the envoy, is old.",
            "Prak Sovann",
            ["Prak", "Prak Sovann"],
            id="family name first",
        ),
        pytest.param(
            "Ana Ruiz Soto spoke. Ana Ruiz left.",
            "Ana Ruiz Soto",
            ["Ana Ruiz Soto", "Ana Ruiz"],
            id="without the second surname",
        ),
        pytest.param(
            "The Pamir Legal Fund (PLF) wrote. PLF is new.",
            "Pamir Legal Fund",
            ["Pamir Legal Fund", "PLF", "PLF"],
            id="acronym in brackets",
        ),
        pytest.param(
            "The Pamir Legal Fund wrote. The PLF is new.",
            "Pamir Legal Fund",
            ["Pamir Legal Fund", "PLF"],
            id="acronym by its letters",
        ),
        pytest.param(
            "The Desert Liberty Front, known by its French initials FLD, left. The FLD is old.",
            "Desert Liberty Front",
            ["Desert Liberty Front", "FLD", "FLD"],
            id="acronym of another language",
        ),
        pytest.param(
            "The Belgian envoy met Polish officials. Poland agreed.",
            "Poland",
            ["Polish", "Poland"],
            id="an adjective of the state",
        ),
        pytest.param("Poland paid. The Poles agreed.", "Poland", ["Poland", "Poles"], id="the people for the state"),
        pytest.param("A Polish cook and a Polish song.", "Poland", None, id="an adjective of persons and things"),
        pytest.param("Talks in Homel went on. Gomel is cold.", "Gomel", ["Homel", "Gomel"], id="spellings of one city"),
        pytest.param(
            "Alena Tsikhanouskaya spoke. Tikhanovskaya left.",
            "Alena Tsikhanouskaya",
            ["Alena Tsikhanouskaya", "Tikhanovskaya"],
            id="Belarusian and Russian spelling",
        ),
        pytest.param(
            "Alyaksandr Lukashenka spoke. Aleksandr Lukashenko left.",
            "Alyaksandr Lukashenka",
            ["Alyaksandr Lukashenka", "Aleksandr Lukashenko"],
            id="transliterations",
        ),
        pytest.param(
            "The US and the United States are one.",
            "United States",
            ["US", "United States"],
            id="short name of a state",
        ),
    ],
)
def test_mentions(text: str, name: str, mentions: list[str] | None) -> None:
    found = reading(text)
    if mentions is None:
        assert name not in {one.name for one in found.actors}
    else:
        assert mentioned(found, name) == mentions


def test_the_author_is_not_spoken_of_by_signing() -> None:
    found = reading("The Long Wait\n\nIt rained for a week, and nobody came.\n\nOlga Rebane\n3 May 2025")
    assert [one.name for one in found.actors] == []


def test_an_author_of_whom_the_text_speaks_is_an_actor() -> None:
    text = "The Long Wait\n\nOlga Rebane of the magazine Vilu went to the prison and spoke to him there in May."
    assert "Olga Rebane" in {one.name for one in reading(text, author="Olga Rebane").actors}


def test_persons_of_one_surname_stay_apart() -> None:
    found = reading("Giorgi Abashidze spoke to his sister Manana Abashidze. Abashidze smiled.")
    assert [one.name for one in found.actors] == ["Giorgi Abashidze", "Manana Abashidze"]
    assert not any(other.name == "Abashidze" for one in found.actors for other in one.names)


def test_a_shared_surname_is_the_nearest_and_a_guess() -> None:
    found = reading("Giorgi Abashidze spoke to his sister Manana Abashidze. Abashidze smiled.")
    last = found.mentions[-1]
    assert (found.actors[last.actor].name, last.rule) == ("Manana Abashidze", "actors.shared_surname")
    assert last.confidence < 1


def test_a_title_tells_which_of_one_surname() -> None:
    found = reading("Giorgi Abashidze spoke to his sister Manana Abashidze. Mr. Abashidze smiled.")
    assert mentioned(found, "Giorgi Abashidze") == ["Giorgi Abashidze", "Abashidze"]


def test_an_adjective_that_speaks_of_the_state_is_no_name() -> None:
    found = reading("Polish officials agreed.")
    assert [mention.form for mention in found.mentions] == [MentionForm.NOMINAL]


def test_names_are_told_by_sort() -> None:
    found = reading("President Anatol Sidar left. Sidar smiled at Belarusian officials.")
    names = {(other.name, other.kind) for one in found.actors for other in one.names}
    assert names == {
        ("President Anatol Sidar", ActorNameKind.TITLE),
        ("Sidar", ActorNameKind.ALIAS),
        ("Belarusian", ActorNameKind.DEMONYM),
    }


def test_mentions_point_at_their_words_and_do_not_overlap() -> None:
    found = reading("The U.S. Embassy in Riga, Latvia’s capital, thanked Élodie Étienne of the Łódź office (EU).")
    spans = [mention.span for mention in found.mentions]
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert "Élodie Étienne" in [span.of(found.document.text) for span in spans]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        pytest.param("J. Sorel", "Jean Sorel", True, id="initial"),
        pytest.param("Jean Paul Sorel", "Jean Sorel", True, id="middle name left out"),
        pytest.param("Luc Sorel", "Jean Sorel", False, id="another given name"),
        pytest.param("Jean Sorel", "Jean Valmont", False, id="another surname"),
        pytest.param("Sorel", "Jean Sorel", False, id="one word is no full name"),
        pytest.param("Suu Khin", "Aung Nan Suu Khin", True, id="the last words"),
        pytest.param("Ana Ruiz", "Ana Ruiz Soto", True, id="without the second surname"),
    ],
)
def test_same_person(first: str, second: str, *, same: bool) -> None:
    one, two = key_of(first.split()), key_of(second.split())
    assert is_same_person(one, two) is is_same_person(two, one) is same
    known: Persons[str] = Persons()
    known.add(one, first)
    assert bool(known.same(two)) is same


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        pytest.param("International Committee of the Red Cross", "ICRC", id="small words left out"),
        pytest.param("Inter-Regional Commission", "IRC", id="hyphen parts words"),
    ],
)
def test_acronym(name: str, acronym: str) -> None:
    assert acronym_of(name) == acronym
    assert is_acronym(acronym)


@pytest.mark.parametrize(
    ("first", "second", "name", "other", "same"),
    [
        pytest.param(
            "He met Aleksandr Lukashenko.",
            "She met Alyaksandr Lukashenka.",
            "Aleksandr Lukashenko",
            "Alyaksandr Lukashenka",
            True,
            id="transliterations",
        ),
        pytest.param(
            "He met Mr. Voss.", "She met Mr. Voss.", "Voss", "Voss", False, id="surnames alone are each document's own"
        ),
        pytest.param(
            "Russia’s Foreign Ministry spoke.",
            "Poland’s Foreign Ministry spoke.",
            "Foreign Ministry",
            "Foreign Ministry",
            False,
            id="ministries of two states",
        ),
        pytest.param(
            "Russia’s Foreign Ministry spoke.",
            "Russia’s Foreign Ministry left.",
            "Foreign Ministry",
            "Foreign Ministry",
            True,
            id="the ministry of one state",
        ),
        pytest.param(
            "Poland’s foreign ministry spoke.",
            "The Polish army and Poland’s foreign ministry left.",
            "Poland’s foreign ministry",
            "Poland’s foreign ministry",
            True,
            id="a body in small letters",
        ),
        pytest.param(
            "The Foreign Ministry spoke.",
            "The Foreign Ministry left.",
            "Foreign Ministry",
            "Foreign Ministry",
            False,
            id="ministries of states not told",
        ),
        pytest.param(
            "The UN spoke.",
            "The United Nations left.",
            "United Nations",
            "United Nations",
            True,
            id="the gazetteer knows both",
        ),
    ],
)
def test_identity(first: str, second: str, name: str, other: str, *, same: bool) -> None:
    one, two = reading(first), reading(second)
    keys = [actor_key(actor(found, called), found.document.id) for found, called in ((one, name), (two, other))]
    assert (keys[0] == keys[1]) is same


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        pytest.param("Polish President Ivo Lenz left.", "Ivo Lenz", "PL", id="title beside the adjective"),
        pytest.param("President of Poland Ivo Lenz left.", "Ivo Lenz", "PL", id="title of the state"),
        pytest.param("Ivo Lenz, the Polish president, left.", "Ivo Lenz", "PL", id="office after the name"),
        pytest.param("Ivo Lenz, president of Poland, left.", "Ivo Lenz", "PL", id="office of the state after the name"),
        pytest.param("Poland’s justice minister, Ivo Lenz, left.", "Ivo Lenz", "PL", id="office before the name"),
        pytest.param(
            "The president of Poland, Ivo Lenz, left.", "Ivo Lenz", "PL", id="office of the state before the name"
        ),
        pytest.param("Poland’s Foreign Ministry left.", "Foreign Ministry", "PL", id="a ministry"),
        pytest.param("The Polish army left.", "Polish army", "PL", id="an army"),
        pytest.param("Ivo Lenz, a Polish cook, left.", "Ivo Lenz", None, id="a citizen acts for himself"),
        pytest.param("The Polish Bakers Guild left.", "Polish Bakers Guild", None, id="a guild acts for itself"),
    ],
)
def test_acts_for(text: str, name: str, state: str | None) -> None:
    assert actor(reading(text), name).acts_for == state
