"""`fingerpost serve`: the REST API and the pages."""

from __future__ import annotations

import ipaddress
import signal
import socket
from contextlib import nullcontext, suppress
from importlib import import_module
from typing import TYPE_CHECKING

import click

from models.domain.errors import InvalidSettings, Unavailable
from service.keys import KeyRing
from service.settings import Settings, read_settings

if TYPE_CHECKING:
    from service.mapping import ContentMap

OPEN = "No API key is set, so this serves {host} only. For others: fingerpost keys add NAME, then --host 0.0.0.0."
REFUSED = "without an API key only loopback is served, and '{host}' is not loopback."
CURE = "Run `fingerpost keys add NAME` first, or serve 127.0.0.1."


@click.command("serve")
@click.option("--host", help="Address to serve on. Default: the setting `host`.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port; 0 is any free one. Default: the setting `port`.")
def command(host: str | None, port: int | None) -> None:
    """Serve the REST API and the pages until Ctrl-C."""
    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    serve(read_settings(**given))


def serve(settings: Settings) -> None:
    """Serve these settings; InvalidSettings for a public address without keys, Unavailable for a port in use."""
    if _is_open(settings):
        require_loopback(settings.host)
        click.echo(OPEN.format(host=settings.host), err=True)
    with _bound(settings) as listening:
        from service.wiring import open_content_map

        # Opened here and not by the application, so that a busy store is a sentence and not a server's stack trace.
        with open_content_map(settings) as opened:
            _run(settings, opened, listening)


def _run(settings: Settings, opened: ContentMap, listening: socket.socket) -> None:
    import uvicorn

    # The application stands above the doors, so a door names it and does not import it.
    app = import_module("service.app").build_app(settings, lambda _: nullcontext(opened))
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    address = f"http://{host}:{listening.getsockname()[1]}"
    click.echo(
        f"Map page: {address}/\nAPI: {address}/v1, described in {address}/v1/openapi.json\nCtrl-C stops.", err=True
    )
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=10)
    # The server stops in good order, then sends itself the signal again: what is open must be closed all the same.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # Where the signal is ignored, as in the background of a shell, nothing is raised; it has stopped all the same.
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
    click.echo("Stopped.", err=True)


def require_loopback(host: str) -> None:
    """Raise InvalidSettings for an address that other machines can reach."""
    if not is_loopback(host):
        raise InvalidSettings(REFUSED.format(host=host), where="host", cure=CURE)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address; of names, `localhost` alone is believed."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_open(settings: Settings) -> bool:
    from service.wiring import open_book

    with open_book(settings) as catalog:
        return KeyRing(catalog.notes, settings).is_open


def _bound(settings: Settings) -> socket.socket:
    """The port, taken before anything heavy is loaded."""
    host, port = settings.host, settings.port
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unavailable(f"{host}:{port} cannot be served: {reason}. Choose another with --port.") from error
