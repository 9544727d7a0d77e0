"""kb search"""

import asyncio
from collections.abc import Sequence
from typing import Annotated

import typer

from kb.cli.console import ID, Column, err, listed
from kb.cli.options import DEFAULT_DATABASE, Database
from kb.query.hits import SEARCHED, SearchRequest, hit_count, hits, record_type, search_types
from kb.query.page import Window
from kb.store.migrate import require_current
from kb.store.reader import reader
from kb.store.record import called

app = typer.Typer()
TYPES = tuple(record_type(table).lower() for table in SEARCHED)
Hit = tuple[str, str, str]  # id, type, and what the record is called


@app.command()
def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS…", help="Words that all stand in a record; with “…”, one after another."),
    ],
    type: Annotated[
        list[str] | None,
        typer.Option("--type", "-t", help=f"Only such records: {', '.join(TYPES)}.", autocompletion=lambda: TYPES),
    ] = None,
    number: Annotated[int, typer.Option("--number", "-n", min=1, max=100, help="Hits to show at most.")] = 20,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Search documents, quotes, actors, events and sources.

    Case, accents and endings make no difference; a word that ends in * may go on.
    """
    for told in type or ():
        if told.lower() not in TYPES:
            raise typer.BadParameter(f"{told!r} is none of {', '.join(TYPES)}", param_hint="--type")
    tables = search_types([told.upper() for told in type or ()])
    request = SearchRequest(" ".join(words), tables, Window(number))
    found, total = asyncio.run(_found(database, request))
    listed(None, (ID, Column("type"), Column("words")), found)
    if total > len(found):
        err.print(f"… and {total - len(found):,} more", style="dim")
    if not found:
        err.print("nothing found")


async def _found(database: str, request: SearchRequest) -> tuple[Sequence[Hit], int]:
    source = reader(database)
    try:
        async with source.connect() as connection:
            await connection.run_sync(require_current)
            page = await hits(connection, request)
            names: dict[str, str] = {}
            for table in {row["record_type"] for row in page.rows}:
                ids = {row["record_id"] for row in page.rows if row["record_type"] == table}
                names |= await connection.run_sync(called, table, ids)
            rows = [
                (row["record_id"], record_type(row["record_type"]).lower(), names[row["record_id"]])
                for row in page.rows
            ]
            return rows, await hit_count(connection, request)
    finally:
        await source.dispose()
