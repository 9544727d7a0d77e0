"""Comparisons of text that mean the same on both databases: literal, by code point, case and all.

SQLite's LIKE ignores the case of ASCII letters and PostgreSQL's does not, so neither is used.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import Boolean

LAST_CODE_POINT = 0x10FFFF


class text_holds(GenericFunction[bool]):  # noqa: N801 - reads as the SQL function it becomes
    """Whether a text holds another."""

    type = Boolean()
    inherit_cache = True


class text_ends(GenericFunction[bool]):  # noqa: N801
    """Whether a text ends with another."""

    type = Boolean()
    inherit_cache = True


@compiles(text_holds, "sqlite")
def _holds_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"(instr({compiler.process(element.clauses, **options)}) > 0)"


@compiles(text_holds, "postgresql")
def _holds_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    return f"(strpos({compiler.process(element.clauses, **options)}) > 0)"


@compiles(text_ends, "sqlite")
def _ends_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    text, end = (compiler.process(clause, **options) for clause in element.clauses)
    return f"(substr({text}, -length({end})) = {end})"


@compiles(text_ends, "postgresql")
def _ends_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    text, end = (compiler.process(clause, **options) for clause in element.clauses)
    return f"(right({text}, length({end})) = {end})"


def starts(column: ColumnElement[Any], beginning: str) -> ColumnElement[bool]:
    """Whether the column begins with these characters, as a range that an index serves."""
    after = _next(beginning)
    return column >= beginning if after is None else and_(column >= beginning, column < after)


def _next(beginning: str) -> str | None:
    """The first text, by code point, after all that begin so; None where there is none."""
    while beginning and ord(beginning[-1]) == LAST_CODE_POINT:
        beginning = beginning[:-1]
    if not beginning:
        return None
    point = ord(beginning[-1]) + 1
    if 0xD800 <= point <= 0xDFFF:
        point = 0xE000  # surrogates are no characters
    return beginning[:-1] + chr(point)
