"""A load that is killed leaves whole documents, and the next load brings the others."""

import os
import subprocess
import sys
import time
from pathlib import Path

from kb.ingest.inputs import inputs
from kb.ingest.load import BATCH_DOCUMENTS, load
from kb.settings import Settings
from kb.store.verify import problems
from tests.store.kept import opened, rows

NUMBER = 3 * BATCH_DOCUMENTS


def test_killed_load(database_url: str, tmp_path: Path) -> None:
    for number in range(NUMBER):
        text = f"Story {number}\n\nRuritania freed {number + 2} prisoners.\n\nNobody else was freed.\n"
        (tmp_path / f"{number:03}.txt").write_text(text)
    command = [sys.executable, "-c", "from kb.cli import main; main()", "load", "-q", str(tmp_path)]
    loading = subprocess.Popen(
        command,
        env=os.environ | {"KB_DATABASE_URL": database_url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    with opened(database_url) as store:
        while not rows(store, "documents"):
            assert loading.poll() is None, "the load ended before it was killed"
            time.sleep(0.01)
        loading.kill()
        loading.wait()
        kept = len(rows(store, "documents"))
        with store.connect() as connection:
            assert list(problems(connection)) == []
        assert kept % BATCH_DOCUMENTS == 0
        done = load(store, inputs([tmp_path]).documents, Settings(database_url=database_url))
        outcomes = [outcome.saved.outcome for outcome in done.outcomes if outcome.saved]
        assert (outcomes.count("unchanged"), outcomes.count("new")) == (kept, NUMBER - kept)
