"""Why mail does not go out is told by its kind, in the log; and the log holds nobody's address."""

import logging
import socket
import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ground.certificates import made, served
from tests.inviting.post_office import post_office
from workshop.ground import mail
from workshop.ground.mail_faults import FAULTS

TO = "kanarie@kommun.se"
DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "operations.md").read_text()


def kinds(caplog: pytest.LogCaptureFixture, url: str) -> list[str]:
    """What the log says after somebody has tried to send a letter there."""
    to = mail.settings(url, "Kommunen <svara-inte@kommun.se>")
    assert to
    with caplog.at_level(logging.WARNING), suppress(mail.Unreachable, mail.Uncertain), mail.connected(to) as post:
        post.send(mail.letter(to.sender, TO, "Kanariefågel", "Kanarie", datetime.now(UTC)))
    return [record.getMessage() for record in caplog.records]


@pytest.mark.parametrize(
    ("mood", "said"),
    [
        ("refuse", "mail: receiver refused (550)"),
        ("later", "mail: receiver refused (450)"),
        ("full", "mail: hung up (421)"),
        ("not you", "mail: sender refused (530)"),
        ("hang up before", "mail: hung up"),
        ("hang up after", "mail: hung up"),
        ("bad letter", "mail: letter refused (554)"),
    ],
)
def test_a_letter_that_is_not_taken(mood: str, said: str, caplog: pytest.LogCaptureFixture) -> None:
    with post_office(lambda _come, _to: mood) as office:
        assert kinds(caplog, office.url) == [said]
    assert "anarie" not in caplog.text


def test_a_letter_that_is_taken_leaves_no_line(caplog: pytest.LogCaptureFixture) -> None:
    with post_office() as office:
        assert kinds(caplog, office.url) == []


def test_nobody_is_there(caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert kinds(caplog, f"smtp://127.0.0.1:{taken.getsockname()[1]}") == ["mail: nobody listens"]


def test_a_name_that_no_server_has(caplog: pytest.LogCaptureFixture) -> None:
    assert kinds(caplog, "smtp://mejl.invalid") == ["mail: no such server"]


def test_somebody_who_takes_the_call_and_says_nothing(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        assert kinds(caplog, f"smtp://127.0.0.1:{mute.getsockname()[1]}") == ["mail: no answer in time"]


def test_a_wrong_password(caplog: pytest.LogCaptureFixture) -> None:
    with post_office(lambda _come, _to: "bad password", offers=("AUTH PLAIN",)) as office:
        url = office.url.replace("//", "//namn:kanarielosen@")
        assert kinds(caplog, url) == ["mail: password refused"]
    assert "anarie" not in caplog.text


@pytest.mark.parametrize("address", ["{url}?starttls=1", "smtp://namn:losen@127.0.0.1:{port}"])
def test_a_server_that_cannot_do_what_it_is_asked_for(address: str, caplog: pytest.LogCaptureFixture) -> None:
    with post_office() as office:
        url = address.format(url=office.url, port=office.port)
        assert kinds(caplog, url) == ["mail: STARTTLS or sign-in not offered"]


def test_a_server_that_speaks_no_tls(caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as plain:
        threading.Thread(target=_greet, args=(plain,), daemon=True).start()
        assert kinds(caplog, f"smtps://127.0.0.1:{plain.getsockname()[1]}") == ["mail: speaks no TLS"]


def _greet(listening: socket.socket) -> None:
    line, _from = listening.accept()
    line.sendall(b"220 here\r\n")
    line.recv(1000)


@pytest.mark.parametrize(
    ("name", "days", "trusted", "said"),
    [
        ("localhost", 30, False, "mail: certificate not trusted"),
        ("localhost", -1, True, "mail: certificate expired"),
        ("annan.se", 30, True, "mail: certificate of another name"),
    ],
)
def test_a_certificate_that_will_not_do(
    name: str, days: int, trusted: bool, said: str, tmp_path: Path, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    file = made(tmp_path, name, days=days)
    if trusted:  # as the operator would say it
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with post_office(tls=served(file)) as office:
        assert kinds(caplog, f"smtps://localhost:{office.port}") == [said]


def test_the_operator_can_read_what_each_kind_means() -> None:
    assert [fault for fault in FAULTS if f"mail: {fault}" not in DOCUMENT] == []
