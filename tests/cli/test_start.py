"""Starting: what is imported for which command, help, completion, and how errors end."""

import subprocess
import sys

import pytest

from kb.cli.app import COMMANDS
from tests.cli.conftest import Kb

HEAVY = ("sqlalchemy", "sqlmodel", "fastapi", "strawberry", "alembic", "uvicorn", "kb.store", "loaders")
PROGRAM = """
import sys
from kb.cli import main
sys.argv = ["kb", *sys.argv[1:]]
try:
    main()
except SystemExit:
    pass
sys.stderr.write(" ".join(sys.modules))
"""


def imported(*words: str) -> set[str]:
    command = [sys.executable, "-c", PROGRAM, *words]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stderr.split())


@pytest.mark.parametrize("words", [("--help",), ("version",), ("nonsense",)], ids=" ".join)
def test_small_commands_import_nothing_heavy(words: tuple[str, ...]) -> None:
    assert imported(*words) & set(HEAVY) == set()


def test_commands_that_read_do_not_import_the_server() -> None:
    assert imported("stats", "--help") & {"fastapi", "strawberry", "uvicorn", "loaders"} == set()


def test_help_lists_every_command(kb: Kb) -> None:
    shown = kb("--help").out
    assert all(f" {name} " in shown and help in shown for name, _, help in COMMANDS)


@pytest.mark.parametrize("name", [name for name, _, _ in COMMANDS])
def test_every_command_has_help_that_names_it(kb: Kb, name: str) -> None:
    ended = kb(name, "--help")
    assert (ended.status, f"kb {name}" in ended.out) == (0, True)


@pytest.mark.parametrize(
    "words", [("nonsense",), ("load",), ("show",), ("stats", "--nonsense")], ids=lambda words: " ".join(words)
)
def test_wrong_usage_ends_with_2(kb: Kb, words: tuple[str, ...]) -> None:
    ended = kb(*words)
    assert (ended.status, ended.out) == (2, "")
    assert "--help" in ended.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(shell: str) -> None:
    shown = completed(shell, f"complete_{shell}", "kb s")
    assert {"stats", "show", "search", "serve"} <= set(shown.replace('"', " ").replace("\t", " ").split())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_of_types(shell: str) -> None:
    shown = completed(shell, f"complete_{shell}", "kb search x -t ")
    assert {"document", "quote", "event"} <= set(shown.replace('"', " ").replace("\t", " ").split())


def completed(shell: str, instruction: str, line: str) -> str:
    """What the shell would offer after a line."""
    environment = {
        "_KB_COMPLETE": instruction,
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.split(" ")[-1],
    }
    command = [sys.executable, "-c", 'import sys; from kb.cli import main; sys.argv = ["kb"]; main()']
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout
