"""kb extract"""

from pathlib import Path
from typing import Annotated

import typer

from kb.cli.console import err, out, plain, table
from kb.cli.load import bar, known, told_skipped
from kb.cli.options import Author, Paths, Published, Title, Uri
from kb.ingest.extract import FIELDS, Extracted, extract
from kb.ingest.inputs import inputs
from kb.settings import Settings

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
    with bar() as progress:
        task = progress.add_task("reading", total=len(named.documents))
        for result in extract(named.documents, out_folder, Settings().max_document_bytes):
            results.append(result)
            progress.advance(task)
            if result.error is not None:
                err.print(plain(f"failed  {result.path}  {result.error}"), soft_wrap=True)
    made = table(None, "file", *FIELDS, numbers=frozenset(FIELDS))
    for result in results:
        if result.found is not None:
            made.add_row(plain(result.written), *(str(result.found[name]) for name in FIELDS))
    out.print(made)
    if any(result.error is not None for result in results):
        raise typer.Exit(1)
