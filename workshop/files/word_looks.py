"""How a DOCX looks: its styles, its page, what stands on top and at the foot of it."""

from typing import TYPE_CHECKING, Any

from workshop.files.plain import plain

if TYPE_CHECKING:
    from docx.document import Document as Word

LANGUAGE = "sv-SE"
_FONT = "Calibri"
_INK = "1F2A44"
_SIZES = {"Normal": 11, "Title": 24, "Heading 1": 17, "Heading 2": 13, "Heading 3": 11, "Caption": 10}


def drop_thumbnail(word: "Word") -> None:
    """A picture of an empty page, which the library's own template carries."""
    package = word.part.package
    for id in [id for id, one in package.rels.items() if one.reltype.endswith("/thumbnail")]:
        package.rels.pop(id)


def looks(word: "Word") -> None:
    """The styles carry the looks: who changes a style changes the whole document."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)
    for name, size in _SIZES.items():
        font = word.styles[name].font
        font.name, font.size = _FONT, Pt(size)
        fonts = word.styles[name].element.rPr.rFonts
        for kind in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[kind]  # a font of the theme would win over ours
        if name != "Normal":
            font.color.rgb = RGBColor.from_string(_INK)
    word.styles["Normal"].paragraph_format.space_after = Pt(5)
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)


def frame(word: "Word", running: str) -> None:
    page = word.sections[0]
    page.header.paragraphs[0].text = plain(running)
    foot = page.footer.paragraphs[0]
    foot.add_run("Sida ")
    _field(foot, "PAGE")
    foot.add_run(" av ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)
