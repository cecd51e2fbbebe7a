"""Everything that takes text or a file apart takes time by its length, whoever sent it: fed with 25 signs in shapes."""

import email.policy
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email.parser import BytesParser
from functools import partial
from pathlib import Path

import msgspec
import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from tests.fault.signs import LARGE, SIGNS, full_of, grows_too_fast
from workshop.gathering import codes, guesses
from workshop.gathering.rules import BadUnits, parse_units
from workshop.ground.mail import letter
from workshop.ground.text import Unreadable, clean, fold, swedish_order
from workshop.inviting.addresses import address_in
from workshop.inviting.lists.checking import judge
from workshop.inviting.lists.dialect import TooManyRows, table_of
from workshop.inviting.lists.files import UnreadableFile, tables_of
from workshop.inviting.lists.reading import read
from workshop.inviting.lists.roles import role_of
from workshop.inviting.lists.units import unit_of
from workshop.programme.faults import ContentErrors
from workshop.programme.reading import load
from workshop.questions.errors import InvalidAnswer, InvalidSpec
from workshop.questions.kinds import KINDS
from workshop.realtime import protocol
from workshop.web.addresses import own_path
from workshop.web.desk.statement_forms import _term
from workshop.web.phone.front_door import tidy_token

REFUSALS = (
    BadUnits, ContentErrors, InvalidAnswer, InvalidSpec, TooManyRows, Unreadable, UnreadableFile, ValueError,
    msgspec.ValidationError,
)  # fmt: skip
SHAPES: dict[str, Callable[[str], str]] = {
    "alone": lambda text: text,
    "before an @": lambda text: f"{text} @",  # an expression that looks for an address from every sign
    "a line each": lambda text: "\n".join(text[: len(text) // 2]),
    "in pairs with a": lambda text: "a".join(text[: len(text) // 2]),
}


UNITS = {"a": "Socialnämnden", "b": "Barn- och utbildningsnämnden"}


def _lists(text: str) -> None:
    judge(read([table_of(text)], UNITS), ())


def _specs(text: str) -> None:
    for kind in KINDS.values():
        for lines in ([text], text.splitlines() or [""]):
            with suppress(InvalidSpec):
                kind.from_lines(lines, steps=[text] * 6)


def _answers(text: str) -> None:
    for kind in KINDS.values():
        spec, fields, _value = kind.examples()[0]
        for name in fields:
            with suppress(InvalidAnswer):
                kind.read(MultiDict([(name, text)]), spec)


def _packets(text: str) -> None:
    for data, shape in (
        ({"audience": "phone", "code": text, "protocol": 1}, protocol.Hello),
        ({"to": text, "fields": {text: [text]}, "seq": 1}, protocol.SendIn),
    ):
        with suppress(msgspec.ValidationError):
            msgspec.convert(data, shape)


def _letters(text: str) -> None:
    made = letter("Kommunen <a@b.se>", "c@d.se", clean(text, LARGE), "Text", datetime.now(UTC))
    BytesParser(policy=email.policy.compat32).parsebytes(made.as_bytes())


READERS: dict[str, Callable[[str], object]] = {
    "a list of people": _lists,
    "a file with a list": lambda text: tables_of(text.encode()),
    "a file in UTF-16": lambda text: tables_of(text.encode("utf-16")),
    "an address": address_in,
    "a role": role_of,
    "a verksamhet": lambda text: unit_of(text, UNITS),
    "units": parse_units,
    "a line": lambda text: clean(text, LARGE),
    "a text": lambda text: clean(text, LARGE, lines=True),
    "two spellings": fold,
    "an order": swedish_order,
    "a code": codes.tidy,
    "a return code": tidy_token,
    "the key of a way in": lambda text: guesses.is_key(b"x" * 32, "KFT7HM", text),
    "a way back": own_path,
    "a word and what it means": _term,
    "a question asked on the spot": _specs,
    "an answer": _answers,
    "a packet": _packets,
    "the subject of a letter": _letters,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_a_reader_of_text_takes_time_by_its_length(name: str) -> None:
    """Each sign in one of the shapes, the next in the next: the full run tries all of both."""
    pairs = [(sign, list(SHAPES)[at % len(SHAPES)]) for at, sign in enumerate(SIGNS)]

    assert list(_slow(name, pairs)) == []


@pytest.mark.full
@pytest.mark.parametrize("name", READERS)
def test_a_reader_of_text_takes_time_by_its_length_whatever_the_shape(name: str) -> None:
    assert list(_slow(name, [(sign, shape) for sign in SIGNS for shape in SHAPES])) == []


def _slow(name: str, pairs: list[tuple[str, str]]) -> Iterator[str]:
    for sign, shape in pairs:
        if took := grows_too_fast(partial(_fed, name, sign, shape)):
            yield f"{name}, {sign!r} {shape}: {took}"


def _fed(name: str, sign: str, shape: str, size: int) -> None:
    with suppress(*REFUSALS):
        READERS[name](SHAPES[shape](full_of(sign, size)))


# A third of them often.
every_sign = pytest.mark.parametrize(
    "sign", [pytest.param(sign, marks=pytest.mark.full if at % 3 else ()) for at, sign in enumerate(SIGNS)]
)


@pytest.mark.slow
@every_sign
def test_a_theme_file_takes_time_by_its_length(sign: str, tmp_path: Path) -> None:
    """As a value, as a key, and as the whole file."""

    def written(size: int) -> None:
        text = full_of(sign, size)
        for content in (f'themes = ["""{text}"""]', f'"{text}" = 1', text):
            (tmp_path / "programme.toml").write_bytes(content.encode())
            with suppress(ContentErrors):
                load(tmp_path)

    assert grows_too_fast(written) == ""


@every_sign
def test_cookies_and_queries_take_time_by_their_length(sign: str, app: Flask) -> None:
    client = app.test_client()

    def asked(size: int) -> None:
        text = full_of(sign, size)
        for cookie in (f"kl={text}", f"ledare={text}", f"d-KFT7HM={text}", text):
            raw = cookie.encode().decode("latin-1").replace("\r", "").replace("\n", "")
            client.get("/konto", environ_overrides={"HTTP_COOKIE": raw})
        for path, name in (("/", "kod"), ("/logga-in", "till"), ("/d/KFT7HM/", "in"), ("/storbild/KFT7HM/", "nyckel")):
            client.get(path, query_string={name: text})

    assert grows_too_fast(asked) == ""
