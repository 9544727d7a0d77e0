"""Forms of English verbs: base, third, past, participle, ing."""

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

DOUBLING = re.compile(r"(?:[^aeiou]*|qu)[aeiou][bdgklmnprt]")  # "ban", "drop", "grab": one syllable, one vowel
ENDS_IN_L = re.compile(r".*[aeiou].*[aeiou]l")  # "travel": travelled, traveled
HISSES = ("s", "x", "z", "ch", "sh", "o")


class Form(StrEnum):
    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"


@cache
def _table() -> tuple[dict[str, tuple[list[str], list[str]]], frozenset[str]]:
    table = tomllib.loads(files("loaders.extract").joinpath("verbs.toml").read_text(encoding="utf-8"))
    irregular = {base: (past.split("/"), done.split("/")) for base, (past, done) in table["irregular"].items()}
    return irregular, frozenset(table["doubling"]["verbs"])


def forms(base: str) -> dict[Form, list[str]]:
    """Every form of a verb, with both spellings where English has two."""
    irregular, _ = _table()
    regular = [f"{stem}ed" for stem in _stems(base)]
    past, participle = irregular.get(base, (regular, regular))
    return {
        Form.BASE: [base],
        Form.THIRD: [_third(base)],
        Form.PAST: past,
        Form.PARTICIPLE: participle,
        Form.ING: [f"{stem}ing" for stem in _ing_stems(base)],
    }


@cache
def irregular_pasts() -> frozenset[str]:
    """Past forms and participles that do not end in -ed."""
    irregular, _ = _table()
    return frozenset(form for pair in irregular.values() for told in pair for form in told)


def _third(base: str) -> str:
    if base == "have":
        return "has"
    if base.endswith(HISSES):
        return f"{base}es"
    return f"{base[:-1]}ies" if _in_consonant_y(base) else f"{base}s"


def _stems(base: str) -> list[str]:
    """What stands before -ed."""
    if base.endswith("e"):
        return [base[:-1]]
    if _in_consonant_y(base):
        return [f"{base[:-1]}i"]
    return _doubled(base)


def _ing_stems(base: str) -> list[str]:
    if base.endswith("ie"):
        return [f"{base[:-2]}y"]
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return [base[:-1]]
    return _doubled(base)


def _doubled(base: str) -> list[str]:
    _, doubling = _table()
    if base in doubling or DOUBLING.fullmatch(base):
        return [base + base[-1]]
    return (
        [base + "l", base] if ENDS_IN_L.fullmatch(base) and base[-2] in "aeiou" and base[-3] not in "aeiou" else [base]
    )


def _in_consonant_y(base: str) -> bool:
    return base.endswith("y") and base[-2:-1] not in "aeiou"
