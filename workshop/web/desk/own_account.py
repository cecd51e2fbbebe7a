"""A forgotten password, and one's own account: another name, another address, and deleting it.

Nothing here tells whether an address has an account: the answer is the same, and mail is sent when it has been given.
"""

import threading

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.answers.scrubbing import scrub_soon
from workshop.facilitators import actions, keeping, passwords, queries
from workshop.facilitators.attempts import may_write
from workshop.facilitators.models import Facilitator
from workshop.gathering.queries import titles
from workshop.ground.clock import utcnow
from workshop.ground.db import Database
from workshop.web.addresses import address
from workshop.web.desk import account_forms, new_address, posting, signing_in
from workshop.web.house import config, counter, database
from workshop.web.reply import Reply

views = Blueprint("own_account", __name__)
views.before_request(signing_in.look)
KEY = "-nyckel-"  # stands for a link's own until there is one


# A forgotten password


@views.get("/logga-in/glomt")
def forgotten() -> Reply:
    return _forgotten(account_forms.Forgotten())


@views.post("/logga-in/glomt")
def ask_for_link() -> Reply:
    form = account_forms.Forgotten()
    if config().smtp is None or not form.validate_on_submit():
        return _forgotten(form), 422
    _send_later(database(), form.email.data or "")
    return redirect(url_for(".forgotten", skickat=1), 303)


def _forgotten(form: account_forms.Forgotten) -> str:
    mails, sent = config().smtp is not None, "skickat" in request.args
    return render_template("desk/forgotten.html", form=form, mails=mails, sent=sent)


def _send_later(known: Database, email: str) -> None:
    """Look for the account, make its link and send it when the answer has gone: it takes as long for any address."""
    counted, key = counter(), config().secret_key
    smtp, subject, body = config().smtp, _("Nytt lösenord till Kompetenslyft"), _forgotten_letter()
    before_key = address("account.link", token=KEY)

    def work() -> None:
        with known.read() as db:
            found = queries.find_by_email(db, email)
        if found and smtp and may_write(counted, key, found.email):
            token = known.act(actions.make_link, "password", now=utcnow(), facilitator=found.id)
            posting.send(smtp, found.email, subject, body.replace("LINK", before_key.replace(KEY, token)))

    threading.Thread(target=work, daemon=True).start()


def _forgotten_letter() -> str:
    return _(
        "Hej!\n\nNågon, troligen du, har bett om ett nytt lösenord. Välj det här:\n\nLINK\n\nLänken gäller i 30 "
        "minuter och går att använda en gång. Har du inte bett om den behöver du inte göra något."
    )


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
    return new_address.ask(who, email) if config().smtp else _change_at_once(form, who, email)


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
    scrub_soon(database())
    flash(_("Ditt konto är raderat."))
    return redirect(url_for("account.sign_in"), 303)


def _delete(form: account_forms.DeleteAccount, alone: dict[str, str]) -> str:
    return render_template("desk/delete_account.html", form=form, alone=alone)
