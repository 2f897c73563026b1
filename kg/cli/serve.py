"""`kg serve`, `kg backup`, `kg restore`: the store as a server, and copies of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Place, spread
from kg.errors import UsageError

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(spread(serve))
    app.command()(spread(backup))
    app.command()(spread(restore))


def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0 takes a free port.")] = 7878,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; the default is reached from this machine only.")
    ] = "127.0.0.1",
    writable: Annotated[
        bool, typer.Option("--writable", help="Take updates too, from whoever reaches the address.")
    ] = False,
    timeout: Annotated[float, typer.Option("--timeout", min=1, help="Seconds that a query may take.")] = 60.0,
    *,
    place: Place,
) -> None:
    """Serve the store by SPARQL, until Ctrl-C.

    The server has a page to type queries into.

    Meanwhile other kg commands on the same store read through the server, and write through it
    when it is writable.
    """
    from kg.store.addresses import is_url
    from kg.store.server import Server, ended_by_signals, loopback

    store = place.home().store
    if is_url(store):
        raise UsageError(f"{store} is a server already.", remedy="Name the folder of a store: --store PATH")
    with (
        ended_by_signals() as ended,
        Server(
            Path(store), host=host, port=port, writable=writable, timeout=timeout, lock_timeout=place.lock_timeout
        ) as server,
    ):
        typer.echo(f"Serving {store}, {'open to updates' if writable else 'for reading'}; Ctrl-C ends it.")
        typer.echo(f"  query page  {server.url}/")
        typer.echo(f"  queries     {server.url}/query")
        if writable:
            typer.echo(f"  updates     {server.url}/update")
            typer.echo(f"  graphs      {server.url}/store")
        if not loopback(host):
            typer.echo(f"kg: whoever reaches {host} can read{' and change' if writable else ''} the graph.", err=True)
        server.wait(ended)
    typer.echo("Stopped.")


def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that does not exist yet.")],
    *,
    place: Place,
) -> None:
    """Copy the store and all that is kept beside it.

    The folder must be new.
    """
    from kg.store.backups import back_up

    with place.opened() as opened:
        back_up(opened, folder, place.home().kept)
        typer.echo(f"{opened.count()} quads and the kept texts are in {folder}. Bring them back: kg restore {folder}")


def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What kg backup wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Drop what the store holds now.")] = False,
    *,
    place: Place,
) -> None:
    """Bring a backup back: into an empty store, or with --replace into one that holds something."""
    from kg.store import backups

    found = place.home()
    count = backups.restore(
        folder, found.store, extras=found.hidden, replace=replace, base=found.base, lock_timeout=place.lock_timeout
    )
    typer.echo(f"{count} quads are back in {found.store}.")
