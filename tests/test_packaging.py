"""The packages are ours, and the files that are committed hold no address of a registry."""

import importlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", ["kb", "schema", "loaders"])
def test_package_is_ours(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__file__ is not None
    assert Path(module.__file__).resolve().parent == ROOT / name


@pytest.mark.parametrize("lock", ["requirements-run.lock", "requirements-dev.lock"])
def test_python_lock_holds_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "--hash=sha256:" in text
    assert "://" not in text
    assert "--index-url" not in text


def test_npm_lock_holds_no_download_address() -> None:
    assert '"resolved"' not in (ROOT / "kb" / "web" / "package-lock.json").read_text()


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    locked = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements-run.lock").read_text(), re.M))
    wanted = {re.split(r"[\[><=]", line)[0].lower() for line in project["dependencies"]}
    assert wanted <= locked


def test_no_lock_that_records_addresses_is_kept() -> None:
    assert not [name for name in ("uv.lock", "pylock.toml", "poetry.lock") if (ROOT / name).exists()]
