"""The stage: a signed key exchanged for a read-only cookie and a clean address, then one fragment."""

import time

from flask import Blueprint, g, make_response, redirect, render_template, request, url_for
from markupsafe import Markup

from workshop.web import screens
from workshop.web.addresses import address, way_in
from workshop.web.house import config, database
from workshop.web.qr import qr
from workshop.web.reply import Reply
from workshop.web.who import set_cookie, stage_cookie

views = Blueprint("screen", __name__)


@views.get("/")
def stage() -> Reply:
    if key := request.args.get("nyckel", ""):  # a good one: the door has read it
        response = make_response(redirect(url_for("stage.screen.stage"), 303))
        set_cookie(response, stage_cookie(g.workshop.code, config().https), key, days=None)
        return response
    with database().read() as db:
        now = screens.screens(db, g.workshop)
        fragment, foot = now.stage, now.foot
    return render_template(
        "stage/room.html",
        fragment=fragment,
        tally=Markup(foot),  # noqa: S704 - a fragment of ours
        join_address=address("phone.front_door.index", code=g.workshop.code),
        qr=qr(way_in(g.workshop.code)),
        now_ms=int(time.time() * 1000),
    )
