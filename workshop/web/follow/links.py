"""Opening a private link. It changes nothing: mail is read by robots first."""

from flask import Blueprint, redirect, url_for

from workshop.ground.clock import today
from workshop.plan.linked import find_by_key
from workshop.plan.links import UnknownLink, is_open
from workshop.web.house import config, database
from workshop.web.reply import Reply
from workshop.web.who import follow_cookie, set_cookie

views = Blueprint("links", __name__)
PAGES = {  # what each opens; plan.links.Opens
    "measures": "follow.measures.index", "result": "follow.result.index", "concerned": "follow.concerned.index",
}  # fmt: skip


@views.get("/lank/<key>")
def bring(key: str) -> Reply:
    """From the address in the mail to one without the key, which can be shared without sharing what it opens."""
    with database().read() as db:
        found = find_by_key(db, config().instance_key, key)
    if not found:
        raise UnknownLink
    is_open(until=found.until, revoked=found.revoked, today=today())
    response = redirect(url_for(PAGES[found.opens], opening=found.id), 303)
    set_cookie(response, follow_cookie(found.id, config().https), key.upper(), days=None)
    return response
