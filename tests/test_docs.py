"""The documentation names what there is: tables and columns, folders, commands and settings."""

import re
from pathlib import Path
from typing import Any

import pytest

from kb.cli.app import COMMANDS
from kb.settings import Settings
from schema.dates import COLUMNS
from schema.tables import metadata
from tests.make import release_story
from tests.store.kept import keep, opened

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def described() -> dict[str, set[str]]:
    """The columns that docs/records.md describes, by table; a date `X_*` is all its columns."""
    tables = (ROOT / "docs" / "records.md").read_text(encoding="utf-8").split("\n# Tables\n")[1]
    found: dict[str, set[str]] = {}
    for section in re.split(r"^## ", tables, flags=re.M)[1:]:
        name, _, body = section.partition("\n")
        columns = re.findall(r"^\| `([a-z_0-9*]+)` \|", body, re.M)
        found[name] = {part for column in columns for part in expanded(name, column)}
    return found


def expanded(table: str, column: str) -> set[str]:
    if not column.endswith("_*"):
        return {column}
    return {f"{column[:-1]}{name}" for name in COLUMNS} & set(metadata.tables[table].c.keys())


def test_every_table_is_described() -> None:
    assert set(described()) == set(metadata.tables)


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_every_column_is_described_and_no_other(name: str) -> None:
    assert described()[name] == set(metadata.tables[name].c.keys())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_to_files_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_that_a_page_names_are_there(page: Path) -> None:
    named = re.findall(
        r"`((?:kb|schema|loaders|migrations|tests|seeds|docs)/[\w/.-]*)`", page.read_text(encoding="utf-8")
    )
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name, _, _ in COMMANDS if f"kb {name}" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_settings_that_a_page_names_exist(page: Path) -> None:
    known = {f"KB_{name.upper()}" for name in Settings.model_fields} | {"KB_SKIP_WEB"}
    assert set(re.findall(r"\bKB_[A-Z_]+\b", page.read_text(encoding="utf-8"))) <= known


QUESTIONS = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "records.md").read_text(encoding="utf-8"), re.S)


@pytest.mark.parametrize("number", range(len(QUESTIONS)))
def test_questions_in_sql_can_be_asked(database_url: str, number: int) -> None:
    assert 52 in asked(database_url, number)[0]


def test_who_says_leaves_out_what_did_not_happen_and_what_is_a_part(database_url: str) -> None:
    assert [(row[1], row[2], row[4]) for row in asked(database_url, 1)] == [("Ruritania", 52, "The Daily Example")]


def test_in_which_words_are_those_of_the_text(database_url: str) -> None:
    assert [row[4:] for row in asked(database_url, 2)] == [
        ("released 52 prisoners", "52"),
        ("released 9 prisoners", "9"),
    ]


def asked(database_url: str, number: int) -> list[Any]:
    """The answer over a release with a part, and one that was only asked for."""
    told = release_story(more=" Among them were 12 women.")
    whole = next(iter(told.records["counts"]))
    release = told.records["counts"][whole].release_id
    told.count("12", 12, release_id=release, part_of_id=whole)
    wanted = release_story("https://example.org/wanted", count=9, day="2025-12-01", modality="demanded")
    for report in wanted.records["reports"].values():
        for stated in report.stated["releases"]:
            stated["status"] = "demanded"
    with opened(database_url) as store:
        keep(store, told, wanted)
        with store.connect() as connection:
            return list(connection.exec_driver_sql(QUESTIONS[number]))
