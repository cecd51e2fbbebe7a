"""A personal link on its way in: a cookie brings it from the link's address to the page with the button and to joining.

So the key stands in no address that is kept, shared or seen over a shoulder. Opening a link changes nothing here.
"""

from flask import render_template, request
from werkzeug.wrappers import Response

from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.inviting import queries
from workshop.survey.models import Invitation
from workshop.web import who
from workshop.web.house import config, database
from workshop.web.phone.joining_forms import ResumeForm
from workshop.web.reply import Reply


def _cookie(code: str) -> str:
    return who.cookie(f"lank-{code}", config().https)


def bring(response: Response, of: Workshop, link: str) -> Response:
    who.set_cookie(response, _cookie(of.code), link, days=None)
    return response


def put_away(response: Response, of: Workshop) -> Response:
    response.delete_cookie(_cookie(of.code), path="/", secure=config().https, httponly=True, samesite="Lax")
    return response


def brought(of: Workshop) -> str:
    """The key of a link that is good, '' without one."""
    link = request.cookies.get(_cookie(of.code), "")
    return link if link and find(of, link) else ""


def listed(of: Workshop) -> tuple[str | None, str | None]:
    """The role and the verksamhet that the list proposes to whoever has brought a link."""
    found = find(of, request.cookies.get(_cookie(of.code), ""))
    return (found.role, queries.unit_of(found, config().instance_key)) if found else (None, None)


def find(of: Workshop, link: str) -> Invitation | None:
    if not link:
        return None
    with database().read() as db:
        found = queries.find_by_link(db, of.id, config().instance_key, link)
    return found[0] if found else None


def belongs_elsewhere() -> Reply:
    """What another device than the link's own is told: nothing of the answers, but how to go on."""
    return render_template("phone/link_taken.html", form=ResumeForm(formdata=None)), 409


def remember(response: Response, of: Workshop, token: str) -> Response:
    """Make this device the participant's. The cookie lives until the workshop is erased."""
    days = max(1, (of.erase_on - utcnow().date()).days)
    who.set_cookie(response, who.phone_cookie(of.code, config().https), token, days=days)
    return response
