"""Who did what to the workshop: a page and a file for its owner."""

from collections.abc import Sequence

from flask import Blueprint, g, render_template
from flask_babel import gettext as _

from workshop.files.formats import FORMATS, Content
from workshop.gathering.activity import Noted, activities
from workshop.ground.stockholm import local
from workshop.web.desk.noting import note_export
from workshop.web.documents.files import named, saved
from workshop.web.doors import owner
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("activity", __name__)


@views.get("/logg")
@owner
def index() -> Reply:
    with database().read() as db:
        found = activities(db, g.workshop.id)
    return render_template("desk/activity.html", noted=found, who=who, formats=FORMATS)


@views.get("/logg.<kind>")
@owner
def download(kind: str) -> Reply:
    with database().read() as db:
        found = activities(db, g.workshop.id)
    answer = saved(_content(found), kind, name=named("logg", g.workshop))
    note_export("exported_activity")
    return answer


def who(one: Noted) -> str:
    if one.by_itself:
        return _("Av sig själv")
    return one.name or _("Ett konto som inte finns längre")


def _content(found: Sequence[Noted]) -> Content:
    heads = [_("När"), _("Vem"), _("E-post"), _("Vad")]
    lines = [[_when(one), who(one), one.email, _(one.said)] for one in found]
    data = [{"at": _when(one), "who": one.name, "email": one.email, "deed": one.deed} for one in found]
    return Content(sheets=[(_("Logg"), [heads, *lines])], rows=[heads, *lines], data={"activity": data})


def _when(one: Noted) -> str:
    """To the second, in Stockholm."""
    return local(one.at).strftime("%Y-%m-%d %H:%M:%S")
