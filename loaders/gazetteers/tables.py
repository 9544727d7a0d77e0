"""The data files of this folder, read once."""

import csv
import tomllib
from functools import cache
from importlib.resources import files


def text(name: str) -> str:
    return files("loaders.gazetteers").joinpath(name).read_text(encoding="utf-8")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table whose cells are parted by semicolons; lines that begin with # are remarks."""
    lines = [line for line in text(name).splitlines() if line.strip() and not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter=";"))


@cache
def lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of words of a TOML file, by their names."""
    return {key: tuple(words) for key, words in tomllib.loads(text(name)).items()}


@cache
def sections(name: str) -> dict[str, frozenset[str]]:
    """Words parted by blanks, by the [section] above them ("" where there is none)."""
    found: dict[str, set[str]] = {}
    section = ""
    for line in text(name).splitlines():
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif not line.startswith("#"):
            found.setdefault(section, set()).update(line.split())
    return {key: frozenset(words) for key, words in found.items()}


def cell(value: str | None) -> tuple[str, ...]:
    """The values of a cell, parted by bars."""
    return tuple(part.strip() for part in (value or "").split("|") if part.strip())
