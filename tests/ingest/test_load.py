"""Documents into the database: what cannot be read is told, the others are kept, nothing is half there."""

import os
import re
from pathlib import Path

import pytest

from kb.errors import BadDatabaseUrl, BadSettings
from kb.ingest.inputs import inputs
from kb.ingest.load import Load, load
from kb.settings import Settings, settings
from kb.store.engine import engine
from kb.store.verify import problems
from loaders import readers
from loaders.document import Metadata
from tests.store.kept import contents, knowledge, opened, rows

GOOD = "Twelve walk free\n\nOn May 4, 2024, Ruritania freed 12 prisoners.\n\n“They are free,” said Ann Example.\n"
BAD = [
    pytest.param(b"", "the file is empty", id="empty"),
    pytest.param(b" \n\t\n", "nothing but blanks", id="blanks"),
    pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a PNG image, not text", id="picture"),
    pytest.param(b"%PDF-1.7 and more", "a PDF file, not text", id="PDF"),
    pytest.param(bytes(range(256)) * 10, "NUL: this is no text", id="binary"),
    pytest.param(b"One\nnul \0 here", r"a NUL character at character 8 \(line 2\)", id="NUL"),
    pytest.param(b"Half \xed\xa0\x80 a pair", "a lone surrogate at character 5", id="lone surrogate"),
    pytest.param(b"\x01\x02\x03\x04 some text", "control characters among", id="control characters"),
    pytest.param(b"much text " * 1000, "10,000 bytes; the limit is 5,000, because .* set KB_MAX_", id="too large"),
]


def loaded(url: str, *paths: Path) -> Load:
    with opened(url) as store:
        return load(store, inputs(paths).documents, Settings(database_url=url, max_document_bytes=5_000))


@pytest.mark.parametrize(("data", "told"), BAD)
def test_bad_document_says_what_is_wrong(database_url: str, tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "bad.txt").write_bytes(data)
    (outcome,) = loaded(database_url, tmp_path / "bad.txt").outcomes
    assert outcome.saved is None
    assert re.search(told, str(outcome.error))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="refused before reading"),
        pytest.param(b"One\nnul \0 here", id="refused while reading"),
        pytest.param(b"much text " * 1000, id="refused by its size"),
    ],
)
def test_others_of_the_load_are_kept_and_nothing_of_the_bad_one(database_url: str, tmp_path: Path, data: bytes) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(GOOD)
    (texts / "b.txt").write_bytes(data)
    (texts / "c.txt").write_text(GOOD + "\nMore.\n")
    done = loaded(database_url, texts)
    assert [outcome.path.name for outcome in done.failed] == ["b.txt"]
    with opened(database_url) as store:
        assert len(rows(store, "documents")) == 2
        with store.connect() as connection:
            assert list(problems(connection)) == []


def test_load_tells_its_documents_in_the_run(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "bad.txt").write_text("")
    done = loaded(database_url, tmp_path)
    with opened(database_url) as store:
        (run,) = rows(store, "runs", id=done.run_id)
    assert (run["status"], run["documents_ok"], run["documents_failed"]) == ("finished", 1, 1)
    assert run["finished_at"] >= run["started_at"]


def test_second_load_changes_nothing(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    loaded(database_url, tmp_path)
    with opened(database_url) as store:
        before = contents(store)
        loaded(database_url, tmp_path)
        assert contents(store) == before


def test_both_databases_hold_the_same(database_url: str, sqlite_template: Path, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    second = tmp_path / "second.db"
    second.write_bytes(sqlite_template.read_bytes())
    loaded(database_url, tmp_path / "good.txt")
    loaded(f"sqlite:///{second}", tmp_path / "good.txt")
    with opened(database_url) as store, opened(f"sqlite:///{second}") as other:
        assert knowledge(store) == knowledge(other)


def test_encoding_that_was_taken_is_told(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "wide.txt").write_text(GOOD, encoding="utf-16")
    (outcome,) = loaded(database_url, tmp_path).outcomes
    assert outcome.encoding == "utf-16"


def test_text_is_kept_as_it_is_read(database_url: str, tmp_path: Path) -> None:
    text = "Zażółć gęślą jaźń \U0001f600 e\u0301 \u202eabc — “so”.\n"
    (tmp_path / "odd.txt").write_text(text, encoding="utf-8")
    loaded(database_url, tmp_path)
    with opened(database_url) as store:
        assert [row["text"] for row in rows(store, "documents")] == [text]


def test_listed_document_that_is_missing_fails_alone(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "manifest.toml").write_text('[documents."a.txt"]\n[documents."gone.txt"]\n')
    done = loaded(database_url, tmp_path)
    kept = {outcome.path.name: outcome.saved is not None for outcome in done.outcomes}
    assert kept == {"a.txt": True, "gone.txt": False}


def test_two_documents_under_one_address_are_revisions_of_one(database_url: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{GOOD}\nVersion {name}.\n")
    manifest = "".join(f'[documents."{name}.txt"]\nuri = "https://example.org/one"\n' for name in ("a", "b"))
    (tmp_path / "manifest.toml").write_text(manifest)
    loaded(database_url, tmp_path)
    with opened(database_url) as store:
        assert [row["revision"] for row in rows(store, "documents")] == [2]


def test_load_that_breaks_off_is_marked_as_failed(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    with opened(database_url) as store:
        with pytest.raises(KeyboardInterrupt):
            load(store, inputs([tmp_path]).documents, Settings(database_url=database_url), interrupted)
        assert [row["status"] for row in rows(store, "runs")] == ["failed"]


def test_unreadable_database_url() -> None:
    with pytest.raises(BadDatabaseUrl, match=r"expected sqlite:///kb\.db for a file or postgresql://"):
        engine("kb")


@pytest.mark.parametrize("name", ["nowhere.txt", "empty"], ids=["missing file", "empty folder"])
def test_a_path_that_leads_nowhere_fails_alone(database_url: str, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    for good in ("a.txt", "b.txt"):
        (tmp_path / good).write_text(f"{GOOD}\nIn {good}.\n")
    done = loaded(database_url, tmp_path / "a.txt", tmp_path / name, tmp_path / "b.txt")
    assert [(outcome.path.name, outcome.kind) for outcome in done.outcomes] == [
        (name, "failed"),
        ("a.txt", "new"),
        ("b.txt", "new"),
    ]


def test_one_text_in_many_files_is_loaded_once(database_url: str, tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-16", "utf-8-sig"):
        (tmp_path / f"{encoding}.txt").write_text(GOOD, encoding=encoding)
    done = loaded(database_url, tmp_path)
    assert {outcome.path.name: outcome.same_as and outcome.same_as.name for outcome in done.outcomes} == {
        "utf-16.txt": None,
        "utf-8-sig.txt": "utf-16.txt",
        "utf-8.txt": "utf-16.txt",
    }


def test_one_text_in_many_files_changes_nothing_when_it_comes_again(database_url: str, tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-16", "utf-8-sig"):
        (tmp_path / f"{encoding}.txt").write_text(GOOD, encoding=encoding)
    loaded(database_url, tmp_path)
    with opened(database_url) as store:
        before = contents(store)
        loaded(database_url, tmp_path)
        loaded(database_url, tmp_path / "utf-16.txt")
        assert contents(store) == before


def test_a_text_that_comes_back_under_its_address_is_loaded_again(database_url: str, tmp_path: Path) -> None:
    texts = {"a": GOOD, "b": f"{GOOD}\nMore.\n", "c": GOOD}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text)
    manifest = "".join(f'[documents."{name}.txt"]\nuri = "https://example.org/one"\n' for name in texts)
    (tmp_path / "manifest.toml").write_text(manifest)
    loaded(database_url, tmp_path)
    with opened(database_url) as store:
        assert [row["text"] for row in rows(store, "documents")] == [GOOD]


RESEMBLING = [
    # what the manifest says of the first and the second document, whether the second looks like the first
    pytest.param('title = "T"', 'title = "T"', True, id="same title"),
    pytest.param('title = "T"\nauthor = "A"', 'title = "T"\nauthor = "A"', True, id="same author too"),
    pytest.param('title = "T"', 'title = "U"', False, id="other title"),
    pytest.param('title = "T"\nauthor = "A"', 'title = "T"\nauthor = "B"', False, id="other author"),
    pytest.param('title = "T"\npublished = 2025', 'title = "T"\npublished = 2024', False, id="another year's"),
    pytest.param('title = "T"\nuri = "urn:x:1"', 'title = "T"', True, id="the old one has an address"),
    pytest.param('title = "T"', 'title = "T"\nuri = "urn:x:1"', False, id="the new one has an address"),
]


@pytest.mark.parametrize(("first", "second", "resembles"), RESEMBLING)
def test_a_changed_version_without_address_is_told(
    database_url: str, tmp_path: Path, first: str, second: str, resembles: bool
) -> None:
    for name, said in (("a", first), ("b", second)):
        (tmp_path / f"{name}.txt").write_text(f"{GOOD}\nVersion {name}.\n")
        (tmp_path / "manifest.toml").write_text(f'[documents."{name}.txt"]\n{said}\n')
        done = loaded(database_url, tmp_path / f"{name}.txt")
    with opened(database_url) as store:
        older = [row["id"] for row in rows(store, "documents") if "Version a" in row["text"]]
    assert done.outcomes[0].resembles == (older if resembles else ())


def test_setting_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_MAX_DOCUMENT_BYTES", "much")
    with pytest.raises(BadSettings, match=r"^KB_MAX_DOCUMENT_BYTES: Input should be a valid integer"):
        settings()


def test_a_pipe_is_no_file(database_url: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text(GOOD)
    done = loaded(database_url, tmp_path / "good.txt", tmp_path / "pipe.txt")
    assert [outcome.path.name for outcome in done.outcomes if outcome.kind == "new"] == ["good.txt"]
    assert "a device or pipe" in str(done.failed[0].error)


def test_what_a_loader_trips_over_costs_one_document(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "odd.odd").write_text("odd")

    def trips(text: str, metadata: Metadata) -> tuple[str, Metadata]:
        raise ValueError(f"tripped over {text}")

    monkeypatch.setitem(readers.READERS, ".odd", (trips, "text/odd"))
    done = loaded(database_url, tmp_path / "odd.odd", tmp_path / "good.txt")
    assert [outcome.kind for outcome in done.outcomes] == ["failed", "new"]
    assert "a fault of kb, not of the document: ValueError at test_load.py" in str(done.failed[0].error)
