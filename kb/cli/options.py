"""Options that several commands share, and how their results are shown."""

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_DATABASE = "sqlite:///kb.db"

Database = Annotated[
    str,
    typer.Option(
        "--database",
        "-d",
        envvar="KB_DATABASE_URL",
        metavar="URL",
        help="sqlite:///FILE or postgresql://USER@HOST/NAME.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Paths = Annotated[
    list[Path],
    typer.Argument(help="Files, or folders (those their manifest.toml lists; without one, all that can be read)."),
]
Title = Annotated[str | None, typer.Option(help="Title, for a single document.")]
Author = Annotated[str | None, typer.Option(help="Author, for a single document.")]
Uri = Annotated[str | None, typer.Option(help="Address that identifies a single document.")]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date of publication, for a single document: 2025-10-04.")
]
