"""What every answer of the server carries, what unknown addresses get, and who may send files.

The policy of content is the second wall behind escaping: even if a document smuggled a tag into a page, the
browser would fetch nothing from another host and send no form there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import texts

# Streamlit inlines styles and scripts, and its charts compile expressions; other hosts are allowed nothing.
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
UPLOAD = "/_stcore/upload_file/"
SERVED = (
    "/static/",
    "/_stcore/",
    "/media/",
    "/component/",
    "/auth/",
    "/oauth2callback",
    "/vstup/",
    "/strana/",
    "/.well-known/",
)


@dataclass(frozen=True)
class Frame:
    """The pages that the server itself writes: the one in which Streamlit starts, and the one for nowhere."""

    start: str
    missing: str


class Walls:
    """ASGI middleware around the application."""

    def __init__(
        self, app: ASGIApp, pages: frozenset[str], start: str, frame: Frame, may_upload: Callable[[Request], bool]
    ) -> None:
        """``pages``: the paths there are; ``start``: the one of them that Streamlit knows at the bare address only;
        ``may_upload``: whether who asks may send files.
        """
        self.app = app
        self.pages = pages
        self.start = start
        self.frame = frame
        self.may_upload = may_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer ourselves or pass the request on; the headers are added to either."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self.answer(scope) or self.app
        await answer(scope, receive, send_with_headers)

    def answer(self, scope: Scope) -> Response | None:
        """Our own answer, None when Streamlit is to give one."""
        path: str = scope["path"]
        if path.startswith(UPLOAD) and scope["method"] not in ("OPTIONS", "GET", "HEAD"):
            return None if self.may_upload(Request(scope)) else Response(texts.UPLOAD_FORBIDDEN, status_code=403)
        if scope["method"] != "GET" or path.startswith(SERVED) or (len(path) > 1 and path.endswith("/")):
            return None
        page = path.strip("/")
        if page == self.start:
            query = scope["query_string"].decode("latin-1")
            return RedirectResponse(f"/?{query}" if query else "/", status_code=307)
        if page in self.pages or not page:
            return HTMLResponse(self.frame.start, headers={"Cache-Control": "no-cache"})
        if "." in page and "text/html" not in Headers(scope=scope).get("accept", ""):
            return None
        return HTMLResponse(self.frame.missing, status_code=404)
