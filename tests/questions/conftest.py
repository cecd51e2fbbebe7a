from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from jinja2 import Environment, PackageLoader, StrictUndefined

from workshop.results import charts, grid
from workshop.web.slides import names, slide

Render = Callable[..., str]


@pytest.fixture(scope="session")
def templates() -> Environment:
    """The project's templates without the app: every name that a template misspells is an error."""
    env = Environment(
        loader=PackageLoader("workshop"), autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"]
    )
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(charts=charts, grid=grid, slide=slide, slide_names=names)
    return env


@pytest.fixture
def render(templates: Environment) -> Render:
    """Call a macro of a kind's template."""

    def call(kind: str, macro: str, *args: Any, **kwargs: Any) -> str:
        module = templates.get_template(f"questions/{kind}.html").module
        return str(getattr(module, macro)(*args, **kwargs))

    return call


class Page(HTMLParser):
    """The elements and the text of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.elements if "id" in attrs]

    def inputs(self) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.elements if tag in ("input", "textarea")]
