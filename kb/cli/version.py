"""kb version"""

from importlib.metadata import version as installed

import typer

app = typer.Typer()


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(f"kb {installed('kb')}")
