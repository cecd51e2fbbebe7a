"""What WeasyPrint 70 leaves undone for a file that is PDF/A-3a and PDF/UA-1 at once, mended before it is written.

Each function takes the finished object tree and changes it in place; `finish` is WeasyPrint's `finisher` callback.
`separate_stream_ends` is for the library itself, once: the last two streams are made after the tree is finished.
"""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pydyf

from . import structure
from .objects import Element, at, is_a

_TABLE_PARTS = ("/THead", "/TBody", "/TFoot", "/Table")


def separate_stream_ends() -> None:
    """Write CR LF before every `endstream`.

    With only LF there, data that happens to end in CR is followed by CR LF, which is one end of line: the stream is
    then a byte shorter than its Length (PDF/A-3 6.1.7.1). One compressed stream in 256 ends so.
    """
    written = pydyf.Stream.data.fget
    end = b"\nendstream"
    pydyf.Stream.data = property(lambda stream: written(stream).removesuffix(end) + b"\r" + end)


def finish(document: object, pdf: pydyf.PDF) -> None:
    structure.whole(pdf)
    elements = {o.number: o for o in pdf.objects if is_a(o, "/StructElem")}
    linked = drop_what_says_nothing(pdf, elements)
    say_what_headers_head(pdf, elements)
    make_the_rest_artifacts(pdf, linked)
    forbid_interpolation(pdf)
    give_silent_glyphs_a_text(pdf)
    claim_accessibility(pdf)
    pdf.catalog["PageMode"] = "/UseOutlines"


def drop_what_says_nothing(pdf: pydyf.PDF, elements: dict[int, Element]) -> set[int]:
    """Remove empty spans, and drawings that are hidden from those who listen.

    Returns the numbers of the elements that hang on the document.
    """
    linked: set[int] = set()
    waiting = [element for element in elements.values() if element["S"] == "/Document"]
    while waiting:
        element = waiting.pop()
        linked.add(element.number)
        kept = pydyf.Array()
        for kid in element.get("K", ()):
            child = at(pdf, kid)
            if child is not None and child.number in elements:
                if structure.is_hidden(child) or (child["S"] == "/Span" and not child.get("K")):
                    continue
                waiting.append(child)
            kept.append(kid)
        element["K"] = kept
    return linked


def say_what_headers_head(pdf: pydyf.PDF, elements: dict[int, Element]) -> None:
    """Give every TH its Scope: a column when it stands in the head, else a row (PDF/UA 7.5)."""
    for element in elements.values():
        if element["S"] != "/TH":
            continue
        part = element
        while part is not None and part["S"] not in _TABLE_PARTS:
            part = at(pdf, part["P"])
        in_head = part is not None and part["S"] == "/THead"
        attributes = element.setdefault("A", pydyf.Dictionary({"O": "/Table"}))
        attributes["Scope"] = "/Column" if in_head else "/Row"


def make_the_rest_artifacts(pdf: pydyf.PDF, linked: set[int]) -> None:
    """Page furniture and drawings are tagged but hang nowhere: mark them as artefacts, or they are read out."""
    root = at(pdf, pdf.catalog.get("StructTreeRoot"))
    if root is None:
        return
    numbers = at(pdf, root["ParentTree"])["Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for index, page in enumerate(o for o in pdf.objects if is_a(o, "/Page")):
        references, content = owners.get(index), at(pdf, page["Contents"])
        if references is None or content is None:
            continue
        loose = {n: at(pdf, owner) for n, owner in enumerate(references) if _hangs_nowhere(pdf, owner, linked)}
        _mark_as_artifacts(pdf, content.stream, loose)
        for number in loose:
            references[number] = b"null"


def _hangs_nowhere(pdf: pydyf.PDF, owner: object, linked: set[int]) -> bool:
    element = at(pdf, owner)
    return element is not None and element.number not in linked


def _mark_as_artifacts(pdf: pydyf.PDF, stream: list[Any], loose: dict[int, Element]) -> None:
    """Marked content is written as three items, '/Span', {MCID: n}, b'BDC': replace the first two."""
    for place, item in enumerate(stream):
        if isinstance(item, dict) and item.get("MCID") in loose:
            kind = "/Layout" if _is_drawn(pdf, loose[item["MCID"]]) else "/Pagination"
            stream[place - 1 : place + 1] = ["/Artifact", pydyf.Dictionary({"Type": kind})]


def _is_drawn(pdf: pydyf.PDF, element: Element) -> bool:
    """Whether it is in a drawing; else it is page furniture, such as a repeated head."""
    while is_a(element, "/StructElem"):
        if structure.is_hidden(element):
            return True
        element = at(pdf, element["P"])
    return False


def forbid_interpolation(pdf: pydyf.PDF) -> None:
    """PDF/A 6.2.8 wants raster images drawn as they are."""
    for stream in _streams(pdf):
        if stream.extra.get("Interpolate"):
            stream.extra["Interpolate"] = "false"


def give_silent_glyphs_a_text(pdf: pydyf.PDF) -> None:
    """The second glyph of an Arabic pair gets no text of its own, which is malformed: it gets a zero-width space."""
    for stream in _streams(pdf):
        if b"1 begincodespacerange" in stream.stream:
            stream.stream = [part.replace(b" <>", b" <200b>") for part in stream.stream]


def claim_accessibility(pdf: pydyf.PDF) -> None:
    """Say PDF/UA-1 in the metadata, which stays uncompressed so that archives can read it without a PDF library."""
    metadata = at(pdf, pdf.catalog.get("Metadata"))
    claim = files(__package__).joinpath("pdfua.xml").read_bytes()
    metadata.compress = False
    metadata.stream = [part.replace(b"</rdf:RDF>", claim + b"</rdf:RDF>", 1) for part in metadata.stream]


def _streams(pdf: pydyf.PDF) -> Iterator[pydyf.Stream]:
    return (o for o in pdf.objects if isinstance(o, pydyf.Stream))
