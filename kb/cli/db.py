"""kb db …"""

from typing import Annotated

import typer

from kb.cli.console import told
from kb.cli.options import DEFAULT_DATABASE, Database
from kb.store import indexing, migrate
from kb.store.engine import engine
from kb.store.turn import take_turn

app = typer.Typer(no_args_is_help=True, help="Create, upgrade and check the database's tables.")


@app.command()
def upgrade(
    database: Database = DEFAULT_DATABASE,
    revision: Annotated[str, typer.Argument(help="Revision to go to.")] = "head",
) -> None:
    """Create the tables, or bring them up to date. A migration that fails leaves nothing behind."""
    before = migrate.current(database)
    migrate.upgrade(database, revision)
    after = migrate.current(database)
    told(f"already at {after}" if before == after else f"upgraded from {before or 'nothing'} to {after}")


@app.command()
def downgrade(
    revision: Annotated[str, typer.Argument(help="Revision to go back to; `base` takes all tables away.")],
    database: Database = DEFAULT_DATABASE,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Go back to an earlier revision. What later revisions added is lost."""
    if not yes:
        typer.confirm(f"Go back to {revision}? Data of later revisions is lost", abort=True)
    before = migrate.current(database)
    migrate.downgrade(database, revision)
    told(f"downgraded from {before or 'nothing'} to {migrate.current(database) or 'nothing'}")


@app.command()
def reindex(database: Database = DEFAULT_DATABASE) -> None:
    """Make the search index anew from the records."""
    store = engine(database)
    try:
        with store.begin() as connection:
            migrate.require_current(connection)
            take_turn(connection)
            number = indexing.reindex(connection)
    finally:
        store.dispose()
    told(f"the words of {number:,} records can be found")


@app.command()
def current(database: Database = DEFAULT_DATABASE) -> None:
    """Print the database's revision, and the newest."""
    told(f"{migrate.current(database) or 'nothing'} (newest: {migrate.head()})")


@app.command()
def check(database: Database = DEFAULT_DATABASE) -> None:
    """Compare the database's tables with what this version expects; exit status 1 where they differ."""
    differences = migrate.check(database)
    for difference in differences:
        told(difference)
    if differences:
        raise typer.Exit(1)
    told("no differences")
