"""How commands print: results on stdout, progress and errors on stderr; words of documents never as markup."""

import re

from rich.console import Console
from rich.table import Table
from rich.text import Text

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def plain(value: object) -> Text:
    """A value as text that cannot steer the terminal: control and direction characters are taken out."""
    return Text("" if value is None else _CONTROLS.sub("\ufffd", str(value)))


def table(title: str | None, *columns: str, numbers: frozenset[str] = frozenset()) -> Table:
    """An empty table; columns in `numbers` are right-aligned."""
    made = Table(title=title, title_justify="left", title_style="bold", show_edge=False, pad_edge=False)
    for column in columns:
        made.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
    return made
