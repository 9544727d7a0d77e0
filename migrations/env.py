"""Runs the scripts on the connection that `kb.store.migrate` opened, in the transaction that it began."""

from alembic import context

from schema.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite alters few things in place. A script that alters `search` this way must make its triggers anew.
    render_as_batch=True,
)
context.run_migrations()
