"""What is wrong in a database: nothing, unless something else than kb wrote to it, or kb has a bug.

Each kind of check is a pass over whole tables, read as streams: the number of statements does not grow with the rows.
Corrections are left out: their words are those of the text that a person saw, which may have changed since.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

from kb.store.verify.derived import events, shared_actors, shared_sources
from kb.store.verify.log import changes, feed
from kb.store.verify.problem import Problem
from kb.store.verify.references import references
from kb.store.verify.rules import rules
from kb.store.verify.search import search
from kb.store.verify.texts import texts

__all__ = ["Problem", "problems"]

CHECKS = (texts, references, rules, events, shared_actors, shared_sources, feed, changes, search)


def problems(connection: Connection) -> Iterator[Problem]:
    """Every problem found, check by check. The connection's transaction is ended by it."""
    for check in CHECKS:
        yield from check(connection)
