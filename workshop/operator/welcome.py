"""What the server says when it starts: the three addresses, and a link for the very first facilitator."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import exists, select

from workshop.facilitators.actions import make_link
from workshop.facilitators.models import Facilitator, Membership
from workshop.gathering.models import Workshop
from workshop.gathering.queries import find_by_code
from workshop.ground.clock import utcnow
from workshop.ground.db import Database, unsafe
from workshop.web.addresses import address
from workshop.web.house import config, house_of
from workshop.web.who import stage_pass

FIRST_LINK_LIVES = timedelta(hours=24)


def text(app: Flask, code: str = "") -> str:
    """Needs an app context. Makes a one-time link when nobody has an account yet. `code`: of the workshop to show, the
    latest without one.
    """
    database: Database = house_of(app).database
    with database.read() as db:
        nobody = not db.scalar(select(exists(select(Facilitator.id))))
        latest = select(Workshop).order_by(Workshop.held_on.desc(), Workshop.id).limit(1)
        shown = find_by_code(db, code) or db.scalar(latest)
        orphan = shown and not db.scalar(select(exists().where(Membership.workshop == shown.id)))
    lines = ["", "Kompetenslyft", ""]
    if nobody:
        token = database.act(
            make_link,
            "account",
            now=utcnow(),
            lives=FIRST_LINK_LIVES,
            workshop=shown.id if shown and orphan else None,
            may="owns" if shown and orphan else None,
        )
        lines.append(f"  Ledarvy   {address('account.link', token=token)}")
        lines.append("            Länken gäller en gång, i 24 timmar. Den skapar ditt konto som processledare.")
    else:
        lines.append(f"  Ledarvy   {address('desk.workshops.index')}")
    if shown:
        key = stage_pass(house_of(app).config, shown)
        lines.append(f"  Storbild  {address('stage.screen.stage', code=shown.code)}?nyckel={key}")
        lines.append(f"  Mobil     {address('phone.front_door.index', code=shown.code)}")
    if config().only_here:
        lines += ["", "  Adresserna fungerar bara på den här datorn. Så kan mobiler på samma nätverk vara med:"]
        lines.append("  stoppa med Ctrl-C och starta med script/server --lan")
    if warning := unsafe(database):
        lines += ["", f"  OBS: {warning}"]
    return "\n".join([*lines, ""])
