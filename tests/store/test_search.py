"""What is found, the same on both databases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from kb.errors import BadSearch
from kb.store.search import OVERLAP_WORDS, PART_WORDS, PLACES_OF_A_WORD, folded, match, parts, stemmed, terms
from tests.make import Story
from tests.store.kept import keep

TEXTS = (
    "Fifty-two political prisoners were freed in Minsk on Thursday, said Łukasz O’Brien.",
    "The prisoner of war was not political. Señora Muñoz flew to München.",
    "Release the 1,300 prisoners! NATO AND NOT OR NEAR are words.",
    "Straße, Œuvre; café—naïve “quoted words” 3.5% x*y",
)


def found(store: Engine, query: str, record_type: str | None = "documents") -> list[int]:
    """Numbers of the texts that hold the query's words."""
    ids = [Story(text).id for text in TEXTS]
    with store.connect() as connection:
        hits = connection.execute(match(query, connection.dialect.name, record_type)).scalars()
        return sorted({ids.index(hit) for hit in hits})


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        pytest.param("prisoners", [0, 1, 2], id="singular and plural"),
        pytest.param("PRISONERS political", [0, 1], id="all words, case and order of no account"),
        pytest.param('"political prisoners"', [0], id="phrase"),
        pytest.param('"prisoners political"', [], id="phrase the other way round"),
        pytest.param("munchen senora", [1], id="accents of no account"),
        pytest.param("lukasz", [0], id="letter that Unicode does not decompose"),
        pytest.param("o'brien", [0], id="straight apostrophe for a curly one"),
        pytest.param("obrien", [0], id="no apostrophe"),
        pytest.param("strasse oeuvre", [3], id="letters that are two"),
        pytest.param("polit*", [0, 1], id="beginning of a word"),
        pytest.param("thurs* freed", [0], id="beginning and word"),
        pytest.param("1,300", [2], id="number with its comma"),
        pytest.param("and not or near", [2], id="operators are words"),
        pytest.param("x*y", [3], id="asterisk inside a word"),
        pytest.param("fifty-two", [0], id="hyphen"),
        pytest.param("nothing at all", [], id="not one of them"),
        pytest.param('"political', [0, 1], id="quotation mark that is not closed"),
        pytest.param("political & | ! : ' -- ; DROP", [], id="signs of query languages"),
        pytest.param("“quoted words”", [3], id="curly marks make a phrase too"),
    ],
)
def test_what_is_found(store: Engine, query: str, texts: list[int]) -> None:
    keep(store, *map(Story, TEXTS))
    assert found(store, query) == texts


def test_names_by_which_an_actor_is_known_find_it(store: Engine) -> None:
    story = Story("Alyaksandr Lukashenka")
    actor = story.actor("Alyaksandr Lukashenka", names=[("Aleksandr Lukashenko", "transliteration")])
    keep(store, story)
    with store.connect() as connection:
        statement = match("lukashenko", connection.dialect.name, "actors")
        assert list(connection.execute(statement).scalars()) == [actor]


def test_records_of_other_tables_are_left_out_where_one_is_named(store: Engine) -> None:
    keep(store, *map(Story, TEXTS))
    assert found(store, "prisoners", "quotes") == []


def test_words_of_a_replaced_text_find_nothing(store: Engine) -> None:
    keep(store, Story("Old words.", uri="https://example.org/a"))
    keep(store, Story("New ones.", uri="https://example.org/a"))
    with store.connect() as connection:
        assert list(connection.execute(match("old", connection.dialect.name)).scalars()) == []


@pytest.mark.parametrize("place", [PART_WORDS - 1, PART_WORDS, 3 * PART_WORDS - 1])
def test_phrase_is_found_across_the_parts_of_a_long_text(store: Engine, place: int) -> None:
    words = [f"w{number}" for number in range(4 * PART_WORDS)]
    words[place : place + 2] = ["needle", "haystack"]
    story = Story(" ".join(words))
    keep(store, story)
    with store.connect() as connection:
        hits = set(connection.execute(match('"needle haystack"', connection.dialect.name)).scalars())
    assert hits == {story.id}


def test_word_that_stands_more_often_than_the_index_keeps_places(store: Engine) -> None:
    story = Story("again " * 2_000 + "finally done")
    keep(store, story)
    with store.connect() as connection:
        hits = set(connection.execute(match('"again finally done"', connection.dialect.name)).scalars())
    assert hits == {story.id}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        pytest.param("", "no word to look for", id="empty"),
        pytest.param(" .,!* ", "no word to look for", id="signs only"),
        pytest.param("word " * 33, "33 words; at most 32", id="too many words"),
    ],
)
def test_query_that_cannot_be_asked(query: str, told: str) -> None:
    with pytest.raises(BadSearch, match=told):
        terms(query)


@given(st.text(st.sampled_from("aZéłß’'-1 .“Ωक\u0301")))
def test_folding_is_done_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_words_hold_letters_and_digits_only(text: str) -> None:
    """No text can say anything to a database in its query language."""
    assert all(character.isalnum() or character == " " for character in stemmed(text))


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=3 * PART_WORDS))
def test_no_part_holds_more_than_an_index_row_can(words: list[str]) -> None:
    for part in parts(" ".join(words)):
        listed = part.split()
        assert len(listed) <= PART_WORDS
        assert max(map(listed.count, set(listed))) <= PLACES_OF_A_WORD


@given(st.integers(1, 3), st.integers(0, 3 * PART_WORDS))
def test_parts_join_to_the_whole(repeated: int, count: int) -> None:
    words = [f"w{number // repeated}" for number in range(count)]
    joined: list[str] = []
    for part in map(str.split, parts(" ".join(words))):
        overlap = next(size for size in range(OVERLAP_WORDS, -1, -1) if joined[len(joined) - size :] == part[:size])
        joined += part[overlap:]
    assert joined == words
