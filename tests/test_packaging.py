"""The packages are ours, the locks are whole, and what is committed names no registry and no machine."""

import importlib
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from kb.paths import bundled

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements-run.lock", "requirements-dev.lock")
# A path inside somebody's home; an address such as https://host/home/news is none.
HOME = re.compile(r"(?<![\w/.-])(?:/home/|/Users/|/root/|[A-Z]:\\+Users\\+)\w")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def locked(name: str) -> set[str]:
    """The names of the packages that a lock file pins."""
    return set(re.findall(r"^([a-z0-9._-]+)(?:\[[a-z0-9,-]+\])?==", (ROOT / name).read_text(encoding="utf-8"), re.M))


BUILD = {"kb/web/package.json", "kb/web/package-lock.json", "kb/web/.npmrc"}  # needed to build the package only


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[><=~!; ]", line)[0].lower().replace("_", "-") for line in requirements}


def committed() -> list[Path]:
    # safe.directory: the checkout may belong to another user than the one who runs the tests.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("name", ["kb", "schema", "loaders"])
def test_package_is_ours(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__file__ is not None
    assert Path(module.__file__).resolve().parent == ROOT / name


@pytest.mark.parametrize("name", ["kb", "schema", "loaders"])
def test_package_says_that_it_is_typed(name: str) -> None:
    assert (ROOT / name / "py.typed").is_file()


@pytest.mark.parametrize("name", ["migrations", "seeds"])
def test_bundled_folder_is_found(name: str) -> None:
    assert any(bundled(name).iterdir())


def test_bundled_folder_that_is_missing_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="absent/"):
        bundled("absent")


@pytest.mark.parametrize("lock", LOCKS)
def test_python_lock_holds_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", text)) >= len(locked(lock)) > 0
    assert "://" not in text
    assert "--find-links" not in text


def test_npm_lock_holds_no_download_address() -> None:
    assert '"resolved"' not in (ROOT / "kb" / "web" / "package-lock.json").read_text(encoding="utf-8")


def test_every_dependency_is_locked() -> None:
    assert names(PROJECT["dependencies"]) <= locked("requirements-run.lock")


def test_every_dependency_of_development_is_locked() -> None:
    wanted = names([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]])
    assert wanted <= locked("requirements-dev.lock")


def test_development_runs_what_users_run() -> None:
    pins = [set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.M)) for lock in LOCKS]
    assert pins[0] <= pins[1]


def test_no_lock_that_records_addresses_is_kept() -> None:
    assert not [name for name in ("uv.lock", "pylock.toml", "poetry.lock") if (ROOT / name).exists()]


@pytest.mark.parametrize("text", ["/home/ann/kb", "at /Users/ann", r"C:\Users\ann", '"/root/kb"'])
def test_home_is_told(text: str) -> None:
    assert HOME.search(text)


@pytest.mark.parametrize("text", ["https://example.org/home/news", "a checkout under /root", "see docs/home/index"])
def test_home_is_not_told(text: str) -> None:
    assert not HOME.search(text)


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a checkout: nothing is committed")
def test_no_committed_file_names_a_machine() -> None:
    own = Path(__file__).resolve()
    guilty = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in committed()
        if path != own and (found := HOME.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert guilty == []


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the wheel holds, built without front ends."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=os.environ | {"KB_SKIP_WEB": "1"})
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def in_wheel(path: str) -> str:
    """Where a file of the checkout lies in the wheel."""
    return f"kb/_bundled/{path}" if path.startswith(("migrations/", "seeds/")) else path


@pytest.mark.parametrize("folder", ["kb", "schema", "loaders", "migrations", "seeds"])
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a checkout: nothing is committed")
def test_wheel_holds_every_committed_file(packed: set[str], folder: str) -> None:
    paths = [path.relative_to(ROOT).as_posix() for path in committed()]
    wanted = {path for path in paths if path.startswith(f"{folder}/")} - BUILD
    assert wanted
    assert {path for path in wanted if in_wheel(path) not in packed} == set()


def test_wheel_holds_nothing_else(packed: set[str]) -> None:
    """No tests, no sources of the build, nothing beside the packages and what describes them."""
    assert {name.split("/")[0].partition("-")[0] for name in packed} == {"kb", "schema", "loaders"}
    assert packed & BUILD == set()
