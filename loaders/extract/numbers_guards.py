"""What only looks like a count: money, clock times, ages, years, references, numbers of telephones."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from loaders.text.alternation import any_of
from schema.span import Span

LOOK_BACK = 40  # characters
CLOCK_AFTER = re.compile(
    r"\s?(?:[ap]\.?m\.?\b|o'clock\b|h\b|GMT\b|UTC\b)|:\d\d|\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight)\b",
    re.I,
)
PRONOUN_ONE = re.compile(r"\b(?:no|any|every|some|this|that|each|which|the|by|another)\s$", re.I)
ONE_ANOTHER = re.compile(r"\s(?:another|by\sone|day\b(?!\slater)|should|must|can|might|may)\b", re.I)
FRACTION_AFTER = re.compile(r"[\s-](?:half|thirds?|quarters?|fourths?|fifths?|sixths?|eighths?|tenths?)\b", re.I)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
ARTICLE_BEFORE = re.compile(r"(?<![\w-])an?\s$", re.I)  # "a 1798 law"
NOUN_AFTER = re.compile(r"\s[a-z]")
AGE_AFTER_NAME = re.compile(r"[^\W\d_a-z][\w'.-]*,\s$")
IN_A_LIST = re.compile(r"\d;\s(?:and\s)?(?:the\s)?[^;]*$")
AGE_BEFORE = re.compile(
    r"\b(?:aged?|(?:he|she|i)(?:'s|\sis|\swas|\sturned|\sturns|'m|\sam)|born|(?:younger|older)\sthan|(?:is|are|was|were)\s(?:over|under|above|below))\s$",
    re.I,
)
CLOSED_AFTER = re.compile(r"\s?(?:$|[,;.:)\"'?!\n]|and\b|or\b|years\sold|years\sof\sage)")
TELEPHONE = re.compile(r"(?:\+\d[\d\s]*|\b0\d+\s[\d\s]*|\b(?:tel|telephone|phone|fax)\b[\d\s.:+()]*)$", re.I)
OLDEST = 115


@dataclass(frozen=True, slots=True)
class Guards:
    reference: re.Pattern[str]
    money_before: re.Pattern[str]
    money_after: re.Pattern[str]
    person_of_age: re.Pattern[str]


@cache
def guards() -> Guards:
    table = tomllib.loads(files("loaders.extract").joinpath("numbers.toml").read_text(encoding="utf-8"))["not_counts"]
    return Guards(
        re.compile(rf"(?<![\w-])(?:{any_of(table['references'])})\s?$", re.I),
        re.compile(rf"(?:{any_of(table['currencies_before'])})\s?$"),
        re.compile(
            rf"\s?(?:[-\s]?(?:m|bn|k)\b|(?:[A-Z]\w+\s){{0,2}}(?:{any_of(table['currencies_after'])})\b|[$€£])", re.I
        ),
        re.compile(rf"\ban?\s(?:[\w-]+\s)?(?:{any_of(table['persons_of_age'])})\sof\s$", re.I),
    )


def counts_something(prose: str, span: Span, words: str) -> bool:
    """Whether the number at `span` may count persons or things."""
    before = prose[max(0, span.start - LOOK_BACK) : span.start]
    after = prose[span.end : span.end + LOOK_BACK]
    if words[0].isdigit():
        return not _in_digits_only(before, after, words)
    if CLOCK_AFTER.match(after):
        return False
    if words.casefold() == "one" and (PRONOUN_ONE.search(before) or ONE_ANOTHER.match(after)):
        return False
    return not (_named(before, after) or _age(before, after, words))


def _in_digits_only(before: str, after: str, digits: str) -> bool:
    if digits[0] == "0" and digits != "0":
        return True
    if CLOCK_AFTER.match(after) or TELEPHONE.search(before) or (re.search(r"[\[(]$", before) and after[:1] == "]"):
        return True
    if YEAR.fullmatch(digits) and (not NOUN_AFTER.match(after) or ARTICLE_BEFORE.search(before)):
        return True
    if before.rpartition("\n")[2].strip() == "" and re.match(r"[.)]\s", after):
        return True  # the number of a paragraph
    return _named(before, after) or _age(before, after, digits)


def _named(before: str, after: str) -> bool:
    known = guards()
    if known.reference.search(before) or known.money_before.search(before) or known.money_after.match(after):
        return True
    return bool(FRACTION_AFTER.match(after))


def _age(before: str, after: str, words: str) -> bool:
    if not CLOSED_AFTER.match(after) and not re.match(r"-years?-old|\syears?\sold", after):
        return False
    if AGE_BEFORE.search(before) or guards().person_of_age.search(before):
        return True
    if not words.isdecimal() or len(words) > 3 or int(words) > OLDEST or not AGE_AFTER_NAME.search(before):
        return False
    return after[:1] in (",", ".", ")", "") and not IN_A_LIST.search(before)
