"""Starting the browser application: Streamlit as a child process with every option given by us.

No configuration file is read or written for it, so it behaves the same in every folder.
"""

from __future__ import annotations

import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from ingest.errors import ServeError
from ingest.settings import Settings
from ui import texts
from ui.access.oidc import read_secrets
from ui.theme import THEME

APP = Path(__file__).with_name("server.py")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 – compared with, not bound to
START_SECONDS = 60.0

OPTIONS: dict[str, str] = {
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "runner.magicEnabled": "false",
    "logger.level": "warning",
    **THEME,
}

# The encoder waits passively beside the server, and nothing looks for models or reports on the network.
ENVIRONMENT: dict[str, str] = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_WAIT_POLICY": "PASSIVE",
    "LANGSMITH_TRACING": "false",
    "ANONYMIZED_TELEMETRY": "false",
}


def serve(settings: Settings, host: str = "127.0.0.1", port: int = 8501) -> int:
    """Run the application until it is told to stop; gives the exit status.

    Raises:
        ServeError: The port or the address cannot be used, the settings are not safe there, or the server did
            not start.
    """
    check_free(host, port)
    check_access(settings, host)
    given, variables = command(host, port, settings.upload_limit_mb), environment(settings)
    child = subprocess.Popen(given, env=variables, stdout=subprocess.DEVNULL, start_new_session=True)
    with signals_forwarded(child) as stopped:
        try:
            if wait_until_healthy(child, host, port):
                print(texts.SERVING.format(address=address(host, port)), flush=True)  # noqa: T201
            elif not stopped:
                raise ServeError(texts.NOT_STARTED)
            status = child.wait()
        finally:
            stop(child)
    return 0 if stopped else status


def check_free(host: str, port: int) -> None:
    """Raise ServeError when nothing can listen there."""
    if not 1 <= port <= 65535:
        raise ServeError(texts.PORT_WRONG)
    try:
        family, kind, *_, place = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        raise ServeError(_reason(error, host, port)) from error


def _reason(error: OSError, host: str, port: int) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return texts.PORT_TAKEN.format(port=port, next=port + 1 if port < 65535 else 8501)
        case errno.EACCES:
            return texts.PORT_FORBIDDEN.format(port=port)
        case _:
            return texts.HOST_WRONG.format(host=host)


def check_access(settings: Settings, host: str) -> None:
    """Raise ServeError where strangers could do everything, or where signing in is not set up as it is meant to."""
    if settings.access == "alone" and host not in LOOPBACK:
        raise ServeError(texts.ALONE_ELSEWHERE.format(host=host))
    read_secrets(settings.oidc_secrets)


def command(host: str, port: int, upload_limit_mb: int = 50) -> list[str]:
    """The command line of the child."""
    options = {**OPTIONS, "server.address": host, "server.port": str(port)}
    options["server.maxUploadSize"] = str(upload_limit_mb)
    given = [f"--{name}={value}" for name, value in options.items()]
    if host in LOOPBACK:
        # A page from elsewhere whose name resolves to this machine must not read the conversations.
        given += [f"--server.allowedHosts={name}" for name in LOOPBACK]
    return [sys.executable, "-m", "streamlit", "run", str(APP), *given]


def environment(settings: Settings) -> dict[str, str]:
    """The environment of the child: ours, the index in use, and nothing that calls home."""
    folders = {"INDEX": settings.index, "DOCUMENTS": settings.uploads, "CORPUS": settings.corpus}
    named = {f"SOUVISLOSTI_{name}": str(folder.resolve()) for name, folder in folders.items()}
    return {**os.environ, **ENVIRONMENT, **named}


@contextmanager
def signals_forwarded(child: subprocess.Popen[bytes]) -> Iterator[list[int]]:
    """Pass SIGINT, SIGTERM and SIGHUP on to the child; yields the list of those that came."""
    received: list[int] = []

    def forward(number: int, _frame: FrameType | None) -> None:
        received.append(number)
        child.send_signal(signal.SIGTERM)

    caught = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    previous = {number: signal.signal(number, forward) for number in caught}
    try:
        yield received
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def wait_until_healthy(child: subprocess.Popen[bytes], host: str, port: int) -> bool:
    """Whether the server answers; False when it ended or took too long."""
    deadline = time.monotonic() + START_SECONDS
    while child.poll() is None and time.monotonic() < deadline:
        if _healthy(ANYWHERE.get(host, host), port):
            return True
        time.sleep(0.1)
    return False


def _healthy(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def address(host: str, port: int) -> str:
    """What to type into the browser."""
    shown = ANYWHERE.get(host, host)
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def stop(child: subprocess.Popen[bytes]) -> None:
    """End the child, kindly first."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
