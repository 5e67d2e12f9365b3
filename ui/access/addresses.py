"""The addresses of signing in and out, and the name of the cookie."""

from __future__ import annotations

COOKIE = "souvislosti_session"
SIGN_IN, SIGN_OUT = "/vstup/prihlasit", "/vstup/odhlasit"
ACCOUNT = "ucet"
