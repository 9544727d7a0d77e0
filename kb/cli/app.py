"""The command `kb`: its commands by name, each imported only when it runs.

Importing everything costs more than a second of CPU; `kb --help`, completion and small commands do not pay for it.
"""

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

# Name, module, and the line that `kb --help` shows.
COMMANDS = (
    ("load", "kb.cli.load", "Load documents into the database."),
    ("extract", "kb.cli.extract", "Read documents into JSON files, without a database."),
    ("show", "kb.cli.show", "Show a record with the words behind it."),
    ("search", "kb.cli.search", "Search documents, quotes, actors, events and sources."),
    ("remove", "kb.cli.remove", "Take documents away, with all that only they say."),
    ("stats", "kb.cli.stats", "What the knowledge base holds."),
    ("serve", "kb.cli.serve", "Serve GraphQL, REST and pages over HTTP."),
    ("db", "kb.cli.db", "Create, upgrade and check the database's tables."),
    ("verify", "kb.cli.verify", "Check every span, reference and figure of the database."),
    ("version", "kb.cli.version", "Print the version."),
)


class Lazy(TyperCommand):
    """A command known by name and help line; its module is imported when it is called."""

    def __init__(self, name: str, module: str, help: str) -> None:
        super().__init__(name, help=help)
        self._module = module

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        command = get_command(import_module(self._module).app)
        command.name = self.name
        return command.make_context(info_name, args, parent, **extra)


class Commands(TyperGroup):
    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for name, module, help in COMMANDS:
            self.add_command(Lazy(name, module, help))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        return [name for name, _, _ in COMMANDS]


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Turn documents into a knowledge base in which every value points at the words that say it.",
    epilog="The database is named by --database or KB_DATABASE_URL; without either it is the SQLite file kb.db.",
)


@app.callback()
def _kb() -> None:
    """Options of single commands stand in `kb COMMAND --help`."""


def main() -> None:
    """Run the command line. Errors of ours are one line on stderr and exit status 1; usage errors exit with 2."""
    try:
        app()
    except Exception as error:
        if not getattr(error, "is_told", False):
            raise
        sys.stderr.write(f"kb: {error}\n")
        sys.exit(1)
