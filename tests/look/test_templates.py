"""The templates as text: short lines, a head that says what each needs, and components that stand alone."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import Environment, meta

import workshop
from workshop.web.desk.context import DeskScreen
from workshop.web.phone.context import PhoneScreen
from workshop.web.stage.context import StageScreen

FOLDER = Path(workshop.__file__).parent / "templates"
SHEETS = Path(workshop.__file__).parent / "static/css/components"
LONGEST = 160
TEMPLATES = sorted(file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*.html"))
COMPONENTS = [name for name in TEMPLATES if name.startswith("components/")]
# Sheets of something that is written as it is where it stands: no macro would say more than its class.
CLASSES = {
    *("budget", "button", "choice", "copied", "details", "given", "lengths", "link_box", "numbered", "remark"),
    *("site_foot", "stands", "tag", "texts", "weighs"),
}
IMPORT = re.compile(r"\{% from ['\"][\w/.]+['\"] import ([^%]+?)(?: with context)? %\}")


def text(name: str) -> str:
    return (FOLDER / name).read_text()


def imported(whole: str) -> list[str]:
    """The names under which a template takes macros from others."""
    return [part.split(" as ")[-1].strip() for found in IMPORT.findall(whole) for part in found.split(",")]


def head(name: str) -> str:
    """The comment that a template begins with."""
    found = re.match(r"\{#(.*?)#\}", text(name), re.DOTALL)
    return found[1] if found else ""


def test_no_line_is_longer_than_a_screen() -> None:
    long = [
        f"{name}:{at} is {len(line)} signs"
        for name in TEMPLATES
        for at, line in enumerate(text(name).splitlines(), 1)
        if len(line) > LONGEST
    ]
    assert long == []


def test_every_template_says_first_what_it_needs() -> None:
    assert [name for name in TEMPLATES if not head(name).strip()] == []


def test_what_a_template_takes_from_another_is_there() -> None:
    env = Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701 nothing is rendered
    named = {name: {*filter(None, meta.find_referenced_templates(env.parse(text(name))))} for name in TEMPLATES}
    assert {name: gone for name, found in named.items() if (gone := found - set(TEMPLATES))} == {}


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_has_a_sheet_of_its_name_or_says_whose_look_it_has(name: str) -> None:
    assert (SHEETS / f"{Path(name).stem}.css").exists() or "look" in head(name).lower()


def test_a_sheet_is_a_components_or_a_class_alone() -> None:
    names = {file.stem for file in SHEETS.glob("*.css")}
    assert names - {Path(name).stem for name in COMPONENTS} == CLASSES


CONTEXTS = {"stage": StageScreen, "phone": PhoneScreen, "desk": DeskScreen}


@pytest.mark.parametrize("audience", CONTEXTS)
def test_a_fragment_takes_no_name_of_its_context_for_a_component(audience: str) -> None:
    """What it includes reads the context, and would get the component."""
    taken = set(imported(text(f"{audience}/fragment.html")))
    assert taken & {field.name for field in fields(CONTEXTS[audience])} == set()
