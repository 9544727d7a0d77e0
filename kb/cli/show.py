"""kb show"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any

import orjson
import typer
from rich.text import Text

from kb.cli.console import Column, listed, out, plain, steady
from kb.cli.options import DEFAULT_DATABASE, Database, Json
from kb.ingest.passage import sentence
from kb.store.engine import engine
from kb.store.migrate import require_current
from kb.store.record import Passage, Record, record
from schema.span import Span

app = typer.Typer()
MOST_WORDS = 80  # characters of a passage that are repeated below its sentence
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
    for sentence_passages in by_sentence(found.passages):
        out.print()
        out.print(marked(sentence_passages), soft_wrap=True)


def fields(found: Record) -> Iterator[tuple[str, Text]]:
    """The fields that hold something, by name; an id with what its record is called. Folded texts are left out."""
    for name in sorted(map(str, found.row), key=lambda name: name != "id"):
        value = found.row[name]
        if value is None or name.endswith("_folded"):
            continue
        shown = str(value)
        if name in LONG and len(shown) > 200 and found.table != "quotes":
            shown = shown[:200] + "…"
        called = found.names.get(name)
        yield name, Text.assemble(plain(shown), ("  " + plain(called).plain, "bold") if called else "")


def by_sentence(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """Passages of one sentence together, in reading order of their first."""
    groups: dict[tuple[str, Span], list[Passage]] = {}
    for passage in passages:
        around = sentence(passage.text, Span(passage.start, passage.end))
        groups.setdefault((passage.document_id, around), []).append(passage)
    yield from groups.values()


def marked(passages: Sequence[Passage]) -> Text:
    """The sentence of the passages with their words marked; below, which words stand for which field."""
    first = passages[0]
    around = sentence(first.text, Span(first.start, first.end))
    told = Text(first.text[around.start : around.end])
    for passage in passages:
        told.stylize("black on yellow", passage.start - around.start, passage.end - around.start)
    shown = Text.assemble((plain(first.document_title or first.document_id).plain, "dim"), "\n  ", steady(told))
    for passage in passages:
        field = (passage.field or "whole record") + ("" if passage.stance == "supports" else f", {passage.stance}")
        words = passage.text[passage.start : passage.end]
        words = words if len(words) <= MOST_WORDS else words[:MOST_WORDS] + "…"
        shown.append_text(Text.assemble("\n    ", (field, "bold"), "  ", plain(" ".join(words.split()))))
        shown.append(f" [{passage.start}:{passage.end}]", "dim")
    return shown


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
