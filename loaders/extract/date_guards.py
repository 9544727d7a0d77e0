"""What only looks like a date: the verb "may", a newspaper's Sunday, a number that is no year."""

import re
from collections.abc import Callable, Mapping

from loaders.extract.date_words import date_words

LOOK_BACK = 40  # characters
PREPOSITION = re.compile(
    r"(?:^|[\s(\"'-])(?:in|on|at|of|by|for|since|until|till|before|after|during|through|throughout|around|about|from|to|over"
    r"|between|and|or|early|late|than|with|past|circa|ca\.|year|years|fiscal)\s+(?:the\s)?(?:all\sof\s)?$",
    re.I,
)
WORD_BEFORE = re.compile(r"([\w'-]+)[^\S\n]+$")
WORDS_AFTER = re.compile(r"\s+([\w'-]+)(?:\s+([\w'-]+))?")
MONTH_BESIDE = re.compile(r"(?:,|\band|\bor|;)\s+$")
LIST_MARK = re.compile(r"\s*[,:]\s+\d")
SPAN_OF_TIME = re.compile(r"\b(?:in|over|within|for|during|throughout|across)\s+$", re.I)
# Month names that are also words or given names.
UNSURE_MONTHS = {"march", "may"}
GIVEN_NAMES = {"april", "june", "august", "may"}
# Before a month only: "in June Parliament voted", but "by June Okafor".
OF_TIME = re.compile(r"\b(?:in|during|since|until|till|before|after|through|throughout|early|late)\s$", re.I)
VERB_OF_SEASON = re.compile(r"(?<!winter )(?<!summer )(?<!autumn )\bto\s$", re.I)  # "to spring the trap"


def plausible(row: str, match: re.Match[str]) -> bool:
    """Whether the words that a row of the grammar matched tell a date where they stand."""
    guard = GUARDS.get(row)
    return guard is None or guard(match)


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - LOOK_BACK) : match.start()]


def _word_before(match: re.Match[str]) -> str:
    word = WORD_BEFORE.search(_before(match))
    return word[1] if word else ""


def _words_after(match: re.Match[str]) -> tuple[str, str]:
    words = WORDS_AFTER.match(match.string, match.end())
    return (words[1] or "", words[2] or "") if words else ("", "")


def _prepositional(match: re.Match[str]) -> bool:
    return bool(PREPOSITION.search(_before(match)))


def _begins_line(match: re.Match[str]) -> bool:
    lead = match.string[max(0, match.start() - LOOK_BACK) : match.start()]
    return ("\n" in lead or match.start() <= LOOK_BACK) and not lead.rpartition("\n")[2].strip(" -*•")


def _counted_next(match: re.Match[str]) -> bool:
    """Whether counted things follow: "in March 31 prisoners were freed"."""
    one, two = _words_after(match)
    return one.casefold() in date_words().counted or (one.islower() and two.casefold() in date_words().counted)


def _month(match: re.Match[str]) -> bool:
    named = match["month"].casefold()
    following, _ = _words_after(match)
    if _word_before(match).casefold() in date_words().not_after or (
        match["which"] == "that" and following[:1].isupper()
    ):
        return False
    if match["year"] or match["which_year"] or match["which"] or match["which_one"] or match["part"]:
        return True
    if len(named) <= 4 and named not in ("may", "june", "july"):
        return False  # a short form needs a day or a year
    if named in GIVEN_NAMES and following[:1].isupper() and not OF_TIME.search(_before(match)):
        return False
    if _prepositional(match):
        return True
    listed = bool(MONTH_BESIDE.search(_before(match)))
    if named in UNSURE_MONTHS:
        return bool(LIST_MARK.match(match.string, match.end())) and (listed or _begins_line(match))
    return listed or not _word_before(match)[:1].isupper()


def _season(match: re.Match[str]) -> bool:
    if match["year"] or match["which_year"]:
        return True
    named, words = match["season"].casefold(), match.group().casefold()
    following, _ = _words_after(match)
    if following == "of" or (
        named != words and not words.startswith(("the ", "this ", "last ", "next ", "early", "mid", "late", "that "))
    ):
        return False
    if match["which"] or match["part"]:
        return True
    if words == named and (named == "fall" or not match.string[match.start()].islower()):
        return False
    if words == named and VERB_OF_SEASON.search(_before(match)):
        return False
    return _prepositional(match)


def _year(match: re.Match[str]) -> bool:
    if match["part"]:
        return True
    following, after = (word.casefold() for word in _words_after(match))
    if _counted_next(match) or match.string[match.start() - 1 : match.start()] == "-":
        return False
    if match["to_year"] and len(match["to_year"]) == 4:
        return 0 < int(match["to_year"]) - int(match["year"]) < 100
    word = _word_before(match).casefold()
    if word == "the" or word.endswith("'s"):
        # "the 2012 listing", not "the 2000 left"
        return following.isalpha() and following not in date_words().counted and not following.endswith("ed")
    if word in ("and", "or", "to"):
        return bool(re.search(r"\b(?:1[5-9]|20)\d\d(?:,?\s(?:and|or|to)\s)$", _before(match)) or _in_frame(match))
    if _prepositional(match):
        return not (
            following.endswith("s")
            and following not in ("was", "is", "has", "as", "his", "its", "this")
            and after in ("of", "in", "")
        )
    bracketed = (
        match.string[match.start() - 1 : match.start()] == "(" and match.string[match.end() : match.end() + 1] in ")-,"
    )
    listed = bool(re.search(r"\b(?:1[5-9]|20)\d\d,\s$", _before(match)))
    timeline = _begins_line(match) and bool(re.match(r"\s*[:.-]\s", match.string[match.end() : match.end() + 3]))
    return bracketed or listed or timeline


def _in_frame(match: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:between|from)\s[^.;]{1,30}\s(?:and|to)\s$", _before(match), re.I))


def _weekday(match: re.Match[str]) -> bool:
    if match["nth"]:
        return True
    following, _ = _words_after(match)
    if following.casefold() in date_words().not_before and (
        following[:1].isupper() or following in ("best", "school", "roast", "papers")
    ):
        return False
    before = _word_before(match)
    if before.casefold() in date_words().not_after:
        return False
    return before not in ("a", "an", "A", "An")


def _holiday(match: re.Match[str]) -> bool:
    if match["year"] or match["which"] or match["which_year"]:
        return True
    if _word_before(match).casefold() in date_words().not_after:
        return False
    following, _ = _words_after(match)
    return not following[:1].isupper() and (
        _prepositional(match) or _begins_line(match) or match.group().startswith("the")
    )


def _nth(match: re.Match[str]) -> bool:
    return bool(
        re.search(r"\b(?:on|by|until|till|from|to|since|before|after|between|and|of|around)\s$", _before(match), re.I)
    )


def _numeric(match: re.Match[str]) -> bool:
    one, two = int(match["one"]), int(match["two"])
    if not (1 <= one <= 31 and 1 <= two <= 31 and min(one, two) <= 12):
        return False
    if match["separator"] == "/" or len(match["year"]) == 4:
        return match["separator"] == "/" or two <= 12 or match["separator"] == "-"
    return (two <= 12 or match["separator"] == "-") and (_prepositional(match) or _begins_line(match))


def _days(match: re.Match[str]) -> bool:
    return int(match["day"]) < int(match["last_day"]) and not _counted_next(match)


def _nth_days(match: re.Match[str]) -> bool:
    return int(match["day"][:-2]) < int(match["last_day"][:-2])


def _offset(match: re.Match[str]) -> bool:
    if match["count"] is None and "s " in match.group():
        return False  # "in the days before"
    if match["unit"] != "hour":
        return True
    return bool(match["count"]) and bool(
        re.fullmatch(r"24|48|72|twenty[-\s]four|forty[-\s]eight|seventy[-\s]two", match["count"], re.I)
    )


def _day_word(match: re.Match[str]) -> bool:
    before = _word_before(match)
    return not (match["day_word"].istitle() and before[:1].isupper()) and before.casefold() not in ("better", "every")


def _not_within(match: re.Match[str]) -> bool:
    """ "over the next week" lasts; "the next week" is one."""
    return match["unit"] not in ("week", "month", "year") or not SPAN_OF_TIME.search(_before(match))


def _quarter(match: re.Match[str]) -> bool:
    words = match.group().casefold()
    return bool(
        match["year"]
        or match["which_year"]
        or words.startswith(("the ", "this ", "last ", "next "))
        or " of the year" in words
    )


def _quarter_again(match: re.Match[str]) -> bool:
    """ "in the first quarter, and 145 in the second" """
    return bool(
        re.search(r"\bquarter\b[^.!?]*\bin\s$", match.string[max(0, match.start() - 2 * LOOK_BACK) : match.start()])
    )


def _overnight(match: re.Match[str]) -> bool:
    """What can happen overnight did not happen in a night."""
    return not re.search(r"\b(?:can|could|may|might|will|would|cannot|not)\s+\w+\s$", _before(match))


def _not_a_word_more(match: re.Match[str]) -> bool:
    """Days before counted things are no days: "in May 16 prisoners were freed"."""
    return bool(match["year"] or match["which_year"]) or not _counted_next(match)


GUARDS: Mapping[str, Callable[[re.Match[str]], bool]] = {
    "numeric": _numeric,
    "days_of_month": _days,
    "days_between": _days,
    "month_and_days": _days,
    "month_between_days": _days,
    "nth_to_nth": _nth_days,
    "month_day": _not_a_word_more,
    "month": _month,
    "season": _season,
    "quarter": _quarter,
    # "2020's vote"; "the 1990's"
    "decade": lambda match: "'" not in match.group() or match.group().casefold().startswith("the "),
    "quarter_again": _quarter_again,
    "overnight": _overnight,
    "year": _year,
    "offset": _offset,
    "day_word": _day_word,
    "neighbouring": _not_within,
    "part_of_unit": lambda match: " of the " in match.group().casefold(),
    "weekend": _prepositional,
    "weekday": _weekday,
    "holiday": _holiday,
    "nth": _nth,
}
