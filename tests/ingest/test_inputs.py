"""Which documents a command line names, and what is said of them beside their text."""

from pathlib import Path

import pytest

from kb.errors import BadInput
from kb.ingest.inputs import Known, inputs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("One prisoner was freed.")
    (tmp_path / "b.md").write_text("# Two\n\nTwo prisoners were freed.")
    return tmp_path


def names(paths: list[Path]) -> list[str]:
    return [document.path.name for document in inputs(paths).documents]


def test_folder_without_manifest_gives_all_that_can_be_read(folder: Path) -> None:
    (folder / "below").mkdir()
    (folder / "below" / "c.txt").write_text("Three.")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.txt").write_text("no")
    found = inputs([folder])
    assert [document.path.name for document in found.documents] == ["a.txt", "b.md", "c.txt"]
    assert [path.name for path, _ in found.skipped] == ["picture.png"]


def test_folder_with_manifest_gives_what_it_lists_and_names_the_others(folder: Path) -> None:
    (folder / "manifest.toml").write_text('[documents."b.md"]\ntitle = "Zwei"\npublished = 2025-10-04\n')
    found = inputs([folder])
    assert [(document.path.name, document.metadata.title) for document in found.documents] == [("b.md", "Zwei")]
    assert found.documents[0].metadata.published is not None
    assert found.documents[0].metadata.published.edtf == "2025-10-04"
    assert [path.name for path, _ in found.skipped] == ["a.txt"]


def test_file_takes_its_metadata_from_the_manifest_beside_it(folder: Path) -> None:
    (folder / "manifest.toml").write_text('[documents."a.txt"]\nauthor = "A. Uthor"\n')
    assert inputs([folder / "a.txt"]).documents[0].metadata.author == "A. Uthor"


def test_command_line_overrides_the_manifest(folder: Path) -> None:
    (folder / "manifest.toml").write_text('[documents."a.txt"]\nauthor = "A. Uthor"\ntitle = "One"\n')
    metadata = inputs([folder / "a.txt"], Known(author="B. Uthor")).documents[0].metadata
    assert (metadata.author, metadata.title) == ("B. Uthor", "One")


def test_a_document_named_twice_is_read_once(folder: Path) -> None:
    assert names([folder / "a.txt", folder]) == ["a.txt", "b.md"]


def test_listed_file_that_is_missing_fails_alone(folder: Path) -> None:
    (folder / "manifest.toml").write_text('[documents."a.txt"]\n[documents."gone.txt"]\n')
    problems = {document.path.name: document.problem for document in inputs([folder]).documents}
    assert problems["a.txt"] is None
    assert "no such file" in str(problems["gone.txt"])


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        pytest.param("documents = 3", "one table a document", id="no tables"),
        pytest.param('[documents."a.txt"]\ntitel = "x"', "unknown key titel; known are uri, title", id="misspelt key"),
        pytest.param('[documents."a.txt"]\npublished = "4.10.25"', "not a date such as 2025-10-04", id="odd date"),
        pytest.param('[documents."../a.txt"]', "in or below", id="file outside the folder"),
        pytest.param("[documents", "not TOML", id="broken"),
    ],
)
def test_unusable_manifest_says_what_is_wrong(folder: Path, manifest: str, told: str) -> None:
    (folder / "manifest.toml").write_text(manifest)
    with pytest.raises(BadInput) as error:
        inputs([folder])
    assert told in str(error.value)
    assert "manifest.toml" in str(error.value)


def test_missing_path(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"nowhere: there is no such file or folder"):
        inputs([tmp_path / "nowhere"])


def test_paths_that_all_lead_nowhere_are_all_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match=r"nowhere: there is no such file or folder; .*empty: no documents found"):
        inputs([tmp_path / "nowhere", tmp_path / "empty"])


@pytest.mark.parametrize(
    "uri",
    ["https://example.org/a?b=c#d", "HTTP://example.org", "urn:isbn:0451450523", "doi:10.1000/182", "tag:e.org,2025:x"],
)
def test_addresses_that_identify_a_document(uri: str) -> None:
    assert Known(uri=uri).uri == uri


@pytest.mark.parametrize(
    "uri",
    [
        pytest.param("", id="empty"),
        pytest.param("javascript:alert(1)", id="script"),
        pytest.param("JavaScript:alert(1)", id="script in other letters"),
        pytest.param("data:text/html,x", id="data"),
        pytest.param("example.org/story", id="no scheme"),
        pytest.param("https:///story", id="no host"),
        pytest.param("https:example.org", id="no slashes"),
        pytest.param("https://example.org/a b", id="blank"),
        pytest.param("urn:x\njavascript:y", id="two lines"),
    ],
)
def test_an_address_that_is_none_says_what_would_be(uri: str) -> None:
    with pytest.raises(ValueError, match=r"is not an address such as https://example\.org/story or urn:"):
        Known(uri=uri)


def test_folder_with_nothing_in_it(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"no documents found; files that can be read end in .*\.txt"):
        inputs([tmp_path])


def test_metadata_of_the_command_line_is_for_one_document(folder: Path) -> None:
    with pytest.raises(BadInput, match=r"describe one document, not 2"):
        inputs([folder], Known(title="x"))
