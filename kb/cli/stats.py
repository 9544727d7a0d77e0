"""kb stats"""

from dataclasses import asdict

import orjson
import typer

from kb.cli.console import out, plain, table
from kb.cli.options import DEFAULT_DATABASE, Database, Json
from kb.store.engine import engine
from kb.store.migrate import require_current
from kb.store.statistics import Statistics, statistics

app = typer.Typer()


@app.command()
def stats(database: Database = DEFAULT_DATABASE, json: Json = False) -> None:
    """What the knowledge base holds: records a type, releases with their figures, and people held.

    Persons released are summed over carried-out releases, never over reports of them.
    """
    store = engine(database)
    try:
        with store.connect() as connection:
            require_current(connection)
            found = statistics(connection)
    finally:
        store.dispose()
    if json:
        typer.echo(orjson.dumps(asdict(found), option=orjson.OPT_INDENT_2).decode())
    else:
        show(found)


def show(found: Statistics) -> None:
    records = table("Records", "type", "number", numbers=frozenset({"number"}))
    for name, number in found.rows.items():
        records.add_row(name.replace("_", " "), f"{number:,}")
    out.print(records)
    out.print()
    releases = table(
        "Prisoner releases",
        "date",
        "released",
        "by",
        "to",
        "status",
        "reports",
        "id",
        numbers=frozenset({"released", "reports"}),
    )
    for release in found.releases:
        number = release.count_text if release.count is None else f"{release.count:,}"
        releases.add_row(
            plain(release.date or "not told"),
            plain(number or "not told"),
            plain(release.released_by or "not told"),
            plain(release.to_place),
            plain(release.status),
            str(release.reports),
            plain(release.id),
        )
    out.print(releases)
    total = found.rows["prisoner_releases"]
    if total > len(found.releases):
        out.print(f"… and {total - len(found.releases):,} more", style="dim")
    out.print(f"Persons released, as far as numbers are told: {found.persons_released:,}")
    if found.held:
        out.print()
        held = table("People held", "figure", "where", "id")
        for id, text, place in found.held:
            held.add_row(plain(text), plain(place or "not told"), plain(id))
        out.print(held)
