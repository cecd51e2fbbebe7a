"""Another address to sign in with: asked for with the password, confirmed by a link to it, told to the old one.

The link works once, until there is a new password or a newer link, and only where the account is signed in: it is worth
nothing to who has found it, or has had the password for a moment.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode

import msgspec
from cryptography.exceptions import InvalidTag
from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.facilitators import keeping, queries
from workshop.facilitators.actions import DeadLink
from workshop.facilitators.models import Facilitator
from workshop.ground.clock import utcnow
from workshop.ground.errors import NotAllowed
from workshop.ground.sealing import seal, unseal
from workshop.web.addresses import address
from workshop.web.desk import posting, signing_in
from workshop.web.fields import Press
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("new_address", __name__)
views.before_request(signing_in.look)


class _NewAddress(msgspec.Struct):
    """What the link says, sealed: by which one-time link, from which address to which, asked with which password."""

    token: str
    was: str
    to: str
    stamp: str


def ask(who: Facilitator, email: str) -> Reply:
    """Send the link to the new address, and word of it to the old one. Who asks has shown their password."""
    token = database().act(keeping.ask_for_address, who.id, password_hash=who.password_hash, now=utcnow())
    said = _NewAddress(token=token, was=who.email, to=email, stamp=signing_in.stamp(who))
    link = address("new_address.confirm", sealed=_sealed(said))
    posting.send_later(config().smtp, email, _("Bekräfta din nya e-postadress"), _to_confirm(link))
    posting.send_later(config().smtp, who.email, _("Någon vill byta adress för ditt konto"), _asked(email))
    flash(_("Vi har skickat en länk till den nya adressen. Öppna den inom 30 minuter, så byts adressen."))
    return redirect(url_for("account.account"), 303)


@views.route("/konto/ny-adress/<sealed>", methods=["GET", "POST"])
def confirm(sealed: str) -> Reply:
    """Looking changes nothing; a mail program may have looked already."""
    said, whose = _read(sealed)
    if not g.facilitator:
        return redirect(url_for("account.sign_in", till=request.path), 303)
    if g.facilitator.id != whose:
        raise NotAllowed(_("Länken hör till ett annat konto än det du är inloggad med. Logga ut och öppna den igen."))
    if not Press().validate_on_submit():
        return render_template("desk/new_address.html", to=said.to)
    database().act(keeping.confirm_address, said.token, whose, said.to, was=said.was, now=utcnow())
    posting.send_later(config().smtp, said.was, _("Adressen till ditt konto är bytt"), _changed(said.to))
    flash(_("Adressen är bytt. Logga in med den nya."))
    return redirect(url_for("account.sign_in"), 303)


def _sealed(said: _NewAddress) -> str:
    """Without the signs at the end that no path of ours has: who signs in comes back to it."""
    return urlsafe_b64encode(seal(config().instance_key, msgspec.json.encode(said))).decode().rstrip("=")


def _read(sealed: str) -> tuple[_NewAddress, str]:
    """What it says, and the id of whose it is. Raises DeadLink for one that is none, is too old or has been used."""
    try:
        plain = unseal(config().instance_key, urlsafe_b64decode(sealed + "=="))
        said = msgspec.json.decode(plain, type=_NewAddress)
    except (InvalidTag, ValueError, msgspec.MsgspecError):
        raise DeadLink from None
    with database().read() as db:
        link = queries.find_link(db, said.token, utcnow())
        whose = db.get(Facilitator, link.facilitator) if link and link.purpose == "address" else None
    if not whose or whose.email != said.was or not hmac.compare_digest(signing_in.stamp(whose), said.stamp):
        raise DeadLink
    return said, whose.id


def _to_confirm(link: str) -> str:
    return _(
        "Hej!\n\nBekräfta att den här adressen ska höra till ditt konto i Kompetenslyft:\n\n%(link)s\n\nLänken gäller "
        "i 30 minuter, och du behöver vara inloggad. Har du inte bett om den behöver du inte göra något.",
        link=link,
    )


def _asked(to: str) -> str:
    return _(
        "Hej!\n\nNågon, troligen du, vill byta adressen till ditt konto i Kompetenslyft till %(to)s. Den byts när "
        "länken som gick dit har öppnats.\n\nVar det inte du? Välj ett nytt lösenord nu, så slutar länken att "
        "gälla:\n\n%(link)s",
        to=to, link=address("own_account.forgotten"),
    )  # fmt: skip


def _changed(to: str) -> str:
    return _(
        "Hej!\n\nDu loggar in i Kompetenslyft med %(to)s från och med nu. Den här adressen hör inte längre till ditt "
        "konto.\n\nVar det inte du? Hör genast av dig till den som driver tjänsten.",
        to=to,
    )
