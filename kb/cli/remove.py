"""kb remove"""

from datetime import UTC, datetime
from typing import Annotated

import typer

from kb.cli.console import told
from kb.cli.options import DEFAULT_DATABASE, Database
from kb.errors import UnknownRecord
from kb.store.engine import engine
from kb.store.migrate import require_current
from kb.store.record import called
from kb.store.write import remove
from schema.ids import table_of

app = typer.Typer()


@app.command("remove")
def remove_command(
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Of documents: doc_….")],
    database: Database = DEFAULT_DATABASE,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take documents away, with all that only they say.

    What other documents say too stays, as they say it. The change log keeps that the records were there.
    """
    documents = list(dict.fromkeys(ids))
    for id in documents:
        if table_of(id) != "documents":
            raise UnknownRecord(f"{id!r} is no id of a document; these are doc_ and 26 letters and digits")
    store = engine(database)
    try:
        with store.begin() as connection:
            require_current(connection)
            names = called(connection, "documents", documents)
        if not yes and names:
            listed = ", ".join(f"{id} ({names[id] or 'without title'})" for id in documents if id in names)
            typer.confirm(f"Remove {listed}?", abort=True, err=True)
        with store.begin() as connection:
            rows = remove(connection, documents, datetime.now(UTC))
    finally:
        store.dispose()
    for id in documents:
        told(f"removed\t{id}\t{rows[id]:,} rows")
