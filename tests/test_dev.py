"""Setting up: what is there is left alone, what is not is made, and one at a time does it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.__file__).parent
Ran = list[list[str]]


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """What set-up would run; in place of installing, the programs that are needed are made."""
    commands: Ran = []

    def run(*words: object) -> None:
        command = [str(word) for word in words]
        commands.append(command)
        assert not list(dev.VENV.glob(".stamp-*")), "a stamp stands while it is not true"
        dev.BIN.mkdir(parents=True, exist_ok=True)
        for extra, names in dev.NEEDED.items():
            if f"requirements-{extra}.lock" in " ".join(command):
                for name in names:
                    (dev.BIN / name).touch()
        dev.PYTHON.touch()

    made = tmp_path / ".venv"
    for name, path in (("TOOLS", tmp_path / ".tools"), ("VENV", made), ("BIN", made / "bin")):
        monkeypatch.setattr(dev, name, path)
    monkeypatch.setattr(dev, "PYTHON", made / "bin" / "python")
    monkeypatch.setattr(dev, "run", run)
    monkeypatch.setattr(dev, "uv", lambda: "uv")
    return commands


@pytest.mark.parametrize("extra", dev.LOCKS)
def test_a_second_set_up_does_nothing(ran: Ran, extra: str) -> None:
    dev.setup(extra)
    ran.clear()
    dev.setup(extra)
    assert ran == []


def lose(name: str) -> Callable[[], None]:
    return lambda: (dev.BIN / name).unlink()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lose("pytest"), id="a program is gone"),
        pytest.param(lose("kb"), id="our own program is gone"),
        pytest.param(lose("python"), id="Python is gone"),
        pytest.param(lambda: (dev.VENV / ".stamp-dev").unlink(), id="it broke off"),
        pytest.param(lambda: (dev.VENV / ".stamp-dev").write_text("old"), id="other pins"),
    ],
)
def test_what_is_not_whole_is_made_anew(ran: Ran, spoil: Callable[[], None]) -> None:
    dev.setup("dev")
    ran.clear()
    spoil()
    dev.setup("dev")
    assert [command for command in ran if "requirements-dev.lock" in " ".join(command)]


def test_what_tests_need_stays_where_only_a_run_is_asked_for(ran: Ran) -> None:
    dev.setup("dev")
    ran.clear()
    dev.setup("run")
    assert ran == []


def test_tests_take_nothing_from_under_what_runs(ran: Ran) -> None:
    dev.setup("run")
    ran.clear()
    dev.setup("dev")
    assert [command[1:3] for command in ran] == [["pip", "install"]]


def test_one_at_a_time(tmp_path: Path) -> None:
    """Each adds one to a number that it reads first: where two are in at once, one is lost."""
    (tmp_path / "number").write_text("0")
    program = f"""
import pathlib, sys, time
sys.path.insert(0, {str(ROOT)!r})
import dev
dev.TOOLS = pathlib.Path({str(tmp_path)!r})
number = dev.TOOLS / "number"
for _ in range(5):
    with dev.alone():
        told = int(number.read_text())
        time.sleep(0.01)
        number.write_text(str(told + 1))
"""
    running = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert (tmp_path / "number").read_text() == "15"
