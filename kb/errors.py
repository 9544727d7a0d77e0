"""Errors that are told to whoever asked: each says what is wrong, where, and what would be right.

Anything else that is raised is a bug; clients see only that there was one.
"""

from typing import ClassVar


class KbError(Exception):
    """The base of all of them. `code` is for programs, `title` names the kind, `str(error)` tells this one."""

    code: ClassVar[str] = "error"
    title: ClassVar[str] = "The request failed"
    status: ClassVar[int] = 400  # of an HTTP answer
    is_told: ClassVar[bool] = True

    @property
    def detail(self) -> str:
        return str(self)


class BadInput(KbError):
    code = "bad-input"
    title = "The input cannot be used"


class UnknownRecord(KbError):
    code = "unknown-record"
    title = "There is no such record"
    status = 404


class BadSearch(KbError):
    code = "bad-search"
    title = "The search cannot be made"


class BadDatabaseUrl(KbError):
    code = "bad-database-url"
    title = "The database URL cannot be used"
    status = 500


class NoDatabase(KbError):
    """There is none at the address, or what is there is none of ours."""

    code = "no-database"
    title = "There is no usable database"
    status = 503


class DatabaseUnavailable(KbError):
    code = "database-unavailable"
    title = "The database does not answer"
    status = 503


class DatabaseBusy(KbError):
    code = "database-busy"
    title = "Another writer holds the database"
    status = 503


class DatabaseFull(KbError):
    code = "database-full"
    title = "The database cannot grow"
    status = 507


class TooSlow(KbError):
    code = "too-slow"
    title = "The answer took too long"
    status = 503


class OutdatedDatabase(KbError):
    """Its tables are not those that this version reads."""

    code = "outdated-database"
    title = "The database is of another version"
    status = 503


class UnknownRevision(KbError):
    code = "unknown-revision"
    title = "There is no such revision"


class FailedMigration(KbError):
    """A migration was refused or left the tables in disorder; it was undone."""

    code = "failed-migration"
    title = "The migration failed"
    status = 500


class BadExtraction(KbError):
    """Records that contradict each other, their document, or what the tables can hold."""

    code = "bad-extraction"
    title = "The records cannot be stored"
    status = 422


class BadFilter(KbError):
    code = "bad-filter"
    title = "The filter cannot be read"


class BadOrder(KbError):
    code = "bad-order"
    title = "The order cannot be read"


class BadCursor(KbError):
    code = "bad-cursor"
    title = "The cursor cannot be used"


class BadPage(KbError):
    code = "bad-page"
    title = "The page cannot be given"


class UnknownCollection(KbError):
    code = "unknown-collection"
    title = "There is no such collection"
    status = 404
