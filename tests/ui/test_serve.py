"""What starting the server promises, without starting one; tests/browser starts it."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from ingest.errors import ServeError
from ingest.settings import Settings
from ui import serve


def test_a_taken_port_is_said_with_the_next_step() -> None:
    """A person whose port is taken reads which command to give instead."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"Port {port} je obsazený.*--port"):
            serve.check_free("127.0.0.1", port)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_is_none_is_said(port: int) -> None:
    """A port out of range ends in a sentence, not in an OverflowError."""
    with pytest.raises(ServeError, match="od 1 do 65535"):
        serve.check_free("127.0.0.1", port)


@pytest.mark.parametrize("host", ["203.0.113.7", "neexistuje.invalid"])
def test_an_address_of_another_machine_is_said(host: str) -> None:
    """An address that is not ours ends in a sentence with the one that always works."""
    with pytest.raises(ServeError, match=r"--host 127\.0\.0\.1"):
        serve.check_free(host, free_port())


def test_the_command_leaves_nothing_to_configuration() -> None:
    """Telemetry, error details and the watcher are off in every folder, and only this machine is answered."""
    command = serve.command("127.0.0.1", 8501)
    for option in (
        "--browser.gatherUsageStats=false",
        "--client.showErrorDetails=none",
        "--client.toolbarMode=minimal",
        "--server.fileWatcherType=none",
        "--server.address=127.0.0.1",
        "--server.allowedHosts=127.0.0.1",
    ):
        assert option in command
    assert not [o for o in serve.command("0.0.0.0", 80) if "allowedHosts" in o]


def test_every_option_is_known_to_streamlit() -> None:
    """A new version that drops an option is noticed here and not by a user."""
    from streamlit import config

    names = [o[2:].partition("=")[0] for o in serve.command("127.0.0.1", 8501) if o.startswith("--")]
    assert set(names) <= set(config.get_config_options())


def test_the_child_gets_the_index_and_stays_offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative index means the same folder for the child, and no library may call home."""
    monkeypatch.chdir(tmp_path)
    environment = serve.environment(Settings(index=Path("var")))
    assert environment["SOUVISLOSTI_INDEX"] == str(tmp_path / "var")
    assert environment["HF_HUB_OFFLINE"] == "1"


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8501"),
        ("0.0.0.0", "http://127.0.0.1:8501"),
        ("::1", "http://[::1]:8501"),
    ],
)
def test_the_address_can_be_opened(host: str, address: str) -> None:
    """What is printed can be clicked."""
    assert serve.address(host, 8501) == address


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
