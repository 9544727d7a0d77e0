from collections.abc import Callable
from dataclasses import dataclass

import pytest

from kb.cli import main
from tests.store.emptied import database_url, shared_postgres

__all__ = ["database_url", "shared_postgres"]


@dataclass(frozen=True)
class Ended:
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[list[str]]:
        """Records on stdout, by field."""
        return [line.split("\t") for line in self.out.splitlines()]


Kb = Callable[..., Ended]


@pytest.fixture
def kb(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kb:
    """Runs a command in this process, as `kb` does."""

    def run(*words: object) -> Ended:
        monkeypatch.setattr("sys.argv", ["kb", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        code = ended.value.code
        return Ended(code if isinstance(code, int) else int(code is not None), printed.out, printed.err)

    return run
