"""A PDF that is sent in: the one file in it is had, whoever saved it last, and what is made to hurt is refused."""

import io
import time
import zlib
from collections.abc import Callable
from contextlib import suppress

import pikepdf
import pytest

from workshop.files import closed
from workshop.files.reading import LARGEST, UnreadablePdf, attached
from workshop.files.reading.attached import MOST_BYTES

pytestmark = pytest.mark.slow  # each reads in a process of its own

NAME, DATA = "plan.json", b'{"plan": 1}'
Make = Callable[[pikepdf.Pdf], None]


def saved(make: Make, **how: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as book:
        book.add_blank_page()
        make(book)
        book.save(out, **how)
    return out.getvalue()


def carrying(data: bytes, name: str = NAME) -> Make:
    def make(book: pikepdf.Pdf) -> None:
        book.attachments[name] = pikepdf.AttachedFileSpec(book, data, filename=name)

    return make


def many(book: pikepdf.Pdf) -> None:
    for at in range(1_000):
        carrying(DATA, f"fil{at}.json")(book)
    carrying(DATA)(book)


def under_another_key(book: pikepdf.Pdf) -> None:
    book.attachments["0001"] = pikepdf.AttachedFileSpec(book, DATA, filename=NAME)


def refused(pdf: bytes) -> str:
    with pytest.raises(UnreadablePdf) as fault:
        attached(pdf, NAME)
    return str(fault.value)


@pytest.mark.parametrize("make", [carrying(DATA), under_another_key, many], ids=["plain", "other key", "a thousand"])
def test_the_file_is_had(make: Make) -> None:
    assert attached(saved(make), NAME) == DATA


def test_also_of_one_that_a_program_saved_anew() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(saved(carrying(DATA)))) as book:
        book.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    assert attached(out.getvalue(), NAME) == DATA


def test_what_is_no_pdf_is_refused() -> None:
    for data in (b"", b"PK\x03\x04", b"hej", "Ö".encode() * 9_000):
        assert "ingen pdf" in refused(data)


def test_a_pdf_without_a_plan_is_refused() -> None:
    assert "bär ingen plan" in refused(saved(lambda book: None))
    assert "bär ingen plan" in refused(saved(carrying(DATA, "plan.json.txt")))


def test_one_with_a_password_is_refused() -> None:
    locked = saved(carrying(DATA), encryption=pikepdf.Encryption(user="hemligt", owner="hemligt"))
    assert "lösenord" in refused(locked)


def test_one_that_broke_on_the_way_is_refused() -> None:
    whole = saved(carrying(DATA))
    assert "skadad" in refused(whole[:40])
    for at in range(0, len(whole), 97):
        with suppress(UnreadablePdf):
            assert attached(whole[:at] + b"\x00" + whole[at + 1 :], NAME) == DATA


def test_a_stream_that_grows_without_end_is_refused_in_seconds() -> None:
    packing, chunk = zlib.compressobj(1), bytes(2**20)
    bomb = zlib.compress(b"".join(packing.compress(chunk) for _ in range(900)) + packing.flush(), 9)

    def make(book: pikepdf.Pdf) -> None:
        spec = pikepdf.AttachedFileSpec(book, b"", filename=NAME)
        stream = spec.get_file().obj
        stream.write(bomb, filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode]))
        book.attachments[NAME] = spec

    pdf, began = saved(make, compress_streams=False), time.monotonic()
    assert len(pdf) < 100_000
    assert refused(pdf)
    assert time.monotonic() - began < 20


def test_a_file_that_is_too_long_and_a_pdf_that_is_too_large_are_refused() -> None:
    assert "för mycket" in refused(saved(carrying(bytes(MOST_BYTES + 1))))
    assert "20 MB" in refused(saved(carrying(DATA)) + bytes(LARGEST))


def test_a_tree_that_is_its_own_branch_is_refused() -> None:
    def make(book: pikepdf.Pdf) -> None:
        tree = book.make_indirect(pikepdf.Dictionary())
        tree.Kids = pikepdf.Array([tree])
        book.Root.Names = pikepdf.Dictionary(EmbeddedFiles=tree)

    assert refused(saved(make))


def test_the_child_has_no_network_no_programs_and_no_files() -> None:
    assert (
        closed.ask("tests.files.escaping", data=b"", patience=20)
        == b"PermissionError PermissionError FileNotFoundError"
    )


def test_a_child_that_takes_too_long_is_ended() -> None:
    began = time.monotonic()
    assert closed.ask("tests.files.escaping", "sleep", data=b"", patience=1) is None
    assert time.monotonic() - began < 10
