"""A document as DOCX, that can be written on in Word and LibreOffice."""

import io
import unicodedata
import zipfile
from typing import TYPE_CHECKING, Any

from workshop.files.documents import Document, Heading, Paragraph, Points, Table
from workshop.files.plain import plain
from workshop.files.word_looks import LANGUAGE, drop_thumbnail, frame, looks

if TYPE_CHECKING:
    from docx.document import Document as Word

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the same text gives the same bytes
_WIDE = 16.0  # cm between the margins
_RIGHT_TO_LEFT = ("R", "AL")


def docx_bytes(document: Document) -> bytes:
    import docx  # with all that it stands on it is large, and few ask for it

    word = docx.Document()
    drop_thumbnail(word)
    _about(word, document)
    looks(word)
    frame(word, document.running)
    for block in document.blocks:
        _WRITERS[type(block)](word, block)
    out = io.BytesIO()
    word.save(out)
    return _same_day(out.getvalue())


def _about(word: "Word", document: Document) -> None:
    known = word.core_properties
    known.title, known.author, known.subject = (
        plain(text)[:255] for text in (document.title, document.author, document.subject)
    )
    known.last_modified_by = known.author
    known.comments, known.language = "", LANGUAGE
    known.created = known.modified = document.dated.replace(microsecond=0)


def _begun(word: "Word", style: str = "") -> Any:
    """An empty paragraph at the end; `style` by its id. The library itself looks for the end from the beginning."""
    from docx.oxml import OxmlElement
    from docx.text.paragraph import Paragraph as Begun

    made = OxmlElement("w:p")
    word.element.body[-1].addprevious(made)  # the last is the page's own
    if style:
        made.style = style
    return Begun(made, word._body)


def _heading(word: "Word", block: Heading) -> None:
    paragraph = _begun(word, "Title" if block.level == 0 else f"Heading{block.level}")
    paragraph.paragraph_format.page_break_before = block.anew or None
    _write(paragraph, block.text)


def _paragraph(word: "Word", block: Paragraph) -> None:
    paragraph = _begun(word)
    if block.label:
        paragraph.add_run(f"{plain(block.label)}: ").bold = True
    _write(paragraph, block.text)


def _points(word: "Word", block: Points) -> None:
    number = _numbering(word) if block.numbered else None
    for item in block.items:
        paragraph = _begun(word, "ListNumber" if block.numbered else "ListBullet")
        if number is not None:
            listed = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            listed.get_or_add_ilvl().val, listed.get_or_add_numId().val = 0, number
        _write(paragraph, item)


def _numbering(word: "Word") -> int:
    """A list of its own: those of the same style would go on counting from the one before."""
    style = word.styles["List Number"].element.pPr.numPr.numId.val
    book = word.part.numbering_part.element
    made = book.add_num(book.num_having_numId(style).abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def _table(word: "Word", block: Table) -> None:
    from docx.shared import Cm

    caption = _begun(word, "Caption")
    caption.paragraph_format.keep_with_next = True
    _write(caption, block.caption)
    table = word.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Table Grid")
    table.autofit = False
    widths = [Cm(_WIDE * share / sum(block.shares)) for share in block.shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for at, (row, cells) in enumerate(zip(table.rows, (block.head, *block.rows), strict=True)):
        _keep(row, repeated=at == 0)
        for cell, width, text in zip(row.cells, widths, cells, strict=True):
            cell.width = width
            _write(cell.paragraphs[0], text, bold=at == 0)
    _begun(word)


def _keep(row: Any, *, repeated: bool) -> None:
    from docx.oxml import OxmlElement

    about = row._tr.get_or_add_trPr()
    about.append(OxmlElement("w:cantSplit"))
    if repeated:
        about.append(OxmlElement("w:tblHeader"))


def _write(paragraph: Any, text: str, *, bold: bool = False) -> None:
    text = plain(text)
    run = paragraph.add_run(text)
    run.bold = bold or None
    if _begins_to_the_right(text):
        run.font.rtl = True


def _begins_to_the_right(text: str) -> bool:
    """By the first sign that has a direction, as a page in a browser goes by."""
    ways = (way for way in map(unicodedata.bidirectional, text) if way in ("L", *_RIGHT_TO_LEFT))
    return next(ways, "L") in _RIGHT_TO_LEFT


def _same_day(made: bytes) -> bytes:
    """Without the time at which it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as anew:
        for name in packed.namelist():
            anew.writestr(zipfile.ZipInfo(name, _FIRST_DAY), packed.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


_WRITERS: dict[type, Any] = {Heading: _heading, Paragraph: _paragraph, Points: _points, Table: _table}
