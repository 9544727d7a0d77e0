"""kb extract"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kb.cli.console import Column, err, listed, out, plain
from kb.cli.load import bar, known, told_skipped
from kb.cli.options import Author, Paths, Published, Title, Uri
from kb.ingest.extract import Extracted, extract
from kb.ingest.inputs import inputs
from kb.settings import settings

app = typer.Typer()


@app.command("extract")
def extract_command(
    paths: Paths,
    out_folder: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Folder for the files; made if missing.")
    ],
    title: Title = None,
    author: Author = None,
    uri: Uri = None,
    published: Published = None,
) -> None:
    """Read documents into JSON files, without a database.

    Writes `<stem>.json` for each document: citations, quotes, dates, releases, counts, actors and events with their
    places in the text; and `<stem>.main.txt` where the text that was read differs from the file.
    """
    named = inputs(paths, known(title=title, author=author, uri=uri, published=published))
    told_skipped(named)
    results: list[Extracted] = []
    limit = settings().max_document_bytes
    with bar() as progress:
        task = progress.add_task("reading", total=len(named.documents))
        for result in extract(named.documents, out_folder, limit):
            results.append(result)
            progress.advance(task)
            if result.error is not None:
                err.print(plain(f"failed  {result.path}  {result.error}"), soft_wrap=True)
    summary(results)
    if any(result.error is not None for result in results):
        raise typer.Exit(1)


def summary(results: Sequence[Extracted]) -> None:
    """Files that were written, with the number of finds by kind."""
    written = {result.written: result.found for result in results if result.found is not None}
    fields = list(next(iter(written.values()), {}))
    columns = [Column("file", is_whole=True), *(Column(name, is_number=True) for name in fields)]
    # The folder is known to whoever reads the table; a program is told the path.
    rows = [(file.name if out.is_terminal and file else file, *found.values()) for file, found in written.items()]
    listed(None, columns, rows)
