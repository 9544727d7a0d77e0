"""CSV for spreadsheets."""

import csv
import datetime
import io
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
import sqlalchemy as sa

from kb.query.collections import COLLECTIONS
from kb.rest.table import defused
from kb.store.engine import engine
from tests import serving
from tests.statements import counted, texts_read


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


@pytest.mark.parametrize("name", COLLECTIONS)
def test_columns_are_named_for_what_they_hold(reading: httpx.Client, name: str) -> None:
    """Those of SQL by their names there; those of a record referred to, as SQL has them in its own table."""
    collection = COLLECTIONS[name]
    tables = {one.column.removesuffix("_id"): one.target for one in collection.to_one.values()}
    tables |= {"document": "documents", "source": "sources"}
    held = {
        path: {row["id"]: row for row in table(reading.get(f"/v1/{path}?format=csv").text)}
        for path in {COLLECTIONS[target].path for target in tables.values()}
    }
    own = {column.name for column in collection.table.c}
    for row in table(reading.get(f"/v1/{collection.path}?format=csv").text):
        for column in row.keys() - own - {"exact", "evidence_url"}:
            reference = max((one for one in tables if column.startswith(f"{one}_")), key=len)
            if column != f"{reference}_id":
                other = held[COLLECTIONS[tables[reference]].path].get(row[f"{reference}_id"], {})
                assert row[column] == other.get(column.removeprefix(f"{reference}_"), "")


@pytest.mark.parametrize("name", [name for name in COLLECTIONS if name not in ("documents", "sources")])
def test_words_stand_where_the_line_says(reading: httpx.Client, name: str) -> None:
    rows = table(reading.get(f"/v1/{COLLECTIONS[name].path}?format=csv").text)
    told = [row for row in rows if row["evidence_url"]]
    assert told
    for row in told:
        place = dict(parse_qsl(urlsplit(row["evidence_url"]).query))
        text = reading.get(f"/v1/documents/{row['document_id']}/text").text
        words = text[int(place["start"]) : int(place["end"])]
        assert row["exact"] in (words, f"'{words}")


def test_a_release_tells_who_says_so(reading: httpx.Client) -> None:
    """The document of the best report, its outlet, and the outlet of the work that is cited there."""
    (row,) = [row for row in table(reading.get("/v1/prisoner-releases?format=csv").text) if row["count"] == "7"]
    told = (row["document_title"], row["document_outlet"], row["document_uri"], row["source_outlet"])
    assert told == (
        "Prisoners walk free",
        "The Daily Example",
        "https://example.org/second",
        "The Daily Example",
    )


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


@pytest.mark.parametrize(
    ("path", "statements"),
    [
        pytest.param("/v1/documents", 0, id="no cell holds a text"),
        pytest.param("/v1/quotes", 0, id="a column repeats the words"),
        pytest.param("/v1/prisoner-releases", 0, id="the words are stored as evidence"),
        pytest.param("/v1/mentions", 1, id="all words of a page are cut at once"),
    ],
)
def test_whole_texts_are_read_only_for_words_to_be_cut(reading: httpx.Client, path: str, statements: int) -> None:
    with counted() as found:
        assert table(reading.get(path, params={"format": "csv"}).text)
    assert texts_read(found) == statements, found
