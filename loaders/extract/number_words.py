"""Words for numbers, read: "twenty-four", "one hundred and fifty-six", "1.1 million", "twenty-first"."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from loaders.text.alternation import any_of

MOST_DIGITS = 20  # with the marks between them: longer ones count nothing
LARGEST = 10**15  # that words may tell
GROUPED = re.compile(r"\d{1,3}(?:[,. ]\d{3})+")


@dataclass(frozen=True, slots=True)
class NumberWords:
    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    collectives: dict[str, int]
    ordinals: dict[str, int]
    fractions: dict[str, tuple[int, int]]


@cache
def number_words() -> NumberWords:
    table = tomllib.loads(files("loaders.extract").joinpath("number_words.toml").read_text(encoding="utf-8"))
    fractions = {word: (part, whole) for word, (part, whole) in table.pop("fractions").items()}
    return NumberWords(**table, fractions=fractions)


@cache
def small_number() -> str:
    """A pattern for a cardinal below a hundred in words."""
    known = number_words()
    tens, units = any_of(known.tens), any_of(word for word, value in known.units.items() if 0 < value < 10)
    return rf"(?:(?:{tens})(?:[-\s](?:{units}))?|{any_of(known.units)})"


@cache
def ordinal_word() -> str:
    """A pattern for an ordinal below a hundred in words: "twelfth", "twenty-first"."""
    known = number_words()
    digits = any_of(word for word, value in known.ordinals.items() if value < 10)
    return rf"(?:(?:{any_of(known.tens)})[-\s](?:{digits})|{any_of(known.ordinals)})"


def cardinal(text: str) -> float | None:
    """The value of digits or words that are one number; None where they are none."""
    text = text.strip().casefold()
    digits, *scale = text.split() or [""]
    if digits[:1].isdigit():
        return _in_digits(text if GROUPED.fullmatch(text) else digits, scale if not GROUPED.fullmatch(text) else [])
    return _in_words(re.split(r"[\s-]+", text))


def _in_digits(digits: str, scales: list[str]) -> float | None:
    if len(digits) > MOST_DIGITS:
        return None
    plain = re.sub(r"[, ]", "", digits)
    if GROUPED.fullmatch(digits) and digits.count(".") > 1:
        plain = plain.replace(".", "")
    try:
        value = float(plain)
    except ValueError:
        return None
    for scale in scales:
        if scale not in number_words().scales:
            return None
        value *= number_words().scales[scale]
    return value


def _in_words(words: list[str]) -> float | None:
    known = number_words()
    total = current = 0
    said = False
    for word in words:
        if word in known.units or word in known.tens:
            current += known.units.get(word, known.tens.get(word, 0))
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in known.scales:
            total += max(current, 1) * known.scales[word]
            current = 0
        elif word in known.collectives:
            current = max(current, 1) * known.collectives[word]
        elif word in ("and", "a", "an", "of"):
            continue
        else:
            return None
        if max(total, current) > LARGEST:
            return None
        said = True
    if words in (["a"], ["an"]):
        return 1.0
    return float(total + current) if said else None


def ordinal(text: str) -> int | None:
    """The value of "12th", "twelfth" or "twenty-first"; None where it is no ordinal."""
    text = text.strip().casefold()
    if digits := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", text):
        return int(digits[1])
    known = number_words()
    *before, last = re.split(r"[\s-]+", text)
    if last not in known.ordinals or any(word not in known.tens for word in before):
        return None
    return sum(known.tens[word] for word in before) + known.ordinals[last]
