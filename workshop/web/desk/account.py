"""Sign in, sign out, one's own account, and the one-time links that make an account or a new password."""

from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.facilitators import actions, passwords, queries
from workshop.facilitators.attempts import TooManySignIns
from workshop.facilitators.models import Facilitator, OneTimeLink
from workshop.facilitators.rules import SIGNED_IN_FOR
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.web.addresses import own_path
from workshop.web.desk import account_forms, signing_in
from workshop.web.fields import Press
from workshop.web.house import config, database
from workshop.web.reply import Reply
from workshop.web.who import SIGN_IN, cookie, set_cookie

views = Blueprint("account", __name__)
views.before_request(signing_in.look)


@views.get("/logga-in")
def sign_in() -> Reply:
    if g.facilitator:
        return redirect(own_path(request.args.get("till", "")) or url_for("desk.workshops.index"), 303)
    return _sign_in_page(account_forms.SignIn(), 200)


@views.post("/logga-in")
def begin() -> Reply:
    form = account_forms.SignIn()
    if not form.validate_on_submit():
        return _sign_in_page(form, 422)
    try:
        signing_in.attempts(form.email.data).begin()
    except TooManySignIns as refused:
        return _sign_in_page(form, refused.status, refused.message)
    found = _who(form.email.data, form.password.data)
    if not found:
        return _sign_in_page(form, 422, _("E-postadressen eller lösenordet stämmer inte. Försök igen."))
    if found.disabled:
        return _sign_in_page(form, actions.Disabled.status, _(actions.Disabled.message))
    to = own_path(request.args.get("till", "")) or url_for("desk.workshops.index")
    if signing_in.has_second(found):
        return signing_in.ask_for_code(found, to)
    about: dict[str, Any] = {"password_hash": found.password_hash, "device": signing_in.device(), "now": utcnow()}
    token = database().act(actions.sign_in, found.id, **about)
    return signing_in.admit(token, found.email, to)


@views.post("/logga-ut")
def end() -> Reply:
    if token := signing_in.token():
        database().act(actions.sign_out, token)
    response = redirect(url_for("account.sign_in"), 303)
    response.delete_cookie(
        cookie(SIGN_IN, config().https), path="/", secure=config().https, httponly=True, samesite="Lax"
    )
    return response


# One's own account


@views.get("/konto")
def account() -> Reply:
    return _account_page(account_forms.ChangePassword())


@views.post("/konto/losenord")
def change_password() -> Reply:
    who = signing_in.signed_in_person()
    form = account_forms.ChangePassword((who.name, who.email))
    if not form.validate_on_submit():
        return _account_page(form), 422
    signing_in.attempts(who.email).begin()
    if not passwords.matches(form.current.data, who.password_hash):
        form.current.errors = [_("Det stämmer inte med lösenordet du har nu.")]
        return _account_page(form), 422
    made = passwords.hashed(form.password.data)
    database().act(actions.change_password, who.id, made, was=who.password_hash, keep=signing_in.token())
    return redirect(url_for("account.account", sparat=1), 303)


@views.post("/konto/inloggningar/<token_hash>/avsluta")
def revoke(token_hash: str) -> Reply:
    database().act(actions.revoke_sign_in, signing_in.signed_in_person().id, token_hash)
    return redirect(url_for("account.account"), 303)


# One-time links: looking at one changes nothing


@views.get("/konto/<token>")
def link(token: str) -> Reply:
    return _link_page(token, _link(token), None)


@views.post("/konto/<token>")
def use_link(token: str) -> Reply:
    found = _link(token)
    if found.purpose == "password":
        return _new_password(token, found)
    if found.workshop and g.facilitator:
        return _accept(token, g.facilitator)
    return _new_account(token, found)


def _new_password(token: str, found: OneTimeLink) -> Reply:
    form = account_forms.NewPassword(_own(found))
    if not form.validate_on_submit():
        return _link_page(token, found, form), 422
    made = passwords.hashed(form.password.data)
    begun = database().act(actions.reset_password, token, password_hash=made, device=signing_in.device(), now=utcnow())
    return _let_in(begun, found)


def _let_in(begun: str, found: OneTimeLink) -> Reply:
    """With the new password, and then the code if one is asked for: a link in the post is no second factor."""
    with database().read() as db:
        who = db.get_one(Facilitator, found.facilitator)
    to = url_for("desk.workshops.index")
    return signing_in.admit(begun, who.email, to) if begun else signing_in.ask_for_code(who, to)


def _new_account(token: str, found: OneTimeLink) -> Reply:
    form = account_forms.NewAccount()
    if not form.validate_on_submit():
        return _link_page(token, found, form), 422
    about: dict[str, Any] = {
        "name": form.name.data,
        "email": form.email.data,
        "device": signing_in.device(),
        "now": utcnow(),
    }
    made = passwords.hashed(form.password.data)
    try:
        begun = database().act(actions.make_account, token, password_hash=made, **about)
    except actions.Taken as refused:
        form.email.errors = [refused.message]
        return _link_page(token, found, form), 422
    return signing_in.admit(begun, form.email.data, _after(found))


def _accept(token: str, who: Facilitator) -> Reply:
    if not Press().validate_on_submit():
        return _link_page(token, _link(token), None), 422
    workshop = database().act(actions.accept_membership, token, who.id, now=utcnow())
    return redirect(url_for("workshop.about.overview", workshop=workshop), 303)


def _after(found: OneTimeLink) -> str:
    if found.workshop:
        return url_for("workshop.about.overview", workshop=found.workshop)
    return url_for("desk.workshops.index")


# What the views are made of


def _link(token: str) -> OneTimeLink:
    with database().read() as db:
        found = queries.find_link(db, token, utcnow())
    if not found:
        raise actions.DeadLink
    return found


def _own(found: OneTimeLink) -> tuple[str, ...]:
    """Name and address of whose new password it is for."""
    with database().read() as db:
        whose = db.get(Facilitator, found.facilitator)
    return (whose.name, whose.email) if whose else ()


def _link_page(token: str, found: OneTimeLink, form: Any) -> str:
    with database().read() as db:
        workshop = db.get(Workshop, found.workshop) if found.workshop else None
    who = g.facilitator if workshop else None
    empty = account_forms.NewPassword if found.purpose == "password" else Press if who else account_forms.NewAccount
    facts = {"token": token, "purpose": found.purpose, "may": found.may, "workshop": workshop, "who": who}
    return render_template("desk/link.html", form=form or empty(), may_labels=account_forms.MAY_LABELS, **facts)


def _account_page(form: account_forms.ChangePassword) -> str:
    who = signing_in.signed_in_person()
    with database().read() as db:
        sign_ins = queries.sign_ins(db, who.id, utcnow(), config().idle)
    return render_template(
        "desk/account.html",
        form=form,
        who=who,
        sign_ins=sign_ins,
        current=queries.hash_token(signing_in.token()),
        lives=SIGNED_IN_FOR,
        idle=config().idle,
        second=signing_in.has_second(who),
        saved="sparat" in request.args,
    )


def _sign_in_page(form: account_forms.SignIn, status: int, message: str = "") -> Reply:
    page = render_template("desk/sign_in.html", form=form, message=message, till=own_path(request.args.get("till", "")))
    response = Response(page, status)
    set_cookie(response, signing_in.laptop(), signing_in.attempts("").cookie(), days=400)
    return response


def _who(email: str, password: str) -> Facilitator | None:
    """Whose e-mail and password these are. Takes as long when there is no such account."""
    with database().read() as db:
        found = queries.find_by_email(db, email)
    right = passwords.matches(password, found.password_hash if found else None)
    return found if right else None
