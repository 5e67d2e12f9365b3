"""Pictures of cited pages over HTTP, so that a panel can load one when it is opened and no page waits for it.

An address is signed with a key of this process: only places that one of our own pages has shown can be asked for,
and whoever may see the answer may see the page.
"""

from __future__ import annotations

import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict
from threading import BoundedSemaphore

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assistant.answers import Citation
from assistant.cited_pages import SUFFIX, CitedPages, Place
from ingest.errors import SouvislostiError
from ui import texts

PREFIX = "/strana/"
KEY = secrets.token_bytes(32)
AT_ONCE = BoundedSemaphore(2)  # each drawing is a process of its own
HEADERS = {"Cache-Control": "private, max-age=3600"}


def picture_address(citation: Citation) -> str | None:
    """Where the picture of a cited page is; None when the source has no pages to be drawn."""
    if citation.page is None or not citation.digest or not citation.document.lower().endswith(SUFFIX):
        return None
    return PREFIX + sign(Place(citation.document, citation.page, citation.quote, citation.digest))


def sign(place: Place) -> str:
    """A place as a part of an address that nobody else can make."""
    content = urlsafe_b64encode(json.dumps(asdict(place)).encode())
    return f"{content.decode()}.{_signature(content)}"


def read_signed(token: str) -> Place | None:
    """The place that ``sign`` wrote; None for anything else."""
    content, _, signature = token.partition(".")
    if not hmac.compare_digest(_signature(content.encode()).encode(), signature.encode()):
        return None
    return Place(**json.loads(urlsafe_b64decode(content)))


def _signature(content: bytes) -> str:
    return hmac.new(KEY, content, "sha256").hexdigest()


def make_route(pages: CitedPages) -> Route:
    """The route of the pictures."""

    def draw(place: Place) -> bytes:
        with AT_ONCE:
            return pages.picture(place)

    async def picture(request: Request) -> Response:
        """The picture, or a sentence on why there is none."""
        place = read_signed(request.path_params["token"])
        if place is None:
            return Response(texts.ADDRESS_STALE, status_code=404)
        try:
            return Response(await run_in_threadpool(draw, place), media_type="image/png", headers=HEADERS)
        except SouvislostiError as error:
            return Response(str(error), status_code=410)

    return Route(f"{PREFIX}{{token}}", picture)
