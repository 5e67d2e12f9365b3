"""What the entrance over HTTP promises: a cookie no script can read, and no form from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.testclient import TestClient

from ui.access.accounts import Accounts
from ui.access.addresses import COOKIE, SIGN_IN, SIGN_OUT
from ui.access.attempts import FREE
from ui.access.gate import Gate
from ui.access.passwords import Passwords
from ui.access.people import Role
from ui.access.routes import make_routes
from ui.access.walls import Frame, Walls

HOME = "http://souvislosti.example"
OURS = {"Origin": HOME}
SECRET = "správné heslo jany"
CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
PAGES = frozenset({"dotazy", "sprava"})


@pytest.fixture
def gate(tmp_path: Path) -> Gate:
    """A gate that knows Jana."""
    gate = Gate(Accounts(tmp_path / "accounts.sqlite"), CHEAP)
    gate.accounts.add("Jana", Role.ADMINISTRATOR, CHEAP.hash(SECRET))
    return gate


@pytest.fixture
def client(gate: Gate) -> TestClient:
    """A browser in front of the server."""

    def may_upload(request: Request) -> bool:
        return gate.accounts.signed_in(request.cookies.get(COOKIE, "")) is not None

    rest = Mount("/", PlainTextResponse("streamlit"))
    walls = Middleware(Walls, pages=PAGES, start="dotazy", frame=Frame("start", "missing"), may_upload=may_upload)
    return TestClient(Starlette(routes=[*make_routes(gate, PAGES), rest], middleware=[walls]), HOME)


def sign_in(client: TestClient, password: str = SECRET, **form: str) -> str:
    """Send the form; gives where the browser is led, and fails when it is not led anywhere."""
    data = {"jmeno": "Jana", "heslo": password, **form}
    answer = client.post(SIGN_IN, data=data, headers=OURS, follow_redirects=False)
    assert answer.status_code == 303
    return answer.headers["location"]


def test_the_cookie_is_for_this_server_alone(client: TestClient, gate: Gate) -> None:
    """No script reads it, no other site causes it to be sent, and it stands for the person."""
    answer = client.post(SIGN_IN, data={"jmeno": "Jana", "heslo": SECRET}, headers=OURS, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert "Secure" not in cookie
    person = gate.accounts.signed_in(client.cookies[COOKIE])
    assert person
    assert person.role is Role.ADMINISTRATOR


def test_over_https_the_cookie_is_secure(client: TestClient) -> None:
    """Behind a proxy with a certificate the token never travels unencrypted."""
    data, headers = {"jmeno": "Jana", "heslo": SECRET}, {**OURS, "X-Forwarded-Proto": "https"}
    assert "Secure" in client.post(SIGN_IN, data=data, headers=headers, follow_redirects=False).headers["set-cookie"]


@pytest.mark.parametrize(
    ("target", "place"),
    [("sprava", "/sprava"), ("", "/"), ("//evil.example", "/"), ("https://evil.example", "/"), ("vymysl", "/")],
)
def test_one_is_led_to_our_own_pages_only(client: TestClient, target: str, place: str) -> None:
    """A link that somebody sends cannot lead elsewhere after signing in."""
    assert sign_in(client, kam=target) == place


def test_wrong_passwords_lead_back_and_then_have_to_wait(client: TestClient) -> None:
    """The form is shown again with the reason, and after five failures with the time to wait."""
    for _ in range(FREE):
        assert sign_in(client, "špatné heslo", kam="sprava") == "/ucet?stav=nesouhlasi&kam=sprava"
    assert sign_in(client) == "/ucet?stav=pockejte&minut=1"
    assert COOKIE not in client.cookies


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {}, {"Origin": "null"}])
@pytest.mark.parametrize("path", [SIGN_IN, SIGN_OUT])
def test_a_form_on_another_site_does_nothing(client: TestClient, path: str, headers: dict[str, str]) -> None:
    """Nobody is signed in or out by a page from elsewhere."""
    answer = client.post(path, data={"jmeno": "Jana", "heslo": SECRET}, headers=headers, follow_redirects=False)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "place"), [("/dotazy", "/"), ("/dotazy?doc=praxe%2Fa.md", "/?doc=praxe%2Fa.md"), ("/dotazy?c=x", "/?c=x")]
)
def test_the_start_page_has_its_own_address_as_well(client: TestClient, asked: str, place: str) -> None:
    """Streamlit knows the first page at the bare address only; a link to its name is led there with all it brings."""
    answer = client.get(asked, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, place)


def test_a_huge_form_is_not_read(client: TestClient) -> None:
    """The way in cannot be used to fill the memory."""
    answer = client.post(SIGN_IN, data={"jmeno": "x" * 20_000}, headers=OURS)
    assert answer.status_code == 413


def test_signing_out_ends_it_on_the_server(client: TestClient, gate: Gate) -> None:
    """The token is worthless afterwards, and the cookie is gone."""
    sign_in(client)
    token = client.cookies[COOKIE]
    answer = client.post(SIGN_OUT, data={"x": "y"}, headers=OURS, follow_redirects=False)
    assert answer.headers["location"] == "/ucet?stav=odhlaseno"
    assert gate.accounts.signed_in(token) is None
    assert COOKIE not in client.cookies


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/", "start", 200),
        ("/sprava", "start", 200),
        ("/vymysl", "missing", 404),
        ("/sprava/jeste-neco", "missing", 404),
        ("/static/js/index.js", "streamlit", 200),
        ("/_stcore/health", "streamlit", 200),
    ],
)
def test_unknown_addresses_get_a_page_that_says_so(client: TestClient, path: str, body: str, status: int) -> None:
    """A broken link is a real 404 with a Czech page; everything of Streamlit is left alone."""
    answer = client.get(path)
    assert (answer.text, answer.status_code) == (body, status)


def test_every_answer_forbids_other_hosts(client: TestClient) -> None:
    """Whatever slipped into a page: nothing is fetched from elsewhere, sent elsewhere, or shown inside elsewhere."""
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    assert "*" not in policy


def test_strangers_cannot_send_files(client: TestClient) -> None:
    """Streamlit takes files from every open page; here only from those who may manage documents."""
    address = "/_stcore/upload_file/session/file"
    assert client.put(address, content=b"x").status_code == 403
    sign_in(client)
    assert client.put(address, content=b"x").text == "streamlit"
