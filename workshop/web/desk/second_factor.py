"""The second factor: turned on and off on a page of the account, asked for on a page of its own after the password."""

import re
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.facilitators import passwords, second_factor
from workshop.facilitators.actions import Disabled
from workshop.facilitators.attempts import TooManySignIns
from workshop.ground.clock import utcnow
from workshop.web.addresses import own_path
from workshop.web.desk import account_forms, signing_in
from workshop.web.house import config, database
from workshop.web.qr import drawn
from workshop.web.reply import Reply

views = Blueprint("second_factor", __name__)
views.before_request(signing_in.look)
ISSUER = "Kompetenslyft"


# Signing in


@views.get("/logga-in/kod")
def code() -> Reply:
    if not signing_in.who_showed_password():
        return redirect(url_for("account.sign_in", till=_till() or None), 303)
    return _code_page(account_forms.Code(), 200)


@views.post("/logga-in/kod")
def give_code() -> Reply:
    who = signing_in.who_showed_password()
    if not who:
        return redirect(url_for("account.sign_in", till=_till() or None), 303)
    form = account_forms.Code()
    if not form.validate_on_submit():
        return _code_page(form, 422)
    about: dict[str, Any] = {"password_hash": who.password_hash, "instance_key": config().instance_key}
    try:
        signing_in.attempts(who.email).begin_code()
        begun = database().act(
            second_factor.sign_in, who.id, form.code.data, device=signing_in.device(), now=utcnow(), **about
        )
    except (TooManySignIns, Disabled, second_factor.WrongCode) as refused:
        form.code.errors = [refused.message]
        return _code_page(form, refused.status)
    return signing_in.admit(begun, who.email, _till() or url_for("desk.workshops.index"))


# Turning it on and off


@views.get("/konto/tva-steg")
def settings() -> Reply:
    return _settings_page()


@views.post("/konto/tva-steg/borja")
def begin() -> Reply:
    form = account_forms.Password()
    if not _is_theirs(form):
        return _settings_page(password=form), 422
    database().act(second_factor.begin, signing_in.signed_in_person().id, instance_key=config().instance_key)
    return redirect(url_for(".settings"), 303)


@views.post("/konto/tva-steg/bekrafta")
def confirm() -> Reply:
    """The recovery codes are shown once, in this answer: the database keeps only their hashes."""
    who, form = signing_in.signed_in_person(), account_forms.Code()
    if not form.validate_on_submit():
        return _settings_page(code=form), 422
    how: dict[str, Any] = {"keep": signing_in.token(), "instance_key": config().instance_key, "now": utcnow()}
    try:
        signing_in.attempts(who.email).begin_code()
        codes = database().act(second_factor.confirm, who.id, form.code.data, **how)
    except (TooManySignIns, second_factor.WrongCode) as refused:
        form.code.errors = [refused.message]
        return _settings_page(code=form), refused.status
    signing_in.attempts(who.email).succeeded()
    return render_template("desk/recovery_codes.html", codes=codes)


@views.post("/konto/tva-steg/av")
def turn_off() -> Reply:
    form, who = account_forms.TurnOff(), signing_in.signed_in_person()
    if not _is_theirs(form):
        return _settings_page(off=form), 422
    how: dict[str, Any] = {"instance_key": config().instance_key, "now": utcnow()}
    try:
        signing_in.attempts(who.email).begin_code()
        database().act(second_factor.turn_off_with, who.id, form.code.data, **how)
    except (TooManySignIns, second_factor.WrongCode) as refused:
        form.code.errors = [refused.message]
        return _settings_page(off=form), refused.status
    return redirect(url_for(".settings"), 303)


def _is_theirs(form: account_forms.Password) -> bool:
    """Whether it holds the password of who is signed in: somebody at an open laptop does not know it."""
    who = signing_in.signed_in_person()
    if not form.validate_on_submit():
        return False
    signing_in.attempts(who.email).begin()
    if passwords.matches(form.password.data, who.password_hash):
        return True
    form.password.errors = [_("Det stämmer inte med ditt lösenord.")]
    return False


def _settings_page(
    code: account_forms.Code | None = None,
    password: account_forms.Password | None = None,
    off: account_forms.TurnOff | None = None,
) -> str:
    who = signing_in.signed_in_person()
    with database().read() as db:
        secret = second_factor.begun_secret(db, who.id, config().instance_key)
        on, left = second_factor.is_on(db, who.id), second_factor.codes_left(db, who.id)
    address = second_factor.app_address(secret, who.email, ISSUER) if secret else ""
    return render_template(
        "desk/second_factor.html",
        on=on,
        left=left,
        secret=" ".join(re.findall("....", secret)),
        picture=drawn(address, _("Qr-kod till appen")) if secret else "",
        code=code or account_forms.Code(formdata=None),
        password=password or account_forms.Password(formdata=None),
        off=off or account_forms.TurnOff(formdata=None),
    )


def _code_page(form: account_forms.Code, status: int) -> Reply:
    return render_template("desk/sign_in_code.html", form=form, till=_till()), status


def _till() -> str:
    return own_path(request.args.get("till", ""))
