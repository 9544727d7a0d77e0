"""The SQL statements that a question costs."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that any engine of this process executes meanwhile, but those that begin transactions."""
    found: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.startswith(("SELECT", "WITH")):
            found.append(statement)

    event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(sa.Engine, "before_cursor_execute", note)


def texts_read(found: list[str]) -> int:
    """How many statements read whole texts."""
    return sum(bool(re.search(r"documents\.text\b", statement.partition("WHERE")[0])) for statement in found)
