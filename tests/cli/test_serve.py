"""kb serve: says where it serves once it does, and what to do where it cannot."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from kb.cli.serve import listening
from kb.errors import BadSettings
from kb.store import migrate

PROGRAM = "from kb.cli import main; main()"


@contextmanager
def served(path: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", PROGRAM, "serve", "--database", f"sqlite:///{path}", *words]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"COLUMNS": "80"}) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)


def test_what_it_says_is_true_when_it_says_it(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "kb.db"
    shutil.copyfile(sqlite_template, path)
    with served(path, "--port", "0") as process:
        assert process.stderr is not None
        address = re.search("Serving (http://[0-9.:]+/)", process.stderr.readline())
        assert address is not None
        assert httpx.get(f"{address[1]}healthz").status_code == 200


def test_the_environment_names_host_and_port(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-c", PROGRAM, "serve", "-d", f"sqlite:///{tmp_path / 'kb.db'}"]
        migrate.upgrade(f"sqlite:///{tmp_path / 'kb.db'}")
        named = os.environ | {"KB_PORT": str(port), "KB_HOST": "127.0.0.1"}
        ended = subprocess.run(command, capture_output=True, text=True, check=False, env=named)
    assert f"cannot listen on 127.0.0.1 port {port}" in ended.stderr


def test_a_port_that_is_taken_names_the_option(sqlite_template: Path, tmp_path: Path) -> None:
    path = tmp_path / "kb.db"
    shutil.copyfile(sqlite_template, path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-c", PROGRAM, "serve", "-d", f"sqlite:///{path}", "--port", str(port)]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert re.fullmatch(
        f"kb: cannot listen on 127.0.0.1 port {port}: .*; name another port with --port, .*\n", ended.stderr
    )


@pytest.mark.parametrize("host", ["host.invalid", "192.0.2.1"], ids=["no such name", "of another machine"])
def test_a_host_that_is_not_ours(host: str) -> None:
    with pytest.raises(BadSettings, match=f"cannot listen on {re.escape(host)} port 0: .*--host"):
        listening(host, 0)
