"""A form's own rule about a field runs also when the field is empty: `Optional` would end the chain before it."""

import importlib
import pkgutil

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Optional

import workshop.web


def forms() -> set[type[FlaskForm]]:
    for module in pkgutil.walk_packages(workshop.web.__path__, "workshop.web."):
        importlib.import_module(module.name)
    found: list[type[FlaskForm]] = [FlaskForm]
    known: set[type[FlaskForm]] = set()
    while found:
        new = set(found.pop().__subclasses__()) - known
        known |= new
        found += new
    return {form for form in known if form.__module__.startswith("workshop.")}


def unreached(form: type[FlaskForm]) -> list[str]:
    """Fields with a rule of the form's own that is passed over when nothing was filled in."""
    fields = {name: getattr(form, name) for name in dir(form) if hasattr(getattr(form, name), "field_class")}
    skips = {name for name, made in fields.items() if any(isinstance(one, Optional) for one in _validators(made))}
    return [f"{form.__name__}.{name}" for name in skips if hasattr(form, f"validate_{name}")]


def _validators(made) -> list[object]:
    given = [*made.args, *made.kwargs.values()]
    return [one for value in given if isinstance(value, (list, tuple)) for one in value]


class Passed(FlaskForm):
    seen = StringField(validators=[Optional()])
    also = StringField(validators=[Optional()])

    def validate_seen(self, field) -> None:
        """Would never run."""


def test_one_that_does_is_found() -> None:
    assert unreached(Passed) == ["Passed.seen"]


def test_no_rule_of_a_form_stands_behind_optional() -> None:
    found = forms()
    assert len(found) > 15
    assert [name for form in found for name in unreached(form)] == []
