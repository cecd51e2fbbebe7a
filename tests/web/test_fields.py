"""What is typed is cleaned, stays in the field when it is refused, and is never cut."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import InputRequired, NumberRange, Optional

from workshop.web import fields

ID = "0f" * 16


class Sheet(Form):
    line = fields.Line("Rad", limit=10)
    text = fields.Text("Text", limit=20)
    email = fields.Email("E-post")
    day = fields.Day("Dag", [Optional()])
    number = fields.Number("Antal", [Optional()])
    year = fields.Year("År", [Optional()])
    decimal = fields.Decimal("Värde", [Optional()], places=None)
    id = fields.MadeId()
    version = fields.Version(default=1)


class Must(Form):
    day = fields.Day("Dag", [InputRequired("Välj en dag.")])
    number = fields.Number("Antal", [InputRequired("Skriv ett antal.")])


def sent(*, kept: dict[str, Any] | None = None, **typed: str) -> Sheet:
    form = Sheet(MultiDict({"id": ID, **typed}), data=kept or {})
    form.validate()
    return form


@pytest.mark.parametrize(
    ("name", "typed", "read"),
    [
        ("line", "  två\tord\x07 ", "två ord"),
        ("text", "en\r\n\r\n\r\n\r\ntvå ", "en\n\ntvå"),
        ("email", " anna@örebro.se ", "anna@örebro.se"),
        ("day", " 2026-11-23 ", date(2026, 11, 23)),
        ("number", " 12 ", 12),
        ("year", "2024", 2024),
        ("decimal", "47,5", Decimal("47.5")),
        ("decimal", "47.5", Decimal("47.5")),
        ("version", "7", 7),
    ],
)
def test_what_can_be_read_is_read(name: str, typed: str, read: object) -> None:
    form = sent(**{name: typed})

    assert (form.errors, form[name].data) == ({}, read)


REFUSED = [
    ("line", "elva tecken", "Texten är 1 tecken för lång. Korta den och försök igen."),
    ("line", "\ud800", "Texten innehåller tecken som inte går att spara. Skriv om den och försök igen."),
    ("text", "x" * 25, "Texten är 5 tecken för lång. Korta den och försök igen."),
    ("email", "anna", "Skriv en e-postadress, till exempel anna.berg@exempelkommun.se."),
    ("email", "anna@@kommun.se", "Skriv en e-postadress, till exempel anna.berg@exempelkommun.se."),
    ("email", "anna@kommun", "Skriv en e-postadress, till exempel anna.berg@exempelkommun.se."),
    ("day", "i morgon", "Skriv ett datum som finns, till exempel 2026-11-23."),
    ("day", "2026-02-30", "Skriv ett datum som finns, till exempel 2026-11-23."),
    ("day", "1030-05-14", "Skriv ett datum mellan 2015 och 2100."),
    ("number", "tolv", "Skriv ett heltal, till exempel 12."),
    ("year", "i fjol", "Skriv året med fyra siffror."),
    ("decimal", "hälften", "Skriv ett tal, till exempel 47,5."),
    ("decimal", "NaN", "Skriv ett tal, till exempel 47,5."),
    ("decimal", "Infinity", "Skriv ett tal, till exempel 47,5."),
]


@pytest.mark.parametrize(("name", "typed", "said"), REFUSED)
def test_what_is_refused_stays_as_it_was_typed(name: str, typed: str, said: str) -> None:
    form = sent(**{name: typed})

    assert [str(error) for error in form[name].errors] == [said]
    assert form[name]._value() == typed


@pytest.mark.parametrize("name", ["line", "text", "email"])
def test_no_browser_is_told_to_cut(name: str) -> None:
    assert "maxlength" not in str(Sheet()[name]())


@pytest.mark.parametrize("name", ["day", "number", "year", "decimal"])
def test_what_is_emptied_is_nothing(name: str) -> None:
    kept = {"day": date(2026, 1, 1), "number": 1, "year": 2020, "decimal": Decimal(1)}
    form = sent(kept=kept, **{name: " "})

    assert (form.errors, form[name].data) == ({}, None)


def test_what_is_left_out_keeps_what_it_had() -> None:
    kept = {"line": "rad", "text": "text", "day": date(2026, 1, 1), "number": 1, "version": 3}
    form = sent(kept=kept)

    assert {name: form[name].data for name in kept} == kept


def test_an_empty_field_that_is_asked_for_says_so_in_the_forms_own_words() -> None:
    form = Must(MultiDict({"day": "", "number": " \r\n"}))

    assert not form.validate()
    assert form.errors == {"day": ["Välj en dag."], "number": ["Skriv ett antal."]}


@pytest.mark.parametrize("typed", ["x" * 30, "2026-02-30"])
def test_what_cannot_be_read_is_asked_nothing_more(typed: str) -> None:
    class Asking(Form):
        line = fields.Line("Rad", [NumberRange(1)], limit=10)
        day = fields.Day("Dag")

        def validate_day(self, field: fields.Day) -> None:
            assert field.data.year == 2026

    form = Asking(MultiDict({"line": "x" * 30, "day": typed}))

    assert not form.validate()
    assert [len(form[name].errors) for name in ("line", "day")] == [1, 1]


@pytest.mark.parametrize(
    ("name", "typed"),
    [("id", ""), ("id", "0F" * 16), ("id", ID + "\n"), ("id", "x" * 32), ("version", ""), ("version", "1" * 10)]
    + [("version", typed) for typed in ("-1", "1.0", "\u0661", "1\n", "ett")],
)
def test_a_hidden_field_that_somebody_has_changed_asks_for_the_page_anew(name: str, typed: str) -> None:
    form = sent(**{name: typed})

    assert [str(error) for error in form[name].errors] == ["Ladda om sidan och försök igen."]


def test_after_a_conflict_the_page_carries_the_newer_version() -> None:
    form = sent(version="1")
    form.version.data = 2

    assert 'value="2"' in str(form.version())
