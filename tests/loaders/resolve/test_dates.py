"""Dates: which words tell one, and which day, month or year they mean."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.loaders.reading import reading

Told = list[tuple[str, str | None]]
WRITTEN = "2023-06-15"  # a Thursday


def told(text: str, published: str | None = WRITTEN) -> Told:
    return [(date.span.of(text), date.value.edtf) for date in reading(text, published).dates if date.role == "text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They left on 3 May 2021.", [("3 May 2021", "2021-05-03")], id="day month year"),
        pytest.param("They left on May 3rd, 2021.", [("May 3rd, 2021", "2021-05-03")], id="month day year"),
        pytest.param("The 3rd of May, 2021 was a holiday.", [("The 3rd of May, 2021", "2021-05-03")], id="the nth of"),
        pytest.param("They left on 2021-05-03.", [("2021-05-03", "2021-05-03")], id="ISO 8601"),
        pytest.param("They left on 2021/05/03.", [("2021/05/03", "2021-05-03")], id="year first with strokes"),
        pytest.param("They left on 13/05/2021.", [("13/05/2021", "2021-05-13")], id="numbers that read one way only"),
        pytest.param("They left on 03.05.2021.", [("03.05.2021", "2021-05-03")], id="points put the day first"),
        pytest.param("They left on 3-May-2021.", [("3-May-2021", "2021-05-03")], id="month between dashes"),
        pytest.param("They left on Monday, 3 May 2021.", [("Monday, 3 May 2021", "2021-05-03")], id="with its weekday"),
        pytest.param("They left on Sept. 11, 2001.", [("Sept. 11, 2001", "2001-09-11")], id="short month"),
        pytest.param(
            "They left on the first of June 2020.", [("the first of June 2020", "2020-06-01")], id="ordinal word"
        ),
        pytest.param(
            "Freed on 5, 12 and 19 August 2022.",
            [("5", "2022-08-05"), ("12", "2022-08-12"), ("19 August 2022", "2022-08-19")],
            id="days that share month and year",
        ),
    ],
)
def test_whole_dates(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It began in May 2021.", [("May 2021", "2021-05")], id="month"),
        pytest.param("It began in 2021.", [("2021", "2021")], id="year"),
        pytest.param("It began in early May 2021.", [("early May 2021", "2021-05-01/2021-05-10")], id="early"),
        pytest.param("It began in mid-May 2021.", [("mid-May 2021", "2021-05-11/2021-05-20")], id="mid"),
        pytest.param("It ended at the end of May 2021.", [("the end of May 2021", "2021-05-31")], id="end of"),
        pytest.param("It fell in the spring of 2021.", [("the spring of 2021", "2021-21")], id="season"),
        pytest.param(
            "It fell in the winter of 2021-22.", [("the winter of 2021-22", "2021-24")], id="winter of two years"
        ),
        pytest.param("Freed in the third quarter of 2021.", [("the third quarter of 2021", "2021-35")], id="quarter"),
        pytest.param("Freed in Q1 2021.", [("Q1 2021", "2021-33")], id="quarter as a code"),
        pytest.param("It was common in the 1990s.", [("the 1990s", "199X")], id="decade"),
        pytest.param(
            "It was common in the early eighties.", [("the early eighties", "1980/1983")], id="decade in words"
        ),
        pytest.param("Held from 2019 to 2021.", [("from 2019 to 2021", "2019/2021")], id="range of years"),
        pytest.param(
            "Held between May and July 2021.", [("between May and July 2021", "2021-05/2021-07")], id="between"
        ),
        pytest.param(
            "Held from 3 to 9 May 2021.", [("from 3 to 9 May 2021", "2021-05-03/2021-05-09")], id="range of days"
        ),
        pytest.param("Held since May 2021.", [("since May 2021", "2021-05/..")], id="since"),
        pytest.param(
            "Freed on the last Friday of May 2021.",
            [("the last Friday of May 2021", "2021-05-28")],
            id="last weekday of",
        ),
        pytest.param("It rained on Christmas Day 2021.", [("Christmas Day 2021", "2021-12-25")], id="feast"),
        pytest.param("It rained on Easter Monday 2021.", [("Easter Monday 2021", "2021-04-05")], id="movable feast"),
    ],
)
def test_partial_dates(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They left yesterday.", [("yesterday", "2023-06-14")], id="yesterday"),
        pytest.param("They will leave tomorrow.", [("tomorrow", "2023-06-16")], id="tomorrow"),
        pytest.param("They left on Monday.", [("Monday", "2023-06-12")], id="weekday in the past"),
        pytest.param("They will leave on Monday.", [("Monday", "2023-06-19")], id="weekday to come"),
        pytest.param("They left on Thursday.", [("Thursday", "2023-06-15")], id="the day of writing itself"),
        pytest.param("They left last Tuesday.", [("last Tuesday", "2023-06-13")], id="last weekday"),
        pytest.param("They leave next Tuesday.", [("next Tuesday", "2023-06-20")], id="next weekday"),
        pytest.param("They left two weeks ago.", [("two weeks ago", "2023-06-01")], id="ago"),
        pytest.param("They left three months ago.", [("three months ago", "2023-03")], id="months lead to a month"),
        pytest.param("They left last week.", [("last week", "2023-06-05/2023-06-11")], id="last week"),
        pytest.param("They left last month.", [("last month", "2023-05")], id="last month"),
        pytest.param("They will leave next year.", [("next year", "2024")], id="next year"),
        pytest.param("They left on 3 May.", [("3 May", "2023-05-03")], id="year of writing"),
        pytest.param("They left on 3 November.", [("3 November", "2022-11-03")], id="a past day is not to come"),
        pytest.param("It wants all of them freed in August.", [("August", "2023-08")], id="what is wanted is to come"),
        pytest.param(
            "It demanded their release before the vote in August.", [("August", "2023-08")], id="demanded before a vote"
        ),
        pytest.param("It demanded their release in April.", [("April", "2023-04")], id="demanded then"),
        pytest.param("They will leave on 3 March.", [("3 March", "2024-03-03")], id="a day to come is not past"),
        pytest.param("It reopened last spring.", [("last spring", "2023-21")], id="last season"),
        pytest.param("Held since March.", [("since March", "2023-03/..")], id="open since a month without year"),
    ],
)
def test_from_the_day_of_writing(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "He was arrested on 3 May 2021. Two days later he was freed.",
            [("3 May 2021", "2021-05-03"), ("Two days later", "2021-05-05")],
            id="later",
        ),
        pytest.param(
            "He was arrested on 3 May 2021. The next day he was freed.",
            [("3 May 2021", "2021-05-03"), ("The next day", "2021-05-04")],
            id="the next day",
        ),
        pytest.param(
            "He was arrested on 3 May 2021. Later that day he was freed.",
            [("3 May 2021", "2021-05-03"), ("Later that day", "2021-05-03")],
            id="that day",
        ),
        pytest.param(
            "Twelve men left on 3 May. The group Amra said on Tuesday that all were ill. A week earlier one had died.",
            [("3 May", "2023-05-03"), ("Tuesday", "2023-06-13"), ("A week earlier", "2023-04-26")],
            id="earlier than what happened, not than what somebody said",
        ),
        pytest.param(
            "Twelve men left on 3 May. On Tuesday the ministry said that all were ill. A week earlier one had died.",
            [("3 May", "2023-05-03"), ("Tuesday", "2023-06-13"), ("A week earlier", "2023-04-26")],
            id="a day told before who said it",
        ),
        pytest.param(
            "The ministry said on Saturday that they had left. Two weeks earlier, talks began.",
            [("Saturday", "2023-06-10"), ("Two weeks earlier", "2023-05-27")],
            id="earlier than what was said, where nothing else is told",
        ),
        pytest.param(
            "He left on 3 May. On Monday he told reporters that he was well. Two days later he fell ill.",
            [("3 May", "2023-05-03"), ("Monday", "2023-06-12"), ("Two days later", "2023-06-14")],
            id="later goes on from what was told last",
        ),
        pytest.param(
            "He was arrested on 3 May 2021. A week earlier his brother had fled.",
            [("3 May 2021", "2021-05-03"), ("A week earlier", "2021-04-26")],
            id="earlier",
        ),
        pytest.param(
            "He was arrested on 3 May 2021. [Ann Bell, Reuters, July 9, 2022.] Two days later he was freed.",
            [("3 May 2021", "2021-05-03"), ("Two days later", "2021-05-05")],
            id="never from a citation's date",
        ),
        pytest.param(
            "He must answer by 9 May 2021. He was arrested on 3 May 2021, and two days later he was freed.",
            [("9 May 2021", "2021-05-09"), ("3 May 2021", "2021-05-03"), ("two days later", "2021-05-05")],
            id="from what happened last",
        ),
        pytest.param("Two days later he was freed.", [("Two days later", None)], id="nothing was told before"),
        pytest.param(
            "Two days before Christmas 2021 he was freed.",
            [("Two days before Christmas 2021", "2021-12-23")],
            id="from the day right after it",
        ),
        pytest.param(
            "The court sat in March 2021. He was freed that spring.",
            [("March 2021", "2021-03"), ("that spring", "2021-21")],
            id="that season",
        ),
        pytest.param(
            "He was arrested on 20 December 2021 and tried the following April.",
            [("20 December 2021", "2021-12-20"), ("the following April", "2022-04")],
            id="the following month",
        ),
        pytest.param(
            "The inquiry opened on 1 March 2021, two weeks after the report.",
            [("1 March 2021", "2021-03-01"), ("two weeks after", "2021-03-01")],
            id="the date says to which day an offset led",
        ),
        pytest.param(
            "In April 2021, two months after the town fell, he came.",
            [("April 2021", "2021-04"), ("two months after", "2021-04")],
            id="so does the month",
        ),
        pytest.param(
            "On 12 January 2021 they were in court, and by the weekend they were in prison.",
            [("12 January 2021", "2021-01-12"), ("the weekend", "2021-01-16/2021-01-17")],
            id="the weekend after",
        ),
        pytest.param(
            "Talks began on 3 May 2021 and resumed on the 24th.",
            [("3 May 2021", "2021-05-03"), ("the 24th", "2021-05-24")],
            id="a day of the month told before",
        ),
    ],
)
def test_from_what_was_told_before(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They may leave the country if they want.", id="the verb may"),
        pytest.param("May they rest in peace.", id="a wish"),
        pytest.param("They march to the square every evening.", id="the verb march"),
        pytest.param("A protest march blocked the road.", id="the noun march"),
        pytest.param("April Hughes and June Okafor were there.", id="given names"),
        pytest.param("He is 24 years old and served 12 years.", id="age and duration"),
        pytest.param("She walked for three days.", id="a duration"),
        pytest.param("The home side won 3-2 after leading 2-0.", id="scores"),
        pytest.param("Update to version 10.4.25 of the program.", id="a version"),
        pytest.param("It costs $2,021 or 1,999 roubles.", id="prices"),
        pytest.param("He freed 2012 prisoners.", id="a count that looks like a year"),
        pytest.param("Call 555-2021 or come to room 2019b.", id="numbers of telephones and rooms"),
        pytest.param("It was written by June Okafor and sung by April Hughes.", id="given names after prepositions"),
        pytest.param("They had to spring the trap before the fall of the regime.", id="verbs and nouns of seasons"),
        pytest.param("He reads the Sunday Times.", id="a newspaper's weekday"),
        pytest.param("See section 2019/3 of the code.", id="a reference"),
        pytest.param("Resolution 1960 was adopted.", id="a resolution's number"),
        pytest.param("They rose 5.3 per cent.", id="a share"),
    ],
)
def test_no_date(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "They left on 4/5/2021, the rest on 20/6/2021.", "2021-05-04", id="a sister date puts the day first"
        ),
        pytest.param(
            "They left on 4/5/2021, the rest on 6/20/2021.", "2021-04-05", id="a sister date puts the month first"
        ),
        pytest.param(
            "They left on 4/5/2021, after 20 days; freed on 2 March 2021.", "2021-05-04", id="so do named months"
        ),
        pytest.param(
            "They left on 4/5/2021, after 20 days; freed on March 2, 2021.", "2021-04-05", id="as named months do"
        ),
    ],
)
def test_order_of_day_and_month(text: str, expected: str) -> None:
    assert told(text)[0][1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "She was freed on 3 May 2021. Her father had died on 5 June 2020. He wept that day.",
            "2021-05-03",
            id="an aside",
        ),
        pytest.param("Her father had died on 5 June 2020. She was freed that day.", None, id="nothing but an aside"),
        pytest.param(
            "He had fallen on 5 June 2020. He had been alone that day.", "2020-06-05", id="of the time told of"
        ),
        pytest.param("He died on 5 June 2020. She was freed that day.", "2020-06-05", id="the day told before"),
    ],
)
def test_that_day(text: str, expected: str | None) -> None:
    assert told(text)[-1] == ("that day", expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The mayor was jailed pending trial on Sunday.", "2025-03-23", id="jailed, for a trial to come"),
        pytest.param("The mayor will be jailed on Sunday.", "2025-03-30", id="to come"),
        pytest.param("It rained.\n\n20 March 2025\n\nThey left on Sunday.", "2025-03-16", id="from the line above"),
    ],
)
def test_weekday_beside_a_monday(text: str, expected: str) -> None:
    assert told(text, "2025-03-24")[-1] == ("Sunday", expected)


def test_no_day_of_writing_leaves_relative_dates_open() -> None:
    assert told("They left yesterday, and on Monday.", None) == [("yesterday", None), ("Monday", None)]


def test_anchor_is_the_date_counted_from() -> None:
    text = "He was arrested on 3 May 2021. [Ann Bell, Reuters, July 9, 2022.] Two days later he was freed."
    dates = reading(text, WRITTEN).dates
    later = next(date for date in dates if date.span.of(text) == "Two days later")
    assert later.anchor is not None
    assert dates[later.anchor].span.of(text) == "3 May 2021"


@settings(max_examples=60, deadline=None)
@given(
    st.dates(min_value=date(1600, 1, 1), max_value=date(2090, 1, 1)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %B %Y", "%A, %B %d, %Y"]),
)
def test_every_day_is_read_in_every_order(day: date, form: str) -> None:
    words = day.strftime(form)
    assert told(f"They were freed on {words}, it was said.") == [(words, day.isoformat())]


PIECES = st.sampled_from(
    ("on 3 May", " 2021", "two days later", ", ", "the next day", ". ", "\n", "since", " ", "Monday", "that week",
    "31 February", "9999", "13/13/13", "a month before", "early", "the 31st", "[Id.]", "200000 years ago", "Easter")
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_dates_lie_apart_and_say_their_words(text: str) -> None:
    dates = reading(text, WRITTEN).dates
    assert all(date.value.text == date.span.of(text) for date in dates)
    assert all(one.span.end <= two.span.start for one, two in pairwise(dates))
