"""kb serve"""

import gc
from typing import Annotated

import typer
import uvicorn

from kb.app import create_app
from kb.cli.console import err
from kb.cli.options import DEFAULT_DATABASE, Database
from kb.settings import settings
from kb.store.engine import engine
from kb.store.migrate import require_current

app = typer.Typer()


@app.command()
def serve(
    database: Database = DEFAULT_DATABASE,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
) -> None:
    """Serve GraphQL, REST and pages over HTTP.

    GraphQL and its editor at /graphql, REST at /v1 (described at /docs), pages at /.
    """
    chosen = settings(database_url=database, host=host, port=port)
    store = engine(chosen.database_url)
    try:
        with store.connect() as connection:
            require_current(connection)
    finally:
        store.dispose()
    made = create_app(chosen)
    gc.freeze()  # what is made now lasts: walking it with every collection would halt all answers meanwhile
    err.print(f"Serving http://{host}:{port}/  ·  GraphQL at /graphql  ·  REST at /docs  ·  stop with Ctrl-C")
    uvicorn.run(made, host=host, port=port, log_level="warning", server_header=False)
