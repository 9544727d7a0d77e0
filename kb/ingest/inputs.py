"""Which documents a command line names, and what is known about each beside its text."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from kb.errors import BadInput
from loaders.document import Metadata
from loaders.readers import READERS
from schema.columns import ADDRESS, LABEL
from schema.dates import PartialDate

MANIFEST = "manifest.toml"
_PUBLISHED = "2025-10-04, 2025-10 or 2025"
# What may identify a document. No scheme that a browser would run as a script.
_SCHEMES = ("http", "https", "urn", "doi", "tag", "info", "ark")
_URI = re.compile(r"(?:https?://[^\s/?#]+\S*|(?!https?:)[a-z]+:[^\s/]\S*)", re.I)
_ADDRESS = f"an address such as https://example.org/story or urn:example:1 (schemes: {', '.join(_SCHEMES)})"


@dataclass(frozen=True, slots=True)
class Input:
    """One document to be read. `problem` says why it cannot be, where that is known before reading."""

    path: Path
    metadata: Metadata
    problem: str | None = None


@dataclass(slots=True)
class Inputs:
    """The documents that paths name, in order, each once; `skipped` holds files of their folders that are not read."""

    documents: list[Input] = field(default_factory=list)
    skipped: list[tuple[Path, str]] = field(default_factory=list)


class Known(BaseModel):
    """What a manifest or the command line says of a document; all of it may be left out."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    uri: str | None = Field(default=None, max_length=ADDRESS)
    title: str | None = Field(default=None, max_length=LABEL, min_length=1)
    author: str | None = Field(default=None, max_length=LABEL, min_length=1)
    outlet: str | None = Field(default=None, max_length=LABEL, min_length=1)
    language: str | None = Field(default=None, pattern="^[a-z]{2}$")
    licence: str | None = None
    published: str | None = None

    @field_validator("uri")
    @classmethod
    def _is_address(cls, uri: str | None) -> str | None:
        if uri is not None and not (_URI.fullmatch(uri) and uri.partition(":")[0].lower() in _SCHEMES):
            raise ValueError(f"{uri!r} is not {_ADDRESS}")
        return uri

    @field_validator("published")
    @classmethod
    def _is_date(cls, published: str | None) -> str | None:
        if published is not None:
            try:
                PartialDate.from_edtf(published)
            except ValueError:
                raise ValueError(f"{published!r} is not a date such as {_PUBLISHED}") from None
        return published

    def metadata(self) -> Metadata:
        published = PartialDate.from_edtf(self.published) if self.published else None
        return Metadata(**{**self.model_dump(), "published": published})


def inputs(paths: Iterable[Path], given: Known | None = None) -> Inputs:
    """The documents named by files and folders. `given` holds metadata of the command line, for one document only.

    A path that is missing, or a folder without documents, is an input with its problem beside the others. BadInput
    where no path leads to a document, or a manifest cannot be used.
    """
    found = Inputs()
    for path in dict.fromkeys(paths):
        if path.is_dir():
            before = len(found.documents)
            _add_folder(found, path)
            if len(found.documents) == before:
                found.documents.append(Input(path, Metadata(), f"no documents found; {_readable()}"))
        elif path.exists():
            found.documents.append(Input(path, _manifest(path.parent).get(path.name, Known()).metadata()))
        else:
            found.documents.append(Input(path, Metadata(), "there is no such file or folder"))
    found.documents = list({document.path.resolve(): document for document in reversed(found.documents)}.values())[::-1]
    if all(document.problem for document in found.documents):
        raise BadInput("; ".join(f"{document.path}: {document.problem}" for document in found.documents))
    if given is not None and given != Known():
        if len(found.documents) > 1:
            raise BadInput(
                f"--title, --author, --uri and --published describe one document, not {len(found.documents)}; "
                f"write a {MANIFEST} beside them instead"
            )
        found.documents[0] = _overridden(found.documents[0], given)
    return found


def _add_folder(found: Inputs, folder: Path) -> None:
    """A folder with a manifest gives the files that it lists; any other, every readable file in and below it."""
    listed = _manifest(folder)
    if (folder / MANIFEST).exists():
        for name, known in listed.items():
            path = folder / name
            problem = None if path.is_file() else f"{folder / MANIFEST} lists it, but there is no such file"
            found.documents.append(Input(path, known.metadata(), problem))
        unlisted = (path for path in _files(folder) if path.relative_to(folder).as_posix() not in listed)
        found.skipped += [(path, f"not listed in {MANIFEST}") for path in unlisted if path.name != MANIFEST]
        return
    files = list(_files(folder))
    for path in files:
        if path.suffix.lower() in READERS:
            found.documents.append(Input(path, Metadata()))
        else:
            found.skipped.append((path, f"no reader for {path.suffix or 'files without an ending'}"))


def _readable() -> str:
    return f"files that can be read end in {', '.join(sorted(READERS))}"


def _files(folder: Path) -> Iterator[Path]:
    """Files in and below the folder, in order of their names; hidden ones are left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _manifest(folder: Path) -> dict[str, Known]:
    """What the folder's manifest says, by file name; nothing where it has none. Raises BadInput."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: not TOML: {error}") from error
    documents = content.get("documents")
    if not isinstance(documents, dict) or set(content) != {"documents"}:
        raise BadInput(f'{path}: expected one table a document, such as [documents."report.txt"], and nothing else')
    return {name: _known(path, name, said) for name, said in documents.items()}


def _known(manifest: Path, name: str, said: Any) -> Known:
    if not isinstance(said, dict):
        raise BadInput(f'{manifest}: [documents."{name}"] must be a table of keys such as title and published')
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise BadInput(f'{manifest}: [documents."{name}"] must name a file in or below the manifest\'s own folder')
    dated = {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in said.items()}
    try:
        return Known(**dated)
    except ValidationError as error:
        raise BadInput(f'{manifest}: [documents."{name}"]: {complaint(error)}') from error


def complaint(error: ValidationError) -> str:
    """What a validation found, in a line."""
    allowed = ", ".join(Known.model_fields)
    told = []
    for problem in error.errors():
        key = ".".join(str(part) for part in problem["loc"])
        message = problem["msg"].removeprefix("Value error, ")
        told.append(
            f"unknown key {key}; known are {allowed}" if problem["type"] == "extra_forbidden" else f"{key}: {message}"
        )
    return "; ".join(told)


def _overridden(document: Input, given: Known) -> Input:
    said = {name: value for name in Known.model_fields if (value := getattr(given.metadata(), name)) is not None}
    return replace(document, metadata=replace(document.metadata, **said))
