"""kb show"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import orjson
import typer
from rich.text import Text

from kb.cli.console import Column, listed, out, plain
from kb.cli.options import DEFAULT_DATABASE, Database, Json
from kb.ingest.passage import sentence
from kb.store.engine import engine
from kb.store.migrate import require_current
from kb.store.record import Passage, Record, record
from schema.span import Span

app = typer.Typer()
LONG = {"text", "stated", "words"}  # columns that are shown clipped in a table


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="Of any record, such as rel_… or quo_….")],
    database: Database = DEFAULT_DATABASE,
    json: Json = False,
) -> None:
    """Show a record with the words behind it, marked in their sentences."""
    store = engine(database)
    try:
        with store.connect() as connection:
            require_current(connection)
            found = record(connection, id)
    finally:
        store.dispose()
    if json:
        typer.echo(orjson.dumps(as_json(found), option=orjson.OPT_INDENT_2).decode())
        return
    listed(f"{found.table} {found.row['id']}", (Column("field", is_whole=True), Column("value")), fields(found))
    for passage in found.passages:
        out.print()
        out.print(marked(passage), soft_wrap=True)


def fields(found: Record) -> Iterator[tuple[str, Text]]:
    """The fields that hold something, by name; an id with what its record is called."""
    for name, value in found.row.items():
        if value is None:
            continue
        shown = str(value)
        if name in LONG and len(shown) > 200 and found.table != "quotes":
            shown = shown[:200] + "…"
        called = found.names.get(name)
        yield name, Text.assemble(plain(shown), ("  " + plain(called).plain, "bold") if called else "")


def marked(passage: Passage) -> Text:
    """The passage in its sentence, marked, after the field it stands for and the document it is from."""
    span = Span(passage.start, passage.end)
    around = sentence(passage.text, span)
    where = passage.document_title or passage.document_id
    stance = "" if passage.stance == "supports" else f", {passage.stance}"
    return Text.assemble(
        (f"{passage.field or 'whole record'}{stance}", "bold"),
        (f"  {plain(where).plain} [{span.start}:{span.end}]\n", "dim"),
        "  ",
        plain(passage.text[around.start : span.start]),
        (plain(span.of(passage.text)).plain, "black on yellow"),
        plain(passage.text[span.end : around.end]),
    )


def as_json(found: Record) -> Mapping[str, Any]:
    return {
        "table": found.table,
        "record": dict(found.row),
        "names": dict(found.names),
        "evidence": [
            {
                "field": passage.field,
                "document_id": passage.document_id,
                "start": passage.start,
                "end": passage.end,
                "exact": passage.text[passage.start : passage.end],
                "stance": passage.stance,
            }
            for passage in found.passages
        ],
    }
