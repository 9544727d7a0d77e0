"""The commands as a user runs them: what they print where, and how they end."""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kb.cli.console import err, out
from tests.cli.conftest import Kb
from tests.make import release_story
from tests.store.kept import contents, keep, opened, rows

GOOD = """Twelve walk free

On May 4, 2024, Ruritania freed 12 prisoners in Minsk. It was a warm day, and their families had come to meet them.

“They are free,” said Ann Example. “Nobody thought that it would happen so soon.”

They had been held for years. Others are still waiting, and nobody can say for how long they will have to.
"""


@pytest.fixture
def database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A migrated database on each backend in turn, named by the environment."""
    monkeypatch.setenv("KB_DATABASE_URL", database_url)
    return database_url


@pytest.fixture
def sqlite(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    path = tmp_path / "kb.db"
    shutil.copyfile(sqlite_template, path)
    monkeypatch.setenv("KB_DATABASE_URL", f"sqlite:///{path}")
    return f"sqlite:///{path}"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "texts" / "story.txt"
    path.parent.mkdir()
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighty columns, as a person sees them."""
    for console in (out, err):
        monkeypatch.setattr(console, "_force_terminal", True)
        monkeypatch.setattr(console, "_width", 80)
        monkeypatch.setattr(console, "no_color", True)


def test_load_tells_each_document_and_the_sum(kb: Kb, database: str, story: Path) -> None:
    ended = kb("load", story)
    assert ended.status == 0
    assert ["documents new", "1"] in ended.lines
    assert f"new        {story}  doc_" in ended.err


def test_load_again_tells_that_nothing_changed(kb: Kb, database: str, story: Path) -> None:
    kb("load", story)
    with opened(database) as store:
        before = contents(store)
        assert ["documents unchanged", "1"] in kb("load", story).lines
        assert contents(store) == before


def test_load_with_a_bad_document_ends_with_1_and_keeps_the_others(kb: Kb, database: str, story: Path) -> None:
    (story.parent / "empty.txt").write_text("")
    ended = kb("load", story.parent)
    assert ended.status == 1
    assert ["documents new", "1"] in ended.lines
    assert f"failed     {story.parent / 'empty.txt'}  the file is empty" in ended.err


def test_load_takes_metadata_of_the_command_line(kb: Kb, sqlite: str, story: Path) -> None:
    kb("load", story, "--uri", "https://example.org/x", "--title", "T", "--author", "A", "--published", "2024-05")
    with opened(sqlite) as store:
        (document,) = rows(store, "documents")
    told = (document["uri"], document["title"], document["author"], document["published_edtf"])
    assert told == ("https://example.org/x", "T", "A", "2024-05")


def test_load_tells_the_encoding_where_it_is_not_the_usual_one(kb: Kb, sqlite: str, story: Path) -> None:
    story.write_text(GOOD, encoding="utf-16")
    assert "(read as utf-16)" in kb("load", story).err


def test_load_names_files_that_the_manifest_does_not_list(kb: Kb, sqlite: str, story: Path) -> None:
    (story.parent / "other.txt").write_text(GOOD)
    (story.parent / "manifest.toml").write_text('[documents."story.txt"]\n')
    ended = kb("load", story.parent)
    assert f"skipped  {story.parent / 'other.txt'}  not listed in manifest.toml" in ended.err
    assert ["documents new", "1"] in ended.lines


def test_quiet_load_tells_failures_only(kb: Kb, sqlite: str, story: Path) -> None:
    (story.parent / "empty.txt").write_text("")
    told = kb("load", "-q", story.parent).err
    assert "empty.txt" in told
    assert "story.txt" not in told


def test_database_of_the_command_line_goes_before_the_environment(
    kb: Kb, database: str, sqlite_template: Path, story: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    shutil.copyfile(sqlite_template, other)
    kb("load", story, "--database", f"sqlite:///{other}")
    with opened(database) as store, opened(f"sqlite:///{other}") as named:
        assert (len(rows(store, "documents")), len(rows(named, "documents"))) == (0, 1)


def test_load_keeps_the_others_where_a_file_is_missing(kb: Kb, database: str, story: Path) -> None:
    ended = kb("load", "missing.txt", story)
    assert ended.status == 1
    assert "failed     missing.txt  there is no such file or folder" in ended.err
    assert ["documents new", "1"] in ended.lines


def test_load_of_missing_files_only_stores_nothing(kb: Kb, database: str) -> None:
    ended = kb("load", "missing.txt", "gone.txt")
    assert (ended.status, ended.err.count("there is no such file")) == (1, 2)
    with opened(database) as store:
        assert not any(contents(store).values())


def test_load_tells_files_with_the_same_text(kb: Kb, sqlite: str, story: Path) -> None:
    copy = story.with_name("zopy.txt")
    copy.write_text(GOOD, encoding="utf-16")
    ended = kb("load", story.parent)
    assert f"same       {copy}  the same text as {story}" in ended.err
    assert ["documents same", "1"] in ended.lines


@pytest.mark.parametrize("uri", ["", "javascript:alert(1)"])
def test_load_under_an_address_that_is_none(kb: Kb, sqlite: str, story: Path, uri: str) -> None:
    ended = kb("load", story, "--uri", uri)
    assert ended.status == 1
    assert ended.err.startswith(f"kb: --uri: {uri!r} is not an address such as https://example.org/story")


def test_load_of_a_changed_version_says_what_to_do(kb: Kb, sqlite: str, story: Path) -> None:
    kb("load", story)
    with opened(sqlite) as store:
        (old,) = rows(store, "documents")
    story.write_text(GOOD + "\nOne more line.\n")
    ended = kb("load", story)
    assert (ended.status, f"looks like a changed version of {old['id']}" in ended.err) == (0, True)
    assert f"`kb remove {old['id']}`" in ended.err


def test_remove_takes_the_old_version_away(kb: Kb, database: str, story: Path) -> None:
    kb("load", story)
    with opened(database) as store:
        (old,) = rows(store, "documents")
        story.write_text(GOOD + "\nOne more line.\n")
        kb("load", story)
        ended = kb("remove", old["id"], "--yes")
        assert (ended.status, ended.lines[0][:2]) == (0, ["removed", old["id"]])
        assert old["id"] not in [row["id"] for row in rows(store, "documents")]
    assert kb("verify").out == "no problems\n"


def test_remove_asks_first(kb: Kb, sqlite: str, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kb("load", story)
    with opened(sqlite) as store:
        (document,) = rows(store, "documents")
        monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
        ended = kb("remove", document["id"])
        assert (ended.status, "Twelve walk free" in ended.err) == (1, True)
        assert rows(store, "documents") == [document]


@pytest.mark.parametrize(
    ("id", "told"),
    [
        pytest.param("quo_" + "a" * 26, "is no id of a document", id="of another record"),
        pytest.param("story.txt", "is no id of a document; these are doc_", id="a file"),
        pytest.param("doc_" + "a" * 26, "is not among the documents", id="unknown"),
    ],
)
def test_remove_of_what_is_no_document(kb: Kb, sqlite: str, id: str, told: str) -> None:
    ended = kb("remove", id, "--yes")
    assert (ended.status, told in ended.err) == (1, True)


def test_extract_needs_no_database(kb: Kb, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_DATABASE_URL", "nonsense")
    assert kb("extract", story, "--out", tmp_path / "made" / "out").status == 0
    assert [path.name for path in (tmp_path / "made" / "out").iterdir()] == ["story.json"]


def test_extract_writes_what_was_found_with_its_place(kb: Kb, story: Path, tmp_path: Path) -> None:
    kb("extract", story, "--out", tmp_path / "out", "--published", "2024-05-06", "--title", "T", "--author", "A")
    found = json.loads((tmp_path / "out" / "story.json").read_text())
    assert (found["id"], found["published"], found["title"], found["author"]) == ("story", "2024-05-06", "T", "A")
    lists = ("citations", "quotes", "dates", "releases", "counts", "actors", "events")
    assert all(isinstance(found[name], list) for name in lists)
    placed = [item for name in lists if name != "actors" for item in found[name]]
    assert placed
    assert all(item["hint"] == GOOD[item["start"] : item["end"]] for item in placed)


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        pytest.param("a.txt", GOOD.encode(), None, id="as it stands in the file"),
        pytest.param("a.txt", GOOD.replace("\n", "\r\n").encode(), GOOD, id="other line ends"),
        pytest.param("a.txt", GOOD.encode("utf-16"), GOOD, id="other encoding"),
        pytest.param("a.md", b"# Title\n\n**Bold** words.\n", "Title\n\nBold words.", id="markup"),
    ],
)
def test_extract_writes_the_text_where_it_is_not_the_files(
    kb: Kb, tmp_path: Path, name: str, data: bytes, kept: str | None
) -> None:
    (tmp_path / name).write_bytes(data)
    kb("extract", tmp_path / name, "--out", tmp_path / "out")
    written = tmp_path / "out" / "a.main.txt"
    text = written.read_bytes().decode() if written.exists() else None
    assert (text and text.strip()) == (kept and kept.strip())


def test_extract_of_two_files_into_one_is_refused(kb: Kb, story: Path, tmp_path: Path) -> None:
    story.with_suffix(".md").write_text(GOOD)
    ended = kb("extract", story.parent, "--out", tmp_path / "out")
    assert (ended.status, "would both be written to" in ended.err) == (1, True)
    assert not (tmp_path / "out").exists()


def test_extract_into_a_file_is_refused(kb: Kb, story: Path) -> None:
    ended = kb("extract", story, "--out", story)
    assert ended.status == 1
    assert f"kb: {story}: file exists; name a folder" in ended.err


def test_extract_with_a_bad_document_ends_with_1_and_writes_the_others(kb: Kb, story: Path, tmp_path: Path) -> None:
    (story.parent / "empty.txt").write_text("")
    ended = kb("extract", story.parent, "--out", tmp_path / "out")
    assert (ended.status, "empty.txt  the file is empty" in ended.err) == (1, True)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["story.json"]


def test_show_marks_the_words_in_their_sentence(kb: Kb, sqlite: str, story: Path) -> None:
    kb("load", story)
    with opened(sqlite) as store:
        (quote, *_) = rows(store, "quotes", text="They are free,")
    command = [sys.executable, "-c", "from kb.cli import main; main()", "show", quote["id"]]
    seen = os.environ | {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "80"}
    shown = subprocess.run(command, env=seen, capture_output=True, text=True, check=True).stdout
    assert "“\x1b[30;43mThey are free,\x1b[0m” " in shown


def test_show_tells_what_a_reference_is_called(kb: Kb, database: str, story: Path) -> None:
    kb("load", story)
    with opened(database) as store:
        (quote,) = rows(store, "quotes", text="They are free,")
    fields = {line[0]: line[1] for line in kb("show", quote["id"]).lines if len(line) > 1}
    assert fields["speaker_id"] == f"{quote['speaker_id']} Ann Example"


def test_show_as_json_reads_back(kb: Kb, database: str, story: Path) -> None:
    kb("load", story)
    with opened(database) as store:
        (release,) = rows(store, "prisoner_releases")
    shown = json.loads(kb("show", release["id"], "--json").out)
    assert shown["record"]["count"] == 12
    assert "12" in {evidence["exact"] for evidence in shown["evidence"]}


@pytest.mark.parametrize(
    ("id", "told"),
    [
        pytest.param("rel_x", "'rel_x' is not an id; ids are doc_…", id="no id"),
        pytest.param("quo_" + "a" * 26, "is not in the database", id="unknown"),
    ],
)
def test_show_of_nothing(kb: Kb, database: str, id: str, told: str) -> None:
    ended = kb("show", id)
    assert (ended.status, told in ended.err) == (1, True)


def test_show_lets_no_text_steer_the_terminal(kb: Kb, sqlite: str, story: Path) -> None:
    story.write_text(GOOD * 20 + "\n“Red \x1b[31m and \u202e back,” said Ann Example.\n")
    kb("load", story)
    with opened(sqlite) as store:
        quote = next(row for row in rows(store, "quotes") if "Red" in row["text"])
    shown = kb("show", quote["id"]).out
    assert "Red" in shown
    assert not {"\x1b", "\u202e"} & set(shown)


def test_search_finds(kb: Kb, database: str, story: Path) -> None:
    kb("load", story)
    assert {line[1] for line in kb("search", "free").lines} >= {"document", "quote"}


def test_search_in_one_type(kb: Kb, database: str, story: Path) -> None:
    kb("load", story)
    assert [line[1:] for line in kb("search", "free", "--type", "quote").lines] == [["quote", "They are free,"]]


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        pytest.param(["absent"], 0, "nothing found", id="nothing found"),
        pytest.param(["!"], 1, "there is no word to look for", id="no word"),
        pytest.param(["a", "--type", "foo"], 2, "'foo' is none of document,", id="type that there is not"),
        pytest.param(["a", "--type", "count"], 2, "'count' is none of document,", id="type that is not searched"),
        pytest.param(["a", "-n", "0"], 2, "--number", id="no hits wanted"),
    ],
)
def test_search_without_hits(kb: Kb, sqlite: str, words: list[str], status: int, told: str) -> None:
    ended = kb("search", *words)
    assert (ended.status, ended.out, told in ended.err) == (status, "", True)


def test_search_tells_how_many_more(kb: Kb, sqlite: str, story: Path) -> None:
    kb("load", story)
    ended = kb("search", "free", "-n", "1")
    assert len(ended.lines) == 1
    assert "more" in ended.err


def test_stats_tell_releases_one_a_line(kb: Kb, database: str, story: Path) -> None:
    kb("load", story)
    (release,) = [line for line in kb("stats").lines if line[0].startswith("rel_")]
    assert release[1:4] == ["2024-05-04", "12", "completed"]


def test_stats_tell_how_to_see_the_rest(kb: Kb, sqlite: str) -> None:
    with opened(sqlite) as store:
        keep(store, *(release_story(f"https://example.org/{day}", day=f"2025-09-{day}") for day in range(10, 32 - 1)))
    few, everything = kb("stats"), kb("stats", "--all")
    assert few.err.count("… and 1 more: kb stats --all") == 2
    assert "more" not in everything.err
    for prefix in ("rel_", "cnt_"):
        assert [sum(line[0].startswith(prefix) for line in told.lines) for told in (few, everything)] == [20, 21]


def test_load_counts_documents_and_stats_records(kb: Kb, sqlite: str, story: Path) -> None:
    story.with_name("other.txt").write_text(GOOD + "\nNobody else came.\n")
    told = {line[0]: line[1] for line in kb("load", story.parent).lines}
    stored = {line[0]: line[1] for line in kb("stats").lines if len(line) == 2}
    assert int(told["actors in documents"]) == 2 * int(stored["actors"])


def test_stats_as_json(kb: Kb, database: str, story: Path) -> None:
    kb("load", story)
    told = json.loads(kb("stats", "--json").out)
    assert (told["persons_released"], told["rows"]["documents"]) == (12, 1)


@pytest.mark.parametrize("command", [("stats",), ("search", "free")], ids=["stats", "search"])
def test_ids_stay_whole_on_a_terminal(
    kb: Kb, sqlite: str, story: Path, terminal: None, command: tuple[str, ...]
) -> None:
    kb("load", story)
    with opened(sqlite) as store:
        known = {row["id"] for name in ("prisoner_releases", "documents") for row in rows(store, name)}
    shown = kb(*command).out
    assert [id for id in known if id in shown]
    assert max(map(len, shown.splitlines())) <= 80


def test_verify_of_a_sound_database(kb: Kb, database: str, story: Path) -> None:
    kb("load", story)
    ended = kb("verify")
    assert (ended.status, ended.out) == (0, "no problems\n")


def test_verify_names_the_row_and_ends_with_1(kb: Kb, database: str, story: Path) -> None:
    kb("load", story)
    with opened(database) as store, store.begin() as connection:
        connection.exec_driver_sql("UPDATE quotes SET text = 'They were free,' WHERE text = 'They are free,'")
    ended = kb("verify")
    assert (ended.status, "problems" in ended.err) == (1, True)
    assert {line[0] for line in ended.lines} == {"quotes"}


def test_version(kb: Kb) -> None:
    assert kb("version").out.startswith("kb 0.")
