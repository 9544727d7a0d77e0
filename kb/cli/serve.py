"""kb serve"""

import errno
import socket
from typing import Annotated

import typer
import uvicorn

from kb.app import create_app
from kb.cli.console import err
from kb.cli.options import DEFAULT_DATABASE, Database
from kb.errors import BadSettings
from kb.settings import settings
from kb.store.engine import engine
from kb.store.migrate import require_current

app = typer.Typer()


@app.command()
def serve(
    database: Database = DEFAULT_DATABASE,
    host: Annotated[
        str, typer.Option(envvar="KB_HOST", help="Address to listen on; 0.0.0.0 lets other machines in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="KB_PORT", min=0, max=65535, help="Port to listen on.")] = 8000,
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
    with listening(host, port) as socket:
        config = uvicorn.Config(create_app(chosen), log_level="warning", server_header=False)
        Announced(config).run(sockets=[socket])


class Announced(uvicorn.Server):
    """Says where it serves as soon as it does."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            host, port, *_ = sockets[0].getsockname()
            shown = f"[{host}]" if ":" in host else host
            told = f"Serving http://{shown}:{port}/  ·  GraphQL at /graphql  ·  REST at /docs  ·  stop with Ctrl-C"
            err.print(told, soft_wrap=True, markup=False)


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises BadSettings."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (while")[0].lower()
        advice = "name an address of this machine with --host"
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            advice = "name another port with --port, or stop what listens there"
        raise BadSettings(f"cannot listen on {host} port {port}: {reason}; {advice}") from error
