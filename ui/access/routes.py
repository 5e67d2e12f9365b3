"""Signing in and out over plain HTTP: the one way to a cookie that no script can read.

Streamlit itself can neither set a cookie nor receive a form. The form of the page Účet posts here; whoever
comes from another site is turned away, and the answer is always a redirection to one of our own pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ui import texts
from ui.access.addresses import ACCOUNT, COOKIE, SIGN_IN, SIGN_OUT
from ui.access.gate import HOUR, Gate
from ui.access.problems import LockedOut, WrongPassword

LARGEST_FORM = 10_000  # bytes
SHOWN_AFTERWARDS = 30 * 24 * HOUR  # the cookie outlives the sign-in, so that its end can be said


def make_routes(gate: Gate, pages: frozenset[str]) -> list[Route]:
    """The two routes. ``pages``: paths of pages to which a person may be led after signing in."""

    async def sign_in(request: Request) -> Response:
        """Check name and password, set the cookie, and lead back to where the person wanted to go."""
        if refusal := refuse(request):
            return refusal
        form = {key: value for key, value in (await request.form()).items() if isinstance(value, str)}
        target = form.get("kam", "")
        target = target if target in pages else ""
        try:
            token = await run_in_threadpool(gate.sign_in, form.get("jmeno", ""), form.get("heslo", ""))
        except WrongPassword:
            return lead(ACCOUNT, {"stav": "nesouhlasi", "kam": target})
        except LockedOut as locked:
            return lead(ACCOUNT, {"stav": "pockejte", "minut": str(int(locked.seconds // 60) + 1), "kam": target})
        answer = lead(target)
        seconds = int(gate.hours * HOUR + SHOWN_AFTERWARDS)
        answer.set_cookie(COOKIE, token, seconds, httponly=True, samesite="strict", secure=encrypted(request))
        return answer

    async def sign_out(request: Request) -> Response:
        """End the sign-in on the server, in all tabs, and take the cookie away."""
        if refusal := refuse(request):
            return refusal
        await run_in_threadpool(gate.accounts.sign_out, request.cookies.get(COOKIE, ""))
        answer = lead(ACCOUNT, {"stav": "odhlaseno"})
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return answer

    return [Route(SIGN_IN, sign_in, methods=["POST"]), Route(SIGN_OUT, sign_out, methods=["POST"])]


def refuse(request: Request) -> Response | None:
    """An error for a form from elsewhere or one that is too long, None for ours."""
    if not from_our_page(request):
        return Response(texts.FORM_FOREIGN, status_code=403)
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > LARGEST_FORM:
        return Response(texts.FORM_LONG, status_code=413)
    return None


def from_our_page(request: Request) -> bool:
    """Whether the browser says that the form stood in a page of this server."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site") == "same-origin"
    return urlsplit(origin).netloc == request.headers.get("host")


def encrypted(request: Request) -> bool:
    """Whether the person came over HTTPS, directly or through a proxy."""
    return "https" in (request.url.scheme, request.headers.get("x-forwarded-proto"))


def lead(page: str, parameters: Mapping[str, str] | None = None) -> RedirectResponse:
    """Send the browser to one of our pages."""
    given = {key: value for key, value in (parameters or {}).items() if value}
    return RedirectResponse(f"/{page}?{urlencode(given)}" if given else f"/{page}", status_code=303)
