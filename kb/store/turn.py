"""One writer at a time.

Records that documents share are derived from what all documents say of them; two writers at once would each miss what
the other says. Writers therefore take turns: under an advisory lock on PostgreSQL, by the single writer on SQLite.
It also gives the change log one order, and leaves no two writers that could wait for each other.
"""

from sqlalchemy import Connection

LOCK = 0x6B62_0001  # "kb" and a number: any that no other program uses on the same database


def take_turn(connection: Connection) -> None:
    """Wait for the write lock, held until the transaction ends. To be called before its first other statement.

    Raises DatabaseBusy on SQLite where another writer keeps it too long.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
    else:
        connection.exec_driver_sql("DELETE FROM feed WHERE seq < 0")  # deletes nothing; a first write takes the lock
