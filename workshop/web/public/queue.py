"""Where a code waits when too many wrong ones come in: the page works for its place, or somebody presses and waits."""

import secrets

from flask import Blueprint, redirect, render_template, request, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer

from workshop.gathering import work
from workshop.gathering.codes import tidy
from workshop.gathering.guesses import CHALLENGE_LIVES, InQueue
from workshop.gathering.queries import find_by_code
from workshop.web import doors
from workshop.web.house import config, database, guesses
from workshop.web.public.start import wrong_code
from workshop.web.reply import Reply

views = Blueprint("queue", __name__)


@views.post("/kod")
def wait() -> Reply:
    """Answered when the code's turn has come. A full queue gives the page again, with new work."""
    typed, work_done = request.form.get("kod", ""), request.form.get("work", "")
    code = tidy(typed)
    if not code:
        return wrong_code(typed)
    with database().read() as db:  # not held while waiting
        found = find_by_code(db, code)
        known = bool(found and doors.known(db, found))
    lane = guesses().lane(_paid(request.form.get("challenge", ""), code, work_done))
    if not known and not lane.judges_in_turn(right=bool(found)):
        return page(InQueue(code))
    if not found:
        return wrong_code(typed)
    doors.remember(found)
    return redirect(url_for("phone.front_door.index", code=found.code), 303)


def page(queued: InQueue) -> Reply:
    """Says nothing of whether the code is right."""
    seed = secrets.token_hex(8)
    facts = {"code": queued.typed, "seed": seed, "challenge": _signer().dumps(seed)}
    return render_template("public/queue.html", **facts, parts=work.PARTS, bits=work.BITS), queued.status


def _paid(challenge: str, code: str, found: str) -> str:
    """The seed of the work that was done for this code; '' when it was not."""
    try:
        seed = str(_signer().loads(challenge, max_age=CHALLENGE_LIVES))
    except BadSignature:
        return ""
    return seed if work.is_done(seed, code, found) else ""


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(config().secret_key, salt="queue")
