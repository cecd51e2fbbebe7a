"""What the desk writes down while the room follows its measures up. Begun from the plan's page in one press."""

from flask import Blueprint, flash, g, redirect, request, url_for
from flask_babel import gettext as _

from workshop.ground.clock import utcnow
from workshop.ground.errors import BadInput
from workshop.lifetime import following_up
from workshop.plan import progress
from workshop.plan.models import STATUSES
from workshop.web.desk.commands import obey, screen
from workshop.web.desk.following_up_forms import Booked, ValueNow
from workshop.web.desk.in_room import version_of
from workshop.web.desk.noting import noting
from workshop.web.doors import asks_for_json
from workshop.web.house import config, database, programme
from workshop.web.reply import Reply

views = Blueprint("following_up", __name__)


@views.post("/folj-upp")
def begin() -> Reply:
    """A workshop of half an hour that goes through what is open, on the day that is sent."""
    made = database().act(
        noting("copied", following_up.follow_up),
        g.workshop.id,
        programme(),
        facilitator=g.facilitator.id,
        instance_key=config().instance_key,
        now=utcnow(),
    )
    flash(_("Uppföljningen är förberedd, med de öppna åtgärderna. Välj dag under Ändra uppgifter."))
    return redirect(url_for("workshop.about.overview", workshop=made), 303)


@views.post("/plan/folj/<measure>/<status>")
def set_status(measure: str, status: str) -> Reply:
    if status not in STATUSES:
        raise BadInput
    return obey(progress.note, measure, {"status": status}, version=version_of(measure), now=utcnow())


@views.post("/plan/folj/<measure>")
def set_value(measure: str) -> Reply:
    """What is counted now; its field is named after the measure."""
    form = ValueNow(request.form, prefix=measure)
    if not form.validate():
        return _refused(form.errors)
    written = {"indicator_now": float(form.now.data) if form.now.data is not None else None}
    return obey(progress.note, measure, written, version=version_of(measure), now=utcnow())


@views.post("/plan/boka")
def book() -> Reply:
    form = Booked(request.form)
    return obey(progress.book, form.booked.data, utcnow()) if form.validate() else _refused(form.errors)


def _refused(errors: object) -> Reply:
    message = str(next(iter(dict(errors).values()))[0])  # type: ignore[call-overload]
    if asks_for_json():
        return screen(message)
    flash(message)
    return redirect(url_for("workshop.leading.desk"), 303)
