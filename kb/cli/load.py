"""kb load"""

import typer
from pydantic import ValidationError
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.text import Text

from kb.cli.console import Column, err, listed, plain
from kb.cli.options import DEFAULT_DATABASE, Author, Database, Paths, Published, Title, Uri
from kb.errors import BadInput
from kb.ingest.inputs import Inputs, Known, complaint, inputs
from kb.ingest.load import Load, Outcome, load
from kb.settings import settings
from kb.store.engine import engine
from kb.store.migrate import require_current

app = typer.Typer()
STYLES = {"new": "green", "changed": "yellow", "unchanged": "dim", "same": "dim", "failed": "bold red"}
ALWAYS = ("new", "changed", "unchanged")  # told in the summary even where there are none


@app.command("load")
def load_command(
    paths: Paths,
    database: Database = DEFAULT_DATABASE,
    title: Title = None,
    author: Author = None,
    uri: Uri = None,
    published: Published = None,
    quiet: bool = typer.Option(False, "--quiet", "-q", help="Only failures and the summary."),
) -> None:
    """Load documents into the database.

    Loading the same documents again changes nothing. A document that cannot be read is reported and the others are
    kept; the exit status is then 1.

    Examples:  kb load seeds   ·   kb load story.txt --published 2025-10-04 --uri https://example.org/story
    """
    named = inputs(paths, known(title=title, author=author, uri=uri, published=published))
    told_skipped(named)
    chosen = settings(database_url=database)
    store = engine(chosen.database_url)
    try:
        with store.connect() as connection:
            require_current(connection)
        with bar() as progress:
            task = progress.add_task("reading", total=len(named.documents))

            def tell(outcome: Outcome) -> None:
                if not quiet or outcome.error is not None:
                    progress.console.print(line(outcome), soft_wrap=True)
                if outcome.resembles:
                    progress.console.print(warning(outcome), soft_wrap=True)
                progress.advance(task)

            done = load(store, named.documents, chosen, tell)
    finally:
        store.dispose()
    summary(done)
    if done.failed:
        raise typer.Exit(1)


def known(**given: str | None) -> Known:
    """Metadata of the command line. Raises BadInput."""
    try:
        return Known(**given)
    except ValidationError as error:
        raise BadInput(f"--{complaint(error)}") from error


def told_skipped(named: Inputs) -> None:
    for path, why in named.skipped:
        err.print(Text.assemble("skipped  ", plain(path), "  ", plain(why)), style="dim", soft_wrap=True)


def bar() -> Progress:
    """Progress on stderr: number, share, elapsed and remaining time."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )


def line(outcome: Outcome) -> Text:
    """What became of one document, on one line."""
    told = Text.assemble((f"{outcome.kind:<9}", STYLES[outcome.kind]), "  ", plain(outcome.path), "  ")
    if outcome.same_as is not None:
        return told.append("the same text as ").append(plain(outcome.same_as))
    if outcome.saved is None:
        return told.append(plain(outcome.error))
    if outcome.encoding and outcome.encoding not in ("utf-8", "ascii"):
        told.append(f"(read as {outcome.encoding})  ")
    return told.append(outcome.saved.document_id)


def warning(outcome: Outcome) -> Text:
    """A changed text without an address is another document: what it says would be counted twice."""
    others = " ".join(outcome.resembles)
    told = f"looks like a changed version of {others} (same title, author and date), which stays; "
    advice = f"take the old one away with `kb remove {others}`, or give each document its address with --uri"
    return Text.assemble(("warning  ", "yellow"), "  ", plain(outcome.path), f"  {told}{advice}")


def summary(done: Load) -> None:
    """The load in numbers: documents by outcome, and the records of each document that was stored, added up.

    What several documents tell of counts in each of them; `kb stats` counts it once.
    """
    outcomes = [outcome.kind for outcome in done.outcomes]
    rows: list[tuple[str, str]] = [
        (f"documents {kind}", f"{outcomes.count(kind):,}") for kind in STYLES if kind in outcomes or kind in ALWAYS
    ]
    records: dict[str, int] = {}
    for outcome in done.outcomes:
        for name, number in (outcome.saved.counts if outcome.saved else {}).items():
            records[name] = records.get(name, 0) + number
    rows += [(f"{name.replace('_', ' ')} in documents", f"{number:,}") for name, number in records.items()]
    listed(f"Load {done.run_id}", (Column("what"), Column("number", is_number=True)), rows)
