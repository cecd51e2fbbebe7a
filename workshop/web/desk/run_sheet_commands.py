"""A command of the run sheet's page: carried out, and answered with the sheet as it is now."""

from collections.abc import Callable
from typing import Any

from flask import flash, g, redirect, request, url_for
from flask_babel import gettext as _

from workshop.gathering.activity import Deed
from workshop.ground.errors import BadInput, Refused
from workshop.ground.ids import is_id
from workshop.web.desk.noting import noting
from workshop.web.desk.run_sheet_page import fragment, now, page
from workshop.web.doors import asks_for_json
from workshop.web.house import database
from workshop.web.reply import Reply


def press(deed: Deed, anchor: str, action: Callable[..., Any], *args: Any) -> Reply:
    """A button's command. Whoever was refused, or too late, is told and shown how it is now."""
    rev, message = request.form.get("rev", ""), ""
    if not rev.isdecimal() or len(rev) > 9:
        raise BadInput
    try:
        database().act(noting(deed, action), g.workshop.id, *args, rev=int(rev))
    except Refused as refused:
        message = refused.message
    if asks_for_json():
        return fragment(message)
    if message:
        flash(message, "warning")
    return _back(anchor)


def done_with(form: Any, deed: Deed, action: Callable[..., Any], *args: Any, **open_: Any) -> Reply:
    """A form's command. Whoever was refused keeps what was typed, and sees how it is now; the next try is a choice."""
    try:
        database().act(noting(deed, action), g.workshop.id, *args, rev=form.rev.data)
    except Refused as refused:
        form.form_errors.append(refused.message)
        form.rev.data = now().rev
        return page(form=form, **open_), refused.status
    flash(_("Sparat."))
    return _back(f"tillfalle-{open_['sitting']}" if "sitting" in open_ else form.id.data)


def _back(anchor: str) -> Reply:
    at = f"m-{anchor}" if is_id(anchor) else anchor or None
    return redirect(url_for("workshop.run_sheet.index", _anchor=at), 303)
