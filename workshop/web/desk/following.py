"""The private links of a workshop: what each opens, for whom, until when."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _

from workshop.ground.clock import utcnow
from workshop.ground.stockholm import local
from workshop.plan import linked, linking
from workshop.plan.linked import Responsible
from workshop.plan.links import LASTS
from workshop.plan.models import FollowLink
from workshop.web.addresses import address
from workshop.web.desk.following_forms import LinkForm
from workshop.web.desk.noting import noting
from workshop.web.doors import leader
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("following", __name__)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A role on the page. `address`: of its link, '' without one, and where only to watch."""

    of: Responsible
    form: LinkForm
    address: str
    over: bool  # its day has passed


@views.get("/uppfoljning")
def index() -> Reply:
    return _page()


@views.post("/uppfoljning/ansvarig")
@leader
def make() -> Reply:
    """A link for a role, or another last day for the one it has."""
    form = LinkForm(today=_today())
    with database().read() as db:
        known = {one.role for one in linked.responsible(db, g.workshop.id)}
    if form.role.data not in known:
        flash(_("Rollen står inte längre i planen. Nu ser du dem som gör det."), "warning")
        return redirect(url_for(".index"), 303)
    if not form.validate():
        return _page(form), 422
    key = config().instance_key
    made = noting("made_follow_link", linking.make)
    database().act(made, g.workshop.id, "measures", form.role.data, form.until.data, instance_key=key)
    flash(_("Länken gäller. Kopiera den och skicka den till den som är ansvarig."))
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


def _page(wrong: LinkForm | None = None) -> str:
    """`wrong`: what was sent, and could not be taken."""
    with database().read() as db:
        found = linked.responsible(db, g.workshop.id)
        nobodys = linked.nobodys(db, g.workshop.id)
    rows = [_row(one, place, wrong) for place, one in enumerate(found)]
    return render_template("desk/following.html", rows=rows, nobodys=nobodys, wrong=wrong)


def _row(of: Responsible, place: int, wrong: LinkForm | None) -> Row:
    form = wrong if wrong and wrong.role.data == of.role else _begun(of)
    over = bool(of.link and of.link.until < _today())
    return Row(of=of, form=form.placed(place), address=_address(of.link), over=over)


def _begun(of: Responsible) -> LinkForm:
    until = of.link.until if of.link else _today() + LASTS["measures"]
    return LinkForm(today=_today(), formdata=None, data={"role": of.role, "until": until})


def _address(link: FollowLink | None) -> str:
    key = linked.key_of(link, config().instance_key) if link and g.may != "watches" else ""
    return address("links.bring", key=key) if key else ""


def _today() -> date:
    return local(utcnow()).date()
