"""CSV for spreadsheets."""

import csv
import datetime
import io
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from kb.query.collections import COLLECTIONS
from kb.rest.table import defused
from kb.store.engine import engine
from tests import serving


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_releases_as_csv(reading: httpx.Client) -> None:
    answer = reading.get("/v1/prisoner-releases?order=date", headers={"Accept": "text/csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="prisoner-releases.csv"'
    rows = table(answer.text)
    assert [(row["count"], row["date_earliest"], row["released_by_name"], row["status"]) for row in rows] == [
        ("52", "2025-09-11", "Ruritania", "completed"),
        ("7", "2025-10-02", "Ruritania", "completed"),
        ("16", "2025-11-03", "Ruritania", "completed"),
    ]
    assert reading.get(rows[0]["evidence_url"]).status_code == 200


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_collection_is_a_table(reading: httpx.Client, name: str) -> None:
    path = f"/v1/{COLLECTIONS[name].path}"
    rows = table(reading.get(path, params={"format": "csv"}).text)
    assert {row["id"] for row in rows} == {row["id"] for row in reading.get(path, params={"first": 100}).json()["data"]}
    columns = {column.name for column in COLLECTIONS[name].table.c}
    assert {column for column in rows[0] if not column.endswith(("_name", "_url"))} <= columns


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        pytest.param("text/csv", "text/csv", id="csv"),
        pytest.param("text/csv;q=0.5, application/json", "application/json", id="rather json"),
        pytest.param("application/json;q=0.1, text/csv;q=0.2", "text/csv", id="rather csv"),
        pytest.param("text/html, */*", "application/json", id="a browser"),
        pytest.param("text/csv, */*", "text/csv", id="csv before anything"),
        pytest.param("text/csv;q=0", "application/json", id="no csv"),
        pytest.param(";q=x,,;", "application/json", id="nonsense"),
    ],
)
def test_the_client_chooses(reading: httpx.Client, accept: str, kind: str) -> None:
    answer = reading.get("/v1/actors", headers={"Accept": accept})
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["vary"] == "Accept"


def test_a_page_of_csv_has_the_rows_of_the_page(reading: httpx.Client) -> None:
    assert len(table(reading.get("/v1/actors?first=2&format=csv").text)) == 2


def test_formulas_of_documents_are_words(reading: httpx.Client) -> None:
    rows = table(reading.get("/v1/actors?format=csv").text)
    assert "'=1+1" in {row["name"] for row in rows}
    (quote,) = [row for row in table(reading.get("/v1/quotes?format=csv").text) if "HYPERLINK" in row["text"]]
    assert quote["text"].startswith("'=")
    assert quote["speaker_name"] == "'=1+1"


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx", "＝1"])
def test_a_cell_that_begins_as_a_formula_is_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["x=1", "", None, -5, -0.5])
def test_any_other_cell_is_left_alone(cell: Any) -> None:
    assert defused(cell) == cell


def test_all_rows_come_however_many(database_url: str) -> None:
    """More than are read at once, in their order."""
    made = engine(database_url)
    day = datetime.date(2000, 1, 1)
    rows = [
        {"id": f"src_{number:04}", "rule": "t", "rev": 1, "published_earliest": day + datetime.timedelta(days=-number)}
        for number in range(1_203)
    ]
    with made.begin() as connection:
        connection.execute(sa.insert(COLLECTIONS["sources"].table), rows)
    made.dispose()
    with serving.client(database_url) as client:
        found = table(client.get("/v1/sources?format=csv&order=published").text)
    assert [row["id"] for row in found] == [row["id"] for row in reversed(rows)]
