"""What is told where a private link opens nothing, or not what was asked for: why, whom to ask, and all that had been
typed on the page."""

from flask import render_template, request
from flask_babel import gettext as _

from workshop.ground.errors import Refused
from workshop.plan.links import LinkEnded, UnknownLink
from workshop.web.reply import Reply

TYPED = ("comment", "value")  # in the forms behind a link


def page(error: LinkEnded | UnknownLink) -> Reply:
    known = isinstance(error, LinkEnded)
    return _told(_("Länken gäller inte längre") if known else _("Vi känner inte igen länken"), error)


def gone(error: Refused, *, back: str) -> Reply:
    """`back`: to what the link does open."""
    return _told(_("Åtgärden är inte kvar här"), error, back)


def _told(called: str, error: Refused, back: str = "") -> Reply:
    typed = "\n".join(text for name in TYPED if (text := request.form.get(name, "").strip()))
    more = {"called": called, "message": error.message, "typed": typed, "back": back}
    return render_template("follow/ended.html", **more), error.status
