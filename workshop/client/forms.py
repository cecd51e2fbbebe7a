"""PURE. The forms of a page as somebody with a phone meets them: what to choose, what to write, what goes along.

Nothing is known of what is asked: a new kind of question is read like the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]
CHOSEN = ("radio", "checkbox")


@dataclass(kw_only=True)
class Control:
    """All fields of one name and type."""

    name: str
    type: str  # of the input; `textarea`, `button`
    values: list[str] = field(default_factory=list)  # the alternatives, else what stands in each field
    most: int | None = None  # of a number


@dataclass(kw_only=True)
class Form:
    id: str
    action: str
    marks: Mapping[str, str]  # its data-attributes, without `data-`
    controls: list[Control] = field(default_factory=list)

    def of(self, *types: str) -> list[Control]:
        return [control for control in self.controls if control.type in types]

    def hidden(self, name: str) -> str:
        """A hidden field, or ''."""
        return next((control.values[0] for control in self.of("hidden") if control.name == name), "")


class Reader(HTMLParser):
    """Reads `forms`, and the `marks` of everything that has any: data-attributes without `data-`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.marks: dict[str, str] = {}
        self._inside: Form | None = None
        self._elsewhere: list[tuple[str, str, dict[str, str]]] = []  # fields that name a form further on
        self._written: Control | None = None
        self.feed(html)
        for form, tag, has in self._elsewhere:
            self._put(self.form(form), tag, has)

    def form(self, id: str) -> Form | None:
        return next((form for form in self.forms if form.id == id), None)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        has = {name: value or "" for name, value in attrs}
        marks = {name.removeprefix("data-"): value for name, value in has.items() if name.startswith("data-")}
        self.marks |= marks
        if tag == "form":
            self._inside = Form(id=has.get("id", ""), action=has.get("action", ""), marks=marks)
            self.forms.append(self._inside)
        elif tag in ("input", "textarea", "button") and has.get("name"):
            if "form" in has:
                self._elsewhere.append((has["form"], tag, has))
            else:
                self._put(self._inside, tag, has)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = None
        elif tag == "textarea":
            self._written = None

    def handle_data(self, data: str) -> None:
        if self._written:
            self._written.values[-1] += data.removeprefix("\n")

    def _put(self, form: Form | None, tag: str, has: Mapping[str, str]) -> None:
        if not form:
            return
        type = has.get("type", "text") if tag == "input" else tag
        control = next((one for one in form.of(type) if one.name == has["name"]), None)
        if not control:
            most = int(has["max"]) if has.get("max", "").isdecimal() else None
            control = Control(name=has["name"], type=type, most=most)
            form.controls.append(control)
        control.values.append(has.get("value", ""))
        self._written = control if tag == "textarea" else None
