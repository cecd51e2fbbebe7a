"""What is said, sentence by sentence: on a page as it is drawn, and in every text that somebody may meet."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from xml.etree.ElementTree import Element

from jinja2.ext import babel_extract

from tests.world.pages import HTML, parse
from workshop.ground.hyphens import SOFT

ROOT = Path(__file__).resolve().parent.parent.parent
HOUSE = ROOT / "workshop"
DOCUMENTS = ("README.md", "docs/operations.md")
WITHIN = {f"{HTML}{tag}" for tag in ("a", "b", "bdi", "code", "em", "small", "span", "strong", "time")}
LEFT_OUT = {
    f"{HTML}{tag}"
    for tag in ("button", "h1", "h2", "h3", "label", "legend", "nav", "option", "script", "select", "svg", "textarea")
}
END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9”…*`])")
FILLED_IN = re.compile(r"%\(\w+\)s|\{\w+\}")
# Words of promise: who sees or keeps what, and when it is gone. Where a whole page is a promise, every sentence counts.
PROMISE = re.compile(
    r"""\bradera(s|d|de|t|ts|des)\b | \bförst(örs|örd|ör)\b | \bskrivs\ över\b | \bpekas\ ut\b | \blista\ ut\b
    | \bvem\s+(som\s+)?(har\s+)?(svarat|skrev|skriver|skrivit)\b | \bvad\ just\ du\b | \benskild\w*\ svar
    | \bkoppla(s)?\ (till|ihop)\b | \blöftet\b | \bsäkerhetskopi\w+ | \bav\ sig\ själv\b
    | \b(aldrig|ingen|inget|inga|inte|bara|utan|först)\b
      .*\b(ser|se|visas|visar|syns|sparas|räknas|svar\w*|läser|skickas|konto|delas|noteras|namn)\b
    | \b(sparas|visas|syns|räknas|ser)\b.*\b(inte|bara|aldrig|först|utan|ordagrant|tills)\b
    | \b(finns|ligger|behålls|står)\ kvar\b | \bgår\ (inte\ )?att\ (ångra|ändra)\b
    | \btjänsten\ (visar|sparar|ser|läser)\b""",
    re.VERBOSE | re.IGNORECASE,
)


def promises(sentences: list[str]) -> list[str]:
    return [one for one in sentences if PROMISE.search(one)]


def of_page(html: str) -> list[str]:
    """Those in the main part of a whole page, without the places where words may be broken.

    Headings, buttons, questions and what people write are left out.
    """
    [main] = parse(html.replace(SOFT, "")).iter(f"{HTML}main")
    return [sentence for block in _blocks(main) for sentence in of_text(block)]


def of_text(text: str) -> list[str]:
    """What ends as a statement does; labels and questions promise nothing."""
    whole = FILLED_IN.sub("…", " ".join(text.split()))
    return [one for one in END.split(whole) if one.endswith((".", "!"))]


@cache
def of_the_house() -> tuple[str, ...]:
    """Every text of pages, letters, refusals and flashes, whatever state it takes to see it."""
    return tuple(sentence for _file, text in texts_of_the_house() for sentence in of_text(text))


@cache
def texts_of_the_house() -> tuple[tuple[str, str], ...]:
    """Every string of the modules but for docstrings, and all that templates have translated; each with its file."""
    modules = [file for file in sorted(HOUSE.rglob("*.py")) if "migrations" not in file.parts]
    templates = sorted((HOUSE / "templates").rglob("*.html"))
    read = chain(
        zip(modules, map(_written, modules), strict=True), zip(templates, map(_translated, templates), strict=True)
    )
    return tuple((str(file.relative_to(HOUSE)), text) for file, texts in read for text in texts)


def of_document(name: str) -> list[str]:
    """Of a Markdown page, without its blocks of code."""
    text = re.sub(r"```.*?```", "", (ROOT / name).read_text(), flags=re.DOTALL)
    parts = re.split(r"\n\s*\n|\n- |\n#+ |\n\|", text)
    return [sentence for part in parts for sentence in of_text(part.replace("**", ""))]


def _blocks(element: Element) -> Iterator[str]:
    """The text of each paragraph, list item and cell, with the links within it."""
    said = element.text or ""
    for child in element:
        if child.tag in WITHIN:
            said += "".join(child.itertext())
        elif child.tag not in LEFT_OUT and isinstance(child.tag, str):
            yield from _blocks(child)
        said += child.tail or ""
    if said.strip():
        yield said


def _written(file: Path) -> Iterator[str]:
    """The strings of a module, but for what is said of it to those who read code."""
    tree = ast.parse(file.read_text())
    seen = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in seen:
            continue
        if isinstance(node, ast.JoinedStr):
            seen |= {id(part) for part in node.values}
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _translated(file: Path) -> Iterator[str]:
    with file.open("rb") as opened:
        for _line, _function, texts, _comments in babel_extract(opened, ("_", "gettext", "ngettext"), (), {}):
            yield from (text for text in (texts if isinstance(texts, tuple) else (texts,)) if text)
