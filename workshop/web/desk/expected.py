"""How many are expected, corrected before the nulägesanalys closes and locks which groups there are."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from workshop.gathering import queries
from workshop.gathering.models import Unit
from workshop.ground.errors import NotFound
from workshop.ground.roles import ROLES
from workshop.survey.actions import correct_expected
from workshop.survey.models import Survey
from workshop.survey.queries import find_survey
from workshop.web.desk.expected_forms import ExpectedForm, expected_form
from workshop.web.desk.noting import noting
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("expected", __name__)


@views.get("/nulage/vantade")
def numbers() -> Reply:
    survey, units, form = _asked()
    if survey.state == "closed":
        return redirect(url_for("workshop.survey.index"), 303)
    return _page(units, form)


@views.post("/nulage/vantade")
def correct() -> Reply:
    survey, units, form = _asked()
    if not form.validate_on_submit():
        return _page(units, form), 422
    by_unit = form.numbers([unit.id for unit in units])
    roles = _said(form.numbers(ROLES))
    database().act(noting("corrected_expected", correct_expected), survey.id, roles=roles, units=by_unit)
    flash(_("Antalet väntade är sparat."))
    return redirect(url_for("workshop.survey.confirm_close"), 303)


def _said(roles: dict[str, int]) -> dict[str, int]:
    """Those that somebody has said a number of."""
    return {role: n for role, n in roles.items() if n}


def _asked() -> tuple[Survey, list[Unit], ExpectedForm]:
    with database().read() as db:
        survey = find_survey(db, g.workshop.id)
        units = queries.units(db, g.workshop.id)
        now = queries.expected(db, g.workshop.id)
    if not survey:
        raise NotFound(_("Den här workshopen har ingen nulägesanalys."))
    return survey, units, expected_form(units, now)


def _page(units: list[Unit], form: ExpectedForm) -> str:
    by_role, by_unit = form.fields_of(ROLES), form.fields_of([unit.id for unit in units])
    return render_template("desk/expected.html", form=form, by_role=by_role, by_unit=by_unit)
