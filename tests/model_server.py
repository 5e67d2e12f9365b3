"""A language model of tests: a server on 127.0.0.1 that speaks OpenAI's chat completions and says what it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

STOP = "stop"


@dataclass
class Script:
    """What the server does with the next request.

    ``pieces`` are streamed; ``finish`` is the reason given for the end, None for a connection that just ends.
    ``hang`` waits before the piece of that number until the test is over; ``raw`` is sent before them; ``pause`` is
    slept before each.
    """

    pieces: Sequence[str] = ()
    finish: str | None = STOP
    status: int = 200
    hang: int | None = None
    raw: bytes = b""
    pause: float = 0.0


@dataclass
class ModelServer:
    """The running server: its address, what it shall do, and the requests it got."""

    url: str
    script: Script = field(default_factory=Script)
    requests: list[dict[str, Any]] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    def will(self, *pieces: str, **choices: Any) -> None:
        """Script the next requests, and forget the earlier ones."""
        self.script = Script(pieces, **choices)
        self.requests.clear()
        self.asked.clear()

    @property
    def prompt(self) -> str:
        """Everything the model was told last."""
        return "\n".join(m["content"] for m in self.requests[-1]["messages"])


@contextmanager
def running_server() -> Iterator[ModelServer]:
    """A server in threads of its own; requests that hang end with it."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    http.daemon_threads = True
    server = ModelServer(f"http://127.0.0.1:{http.server_port}/v1")
    _Handler.server_of_test[http.server_port] = server
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        http.shutdown()
        http.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """HTTP/1.0: the end of the connection is the end of the answer."""

    server_of_test: dict[int, ModelServer] = {}  # noqa: RUF012 – filled by running_server

    def do_POST(self) -> None:
        """Follow the script."""
        server = self.server_of_test[self.connection.getsockname()[1]]
        server.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        server.asked.set()
        script = server.script
        if script.status != 200:
            self._begin(script.status, "application/json")
            self.wfile.write(b'{"error": {"message": "scripted", "type": "scripted", "code": null}}')
            return
        self._begin(200, "text/event-stream")
        self.wfile.write(script.raw)
        self._stream(script, server.over)

    def _begin(self, status: int, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.flush()

    def _stream(self, script: Script, over: threading.Event) -> None:
        for number, piece in enumerate(script.pieces):
            if number == script.hang:
                over.wait(20)
                return
            over.wait(script.pause)
            self._send({"content": piece}, None)
        if script.finish:
            self._send({}, script.finish)
            self.wfile.write(b"data: [DONE]\n\n")

    def _send(self, delta: dict[str, str], finish: str | None) -> None:
        choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 – named so by the base class
        """Say nothing."""
