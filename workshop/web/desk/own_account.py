"""A forgotten password, and one's own account: another name, another address, and deleting it.

Nothing here tells whether an address has an account: the answer is the same, and mail is sent when it has been given.
"""

import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import msgspec
from cryptography.exceptions import InvalidTag
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.facilitators import actions, keeping, passwords, queries
from workshop.facilitators.attempts import TooManySignIns
from workshop.facilitators.models import Facilitator
from workshop.gathering.queries import titles
from workshop.ground import mail
from workshop.ground.clock import utcnow
from workshop.ground.db import Database
from workshop.ground.sealing import seal, unseal
from workshop.web.addresses import address
from workshop.web.desk import account_forms, signing_in
from workshop.web.fields import Press
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("own_account", __name__)
views.before_request(signing_in.look)
KEY = "-nyckel-"  # stands for a link's own until there is one
CONFIRM_WITHIN = timedelta(minutes=30)


class _NewAddress(msgspec.Struct):
    """What a link that confirms an address says, sealed: whose, from which address to which, and until when."""

    who: str
    was: str
    to: str
    until: datetime


# A forgotten password


@views.get("/logga-in/glomt")
def forgotten() -> Reply:
    return _forgotten(account_forms.Forgotten())


@views.post("/logga-in/glomt")
def ask_for_link() -> Reply:
    form = account_forms.Forgotten()
    if config().smtp is None or not form.validate_on_submit():
        return _forgotten(form), 422
    try:
        signing_in.attempts(form.email.data or "").begin()
    except TooManySignIns as refused:
        form.email.errors = [refused.message]
        return _forgotten(form), refused.status
    _send_later(database(), form.email.data or "")
    return redirect(url_for(".forgotten", skickat=1), 303)


def _forgotten(form: account_forms.Forgotten) -> str:
    mails, sent = config().smtp is not None, "skickat" in request.args
    return render_template("desk/forgotten.html", form=form, mails=mails, sent=sent)


def _send_later(known: Database, email: str) -> None:
    """Look for the account, make its link and send it when the answer has gone: it takes as long for any address."""
    smtp, subject, body = config().smtp, _("Nytt lösenord till Kompetenslyft"), _forgotten_letter()
    before_key = address("account.link", token=KEY)

    def work() -> None:
        with known.read() as db:
            found = queries.find_by_email(db, email)
        if found and smtp:
            token = known.act(actions.make_link, "password", now=utcnow(), facilitator=found.id)
            _post(smtp, found.email, subject, body.replace("LINK", before_key.replace(KEY, token)))

    threading.Thread(target=work, daemon=True).start()


def _forgotten_letter() -> str:
    return _(
        "Hej!\n\nNågon, troligen du, har bett om ett nytt lösenord. Välj det här:\n\nLINK\n\nLänken gäller i 30 "
        "minuter och går att använda en gång. Har du inte bett om den behöver du inte göra något."
    )


def _post(smtp: mail.Settings, to: str, subject: str, body: str) -> bool:
    """Whether the mail server took it. What went wrong is logged where mail is sent, without the address."""
    try:
        with mail.connected(smtp) as post:
            return post.send(mail.letter(smtp.sender, to, subject, body, datetime.now(UTC))) == "sent"
    except (mail.Unreachable, mail.Uncertain):
        return False


# One's own name and address


@views.route("/konto/uppgifter", methods=["GET", "POST"])
def details() -> Reply:
    who = signing_in.signed_in_person()
    form = account_forms.OwnDetails(obj=who)
    if not form.validate_on_submit():
        return _details(form), 422 if form.is_submitted() else 200
    email = (form.email.data or "").strip().casefold()
    if email == who.email:
        database().act(keeping.rename, who.id, form.name.data or "")
        flash(_("Namnet är sparat."))
        return redirect(url_for("account.account"), 303)
    signing_in.attempts(who.email).begin()
    if not passwords.matches(form.password.data or "", who.password_hash):
        form.password.errors = [_("Skriv lösenordet du har nu. Det behövs för att byta adress.")]
        return _details(form), 422
    database().act(keeping.rename, who.id, form.name.data or "")
    return _confirm_by_mail(who, email) if config().smtp else _change_at_once(form, who, email)


def _details(form: account_forms.OwnDetails) -> str:
    return render_template("desk/own_details.html", form=form, mails=config().smtp is not None)


def _change_at_once(form: account_forms.OwnDetails, who: Facilitator, email: str) -> Reply:
    try:
        database().act(keeping.change_address, who.id, email, was=who.email)
    except actions.Taken:
        form.email.errors = [_("Den adressen går inte att använda.")]
        return _details(form), 422
    flash(_("Adressen är bytt. Logga in med den nya."))
    return redirect(url_for("account.sign_in"), 303)


def _confirm_by_mail(who: Facilitator, email: str) -> Reply:
    said = _NewAddress(who=who.id, was=who.email, to=email, until=utcnow() + CONFIRM_WITHIN)
    sealed = urlsafe_b64encode(seal(config().instance_key, msgspec.json.encode(said))).decode()
    where, smtp = address("own_account.confirm", sealed=sealed), config().smtp
    body = _(
        "Hej!\n\nBekräfta att den här adressen ska höra till ditt konto i Kompetenslyft:\n\n%(link)s\n\nLänken gäller "
        "i 30 minuter. Har du inte bett om den behöver du inte göra något.",
        link=where,
    )
    subject = _("Bekräfta din nya e-postadress")
    if smtp:
        threading.Thread(target=_post, args=(smtp, email, subject, body), daemon=True).start()
    flash(_("Vi har skickat en länk till den nya adressen. Öppna den inom 30 minuter, så byts adressen."))
    return redirect(url_for("account.account"), 303)


@views.route("/konto/ny-adress/<sealed>", methods=["GET", "POST"])
def confirm(sealed: str) -> Reply:
    """Looking changes nothing; a mail program may have looked already."""
    said = _read(sealed)
    if not Press().validate_on_submit():
        return render_template("desk/new_address.html", to=said.to)
    database().act(keeping.change_address, said.who, said.to, was=said.was)
    flash(_("Adressen är bytt. Logga in med den nya."))
    return redirect(url_for("account.sign_in"), 303)


def _read(sealed: str) -> _NewAddress:
    """Raises DeadLink for one that is none, is too old or has been used."""
    try:
        plain = unseal(config().instance_key, urlsafe_b64decode(sealed))
        said = msgspec.json.decode(plain, type=_NewAddress)
    except (InvalidTag, ValueError, msgspec.MsgspecError):
        raise actions.DeadLink from None
    with database().read() as db:
        whose = db.get(Facilitator, said.who)
    if said.until <= utcnow() or not whose or whose.email != said.was:
        raise actions.DeadLink
    return said


# Deleting it


@views.route("/konto/radera", methods=["GET", "POST"])
def delete() -> Reply:
    who, form = signing_in.signed_in_person(), account_forms.DeleteAccount()
    with database().read() as db:
        alone = titles(db, keeping.owned_alone(db, who.id))
    if not form.is_submitted():
        return _delete(form, alone)
    if not form.validate():
        return _delete(form, alone), 422
    signing_in.attempts(who.email).begin()
    if not passwords.matches(form.password.data or "", who.password_hash):
        form.password.errors = [_("Det stämmer inte med lösenordet du har nu.")]
        return _delete(form, alone), 422
    database().act(keeping.leave, who.id, password_hash=who.password_hash)
    flash(_("Ditt konto är raderat."))
    return redirect(url_for("account.sign_in"), 303)


def _delete(form: account_forms.DeleteAccount, alone: dict[str, str]) -> str:
    return render_template("desk/delete_account.html", form=form, alone=alone)
