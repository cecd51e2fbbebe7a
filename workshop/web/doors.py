"""The doors: one blueprint an audience. Each loads who is there and which workshop, and settles access before any view.

/d/<code>/…              participants: the token in a cookie named after the code
/ledare/…                facilitators: a sign-in that the server can revoke
/ledare/<workshop>/…     a workshop that they are members of; `leads` asks for more than watching
/storbild/<code>         the stage: a signed key, exchanged for a read-only cookie
/tjansten/…              who runs the service: a facilitator whom the command line has named
/folj/<opening>/…        whoever has a private link: its key, which a cookie brings from /lank/<key>
"""

import functools
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, g, request, session
from sqlalchemy.orm import Session

from workshop.answers.intake import Person, person_of
from workshop.answers.voter import person_mark
from workshop.facilitators.queries import find_membership
from workshop.gathering import activity
from workshop.gathering.codes import tidy
from workshop.gathering.guesses import InQueue, is_key
from workshop.gathering.models import Workshop
from workshop.gathering.queries import find_by_code
from workshop.ground import events
from workshop.ground.clock import today
from workshop.ground.errors import Busy, NotAllowed, NotFound, NotJoined, SignInNeeded, Waits
from workshop.ground.hyphens import in_html
from workshop.inviting.first_device import was_opened_elsewhere
from workshop.inviting.queries import find_by_link
from workshop.plan.linked import find_by_key
from workshop.plan.links import Opens, UnknownLink, is_open
from workshop.survey.queries import find_survey
from workshop.web.house import config, database, guesses, presence
from workshop.web.who import (
    follow_cookie,
    may_watch_stage,
    note_in_use,
    opens_stage,
    still_theirs,
    who_leads,
    who_participates,
)

phone = Blueprint("phone", __name__, url_prefix="/d/<code>")
desk = Blueprint("desk", __name__, url_prefix="/ledare")
workshop = Blueprint("workshop", __name__, url_prefix="/ledare/<workshop>")
stage = Blueprint("stage", __name__, url_prefix="/storbild/<code>")
service = Blueprint("service", __name__, url_prefix="/tjansten")
follow = Blueprint("follow", __name__, url_prefix="/folj/<opening>")

# Loading before the view. Views find g.workshop, g.participant, g.token, g.mark, g.facilitator, g.may, g.link.


def by_code(db: Session, typed: str) -> Workshop | None:
    """The workshop of a code as typed, if it can be judged at once. Raises InQueue when it has to wait its turn.

    Who has shown the right code once, has joined, or comes by the QR code or a personal link is not guessing.
    """
    code = tidy(typed)
    if not code:
        return None
    found = find_by_code(db, code)
    judged = (found and known(db, found)) or guesses().at_once.judges_now(right=bool(found))
    if not judged:
        raise InQueue(code)
    if found:
        remember(found)
    return found


def remember(of: Workshop) -> None:
    """This browser has shown the right code."""
    codes = session.get("codes", [])
    if of.code not in codes:
        session["codes"] = [*codes, of.code][-5:]


def known(db: Session, of: Workshop) -> bool:
    """Whether this browser need not guess the workshop's code."""
    if of.code in session.get("codes", []):
        return True
    if is_key(config().secret_key, of.code, request.args.get("in", "")):
        return True
    if link := (request.view_args or {}).get("link", ""):
        return bool(find_by_link(db, of.id, config().instance_key, link))
    return who_participates(db, config(), of, request.cookies)[0] is not None


def _workshop_by_code(db: Session, typed: str) -> Workshop:
    found = by_code(db, typed)
    if not found:
        raise NotFound("Koden stämmer inte. Kontrollera den med den som leder workshopen.")
    return found


def _pull(*names: str) -> Callable[[str | None, dict[str, Any] | None], None]:
    def pull(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        for name in names:
            g.setdefault("url", {})[name] = (values or {}).pop(name, "")

    return pull


def _give(*names: str) -> Callable[[str, dict[str, Any]], None]:
    def give(_endpoint: str, values: dict[str, Any]) -> None:
        for name in names:
            values.setdefault(name, g.get("url", {}).get(name, ""))

    return give


phone.url_value_preprocessor(_pull("code"))
phone.url_defaults(_give("code"))
stage.url_value_preprocessor(_pull("code"))
stage.url_defaults(_give("code"))
workshop.url_value_preprocessor(_pull("workshop"))
workshop.url_defaults(_give("workshop"))
follow.url_value_preprocessor(_pull("opening"))
follow.url_defaults(_give("opening"))


@phone.before_request
def _load_participant() -> None:
    with database().read() as db:
        g.workshop = _workshop_by_code(db, g.url["code"])
        g.participant, g.token = who_participates(db, config(), g.workshop, request.cookies)
        g.link_told = bool(g.participant and g.participant.by_link) and _link_was_opened_elsewhere(db)
    g.mark = person_mark(config().instance_key, g.token) if g.token else ""


def _link_was_opened_elsewhere(db: Session) -> bool:
    survey = find_survey(db, g.workshop.id)
    return survey is not None and was_opened_elsewhere(db, survey.id, g.token, instance_key=config().instance_key)


@phone.after_request
@follow.after_request
def _break_long_words(response: Response) -> Response:
    """A word that is wider than a phone is broken where a Swede would break it, whatever page it stands on."""
    if response.mimetype == "text/html":
        response.set_data(in_html(response.get_data(as_text=True)))
    return response


@stage.before_request
def _load_stage() -> None:
    """A wrong code and a missing right to watch get the same answer, or the stage would be a place to try codes."""
    with database().read() as db:
        found = find_by_code(db, tidy(g.url["code"]))
        watches = bool(found and may_watch_stage(db, config(), found, dict(request.cookies)))
    key = request.args.get("nyckel", "")
    if key and not (found and opens_stage(config(), found, key)):
        raise NotAllowed("Länken till storbilden gäller inte längre. Hämta en ny i ledarvyn.")
    if not key and not watches:
        raise NotAllowed("Storbilden öppnas med länken i ledarvyn.")
    g.workshop = found


@follow.before_request
def _load_link() -> None:
    """A link that opens nothing any more says so, and nothing of the workshop."""
    key = request.cookies.get(follow_cookie(g.url["opening"], config().https), "")
    with database().read() as db:
        found = find_by_key(db, config().instance_key, key)
        if not found or found.id != g.url["opening"]:
            raise UnknownLink("Öppna länken i mejlet en gång till.")
        is_open(until=found.until, revoked=found.revoked, today=today())
        g.link, g.workshop = found, db.get(Workshop, found.workshop)


@desk.before_request
def _load_facilitator() -> None:
    with database().read() as db:
        g.facilitator, g.sign_in = who_leads(db, config(), request.cookies)
    if not g.facilitator:
        raise SignInNeeded
    note_in_use(database(), g.sign_in)


@service.before_request
def _load_admin() -> None:
    """For everybody else there is no such page."""
    _load_facilitator()
    if not g.facilitator.admin:
        raise NotFound


@workshop.before_request
def _load_led_workshop() -> None:
    _load_facilitator()
    with database().read() as db:
        found = db.get(Workshop, g.url["workshop"])
        g.may = found and find_membership(db, found.id, g.facilitator.id)
        if not g.may:  # somebody else's workshop is as absent as none: not even its title is on the page that says so
            raise NotFound
        known = activity.has_come_in(db, g.url["workshop"], g.facilitator.id, g.sign_in.begun)
    g.workshop = found
    if not known:
        _note_coming_in(g.sign_in.begun)
    if request.method not in ("GET", "HEAD") and g.may == "watches":
        raise NotAllowed("Du kan titta men inte ändra i den här workshopen.")


def _note_coming_in(since: datetime) -> None:
    with suppress(Busy):  # nobody is kept out for that: the next page notes it
        database().act(activity.come_in, g.workshop.id, g.facilitator.id, since)


def asks_for_json() -> bool:
    """Whether a page's script wants a short answer, where a form that is sent without one gets a page."""
    return request.accept_mimetypes.best == "application/json"


def person(mark: str, *, in_survey: bool = False) -> Person:
    """Who answers, as the answer path knows them. Only behind `joined`.

    `mark`: whose page it was sent from, "" where it does not say. Raises SomeoneElse.
    """
    still_theirs(config(), g.token, mark)
    return person_of(g.participant, g.token, in_survey=in_survey)


def is_here() -> None:
    """Whoever asks for the room is here for a while, also without a socket. Only behind `inside`."""
    one = g.participant
    presence().asks(one.workshop, one.id, g.token)
    events.send_arrived(events.Arrival(workshop=one.workshop, participant=one.id, noted=one.in_room))


def joined(view: Callable[..., Any]) -> Callable[..., Any]:
    """For views that need a participant, in the lobby or inside."""

    @functools.wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if not g.participant:
            raise NotJoined
        return view(*args, **kwargs)

    return guarded


def leader(view: Callable[..., Any]) -> Callable[..., Any]:
    """For pages that only those who may change the workshop should see. What they send is refused by the door."""

    @functools.wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if g.may == "watches":
            raise NotAllowed("Du kan titta men inte ändra i den här workshopen.")
        return view(*args, **kwargs)

    return guarded


def opens(what: Opens) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For views that only a private link to that opens."""

    def guard(view: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if g.link.opens != what:
                raise UnknownLink
            return view(*args, **kwargs)

        return guarded

    return guard


def inside(view: Callable[..., Any]) -> Callable[..., Any]:
    """For views that need a participant who has been let in."""

    @joined
    @functools.wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if g.participant.waits:
            raise Waits
        return view(*args, **kwargs)

    return guarded


def owner(view: Callable[..., Any]) -> Callable[..., Any]:
    """For views that only the one who owns the workshop may use."""

    @functools.wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if g.may != "owns":
            raise NotAllowed("Bara den som äger workshopen kan göra det här.")
        return view(*args, **kwargs)

    return guarded
