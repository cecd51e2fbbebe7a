"""What a role is responsible for, read and followed up without an account."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.ground.clock import today, utcnow
from workshop.ground.db import new_id
from workshop.ground.swedish import in_a_sentence
from workshop.plan import follow_ups, linked, queries, telling
from workshop.plan.follow_models import FollowUp
from workshop.plan.models import Measure
from workshop.plan.telling import NotTheirs
from workshop.plan.wording import STATUSES, followed_up
from workshop.web.doors import opens
from workshop.web.extensions import limiter
from workshop.web.follow import ended
from workshop.web.follow.measures_forms import FollowForm
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("measures", __name__)


@views.get("/")
@opens("measures")
def index() -> Reply:
    with database().read() as db:
        found = linked.measures_of(db, g.workshop.id, g.link.role)
        told = follow_ups.latest(db, [one.id for one in found])
    stands = {measure: followed_up(one) for measure, one in told.items()}
    done = request.args.get("sparat", "")
    return render_template(
        "follow/measures.html", measures=found, stands=stands, role=in_a_sentence(g.link.role), done=done
    )


@views.get("/<measure>")
@opens("measures")
def write(measure: str) -> Reply:
    known, told = _known(measure)
    begun = {"id": new_id(), "version": known.version, "status": known.status, "value_on": today()}
    return _page(FollowForm(today=today(), formdata=None, data=begun), known, told)


@views.post("/<measure>")
@opens("measures")
@limiter.limit("60 per hour")
def tell(measure: str) -> Reply:
    form = FollowForm(today=today())
    if not form.validate() or not form.pressed.data:
        return _page(form, *_known(measure), status=422)
    version = form.version.data or 0
    try:
        database().act(telling.tell, g.link.id, measure, form.said, version=version, now=utcnow())
    except telling.StatusMoved as moved:
        known, told = _known(measure)
        form.version.data = known.version
        now = _("Nu står det: %(status)s.", status=_(STATUSES[known.status]).lower())
        return _page(form, known, told, status=moved.status, refused=f"{moved.message} {now}")
    return redirect(url_for(".index", sparat=measure, _anchor=f"atgard-{measure}"), 303)


@views.errorhandler(NotTheirs)
def gone(error: NotTheirs) -> Reply:
    """Taken out of the plan, or another role's now, also while somebody wrote about it."""
    return ended.gone(error, back=url_for("follow.measures.index"))


def _known(measure: str) -> tuple[Measure, list[FollowUp]]:
    """The measure, with all that was told of it. Raises NotTheirs, NotFound."""
    with database().read() as db:
        known = queries.get_measure(db, g.workshop.id, measure)
        mine = {one.id for one in linked.measures_of(db, g.workshop.id, g.link.role)}
        told = follow_ups.of_measures(db, [measure])
    if measure not in mine:
        raise NotTheirs
    return known, told.get(measure, [])


def _page(
    form: FollowForm, measure: Measure, told: list[FollowUp], *, status: int = 200, refused: str = ""
) -> Reply:  # fmt: skip
    """`refused`: why it was not saved, though it could be read."""
    page = render_template(
        "follow/write.html", form=form, measure=measure, told=told, refused=refused, statuses=STATUSES
    )
    return page, status
