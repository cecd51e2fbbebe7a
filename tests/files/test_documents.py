"""What a document says is what was written, whoever wrote it, and it is built of what Word and LibreOffice know."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.files import office
from tests.files.strings import HOSTILE, STARTS
from workshop.files.documents import Block, Document, Heading, Paragraph, Points, Table
from workshop.files.plain import plain
from workshop.files.word import docx_bytes

MADE = datetime(2026, 11, 28, 12, 30, 15, 250)
MANY = 20  # strings in one file


def written(*blocks: Block, title: str = "Handlingsplan", running: str = "KS 1") -> bytes:
    return docx_bytes(
        Document(title=title, author="Kommunen", subject="KS 1", running=running, dated=MADE, blocks=blocks)
    )


def opened(*blocks: Block, **more: str) -> docx.document.Document:
    return docx.Document(io.BytesIO(written(*blocks, **more)))


def part(made: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        return packed.read(name).decode()


def check(strings: list[str]) -> None:
    table = Table(caption=strings[0], head=["a", "b"], rows=[[text, "x"] for text in strings], shares=[3, 1])
    blocks = [Heading(text=strings[0]), *(Paragraph(text=text) for text in strings), Points(items=strings), table]
    book = opened(*blocks, title=strings[0], running=strings[1])

    expected = [plain(text) for text in strings]
    assert [one.text for one in book.paragraphs] == [
        expected[0], *expected, *expected, expected[0], "",
    ]  # fmt: skip
    assert [row.cells[0].text for row in book.tables[0].rows][1:] == expected
    assert book.core_properties.title == expected[0]
    assert book.sections[0].header.paragraphs[0].text == expected[1]


@pytest.mark.slow
@settings(max_examples=4)
@given(st.lists(HOSTILE, min_size=MANY, max_size=MANY))
def test_every_text_reads_back_as_it_was_written(strings: list[str]) -> None:
    check(strings)


@pytest.mark.full
@settings(max_examples=500)
@given(st.lists(HOSTILE, min_size=MANY, max_size=MANY))
def test_ten_thousand_texts_read_back_as_they_were_written(strings: list[str]) -> None:
    check(strings)


def test_headings_and_lists_are_styles_and_not_looks() -> None:
    book = opened(Heading(text="Titel", level=0), Heading(text="Rubrik"), Points(items=["a"]), Paragraph(text="b"))

    assert [one.style.name for one in book.paragraphs] == ["Title", "Heading 1", "List Bullet", "Normal"]


def test_each_numbered_list_begins_at_one() -> None:
    made = written(Points(items=["a", "b"], numbered=True), Points(items=["c"], numbered=True))

    numbers = re.findall(r'<w:numId w:val="(\d+)"/>', part(made, "word/document.xml"))
    assert numbers[0] == numbers[1] != numbers[2]
    begun = re.findall(r'<w:num w:numId="(\d+)".*?</w:num>', part(made, "word/numbering.xml"), re.DOTALL)
    assert {numbers[0], numbers[2]} <= set(begun)
    assert part(made, "word/numbering.xml").count('<w:startOverride w:val="1"/>') == 2


def test_the_head_of_a_table_is_repeated_and_no_row_is_cut() -> None:
    made = written(Table(caption="Allt", head=["a"], rows=[["b"]] * 60, shares=[1]))

    text = part(made, "word/document.xml")
    assert text.count("<w:tblHeader/>") == 1
    assert text.count("<w:cantSplit/>") == 61
    assert text.index("<w:tblHeader/>") < text.index(">b<")


def test_the_document_is_swedish_and_knows_what_it_is() -> None:
    made = written(Paragraph(text="x"))

    assert set(re.findall(r'<w:lang w:val="([^"]+)"', part(made, "word/styles.xml"))) == {"sv-SE"}
    known = docx.Document(io.BytesIO(made)).core_properties
    assert (known.title, known.author, known.subject, known.language) == ("Handlingsplan", "Kommunen", "KS 1", "sv-SE")
    assert known.comments == ""
    assert known.created.replace(tzinfo=None) == known.modified.replace(tzinfo=None) == MADE.replace(microsecond=0)


def test_text_from_the_right_is_marked_as_such() -> None:
    book = opened(Paragraph(text="123 שלום"), Paragraph(text="Hej שלום"))

    assert [one.runs[0].font.rtl for one in book.paragraphs] == [True, None]


def test_the_same_text_gives_the_same_bytes_and_no_picture() -> None:
    assert written(Paragraph(text="x")) == written(Paragraph(text="x"))
    with zipfile.ZipFile(io.BytesIO(written(Paragraph(text="x")))) as packed:
        assert not [name for name in packed.namelist() if "thumbnail" in name]
        assert {one.date_time[0] for one in packed.infolist()} == {1980}


@pytest.mark.full
def test_libreoffice_opens_a_document_and_reads_what_was_written(tmp_path: Path) -> None:
    texts = [f"{at}: {plain(start)} slut" for at, start in enumerate(STARTS)]
    table = Table(caption="Allt", head=["a", "b"], rows=[[text, "x"] for text in texts], shares=[3, 1])

    read = office.opened(written(Heading(text="Rubrik"), Points(items=texts, numbered=True), table), tmp_path, "docx")

    def words(text: str) -> list[str]:
        return text.replace("\ufeff", "").split()

    assert [text for text in texts if " ".join(words(text)) not in " ".join(words(read))] == []
