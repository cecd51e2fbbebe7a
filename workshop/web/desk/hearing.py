"""Asking those concerned by a measure: the code on its sheet, when it takes answers, and what was answered."""

from datetime import timedelta

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from workshop.answers.scrubbing import scrub_soon
from workshop.ground.clock import today
from workshop.ground.errors import BadInput
from workshop.plan import heard, hearing_questions, hearing_rounds, holding, linked, linking, queries
from workshop.plan.follow_models import FollowLink
from workshop.web import qr
from workshop.web.addresses import address
from workshop.web.desk.hearing_forms import ExpectForm, HearingForm
from workshop.web.desk.noting import noting
from workshop.web.doors import leader, owner
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("hearing", __name__)
USUAL = timedelta(days=14)  # that a window stands open, unless somebody says otherwise


@views.get("/plan/atgard/<measure>/berorda")
def index(measure: str) -> Reply:
    return _page(measure)


@views.post("/plan/atgard/<measure>/berorda")
@owner
def open_window(measure: str) -> Reply:
    form = HearingForm(today=today(), threshold=g.workshop.threshold)
    if not form.validate():
        return _page(measure, form), 422
    opened = noting("opened_hearing", holding.open_hearing)
    database().act(
        opened, g.workshop.id, measure, form.opens_on.data, form.closes_on.data, form.expected.data,
        instance_key=config().instance_key, today=today(),
    )  # fmt: skip
    flash(_("Frågorna är klara. Dela ut koden till dem som berörs."))
    return _back(measure)


@views.post("/plan/atgard/<measure>/berorda/<hearing>/stang")
@owner
def close(measure: str, hearing: str) -> Reply:
    database().act(noting("closed_hearing", holding.close_hearing), g.workshop.id, hearing, today=today())
    scrub_soon(database())
    flash(_("Frågorna är stängda, och varje enskilt svar är raderat."))
    return _back(measure)


@views.post("/plan/atgard/<measure>/berorda/<hearing>/slapp-in")
@leader
def let_in(measure: str, hearing: str) -> Reply:
    database().act(holding.let_in, g.workshop.id, hearing)
    flash(_("De som väntade är insläppta."))
    return _back(measure)


@views.post("/plan/atgard/<measure>/berorda/<hearing>/vantade")
@leader
def expect(measure: str, hearing: str) -> Reply:
    form = ExpectForm()
    if not form.validate():
        return _page(measure, expecting=form), 422
    try:
        database().act(holding.expect, g.workshop.id, hearing, form.people.data)
    except BadInput:
        form.people.errors = [_("Talet går bara att höja.")]
        return _page(measure, expecting=form), 422
    return _back(measure)


@views.post("/plan/atgard/<measure>/berorda/kod")
@leader
def make_code(measure: str) -> Reply:
    """A code where there is none, so that it can be handed out before the plan's next PDF."""
    with database().read() as db:
        queries.get_measure(db, g.workshop.id, measure)
    key = config().instance_key
    made = noting("made_follow_link", linking.put_on_sheets)
    database().act(made, g.workshop.id, [measure], today(), instance_key=key)
    return _back(measure)


@views.post("/plan/atgard/<measure>/berorda/<link>/ny-kod")
@leader
def renew(measure: str, link: str) -> Reply:
    key = config().instance_key
    database().act(noting("renewed_follow_link", linking.renew), g.workshop.id, link, instance_key=key)
    flash(_("Här är en ny kod. Den gamla öppnar inget längre, inte heller på blad som är utskrivna."))
    return _back(measure)


@views.post("/plan/atgard/<measure>/berorda/<link>/dra-tillbaka")
@leader
def revoke(measure: str, link: str) -> Reply:
    database().act(noting("revoked_follow_link", linking.revoke), g.workshop.id, link)
    flash(_("Koden är tillbakadragen. Den öppnar inget längre, inte heller på blad som är utskrivna."))
    return _back(measure)


def _back(measure: str) -> Response:
    return redirect(url_for(".index", measure=measure), 303)


def _page(measure: str, form: HearingForm | None = None, *, expecting: ExpectForm | None = None) -> str:
    """`form`, `expecting`: what was sent, and could not be taken."""
    days = {"opens_on": today(), "closes_on": today() + USUAL}
    with database().read() as db:
        known = queries.get_measure(db, g.workshop.id, measure)
        found = heard.find_open(db, measure)
        link = linked.find_living(db, g.workshop.id, "concerned", measure=measure)
        rounds = hearing_rounds.rounds(db, [measure])[measure]
        to_ask = hearing_questions.asked(db, known)
        asked = heard.worded(db, found) if found else to_ask
        measured = heard.measured_with(db, found) if found else bool(to_ask[0].statement_key)
        threshold = g.workshop.threshold
        begun, waiting = heard.come(db, found, threshold) if found else (0, False)
        answered = heard.answered(db, found, threshold) if found else 0
    at = _address(link)
    return render_template(
        "desk/hearing.html", measure=known, found=found, takes=heard.takes(found, known, today()), rounds=rounds,
        asked=asked, measured=measured, begun=begun, waiting=waiting, answered=answered, link=link, address=at,
        today=today(),
        code=qr.qr(at, _("Qr-kod till frågorna om åtgärden")) if at else "",
        form=form or HearingForm(today=today(), threshold=g.workshop.threshold, formdata=None, data=days),
        wrong=form or expecting,
        expecting=expecting or ExpectForm(formdata=None, data={"people": found.expected if found else None}),
    )  # fmt: skip


def _address(link: FollowLink | None) -> str:
    """'' where there is no code, or none that opens anything."""
    if not link or link.until < today():
        return ""
    return address("links.bring", key=linked.key_of(link, config().instance_key))
