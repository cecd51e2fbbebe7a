"""The page about the service, for who runs it: accounts, storage, mail, theme files, version and what is erased next.

Nothing of a workshop is here: who runs the service is no member of it.
"""

from datetime import UTC, datetime
from importlib import metadata

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from workshop.facilitators import actions, overseeing
from workshop.ground import mail
from workshop.ground.clock import today, utcnow
from workshop.ground.errors import BadInput, Refused
from workshop.ground.storage import storage
from workshop.lifetime import queries
from workshop.lifetime.due import resting
from workshop.lifetime.upcoming import upcoming
from workshop.programme import reading
from workshop.programme.faults import ContentErrors
from workshop.web.addresses import address
from workshop.web.desk.mail_words import WORDS as FAULTS
from workshop.web.fields import Press
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("page", __name__)
WORDS = {
    "close": _l("Nulägesanalyser stänger"),
    "hear": _l("Frågor till dem som berörs stänger"),
    "forget": _l("Adresser till ansvariga raderas"),
    "finish": _l("Workshopar avslutas"),
    "erase": _l("Deltagarnas uppgifter raderas"),
    "erase_all": _l("Hela workshopar raderas"),
}


class OwnAccount(Refused):
    code, status = "own_account", 409
    message = "Du kan inte stänga av ditt eget konto. Be någon annan, eller kör workshop disable-account."


@views.get("/")
def index() -> Reply:
    now = utcnow()
    with database().read() as db:
        accounts, every = overseeing.accounts(db), queries.every_facts(db)
    return render_template(
        "desk/service.html", accounts=accounts, me=g.facilitator.id, storage=storage(database(), config()),
        upcoming=upcoming(every, today()), waits=sum(resting(one, now) for one in every), words=WORDS,
        mails=config().smtp, themes=_themes(), version=_version(), settings=config(), sqlite=database().sqlite,
    )  # fmt: skip


@views.post("/konton/lank")
def make_link() -> Reply:
    """Shown once, in this answer: the database keeps only its hash."""
    _pressed()
    token = database().act(actions.make_link, "account", now=utcnow())
    return render_template("desk/service_link.html", link=address("account.link", token=token))


@views.post("/konton/<member>/stang")
def disable(member: str) -> Reply:
    _pressed()
    if member == g.facilitator.id:
        raise OwnAccount
    database().act(overseeing.set_disabled, member, True)
    flash(_("Kontot är avstängt och utloggat."))
    return redirect(url_for(".index"), 303)


@views.post("/konton/<member>/oppna")
def enable(member: str) -> Reply:
    _pressed()
    database().act(overseeing.set_disabled, member, False)
    flash(_("Kontot kan logga in igen."))
    return redirect(url_for(".index"), 303)


@views.post("/mejlprov")
def try_mail() -> Reply:
    """Waits for the mail server: that is what is tried."""
    _pressed()
    to = g.facilitator.email
    if trouble := _trouble_with_mail(to):
        flash(trouble, "warning")
    else:
        flash(_("Mejlservern tog emot provet till %(to)s. Se efter i inkorgen att det har kommit fram.", to=to))
    return redirect(url_for(".index"), 303)


def _trouble_with_mail(to: str) -> str:
    """'' when the server took the letter."""
    smtp = config().smtp
    if not smtp:
        return _("Det finns ingen mejlserver: SMTP_URL är inte satt.")
    subject, body = _("Prov från Kompetenslyft"), _("Det här är ett prov. Kommer det fram når tjänstens mejl er.")
    letter = mail.letter(smtp.sender, to, subject, body, datetime.now(UTC))
    try:
        with mail.connected(smtp) as post:
            fate = post.send(letter)
    except mail.Unreachable as error:
        return _("Mejlet gick inte: %(why)s. I loggen: mail: %(fault)s", why=_(FAULTS[error.fault]), fault=error.fault)
    except mail.Uncertain:
        return _("Förbindelsen bröts medan mejlet skickades. Det kan ha kommit fram ändå.")
    return "" if fate == "sent" else _("Mejlservern tog inte emot adressen %(to)s.", to=to)


def _themes() -> tuple[int, int, list[str]]:
    """Themes and statements in the files as they are now, and what is wrong with them."""
    try:
        found = reading.load(config().themes)
    except ContentErrors as errors:
        return 0, 0, [str(one) for one in errors.errors]
    return len(found.themes), sum(len(theme.statements) for theme in found.themes), []


def _version() -> str:
    try:
        return metadata.version("kompetenslyft")
    except metadata.PackageNotFoundError:  # run from a work tree
        return "–"


def _pressed() -> None:
    if not Press().validate_on_submit():
        raise BadInput
