"""One structure element for each HTML element, also for one that a page break cut.

WeasyPrint 70 tags each page by itself (github.com/Kozea/WeasyPrint/issues/2903): a table of five pages becomes five
tables, and whoever listens hears its head five times. `note_origins` is for the library, once; then `whole` joins what
came from the same HTML element before the file is written.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pydyf
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags

from .objects import Element, at, is_a

_REPEATED = ("/THead", "/TFoot")  # drawn again on every page; the first is read, the others are artefacts
_SIDE_BY_SIDE = ("/TR", "/Table")  # cells are cut together, and a repeated head stands before the rest of the rows


class Origin(NamedTuple):
    """`html`: which element of the page; `tag`: its name, with ::before and the like; `role`: what it became."""

    html: int
    tag: str
    role: str


def note_origins() -> None:
    """Let each structure element remember its `origin`, and whether it is `hidden` from those who listen."""
    built = tags._build_box_tree

    def noting(box: Any, *rest: Any) -> Iterator[Element]:
        of = box._box if isinstance(box, AbsolutePlaceholder) else box
        for element in built(box, *rest):
            if of.element is not None and origin(element) is None:
                element.origin = Origin(id(of.element), of.element_tag, element["S"])
                element.hidden = of.element.get("aria-hidden") == "true"
            yield element

    tags._build_box_tree = noting


def origin(element: Element) -> Origin | None:
    found: Origin | None = getattr(element, "origin", None)
    return found


def is_hidden(element: Element) -> bool:
    return getattr(element, "hidden", False)


def whole(pdf: pydyf.PDF) -> None:
    """Join the parts of each element, and a word with its meaning."""
    joining = _Joining(pdf)
    for element in [o for o in pdf.objects if is_a(o, "/StructElem")]:
        if element["S"] == "/Document":
            joining.below(element)
    joining.point_at_what_is_left()
    _pair_definitions(pdf)


class _Joining:
    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._became: dict[bytes, bytes] = {}  # reference of a later part: of the first
        self._headers: dict[str, pydyf.String] = {}  # id of a head that is read no more: of the one that is

    def below(self, parent: Element) -> None:
        kept: list[Any] = []
        for kid in parent.get("K", ()):
            part = _element(self._pdf, kid)
            first = self._begun(parent, kept, part) if part is not None else None
            if first is None:
                kept.append(kid)
            else:
                self._add(first, part)
        parent["K"] = pydyf.Array(kept)
        for child in _elements(self._pdf, parent):
            self.below(child)

    def _begun(self, parent: Element, kept: list[Any], part: Element) -> Element | None:
        """What the part is a part of, among those before it."""
        if (mine := origin(part)) is None:
            return None
        near = kept if parent["S"] in _SIDE_BY_SIDE else kept[-1:]
        found = (_element(self._pdf, kid) for kid in near)
        return next((one for one in found if one is not None and origin(one) == mine), None)

    def _add(self, first: Element, part: Element) -> None:
        self._became[part.reference] = first.reference
        if part["S"] in _REPEATED:
            for old, new in zip(_headers(self._pdf, part), _headers(self._pdf, first), strict=True):
                self._headers[old["ID"].string] = new["ID"]
            return
        if part["S"] == "/TH":
            self._headers[part["ID"].string] = first["ID"]
        first["K"].extend(self._moved(kid, first, part["Pg"]) for kid in part["K"])

    def _moved(self, kid: Any, to: Element, page: bytes) -> Any:
        """A bare number is of the element's own page: of another it says which."""
        if isinstance(kid, int):
            return kid if to["Pg"] == page else pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": kid})
        if (child := _element(self._pdf, kid)) is not None:
            child["P"] = to.reference
        return kid

    def point_at_what_is_left(self) -> None:
        """From what is drawn to the element that says it, and from cells to their heads."""
        numbers = at(self._pdf, at(self._pdf, self._pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
        for place in range(1, len(numbers), 2):
            owner = numbers[place]
            if isinstance(owner, list):
                owner[:] = [self._became.get(one, one) for one in owner]
            else:
                numbers[place] = self._became.get(owner, owner)
        for element in self._pdf.objects:
            if is_a(element, "/StructElem") and "Headers" in element.get("A", ()):
                heads = element["A"]["Headers"]
                heads[:] = [self._headers.get(head.string, head) for head in heads]


def _headers(pdf: pydyf.PDF, element: Element) -> Iterator[Element]:
    for child in _elements(pdf, element):
        if child["S"] == "/TH":
            yield child
        yield from _headers(pdf, child)


def _pair_definitions(pdf: pydyf.PDF) -> None:
    """A `dt` is the label of an item, and the `dd` after it the body of the same; WeasyPrint makes each an item."""
    for element in pdf.objects:
        if not is_a(element, "/StructElem") or element["S"] != "/L":
            continue
        kept: list[Any] = []
        for kid in element["K"]:
            item = at(pdf, kid)
            of = origin(item)
            if of and of.tag == "dd" and kept:
                _take_over(pdf, at(pdf, kept[-1]), item)
                continue
            if of and of.tag == "dt":
                at(pdf, item["K"][0])["S"] = "/Lbl"
            kept.append(kid)
        element["K"] = pydyf.Array(kept)


def _take_over(pdf: pydyf.PDF, item: Element, other: Element) -> None:
    for kid in other["K"]:
        at(pdf, kid)["P"] = item.reference
        item["K"].append(kid)


def _element(pdf: pydyf.PDF, kid: object) -> Element | None:
    found = at(pdf, kid)
    return found if is_a(found, "/StructElem") else None


def _elements(pdf: pydyf.PDF, parent: Element) -> Iterator[Element]:
    found = (_element(pdf, kid) for kid in parent.get("K", ()))
    return (one for one in found if one is not None)
