#!/usr/bin/env python3
"""Sets everything up and runs it. Needs Python 3.11 or newer with pip, and nothing else.

    python dev.py demo [--no-serve]   set up, create kb.db, load seeds/, print what was found, serve it
    python dev.py test [ARGUMENT …]   set up, run the tests (arguments go to pytest)
    python dev.py check               set up, run the linters, the type checker and the import contracts
    python dev.py setup               set up only

Everything lands in .tools/ and .venv/ beside this file.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
TOOLS, VENV = ROOT / ".tools", ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
UV = "uv==0.13.9"
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports", "--no-cache"),
)


def run(*command: object, **environment: str) -> None:
    """Run a command in the checkout; leave with its status where it fails."""
    # Compiled bytecode saves two seconds at every start.
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")}
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=kept | environment, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def uv() -> str:
    """The installer: the one on the path, else one of our own in .tools/."""
    if found := shutil.which("uv"):
        return found
    program = TOOLS / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    if not program.exists():
        # --target works where Debian forbids pip to touch the system, and needs no python3-venv.
        run(sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--target", TOOLS, UV)
    return str(program)


def setup(extra: str) -> None:
    """Bring .venv/ in step with the lock file; nothing is done where it is."""
    lock = ROOT / f"requirements-{extra}.lock"
    wanted = hashlib.sha256()
    for path in (lock, ROOT / "pyproject.toml", ROOT / "hatch_build.py", ROOT / "kb" / "web" / "package-lock.json"):
        wanted.update(path.read_bytes())
    stamp = VENV / f".stamp-{extra}"
    if stamp.exists() and stamp.read_text() == wanted.hexdigest():
        return
    print(f"setting up .venv ({extra}) …", file=sys.stderr)
    install = (uv(), "pip", "install", "-q", "--python", VENV)
    if not BIN.exists():
        run(uv(), "venv", "-q", "--python", sys.executable, VENV)
    run(*install, "--compile-bytecode", "--require-hashes", "-r", lock)
    run(*install, "--no-deps", "-e", ".")
    stamp.write_text(wanted.hexdigest())


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - this is what tells users of older ones
        sys.exit(f"kb needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable})")
    what, *rest = sys.argv[1:] or ["--help"]
    if what in ("-h", "--help", "help"):
        print(__doc__)
    elif what == "setup":
        setup("dev")
    elif what == "test":
        setup("dev")
        run(BIN / "python", "-m", "pytest", *rest)
    elif what == "check":
        setup("dev")
        for tool, *arguments in CHECKS:
            run(BIN / tool, *arguments)
    elif what == "demo" and set(rest) <= {"--no-serve"}:
        demo(serve="--no-serve" not in rest)
    else:
        sys.exit(f"unknown: {' '.join(sys.argv[1:])}\n{__doc__}")


def demo(*, serve: bool) -> None:
    """Load the seed documents into kb.db in the checkout, say what was found, and serve it."""
    setup("dev" if (VENV / ".stamp-dev").exists() else "run")
    here = {"KB_DATABASE_URL": f"sqlite:///{ROOT / 'kb.db'}"}
    for command in (("db", "upgrade"), ("load", "seeds"), ("stats",), ("serve",) if serve else ()):
        if command:
            run(BIN / "kb", *command, **here)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
