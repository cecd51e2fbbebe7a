"""What must hold of a fragment, whoever it is for: it is well-formed, and has one heading."""

import functools
from collections.abc import Iterator

from tests.world.pages import HTML, alike, parse

SHADOWS = {"id", "name", "action", "method", "dataset", "elements", "submit"}  # of a form


def faults(html: str) -> list[str]:
    return _listed(alike(html))


@functools.lru_cache(maxsize=500)
def _listed(html: str) -> list[str]:
    return list(_faults(html))


def _faults(html: str) -> Iterator[str]:
    elements = [
        one for one in parse(f"<!doctype html><html><body>{html}</body></html>").iter() if isinstance(one.tag, str)
    ]
    headings = [one for one in elements if one.tag == f"{HTML}h1"]
    if len(headings) != 1:
        yield f"{len(headings)} h1"
    ids = [one.get("id") for one in elements if one.get("id")]
    if len(ids) != len(set(ids)):
        yield f"an id stands twice: {sorted(ids)}"
    for name in sorted(SHADOWS & {one.get("name") for one in elements}):
        yield f"a field called {name} hides what scripts know its form by"
    if "Undefined" in html or "<object" in html or " at 0x" in html:
        yield "something that is no text is written out"
