"""Errors that are told to whoever asked: each says what is wrong, where, and what would be right.

Anything else that is raised is a bug; clients see only that there was one.
"""

from typing import Any, ClassVar


class KbError(Exception):
    """The base of all of them. `code` is for programs, `title` names the kind, `str(error)` tells this one."""

    code: ClassVar[str] = "error"
    title: ClassVar[str] = "The request failed"
    status: ClassVar[int] = 400  # of an HTTP answer
    is_told: ClassVar[bool] = True
    # What clients over HTTP are told in place of the message, where that names files or servers.
    for_clients: ClassVar[str | None] = None

    @property
    def detail(self) -> str:
        return self.for_clients or str(self)

    def problem(self, request_id: str | None = None) -> dict[str, Any]:
        """The error as an RFC 9457 problem."""
        told = {"type": f"/errors#{self.code}", "title": self.title, "status": self.status, "detail": self.detail}
        return told | {"code": self.code} | ({"requestId": request_id} if request_id else {})


class InternalError(KbError):
    """Stands for an error that is not to be told: a bug."""

    code = "internal"
    title = "Internal error"
    status = 500
    for_clients = "something went wrong here; the log has it under the request id"


class NotFound(KbError):
    code = "not-found"
    title = "There is nothing at this address"
    status = 404


class BadMethod(KbError):
    code = "bad-method"
    title = "The address does not take this method"
    status = 405


class BadParameter(KbError):
    code = "bad-parameter"
    title = "A parameter cannot be read"


class TooLong(KbError):
    code = "too-long"
    title = "The address is too long"
    status = 414


class BadInput(KbError):
    code = "bad-input"
    title = "The input cannot be used"


class BadSettings(KbError):
    code = "bad-settings"
    title = "The settings cannot be used"
    status = 500
    for_clients = "the server's settings cannot be used"


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
    for_clients = "the server's database URL cannot be used"


class NoDatabase(KbError):
    """There is none at the address, or what is there is none of ours."""

    code = "no-database"
    title = "There is no usable database"
    status = 503
    for_clients = "the server has no usable database; `kb db upgrade` makes one"


class DatabaseUnavailable(KbError):
    code = "database-unavailable"
    title = "The database does not answer"
    status = 503
    for_clients = "the database does not answer; try again in a moment"


class DatabaseBusy(KbError):
    code = "database-busy"
    title = "Another writer holds the database"
    status = 503
    for_clients = "the database is busy; try again in a moment"


class DatabaseFull(KbError):
    code = "database-full"
    title = "The database cannot grow"
    status = 507
    for_clients = "the server's disk is full"


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
    for_clients = "the server's database could not be migrated"


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
