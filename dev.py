#!/usr/bin/env python3
"""Sets everything up and runs it. Needs Python 3.11 or newer with pip, and nothing else.

    python dev.py demo [--no-serve]   set up, create kb.db, load seeds/, print what was found, serve it
    python dev.py test [ARGUMENT …]   set up, run the tests (arguments go to pytest)
    python dev.py check               set up, run the linters, the type checker and the import contracts
    python dev.py setup               set up only
    python dev.py lock [ARGUMENT …]   pin the dependencies anew (arguments go to uv, such as --upgrade)

Everything lands in .tools/ and .venv/ beside this file. KB_SKIP_WEB=1 leaves GraphiQL and Swagger UI out.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

# Above all that an older Python cannot run; down to 3.6 this file parses.
if sys.version_info < (3, 11):  # noqa: UP036 - this is what tells users of older ones
    sys.exit(f"kb needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable})")

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent
TOOLS, VENV = ROOT / ".tools", ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
UV = "uv==0.13.9"
LOCKS = {"run": (), "dev": ("--extra", "dev")}
# Programs without which a set-up is none, whatever its stamp says; what is pinned for `run` is pinned for `dev`.
NEEDED = {"run": ("kb",), "dev": ("kb", "pytest", "ruff", "mypy", "lint-imports")}
# What the installed project is made from: where one of these changes, it is installed anew.
INSTALLED_FROM = ("pyproject.toml", "hatch_build.py", "kb/web/package-lock.json")
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports", "--no-cache"),
)
# Without compiled bytecode every start takes two seconds longer; a foreign path could hide our packages.
UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME")


def main() -> None:
    what, *rest = sys.argv[1:] or ["--help"]
    if what in ("-h", "--help", "help"):
        print(__doc__)
    elif what == "setup" and not rest:
        setup("dev")
    elif what == "test":
        setup("dev")
        become(PYTHON, "-m", "pytest", *rest)
    elif what == "check" and not rest:
        check()
    elif what == "lock":
        lock(*rest)
    elif what == "demo" and set(rest) <= {"--no-serve"}:
        demo(serve="--no-serve" not in rest)
    else:
        sys.exit(f"unknown: {' '.join(sys.argv[1:])}\n\n{__doc__}")


def setup(extra: str) -> None:
    """Bring .venv/ in step with the lock file; nothing is done where it is. One at a time sets up, others wait.

    What `dev` brought stays for `run`. From `run` to `dev` things are only added, so that what runs goes on.
    """
    with alone():
        if extra == "run" and (VENV / ".stamp-dev").exists():
            extra = "dev"
        if _is_set_up(extra):
            return
        print(f"setting up .venv ({extra}) …", file=sys.stderr)
        adds_only = extra == "dev" and _is_set_up("run")
        for stale in VENV.glob(".stamp-*"):
            stale.unlink()
        if not PYTHON.exists():
            run(uv(), "venv", "-q", "--clear", "--python", sys.executable, VENV)
        exact = ("pip", "install", "-r") if adds_only else ("pip", "sync")
        pins = ROOT / f"requirements-{extra}.lock"
        run(uv(), *exact, pins, "-q", "--python", VENV, "--compile-bytecode", "--require-hashes")
        if not adds_only:
            run(uv(), "pip", "install", "-q", "--python", VENV, "--no-deps", "-e", ".")
        (VENV / f".stamp-{extra}").write_text(_wanted(extra))


@contextmanager
def alone() -> Iterator[None]:
    """Wait for the turn to set up. The system takes the lock back however its holder ends."""
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / ".lock").open("a") as file:
        while not _locked(file.fileno()):
            time.sleep(0.2)
        yield


def _locked(file: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_set_up(extra: str) -> bool:
    stamp = VENV / f".stamp-{extra}"
    programs = [BIN / (f"{name}.exe" if WINDOWS else name) for name in NEEDED[extra]]
    is_whole = all(program.exists() for program in (PYTHON, *programs))
    return is_whole and stamp.exists() and stamp.read_text() == _wanted(extra)


def _wanted(extra: str) -> str:
    """What the stamp of a set-up says: what it was made from."""
    return _digest(ROOT / f"requirements-{extra}.lock", *(ROOT / name for name in INSTALLED_FROM))


def demo(*, serve: bool) -> None:
    """Load the seed documents into kb.db in the checkout, say what was found, and serve it."""
    setup("run")
    os.environ["KB_DATABASE_URL"] = "sqlite:///kb.db"
    kb = BIN / "kb"
    run(kb, "db", "upgrade")
    run(kb, "load", "seeds")
    run(kb, "stats")
    if serve:
        become(kb, "serve")


def check() -> None:
    """Run every check, whatever the others say; leave with 1 where one failed."""
    setup("dev")
    failed = [" ".join(words) for words in CHECKS if status(BIN / words[0], *words[1:])]
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


def lock(*arguments: str) -> None:
    """Pin the dependencies of pyproject.toml for every system and Python; the files hold hashes and no address."""
    shape = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "-q")
    for name, extra in LOCKS.items():
        run(uv(), "pip", "compile", *shape, *extra, "pyproject.toml", "-o", f"requirements-{name}.lock", *arguments)


def uv() -> Path:
    """The installer, of the version that the lock files were made with, in .tools/."""
    program = TOOLS / "bin" / ("uv.exe" if WINDOWS else "uv")
    marker = TOOLS / f".{UV}"
    if not (marker.exists() and program.exists()):
        if importlib.util.find_spec("pip") is None:
            sys.exit(f"{sys.executable} has no pip: install it (Debian: python3-pip) or run `python -m ensurepip`")
        # --target works where Debian forbids pip to touch the system, and needs no python3-venv.
        quiet = ("-q", "--disable-pip-version-check", "--root-user-action=ignore")
        run(sys.executable, "-m", "pip", "install", *quiet, "--upgrade", "--target", TOOLS, UV)
        marker.touch()
    return program


def run(*command: object) -> None:
    """Run a command in the checkout; leave with its status where it fails."""
    failed = status(*command)
    if failed:
        sys.exit(failed)


def status(*command: object) -> int:
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=_environment(), check=False).returncode


def become(*command: object) -> NoReturn:
    """Let a command take this process's place, so that signals sent to this one reach it."""
    if WINDOWS:  # there exec returns to the shell at once
        sys.exit(status(*command))
    sys.stdout.flush()
    os.chdir(ROOT)
    words = [str(part) for part in command]
    os.execve(words[0], words, _environment())


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in UNWANTED}


def _digest(*paths: Path) -> str:
    """What tells one set-up from another: what the files hold, and whether the front ends are left out."""
    found = hashlib.sha256(os.environ.get("KB_SKIP_WEB", "").encode())
    for path in paths:
        found.update(path.read_bytes())
    return found.hexdigest()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
