"""Every page that a test opens is looked over: it parses without a fault, and keeps to what we promise of any page."""

import functools
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import tinyhtml5
from flask.testing import FlaskClient
from tinyhtml5.parser import HTMLParser
from werkzeug.test import TestResponse

from tests.world import parsing
from tests.world.connections import counted_connections

parsing.hurry()
HTML = "{http://www.w3.org/1999/xhtml}"
REDIRECTS = range(300, 400)
TOKEN = re.compile(r'(name="csrf_token"[^>]* value=")([^"]+)')
DRAWN = re.compile(r"\b(?:[0-9a-f]{32}|[2-9A-HJ-NP-Y]{6})\b")  # ids and codes, which are drawn anew for each room
NAMED_BY_ITSELF = ("hidden", "submit", "button")


def faults(html: str) -> list[str]:
    """What is wrong with a whole page, one line each; none for a good page."""
    return _faults(alike(html))


def alike(html: str) -> str:
    """The page as every room like it gets it: without tokens, and with each id by its place among them.

    Tests open the same pages in new rooms, and parsing takes longer than making.
    """
    places: dict[str, str] = {}
    plain = TOKEN.sub(r"\1token", html)
    return DRAWN.sub(lambda found: places.setdefault(found[0], f"drawn{len(places)}"), plain)


@functools.lru_cache(maxsize=500)
def _faults(html: str) -> list[str]:
    root, errors = _parsed(html)
    found = [f"HTML: {code} at {where}" for where, code, _more in errors]
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for look in (_head, _ids, _references, _forms, _inputs, _policy, _names):
        found += look(root, elements)
    return found


@functools.lru_cache(maxsize=8)
def _parsed(html: str) -> tuple[Element, list[Any]]:
    parser = HTMLParser(namespace_html_elements=True)
    return parser.parse(html), parser.errors


def wording(html: str) -> list[str]:
    """What is wrong with the words of a page, as far as they are ours: its title, and straight quotation marks."""
    return _wording(alike(html))


@functools.lru_cache(maxsize=500)
def _wording(html: str) -> list[str]:
    root, _errors = _parsed(html)
    title = next((_text(element) for element in root.iter(f"{HTML}title")), "")
    heading = next((" ".join(_text(element).split()) for element in root.iter(f"{HTML}h1")), "")
    said = " ".join(title.removesuffix(" – Kompetenslyft").split())
    alike = said and (said in heading or heading in said)
    found = [] if alike else [f"the title “{said}” is not of the h1 “{heading}”"]
    for element in root.iter():
        if element.tag in {f"{HTML}{tag}" for tag in ("script", "style", "textarea", "code", "pre")}:
            continue
        for text in (element.text, element.tail):
            if isinstance(element.tag, str) and text and {'"', "'"} & set(text):
                found.append(f"a straight quotation mark in “{text.strip()}”")
    return found


def parse(html: str) -> Element:
    """The tree of a page, tags in the XHTML namespace (`HTML`)."""
    return tinyhtml5.parse(html, namespace_html_elements=True)


def _head(root: Element, elements: list[Element]) -> Iterator[str]:
    if not root.get("lang"):
        yield "<html> has no lang"
    headings = [_text(element) for element in elements if element.tag == f"{HTML}h1"]
    title = next((_text(element) for element in elements if element.tag == f"{HTML}title"), "")
    if len(headings) != 1:
        yield f"{len(headings)} h1: {headings}"
    if not title.strip() or title.strip().startswith("–"):
        yield "the title is empty"
    if sum(element.tag == f"{HTML}main" or element.get("role") == "main" for element in elements) != 1:
        yield "not exactly one main"
    levels = [int(element.tag[-1]) for element in elements if element.tag in {f"{HTML}h{n}" for n in range(1, 7)}]
    for before, after in zip(levels, levels[1:], strict=False):
        if after > before + 1:
            yield f"a heading jumps from h{before} to h{after}"


def _ids(_root: Element, elements: list[Element]) -> Iterator[str]:
    counted = Counter(element.get("id") for element in elements if element.get("id") is not None)
    for name, n in counted.items():
        if n > 1 or not name or " " in name:
            yield f"id “{name}” stands {n} times or is no name"


def _references(_root: Element, elements: list[Element]) -> Iterator[str]:
    ids = {element.get("id") for element in elements}
    for element in elements:
        # What is a person's own waits, hidden, for the form that a later fragment brings.
        tied = () if element.get("type") == "hidden" else ("form",)
        for attribute in ("for", *tied, "aria-describedby", "aria-labelledby", "aria-controls", "list"):
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute}=“{name}” leads nowhere"
        href = element.get("href") or ""
        if href.startswith("#") and len(href) > 1 and href[1:] not in ids:
            yield f"href “{href}” leads nowhere"


def _forms(_root: Element, elements: list[Element]) -> Iterator[str]:
    for form in elements:
        if form.tag != f"{HTML}form":
            continue
        names = {field.get("name") for field in form.iter() if isinstance(field.tag, str)}
        if form.get("action") is None:
            yield "a form has no action"
        if (form.get("method") or "get").lower() == "post" and "csrf_token" not in names:
            outside = any(e.get("form") == form.get("id") and e.get("name") == "csrf_token" for e in elements)
            if not (form.get("id") and outside):
                yield f"the form to {form.get('action')} has no csrf_token"


def _inputs(root: Element, elements: list[Element]) -> Iterator[str]:
    inside = {id(child) for label in elements if label.tag == f"{HTML}label" for child in label.iter()}
    labelled = {label.get("for") for label in elements if label.tag == f"{HTML}label"}
    for field in elements:
        if field.tag not in {f"{HTML}{name}" for name in ("input", "select", "textarea")}:
            continue
        if field.get("type") in NAMED_BY_ITSELF:
            continue
        named = field.get("id") in labelled or id(field) in inside
        if not (named or field.get("aria-label") or field.get("aria-labelledby")):
            yield f"the field {field.get('name')} has no label"


# Against our policy on a page; a file to save has to bring its own, and is opened where the policy is not ours.
OWN_SHEET = "<style> has inline style"


def _policy(_root: Element, elements: list[Element]) -> Iterator[str]:
    for element in elements:
        tag = element.tag.rpartition("}")[2]
        if "style" in element.attrib or tag == "style":
            yield OWN_SHEET if tag == "style" else f"<{tag}> has inline style"
        if tag == "script" and (not element.get("src") or _text(element).strip()):
            yield "a script is inline"
        for name in element.attrib:
            if name.lower().startswith("on"):
                yield f"<{tag}> has {name}"
        if (element.get("href") or "").lower().startswith("javascript:"):
            yield "a link runs a script"


def _names(_root: Element, elements: list[Element]) -> Iterator[str]:
    """Links, buttons and pictures say what they are."""
    for element in elements:
        tag = element.tag.rpartition("}")[2]
        if tag in ("a", "button") and not (_text(element).strip() or element.get("aria-label")):
            yield f"<{tag} {element.attrib}> says nothing"
        if tag == "img" and element.get("alt") is None:
            yield f"the picture {element.get('src')} has no alt"


def _text(element: Element) -> str:
    return "".join(element.itertext())


class Client(FlaskClient):
    """Flask's test client, which looks over each whole page and sends forms with their CSRF token.

    No request may hold two connections to the database: tests/connections.py says why.

    `client.post(path, data)` first opens `path` (or the page `on`) to get a token, as a browser would have.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        with counted_connections(self.application) as counts:
            response = super().open(*args, **kwargs)
        assert max(counts, default=0) <= 1, f"{response.request.path} waits for a second connection while it holds one"
        if response.mimetype == "text/html" and response.data and response.status_code not in REDIRECTS:
            found = faults(response.text)
            if response.headers.get("Content-Disposition", "").startswith("attachment"):
                found = [fault for fault in found if fault != OWN_SHEET]
            assert not found, f"{response.request.path}: " + "; ".join(found)
        return response

    def send(self, path: str, data: dict[str, Any] | None = None, *, on: str = "") -> TestResponse:
        """Post a form as the page `on` (else `path`) would: with the token that is in it."""
        found = TOKEN.search(self.get(on or path).text)
        assert found, f"{on or path} has no form"
        return self.post(path, data={**(data or {}), "csrf_token": found[2]})

    def filled(self, path: str) -> dict[str, Any]:
        """What the fields of a page's forms hold, as a browser would send them."""
        return values(parse(self.get(path).text))


def values(page: Element) -> dict[str, Any]:
    """Name → value, or a list of values for checked boxes of one name; unchecked ones are left out."""
    held: dict[str, Any] = {}
    for field in page.iter():
        name = field.get("name") if isinstance(field.tag, str) else None
        if not name or field.tag not in {f"{HTML}{tag}" for tag in ("input", "textarea", "select")}:
            continue
        if field.get("type") in ("checkbox", "radio") and field.get("checked") is None:
            continue
        value = _value(field)
        if field.get("type") == "checkbox" and name in held:
            held[name] = [*(held[name] if isinstance(held[name], list) else [held[name]]), value]
        else:
            held[name] = value
    return held


def _value(field: Element) -> str:
    if field.tag == f"{HTML}textarea":
        return _text(field).removeprefix("\n")
    if field.tag == f"{HTML}select":
        options = list(field.iter(f"{HTML}option"))
        chosen = next((option for option in options if option.get("selected") is not None), options[0])
        return chosen.get("value") or ""
    return field.get("value") or ""
