"""Every command that the README shows is run, just as it stands there."""

import os
import re
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120.0  # seconds


def commands() -> list[str]:
    """The lines of the README's shell blocks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def starts(command: str, instance: Path) -> None:
    """The server answers, and has said where the desk, the stage and the phones are."""
    port = free_port()
    environment = {**os.environ, "INSTANCE_PATH": str(instance)}
    command = f"exec env {command} --port {port}"  # the last port given is the one that counts
    with subprocess.Popen(command, shell=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as server:  # noqa: S602
        try:
            addresses = read_addresses(server, 3)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as page:  # noqa: S310
                assert page.status == 200
        finally:
            server.send_signal(signal.SIGTERM)
    base = re.search(r"BASE_URL=(\S+)", command)
    expected = base.group(1) if base else f":{port}/"
    assert [address for address in addresses if expected not in address] == []
    assert len(set(addresses)) == 3


def read_addresses(server: subprocess.Popen[str], wanted: int) -> list[str]:
    """Reads what is printed until so many addresses have come; fails if the server ends before that."""
    assert server.stdout is not None
    seen, addresses = "", []
    for line in server.stdout:
        seen += line
        addresses += re.findall(r"https?://\S+", line)
        if len(addresses) >= wanted:
            return addresses
    raise AssertionError(seen)


def collects(command: str, instance: Path) -> None:
    """Running the tests from a test would never end; everything before the first one is run."""
    done = subprocess.run(  # noqa: S602
        f"{command} --collect-only --quiet", shell=True, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"\d+.* tests collected", done.stdout.splitlines()[-1])


EXERCISED: dict[str, Callable[[str, Path], None]] = {
    "script/server": starts,
    "script/server --lan": starts,
    "BASE_URL=https://workshop.example.se script/server --port 8080": starts,
    "script/test": collects,
    "script/test unit": collects,
}


def test_every_command_is_exercised_and_no_other() -> None:
    assert commands() == list(EXERCISED)


@pytest.mark.fault
@pytest.mark.parametrize("command", EXERCISED)
def test_the_command_does_what_the_readme_says(command: str, tmp_path: Path) -> None:
    EXERCISED[command](command, tmp_path / "instance")


def test_what_the_readme_links_to_exists() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text())

    assert len(links) > 4
    assert [link for link in links if not (ROOT / link).exists()] == []
