"""What a letter's headers say is what was written, whoever reads them; and nobody can write one of their own."""

import email
import email.policy
import random
import shutil
import subprocess
from datetime import UTC, datetime
from email.header import decode_header, make_header

import pytest

from tests.world.missing import without
from workshop.ground.mail import letter

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WORDS = ("Leda", "digital", "förändring", "i", "Öckerö", "kommun", "på", "ön", "–", "år", "2027:", "Å", "naïve", "💡",
         "=?utf-8?q?Hej?=", "=?utf-8?q?=0d=0aBcc:_x=40y.se?=", "=?", "?=", "_", "=20", "x" * 60, "ö" * 30, "\"a,b\"",
         "<c@d.se>",
         "\r\nBcc: e@f.se", "\r", "\n", "\u2028", "\x85")  # fmt: skip


def titles(how_many: int) -> list[str]:
    chance = random.Random(41)  # noqa: S311 - not a secret
    made = [" ".join(chance.choices(WORDS, k=chance.randint(1, 14)))[:200] for _ in range(how_many)]
    return [title for title in made if title.strip()]


def one_line(title: str) -> str:
    return " ".join(title.split())


def sent(title: str) -> bytes:
    return letter("Öckerö kommun <svara@kommun.se>", "anna@kommun.se", title, "Text", NOW).as_bytes()


def header_of(raw: bytes) -> bytes:
    head = raw.split(b"\r\n\r\n", 1)[0]
    lines = head.replace(b"\r\n ", b"\n ").split(b"\r\n")
    [subject] = [line for line in lines if line.lower().startswith(b"subject:")]
    return subject.removeprefix(b"Subject:").strip()


@pytest.mark.slow
def test_three_thousand_titles_read_back_as_they_were_written() -> None:
    for title in titles(3_000):
        raw = sent(title)

        assert str(email.message_from_bytes(raw, policy=email.policy.default)["Subject"]) == one_line(title)
        assert str(make_header(decode_header(header_of(raw).decode().replace("\n", "")))) == one_line(title)


@pytest.mark.slow
def test_a_reader_that_has_nothing_to_do_with_ours_reads_the_same() -> None:
    if not shutil.which("perl"):
        without("perl")
    made = titles(3_000)
    program = "use Encode; binmode STDOUT, ':utf8';"
    program += "while (<STDIN>) { chomp; s/\\x1f/\\n/g; print decode('MIME-Header', $_), \"\\x1e\" }"
    headers = b"\n".join(header_of(sent(title)).replace(b"\n", b"\x1f") for title in made)
    read = subprocess.run(["perl", "-e", program], input=headers, capture_output=True, check=True).stdout.decode()

    assert [one.strip() for one in read.split("\x1e")[:-1]] == [one_line(title) for title in made]


@pytest.mark.parametrize(
    "name", ["Öckerö kommun", "Berg, Anna", "Å" * 60, "=?utf-8?q?Hej?=", "Kommunen på ön – väster om allt " * 3]
)
def test_who_it_is_from_and_who_gets_the_reply_read_back_as_they_were_written(name: str) -> None:
    name = one_line(name)
    raw = letter(
        f'"{name}" <svara@kommun.se>', "anna@örebro.se", "Ämne", "Text", NOW, reply_to="bo@öckerö.se"
    ).as_bytes()

    read = email.message_from_bytes(raw, policy=email.policy.default)
    [sender] = read["From"].addresses
    # Of a name in several encoded words this reader keeps the spaces between them, against RFC 2047, 6.2.
    assert "".join(sender.display_name.split()) == "".join(name.split())
    assert sender.addr_spec == "svara@kommun.se"
    assert (read["To"], read["Reply-To"]) == ("anna@xn--rebro-iua.se", "bo@xn--cker-4qae.se")
    other = email.message_from_bytes(raw)  # the older reader, which shares no code with the newer
    words = "".join(str(make_header([part])) for part in decode_header(other["From"].replace("\r\n", "")))
    assert words.replace("<svara@kommun.se>", "").strip() == name


def test_a_letter_has_each_header_once_whatever_its_title_says() -> None:
    for title in titles(500):
        head = sent(title).split(b"\r\n\r\n", 1)[0]
        names = [line.split(b":")[0].lower() for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))]

        assert len(names) == len(set(names))
        assert {b"bcc", b"reply-to", b"cc"} & set(names) == set()
        assert len(email.message_from_bytes(sent(title)).get_payload(decode=True)) == len("Text")
