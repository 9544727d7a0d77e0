from tests.store.emptied import database_url, shared_postgres

__all__ = ["database_url", "shared_postgres"]
