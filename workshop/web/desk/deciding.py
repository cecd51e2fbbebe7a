"""The plan is laid before a body, and what the body decided is written down."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from workshop.ground.clock import today, utcnow
from workshop.ground.db import new_id
from workshop.plan import decided, deciding, rules, versions
from workshop.plan.decision import DECIDED, STATUSES, trace
from workshop.plan.proposal import proposal
from workshop.plan.report import Report
from workshop.plan.version_models import PlanVersion
from workshop.web.desk.deciding_forms import DecisionForm, ProposeForm
from workshop.web.desk.noting import noting
from workshop.web.desk.versions import asked_for, put_codes
from workshop.web.documents import plan_pdf
from workshop.web.doors import leader
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("deciding", __name__)


@views.get("/plan/foresla")
@leader
def ask() -> Reply:
    """What is missing, before the plan is laid before a body."""
    return _ask()


@views.post("/plan/foresla")
def propose() -> Reply:
    seen = ProposeForm().seen.data or ""
    put_codes()
    try:
        number = database().act(noting("proposed_plan", deciding.propose), g.workshop.id, seen, utcnow())
    except rules.PlanMoved as moved:
        flash(moved.message)
        return _ask(), moved.status
    with database().read() as db:
        report, edition = versions.printed(db, g.workshop.id, number)
    plan_pdf.begin(report, edition, g.facilitator.id, again=True)
    flash(_("Version %(n)s är föreslagen. Den ändras inte mer.", n=number))
    return redirect(url_for("workshop.versions.making", number=number), 303)


@views.get("/plan/beslut")
@leader
def write() -> Reply:
    """About the version of the query's `v`, else the latest that was proposed, else the latest."""
    with database().read() as db:
        version = _version(db, asked_for())
        known = decided.decisions(db, g.workshop.id)
    about = Report.from_json(version.report).about
    begun = {"id": new_id(), "seen": trace(known), "version": version.number, "body": about.decided_by}
    return _page(_form(version, begun), version)


@views.post("/plan/beslut")
def decide() -> Reply:
    sent = DecisionForm(measures=(), today=today(), data={}).version.data
    with database().read() as db:
        version = versions.get_version(db, g.workshop.id, sent or 0)
    form = _form(version, {})
    if not form.validate_on_submit():
        return _page(form, version), 422
    made, seen = form.decided, form.seen.data or ""
    try:
        number = database().act(noting("decided_plan", deciding.decide), g.workshop.id, made, seen=seen, now=utcnow())
    except rules.DecidedMeanwhile as meanwhile:
        flash(meanwhile.message)
        with database().read() as db:
            again = {"id": new_id(), "seen": trace(decided.decisions(db, g.workshop.id))}
        for name, value in again.items():
            form[name].data = value
        return _page(form, version), meanwhile.status
    if made.outcome == DECIDED:
        flash(_("Beslutet är inskrivet. Det står i version %(n)s.", n=number))
    else:
        flash(_("Beslutet är inskrivet. Ändra planen och lägg fram den igen när den är klar."))
    return redirect(url_for("workshop.plan.index", _anchor="beslut"), 303)


@views.post("/plan/beslut/<decision>/ta-bort")
def take_back(decision: str) -> Reply:
    database().act(noting("took_back_decision", deciding.take_back), g.workshop.id, decision)
    flash(_("Beslutet är borttaget. Versioner som redan är sparade säger vad de sa."))
    return redirect(url_for("workshop.plan.index", _anchor="beslut"), 303)


def _ask() -> str:
    with database().read() as db:
        read = proposal(db, g.workshop)
    about = read.report.about
    return render_template("desk/propose.html", read=read, form=ProposeForm(), decides=about.decided_by)


def _version(db: Session, number: int | None) -> PlanVersion:
    """Raises NotFound, also where nothing is kept yet."""
    if number is not None:
        found = versions.get_version(db, g.workshop.id, number)
        return versions.get_version(db, g.workshop.id, found.repeats) if found.repeats else found
    offered = versions.undecided(db, g.workshop.id)
    return next((one for one in offered if one.status == "foreslagen"), None) or versions.get_version(db, g.workshop.id)


def _form(version: PlanVersion, begun: dict[str, object]) -> DecisionForm:
    return DecisionForm(measures=Report.from_json(version.report).chosen, today=today(), data=begun)


def _page(form: DecisionForm, version: PlanVersion) -> str:
    with database().read() as db:
        others = [one for one in versions.undecided(db, g.workshop.id) if one.number != version.number]
        known = decided.decisions(db, g.workshop.id)
    return render_template(
        "desk/decision.html", form=form, version=version, others=others, decisions=known, statuses=STATUSES
    )
