"""Who said the quoted words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.reading import reading, speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("Anna Bell said: “We left in the night.”", "Anna Bell", id="before"),
        pytest.param("“We left in the night,” Anna Bell said.", "Anna Bell", id="after"),
        pytest.param("“We left in the night,” said Anna Bell.", "Anna Bell", id="after, turned"),
        pytest.param("“We left,” Anna Bell said, “in the night.”", "Anna Bell", id="between"),
        pytest.param("“We left in the night,” insisted Anna Bell, a nurse.", "Anna Bell", id="another verb"),
        pytest.param("“We left in the night,” lawyer Anna Bell told Tom Roe.", "Anna Bell", id="not who was told"),
        pytest.param("According to Anna Bell, they were “treated like cattle” there.", "Anna Bell", id="according to"),
        pytest.param("They were “treated like cattle,” according to Anna Bell.", "Anna Bell", id="according to, after"),
        pytest.param("In the words of Anna Bell, it was “a slow death”.", "Anna Bell", id="in the words of"),
        pytest.param("Anna Bell called it “a slow death”.", "Anna Bell", id="called it"),
        pytest.param(
            "Anna Bell, who met Tom Roe in May, said: “We left.”", "Anna Bell", id="a relative clause between"
        ),
        pytest.param("When Tom Roe came, Anna Bell said: “We left.”", "Anna Bell", id="its own clause"),
        pytest.param("Tass quoted Anna Bell as saying: “We left.”", "Anna Bell", id="quoted as saying"),
        pytest.param("It was dismissed by Anna Bell as “a slow death”.", "Anna Bell", id="by whom"),
        pytest.param("Anna Bell sighed. “Where is he?” she asked.", "Anna Bell", id="pronoun after"),
        pytest.param("Tom Roe met Anna Bell. She said: “We left.”", "Anna Bell", id="pronoun that tells a woman"),
        pytest.param("Anna Bell met Tom Roe. He said: “We left.”", "Tom Roe", id="pronoun that tells a man"),
        pytest.param("Anna Bell is a lawyer in Riga. “We left,” the lawyer said.", "Anna Bell", id="role"),
        pytest.param("“They left,” the mayor of the town said.", "the mayor of the town", id="unnamed role"),
        pytest.param("“Let them go!” the crowd chanted.", "the crowd", id="collective"),
        pytest.param("Residents said the place was “a slow death”.", "Residents", id="collective without article"),
        pytest.param(
            "Anna Bell wrote to them:\n\n“We left in the night, all of us.”", "Anna Bell", id="the line before"
        ),
        pytest.param("“We left,” Anna Bell said. “Nobody asked.”", "Anna Bell", id="words that go on"),
        pytest.param("Tom Roe met Anna Bell, who said, “We left.”", "Anna Bell", id="who, after a comma"),
        pytest.param("It rained, and a guard who told Tom Roe so added: “Go.”", "a guard", id="whom who points to"),
        pytest.param("“We left,” marvelled Anna Bell.", "Anna Bell", id="a rare verb beside the words"),
        pytest.param("In Riga a guard told them, “Go.”", "a guard", id="a place before the subject"),
        pytest.param(
            "It rained.\n\n“Go,” said the head of state. Tom Roe left.", "the head of state", id="up to the stop"
        ),
        pytest.param("“We left,” the beekeeper told me.", "the beekeeper", id="a noun of no list"),
        pytest.param("“We left,” said a beekeeper in Riga.", "a beekeeper", id="a noun of no list, turned"),
        pytest.param("Anna Bell would only say it was “hot”.", "Anna Bell", id="an adverb before the verb"),
        pytest.param("Anna Bell laughed out loud. “Never.”", "Anna Bell", id="a gesture before the words"),
        pytest.param("State radio said they were “well”.", "State radio", id="with what qualifies it"),
        pytest.param("A man calling himself Commander Roe said: “Go.”", "Roe", id="an alias"),
        pytest.param("Tom Roe used to quote Anna Bell: “We left.”", "Anna Bell", id="whom somebody quotes"),
        pytest.param("They were “like cattle”, as Anna Bell has it.", "Anna Bell", id="has it"),
        pytest.param("He did not say, save that a doctor told him, “Go.”", "a doctor", id="that opens a clause"),
        pytest.param("Anna Bell undertook to “look into it”.", "Anna Bell", id="undertook"),
        pytest.param("“We left,” Bell’s post added. Anna Bell slept.", "Anna Bell", id="by whose post says so"),
        pytest.param("“We left,” Anna Bell was quoted as saying.", "Anna Bell", id="was quoted"),
        pytest.param("“We left,” Anna Bell was quoted by Tass as saying.", "Anna Bell", id="was quoted by another"),
        pytest.param("Anna Bell was quoted as saying: “We left.”", "Anna Bell", id="was quoted, before"),
        pytest.param("It was “cold and dark,” Zaharovich said.", "Zaharovich", id="a name that nobody has"),
        pytest.param("“We left,” the Harbour Pilot said.", "the Harbour Pilot", id="a noun of no list, capitals"),
        pytest.param("It rained after Anna Bell called it “cold”.", "Anna Bell", id="after, of time"),
        pytest.param("The Viasna centre said “they left”.", "Viasna", id="a body and what it is"),
        pytest.param("“They left,” Latvian officials said.", "Latvian officials", id="of which state"),
        pytest.param(
            "They were cold, hungry and ill, including the children, according to Anna Bell, “most of the time”.",
            "Anna Bell",
            id="according to is no participle",
        ),
        pytest.param(
            "It was a day, which passed.\nAnna Bell, who heads the Riga Union, said they were “cold”.",
            "Anna Bell",
            id="a clause ends with its sentence",
        ),
        pytest.param(
            "U.S. State Department spokesman Tom Roe called it “cold”.", "Tom Roe", id="of which body the spokesman is"
        ),
        pytest.param(
            "Reuters saw it. “We left,” a source “close to Tom Roe” told it.",
            "a source",
            id="a quotation within the teller",
        ),
        pytest.param("«We left, — said Anna Bell. — Nobody asked».", "Anna Bell", id="told within the marks"),
        pytest.param("— We left, — said Anna Bell. — Nobody asked.", "Anna Bell", id="told between dashes"),
        pytest.param("“We left in the night” – Anna Bell", "Anna Bell", id="a name after a dash"),
        pytest.param("“We left,” said a statement from Anna Bell.", "Anna Bell", id="whose statement says so"),
        pytest.param("— We left in the night, — said Anna Bell.", "Anna Bell", id="dashes for marks"),
        pytest.param(
            "Kofi Mensah disclosed this in a statement. The statement read:\n\n“All are well.”\n\n“They ate.”",
            "Kofi Mensah",
            id="a statement told of before, line by line",
        ),
        pytest.param(
            "In a statement signed by Kofi Mensah, the police denied it. It is short. "
            "The statement reads:\n\n“All are well.”",
            "Kofi Mensah",
            id="who signed the statement",
        ),
        pytest.param("Anna Bell answered in one line. “Never.”", "Anna Bell", id="the sentence before"),
    ],
)
def test_speaker(text: str, speaker: str) -> None:
    found = speakers(reading(text))
    assert found
    assert set(found) == {speaker}


@pytest.mark.parametrize(
    ("before", "role", "speaker"),
    [
        pytest.param(
            "Ilse Brandt, the High Representative for Togo, came. Fabrice Oyono greeted her.",
            "the High Representative",
            "Ilse Brandt",
            id="the last who was told to hold it",
        ),
        pytest.param(
            "Fabrice Oyono waited.", "the High Representative", "the High Representative", id="nobody was told to"
        ),
        pytest.param(
            "Fabrice Oyono met the Commissioner for Human Rights.",
            "the Commissioner",
            "the Commissioner",
            id="object of it",
        ),
        pytest.param(
            "Interior Minister Karel Novak met Fabrice Oyono.", "the minister", "Karel Novak", id="told before the name"
        ),
        pytest.param(
            "Karel Novak, an aide to the minister, came.",
            "the minister",
            "the minister",
            id="who only serves the minister",
        ),
        pytest.param(
            "Foreign Minister Karel Novak came.",
            "the interior minister",
            "the interior minister",
            id="of another ministry",
        ),
        pytest.param(
            "Foreign Minister Karel Novak met Interior Minister Tom Roe.",
            "the foreign minister",
            "Karel Novak",
            id="of two",
        ),
        pytest.param(
            "Foreign Minister Karel Novak came.", "the old minister", "Karel Novak", id="with words that only describe"
        ),
        pytest.param(
            "Tom Roe, a lawyer, left. It rained. Hours went by, and on the steps of the court a lawyer sat down.",
            "the lawyer",
            "the lawyer",
            id="another one without a name",
        ),
    ],
)
def test_role(before: str, role: str, speaker: str) -> None:
    found = reading(f"{before} “It is a beginning,” {role} said.")
    assert speakers(found) == [speaker]
    assert all(quote.confidence < 1 for quote in found.quotes)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("So much for the “reforms” of that year.", id="scare quotes"),
        pytest.param("Anna Bell did not call them “political” prisoners.", id="denied"),
        pytest.param("He is known as “the fox” there.", id="nobody in particular"),
        pytest.param("A sign on the wall: “No entry.”", id="a sign"),
        pytest.param("Anna Bell left (without calling them “political” prisoners).", id="denied in brackets"),
        pytest.param("According to the site “Morning,” they left.", id="the name of what tells it"),
        pytest.param("Anna Bell faces charges of “spreading lies”, “hate”, and “a plot”.", id="of charges"),
        pytest.param("The Men of Block C\n\nIt is a long file: “He does not exist.”", id="it is no heading"),
    ],
)
def test_nobody(text: str) -> None:
    assert {quote.speaker for quote in reading(text).quotes} == {None}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("“We left,” Minister Sultan Al-Rashid said.", "Sultan Al-Rashid", id="a given name like a title"),
        pytest.param("“We left,” Sultan Qasim said.", "Qasim", id="the title itself"),
        pytest.param("“We left,” Minister of State Sultan bin Omar Aziz said.", "Sultan bin Omar Aziz", id="a father"),
        pytest.param("“We left,” Minister of Foreign Affairs Anna Bell said.", "Anna Bell", id="the field of a role"),
        pytest.param("“We left,” Minister for Trade and Industry Anna Bell said.", "Anna Bell", id="two fields"),
    ],
)
def test_words_that_name_a_titled_speaker(text: str, words: str) -> None:
    (quote,) = reading(text).quotes
    assert quote.speaker_span is not None
    assert quote.speaker_span.of(text) == words


def test_two_speakers_in_turn() -> None:
    text = "“We left,” said Anna Bell. “So did I,” said Tom Roe.\n\n“And then it rained,” Bell said."
    assert speakers(reading(text)) == ["Anna Bell", "Tom Roe", "Anna Bell"]


SAYS_I = "The men are home. As I told both leaders in June, “no border is worth a single life.” We thank all."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Statement by Foreign Minister Anna Bell\n\n{SAYS_I}\n", id="the heading says whose it is"),
        pytest.param(
            f"Riga, 3 May 2023\n\nRemarks by the minister of trade, Anna Bell, on the men\n\n{SAYS_I}\n", id="apposed"
        ),
        pytest.param(f"The men are home\n\n{SAYS_I}\n\nAnna Bell\nMinister of Trade\n", id="who signs"),
        pytest.param(f"Home\n\nBy Anna Bell\n\nTom Roe came. {SAYS_I}\n\nAnna Bell is a minister.\n", id="the byline"),
    ],
)
def test_first_person_is_whose_text_it_is(text: str) -> None:
    assert speakers(reading(text)) == ["Anna Bell"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"The men are home\n\nTom Roe came. {SAYS_I}\n", id="nobody signs"),
        pytest.param(f"Statement by the spokesman of Minister Tom Roe\n\n{SAYS_I}\n", id="another speaks"),
        pytest.param(f"Questions about Tom Roe\n\n{SAYS_I}\n", id="whom it is about"),
    ],
)
def test_first_person_of_nobody_known(text: str) -> None:
    assert speakers(reading(text)) == [None]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        pytest.param("“We left,” Anna Bell told Tom Roe.", "Tom Roe", id="told"),
        pytest.param("Anna Bell told Tom Roe: “We left.”", "Tom Roe", id="told, before"),
        pytest.param("“We left,” Anna Bell told Reuters.", "Reuters", id="an outlet"),
        pytest.param("“We left,” Anna Bell told reporters.", None, id="reporters are nobody"),
        pytest.param("Tom Roe came. “We left,” Anna Bell told him.", "Tom Roe", id="a pronoun"),
        pytest.param("“We left,” Anna Bell said to Tom Roe.", "Tom Roe", id="said to"),
        pytest.param("“Where is he?” Anna Bell asked Tom Roe.", "Tom Roe", id="asked"),
        pytest.param("In a letter to Tom Roe, Anna Bell wrote: “We left.”", "Tom Roe", id="in a letter"),
        pytest.param("“We left,” Anna Bell said of Tom Roe.", None, id="of whom it was said"),
        pytest.param("“We left,” Anna Bell said. Tom Roe slept.", None, id="nobody is told"),
        pytest.param("“We left,” Anna Bell said, and she told of Tom Roe.", None, id="told of him"),
    ],
)
def test_addressee(text: str, addressee: str | None) -> None:
    found = reading(text)
    (quote,) = found.quotes
    assert (None if quote.addressee is None else found.actors[quote.addressee].name) == addressee


def test_another_paragraph_goes_on_only_with_sentences_of_its_own() -> None:
    text = "“We left,” Anna Bell said.\n\nThe report of that year is full of “gaps in the story” and worse."
    assert speakers(reading(text)) == ["Anna Bell", None]


def test_cue_and_speaker_are_the_words_that_tell() -> None:
    text = "“We left in the night,” lawyer Anna Bell told reporters on Monday."
    (quote,) = reading(text, "2023-06-15").quotes
    assert quote.cue_span is not None
    assert quote.speaker_span is not None
    assert (quote.cue_span.of(text), quote.speaker_span.of(text)) == ("told", "Anna Bell")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("“We left,” Anna Bell said on 3 May 2021.", "2021-05-03", id="after the verb"),
        pytest.param("On 3 May 2021 Anna Bell said: “We left.”", "2021-05-03", id="before it"),
        pytest.param("“We left,” said Anna Bell, a nurse, on 3 May 2021.", "2021-05-03", id="after who she is"),
        pytest.param(
            "“We left,” Anna Bell said in a video posted on 3 May 2021.", "2021-05-03", id="when it became known"
        ),
        pytest.param("“We left,” said Anna Bell, who was arrested on 3 May 2021.", None, id="of a relative clause"),
        pytest.param("“We left,” said Anna Bell, arrested on 3 May 2021.", None, id="of a participle"),
        pytest.param("“We left,” Anna Bell said of those seized on 3 May 2021.", None, id="of whom she speaks"),
        pytest.param("After Tom Roe fled on 3 May 2021, Anna Bell said: “We left.”", None, id="of a clause before"),
        pytest.param("“We left on 3 May 2021,” Anna Bell said.", None, id="of the words themselves"),
    ],
)
def test_day_on_which_it_was_said(text: str, said: str | None) -> None:
    (quote,) = reading(text).quotes
    assert (quote.said.edtf if quote.said else None) == said


PIECES = st.sampled_from(
    ("“", "”", "«", "»", " — ", "Tom Roe", "Anna Bell", " said", " told", " her", " he", " they", "\n\n", ". ", ", ",
     "according to ", "the minister", "Q: ", "A: ", "Interview by ", "The statement read:", " was quoted as saying",
     "I ", "?", "(", ")", "’s post added", "Reuters", " in a letter to ", "the Viasna centre", " on 3 May 2024")
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=30).map("".join).filter(str.strip))
def test_who_speaks_is_told_by_words_and_to_another(text: str) -> None:
    for quote in reading(text).quotes:
        assert quote.speaker is None or quote.speaker_span is not None
        assert quote.speaker_span is None or quote.speaker_span.of(text).strip()
        assert quote.addressee is None or quote.addressee != quote.speaker
