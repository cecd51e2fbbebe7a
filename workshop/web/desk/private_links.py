"""The private links of a workshop: what each opens, for whom, until when."""

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _

from workshop.gathering import activity
from workshop.ground.clock import today, utcnow
from workshop.ground.errors import Conflict, NotFound
from workshop.ground.text import N_
from workshop.inviting.rules import NoMail
from workshop.inviting.sending import TROUBLES, send_one
from workshop.plan import linked, linking, reminder, reminding, telling
from workshop.plan.links import NoResultYet
from workshop.survey.queries import result as has_result
from workshop.web.desk.noting import noting
from workshop.web.desk.private_links_forms import LetterTo, LinkForm, RemindForm, UntilForm
from workshop.web.desk.private_links_page import about, page
from workshop.web.doors import leader
from workshop.web.extensions import limiter
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("private_links", __name__)
UNSENT = N_("E-postservern tog inte emot mejlet till den adressen.")


@views.get("/uppfoljning")
def index() -> Reply:
    return page()


@views.post("/uppfoljning/ansvarig")
@leader
def make() -> Reply:
    """A link for a role, or another last day for the one it has."""
    form = LinkForm(today=today())
    with database().read() as db:
        known = {one.role for one in linked.responsible(db, g.workshop.id)}
    if form.role.data not in known:
        flash(_("Rollen står inte längre i planen. Nu ser du dem som gör det."), "warning")
        return redirect(url_for(".index"), 303)
    if not form.validate():
        return page(form), 422
    key = config().instance_key
    made = noting("made_follow_link", linking.make)
    database().act(made, g.workshop.id, "measures", form.role.data, form.until.data, instance_key=key)
    flash(_("Länken gäller. Kopiera den och skicka den till den som är ansvarig."))
    return redirect(url_for(".index"), 303)


@views.post("/uppfoljning/resultat")
@leader
def share() -> Reply:
    """A link to the closed result, for those who took part, or another last day for the one that there is."""
    form = UntilForm(today=today())
    with database().read() as db:
        if not has_result(db, g.workshop.id):
            raise NoResultYet
    if not form.validate():
        return page(shared=form), 422
    made, key = noting("made_follow_link", linking.make), config().instance_key
    database().act(made, g.workshop.id, "result", "", form.until.data, instance_key=key)
    flash(_("Länken gäller. Kopiera den och skicka den till dem som var med."))
    return redirect(url_for(".index"), 303)


@views.post("/uppfoljning/<link>/ny")
@leader
def renew(link: str) -> Reply:
    key = config().instance_key
    database().act(noting("renewed_follow_link", linking.renew), g.workshop.id, link, instance_key=key)
    flash(_("Här är en ny länk. Den gamla gäller inte längre."))
    return redirect(url_for(".index"), 303)


@views.post("/uppfoljning/<link>/dra-tillbaka")
@leader
def revoke(link: str) -> Reply:
    database().act(noting("revoked_follow_link", linking.revoke), g.workshop.id, link)
    flash(_("Länken är tillbakadragen. Den som öppnar den får veta att den inte gäller."))
    return redirect(url_for(".index"), 303)


@views.post("/uppfoljning/<link>/mejl")
@leader
@limiter.limit("60 per hour")
def send(link: str) -> Reply:
    """The letter with the link, to an address that is not kept."""
    form, smtp = LetterTo(), config().smtp
    if not smtp:
        raise NoMail
    with database().read() as db:
        found = linked.get_link(db, g.workshop.id, link)
        if found.opens != "measures":
            raise NotFound
        words = reminder.letter(about(db, found.role, len(linked.measures_of(db, g.workshop.id, found.role)), found))
    if found.revoked or found.until < today():
        raise Conflict(_("Länken gäller inte längre. Gör en ny, eller välj en senare dag, och skicka den."))
    if not form.validate():
        return page(to=form, link=link), 422
    trouble = send_one(smtp, form.address.data or "", words.subject, words.body, reply_to=g.facilitator.email)
    if trouble:
        form.form_errors.append(_(UNSENT if trouble == "refused" else TROUBLES[trouble]))
        return page(to=form, link=link), 502
    database().act(activity.record, g.workshop.id, g.facilitator.id, "sent_follow_link")
    flash(_("Mejlet är skickat. Adressen är inte sparad."))
    return redirect(url_for(".index"), 303)


@views.post("/uppfoljning/<link>/paminn")
@leader
def remind(link: str) -> Reply:
    """A letter before each day that something is followed up, by itself, to an address that is kept for that."""
    form = RemindForm()
    if not config().smtp:
        raise NoMail
    if not form.validate():
        return page(remind=form, link=link), 422
    start = noting("set_reminders", reminding.start)
    key, to = config().instance_key, form.address.data or ""
    database().act(start, g.workshop.id, link, to, instance_key=key, now=utcnow())
    flash(_("En påminnelse går av sig själv en vecka före varje uppföljning."))
    return redirect(url_for(".index"), 303)


@views.post("/uppfoljning/<link>/sluta-paminna")
@leader
def stop_reminding(link: str) -> Reply:
    database().act(noting("stopped_reminders", reminding.stop), g.workshop.id, link)
    flash(_("Inga fler påminnelser går, och adressen är raderad."))
    return redirect(url_for(".index"), 303)


@views.post("/uppfoljning/berattat/<follow_up>/ta-bort")
@leader
def remove(follow_up: str) -> Reply:
    """What a responsible has told of a measure. Versions of the plan that are kept say what they said."""
    database().act(noting("removed_follow_up", telling.remove), g.workshop.id, follow_up)
    flash(_("Det är borttaget. Versioner av planen som redan är sparade har det kvar."))
    return redirect(url_for("workshop.plan.index"), 303)
