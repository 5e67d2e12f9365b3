"""A browser without a screen: one session of the application over its websocket, as Streamlit's own page speaks it."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

_QUESTION = re.compile(r'<h2 class="sv-question">(.*?)</h2>', re.DOTALL)
_FINISHED = '<article class="sv-answer'
_TROUBLE = ('<section class="sv-trouble"', '<p class="sv-notice" role="alert"')


@dataclass
class Page:
    """What the last runs of the script have drawn, by place."""

    html: dict[tuple[int, ...], str] = field(default_factory=dict)
    box: str = ""
    query: str = ""

    def questions(self) -> list[str]:
        """The questions on the page, in order."""
        return [unescape(found) for body in self.html.values() for found in _QUESTION.findall(body)]

    def answers(self) -> int:
        """How many finished answers are on the page."""
        return sum(body.count(_FINISHED) for body in self.html.values())

    def troubles(self) -> list[str]:
        """Notices of something that went wrong."""
        return [body for body in self.html.values() if any(sign in body for sign in _TROUBLE)]


class Session:
    """One tab. Open it with ``open_session``."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.page = Page()

    async def load(self) -> None:
        """Open the start page, with an empty conversation."""
        self.page = Page()
        await self._rerun("")
        await self._until(lambda: bool(self.page.box), 60)

    async def ask(self, question: str, seconds: float) -> float:
        """Ask and wait for the finished answer; gives the seconds that took. Raises TimeoutError."""
        before, started = self.page.answers(), time.perf_counter()
        await self._rerun(question)
        await self._until(lambda: self.page.answers() > before and question in self.page.questions(), seconds)
        return time.perf_counter() - started

    async def _rerun(self, question: str) -> None:
        message = BackMsg()
        message.rerun_script.query_string = self.page.query
        if question:
            state = message.rerun_script.widget_states.widgets.add()
            state.id = self.page.box
            state.chat_input_value.data = question
        await self._socket.send(message.SerializeToString())

    async def _until(self, done: Callable[[], bool], seconds: float) -> None:
        async with asyncio.timeout(seconds):
            while not done():
                self._read(await self._socket.recv(decode=False))

    def _read(self, data: bytes) -> None:
        message = ForwardMsg.FromString(data)
        match message.WhichOneof("type"):
            case "page_info_changed":
                self.page.query = message.page_info_changed.query_string
            case "delta":
                self._draw(message)

    def _draw(self, message: ForwardMsg) -> None:
        place = tuple(message.metadata.delta_path)
        element = message.delta.new_element
        match element.WhichOneof("type"):
            case "html":
                self.page.html[place] = element.html.body
            case "chat_input":
                self.page.box = element.chat_input.id


@asynccontextmanager
async def open_session(address: str) -> AsyncIterator[Session]:
    """A new tab on the application at ``http://…``."""
    url = address.replace("http://", "ws://") + "/_stcore/stream"
    async with connect(url, subprotocols=[Subprotocol("streamlit")], max_size=None, origin=Origin(address)) as socket:
        yield Session(socket)
