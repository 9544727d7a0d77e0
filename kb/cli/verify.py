"""kb verify"""

import typer

from kb.cli.console import err, told
from kb.cli.options import DEFAULT_DATABASE, Database
from kb.store.engine import engine
from kb.store.migrate import require_current
from kb.store.verify import problems

app = typer.Typer()
COPY = "no command mends these: go back to a copy of the database, or load all documents into a new one"


@app.command()
def verify(database: Database = DEFAULT_DATABASE) -> None:
    """Check every span, reference and figure of the database.

    Every span must equal its text, every reference lead somewhere, every figure lie within its bounds, and the search
    index be in step. Problems are printed one a line, and on stderr what mends them; the exit status is then 1.
    """
    store = engine(database)
    found = 0
    remedies: dict[str, int] = {}
    try:
        with store.connect() as connection:
            require_current(connection)
            for problem in problems(connection):
                found += 1
                remedy = problem.remedy or COPY
                remedies[remedy] = remedies.get(remedy, 0) + 1
                told(f"{problem.table}\t{problem.record_id}\t{problem.message}")
    finally:
        store.dispose()
    if found:
        err.print(f"{found:,} problem{'s' if found > 1 else ''}")
        for remedy, number in remedies.items():
            err.print(f"{number:,} of them: {remedy}", soft_wrap=True)
        raise typer.Exit(1)
    told("no problems")
