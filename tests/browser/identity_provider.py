"""An identity provider for tests: whoever comes is Petr, and everything else is as OpenID Connect has it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

EMAIL = "petr@obec.cz"
KEY = RSAKey.generate_key(2048, {"kid": "1", "alg": "RS256", "use": "sig"})


class Provider(BaseHTTPRequestHandler):
    """Configuration, consent without a question, tokens, keys."""

    nonces: dict[str, str] = {}  # noqa: RUF012 – one provider for all requests

    @property
    def home(self) -> str:
        """The address of the provider."""
        return f"http://{self.headers['Host']}"

    def do_GET(self) -> None:
        """Configuration, keys, or back to where the person came from."""
        parts = urlsplit(self.path)
        if parts.path == "/authorize":
            asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
            self.nonces["code"] = asked.get("nonce", "")
            self.send_response(302)
            back = urlencode({"code": "code", "state": asked["state"]})
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
        elif parts.path == "/keys":
            self.say({"keys": [KEY.as_dict(private=False)]})
        else:
            self.say(
                {
                    "issuer": self.home,
                    "authorization_endpoint": f"{self.home}/authorize",
                    "token_endpoint": f"{self.home}/token",
                    "jwks_uri": f"{self.home}/keys",
                    "id_token_signing_alg_values_supported": ["RS256"],
                }
            )

    def do_POST(self) -> None:
        """The token of Petr."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        now = int(time.time())
        claims = {"iss": self.home, "aud": "souvislosti", "sub": "1", "iat": now, "exp": now + 600}
        person = {"email": EMAIL, "email_verified": True, "nonce": self.nonces.get("code", "")}
        token = jwt.encode({"alg": "RS256", "kid": "1"}, {**claims, **person}, KEY)
        self.say({"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    def say(self, document: dict[str, Any]) -> None:
        """Answer with JSON."""
        body = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def provider() -> Iterator[str]:
    """The running provider; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
