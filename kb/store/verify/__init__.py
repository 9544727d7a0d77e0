"""What is wrong in a database: nothing, unless something else than kb wrote to it, or kb has a bug.

Each kind of check is a pass over whole tables, read as streams: the number of statements does not grow with the rows.
Corrections are left out: their words are those of the text that a person saw, which may have changed since.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from sqlalchemy import Connection

from kb.store.verify.derived import events, shared_actors, shared_sources
from kb.store.verify.log import changes, feed
from kb.store.verify.problem import Problem
from kb.store.verify.references import references
from kb.store.verify.rules import rules
from kb.store.verify.search import search
from kb.store.verify.texts import texts

__all__ = ["Problem", "problems"]

REINDEX = "`kb db reindex` makes the search index anew"
RELOAD = "`kb load` of the documents that they come from writes these records anew"
# Each with what mends what it finds; None where only a copy from before does.
CHECKS: tuple[tuple[Callable[[Connection], Iterator[Problem]], str | None], ...] = (
    (texts, RELOAD),
    (references, None),
    (rules, None),
    (events, RELOAD),
    (shared_actors, None),
    (shared_sources, None),
    (feed, None),
    (changes, None),
    (search, REINDEX),
)


def problems(connection: Connection) -> Iterator[Problem]:
    """Every problem found, check by check. The connection's transaction is ended by it."""
    for check, remedy in CHECKS:
        for problem in check(connection):
            yield replace(problem, remedy=REINDEX if problem.table == "search" else remedy)
