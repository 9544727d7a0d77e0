"""Words that tell of happenings elsewhere: in names, as adjectives, as parts of other nouns, in general statements."""

import pytest

from schema.vocab import EventKind
from tests.loaders.reading import PUBLISHED, reading


def kinds(text: str) -> list[EventKind]:
    return [event.kind for event in reading(text, PUBLISHED).events]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Leila Haddad teaches at the Lima School of Protest in Peru.", id="in the name of a school"),
        pytest.param("Marta Novak works for the War Crimes Trial Watch in Geneva.", id="in the name of a body"),
        pytest.param("The jailed editor is ill.", id="a participle before its noun"),
        pytest.param("LIMA: Jailed editor Zora Bek is ill.", id="a participle behind a dateline"),
        pytest.param("Lawyers spoke of 14 wrongfully detained citizens.", id="a participle behind an adverb"),
        pytest.param("The families of detained sailors waited.", id="a participle behind a preposition"),
        pytest.param("Protest leaders drank tea.", id="a noun that describes leaders"),
        pytest.param("Election officials counted the votes.", id="a noun that describes officials"),
        pytest.param("The lawyers and protest participants waited.", id="a noun behind and, no verb"),
        pytest.param("They fear fresh Western sanctions.", id="a plural behind an adjective, no verb"),
        pytest.param("The post-election rioting is a memory.", id="rioting as a noun"),
        pytest.param("Arrests continue every day.", id="arrests in general"),
        pytest.param("People are jailed for less.", id="a present that holds in general"),
        pytest.param("Comments on radio were rare.", id="comments, no act of commenting"),
        pytest.param("The opposition rallied support for the bill.", id="support rallied"),
    ],
)
def test_no_happening(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Police made 412 arrests.", EventKind.ARREST, id="arrests with a number"),
        pytest.param("Two arrested in Lima on Monday.", EventKind.ARREST, id="a headline's participle"),
        pytest.param(
            "A court on Monday sentenced exiled lawyer Leila Haddad.",
            EventKind.SENTENCE,
            id="a past before an adjective",
        ),
        pytest.param("Gunmen kidnapped over 200 pupils.", EventKind.ARREST, id="over with a number is an object"),
        pytest.param("Gunmen abducted about 150 villagers.", EventKind.ARREST, id="about with a number is an object"),
        pytest.param("The agency sanctions Marta Novak.", EventKind.SANCTION, id="a body sanctions"),
        pytest.param("Police clashed violently with demonstrators in Lima.", EventKind.ATTACK, id="an adverb inside"),
        pytest.param("Two editors were acquitted.", EventKind.TRIAL, id="acquitted"),
        pytest.param("Marta Novak was in Lima from 3 to 5 June 2025.", EventKind.VISIT, id="was there for days"),
        pytest.param("The two ministers signed an action plan.", EventKind.AGREEMENT, id="an action plan"),
        pytest.param(
            "The Council approved additional sanctions against Peru.", EventKind.SANCTION, id="approved sanctions"
        ),
        pytest.param("Marta Novak disclosed this in a statement.", EventKind.STATEMENT, id="disclosed in a statement"),
    ],
)
def test_happening(text: str, kind: EventKind) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "Peter Otieno was held after a crackdown on a rally on 3 June 2025.",
            "rally",
            id="no rally held, another clause",
        ),
        pytest.param("Marta Novak held a large rally in Lima.", "held a large rally", id="a rally held"),
    ],
)
def test_an_object_ends_where_another_time_begins(text: str, words: str) -> None:
    found = reading(text, PUBLISHED)
    (protest,) = [event for event in found.events if event.kind is EventKind.PROTEST]
    assert protest.span.of(found.document.text) == words
