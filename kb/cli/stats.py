"""kb stats"""

from dataclasses import asdict
from typing import Annotated

import orjson
import typer

from kb.cli.console import ID, Column, err, listed, told
from kb.cli.options import DEFAULT_DATABASE, Database, Json
from kb.store.engine import engine
from kb.store.migrate import require_current
from kb.store.statistics import Released, Statistics, statistics

app = typer.Typer()
NOT_TOLD = "not told"
FIRST = 20


@app.command()
def stats(
    database: Database = DEFAULT_DATABASE,
    json: Json = False,
    all: Annotated[bool, typer.Option("--all", "-a", help=f"All releases and figures, not the first {FIRST}.")] = False,
) -> None:
    """What the knowledge base holds: records a type, releases with their figures, and people held.

    Each record is counted once, however many documents tell of it. Persons released are summed over carried-out
    releases, never over reports of them.
    """
    store = engine(database)
    try:
        with store.connect() as connection:
            require_current(connection)
            found = statistics(connection, None if all else FIRST)
    finally:
        store.dispose()
    if json:
        typer.echo(orjson.dumps(asdict(found), option=orjson.OPT_INDENT_2).decode())
    else:
        show(found)


def show(found: Statistics) -> None:
    """Ids come first, so that lines that are not read in a table tell what they are."""
    number = Column("number", is_number=True)
    records = [(name.replace("_", " "), f"{rows:,}") for name, rows in found.rows.items()]
    listed("Records stored, each once", (Column("type", is_whole=True), number), records)
    columns = (
        ID,
        Column("date"),
        Column("released", is_number=True),
        Column("status", is_whole=True),
        Column("by whom, to where"),
    )
    listed("\nPrisoner releases", columns, map(line, found.releases))
    tell_rest(found.rows["prisoner_releases"] - len(found.releases))
    told(f"Persons released, as far as numbers are told: {found.persons_released:,}")
    if found.held:
        held = [(id, text, place or NOT_TOLD) for id, text, place in found.held]
        listed("\nPeople held", (ID, Column("figure"), Column("where")), held)
        tell_rest(found.figures_held - len(held))


def tell_rest(more: int) -> None:
    if more:
        err.print(f"… and {more:,} more: kb stats --all", style="dim")


def line(release: Released) -> tuple[object, ...]:
    number = release.count_text if release.count is None else f"{release.count:,}"
    parties = [("by", release.released_by), ("to", release.to_place)]
    told = ", ".join(f"{word} {name}" for word, name in parties if name)
    return release.id, release.date or NOT_TOLD, number or NOT_TOLD, release.status, told or NOT_TOLD
