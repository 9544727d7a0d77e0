"""How commands print: results on stdout, progress and errors on stderr; words of documents never as markup.

On a terminal results are tables; elsewhere each record is a line, its values separated by tabs.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import typer
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that `is_whole` keeps its values in one piece, for which others make room."""

    name: str
    is_number: bool = False
    is_whole: bool = False


ID = Column("id", is_whole=True)


def plain(value: object) -> Text:
    """A value as text that cannot steer the terminal: control and direction characters are taken out."""
    return Text("" if value is None else _CONTROLS.sub("\ufffd", str(value)))


def steady(text: Text) -> Text:
    """The text, with its styles, as `plain` shows it: each character is replaced by one."""
    return Text(plain(text.plain).plain, spans=text.spans)


def listed(title: str | None, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under a title and the names of their columns; where stdout is no terminal, the rows alone."""
    texts = [[value if isinstance(value, Text) else plain(value) for value in row] for row in rows]
    if not out.is_terminal:
        for row in texts:
            told("\t".join(" ".join(text.plain.split()) for text in row))
        return
    if title is not None:
        out.print(Text(title, style="bold"), soft_wrap=True)
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in columns:
        justify: JustifyMethod = "right" if column.is_number else "left"
        made.add_column(column.name, justify=justify, overflow="fold", no_wrap=column.is_whole)
    for row in texts:
        made.add_row(*row)
    out.print(made)


def told(line: str) -> None:
    """Print a line as it is, however long, tabs and all."""
    typer.echo(plain(line).plain)
