"""A list as it is given, and each of its rows as they are corrected."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import MultiDict
from wtforms import TextAreaField

from workshop.ground.text import Unreadable, clean
from workshop.inviting.lists.checking import Change
from workshop.inviting.lists.values import LONGEST_CELL, MOST_ENTRIES

EMPTY = _l("Klistra in minst en adress eller välj en fil.")


class ListForm(FlaskForm):
    lines = TextAreaField(_l("Klistra in adresser"))
    file = FileField(_l("… eller välj en fil"))
    given = b""  # the file's bytes

    def validate(self, extra_validators: Any = None) -> bool:
        good = bool(super().validate())
        self.given = self.file.data.read() if self.file.data else b""
        if good and not self.given and not (self.lines.data or "").strip():
            self.lines.errors = [EMPTY]
            return False
        return good


def shown_version(form: Mapping[str, str]) -> int:
    """-1 for what is no number: then it matches none."""
    version = form.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 9 else -1


def changes(form: MultiDict[str, str]) -> dict[int, Change]:
    """By the row's number. `tick` and `untick` are the buttons for all rows of the page."""
    rows = [row for row in form.getlist("row") if row.isdecimal() and len(row) < 6][:MOST_ENTRIES]
    return {int(row): _change(form, row) for row in rows}


def _change(form: MultiDict[str, str], row: str) -> Change:
    take = "tick" in form or (f"take-{row}" in form and "untick" not in form)
    return Change(
        address=_line(form.get(f"address-{row}", "")),
        role=form.get(f"role-{row}", ""),
        unit=form.get(f"unit-{row}", ""),
        take=take,
    )


def _line(text: str) -> str:
    """What cannot be kept as an address is kept as it was typed, to be mended."""
    try:
        return clean(text, LONGEST_CELL)
    except Unreadable:
        return text.encode(errors="replace").decode()
