"""A refusal or a fault becomes a calm page: what happened, what to do, never a trace."""

import logging

from flask import Flask, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from workshop.gathering.guesses import InQueue
from workshop.ground.errors import Refused, SignInNeeded, Waits
from workshop.plan.links import LinkEnded, UnknownLink
from workshop.web.doors import asks_for_json
from workshop.web.filters import language
from workshop.web.follow import ended
from workshop.web.public import queue
from workshop.web.reply import Reply

log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


def page(status: int, code: str, message: str) -> tuple[str, int]:
    """The calm page; without any dress when not even that can be drawn."""
    try:
        return render_template("public/error.html", status=status, code=code, message=message), status
    except Exception:
        log.exception("the page for a fault could not be drawn")
        return f"<!doctype html><html lang={language()}><title>Kompetenslyft</title><p>{escape(message)}", status


def _told(status: int, code: str, message: str) -> Reply:
    """The page, or to a script that asked for JSON the same in short: it knows then that trying again is no use."""
    return ({"error": code, "message": message}, status) if asks_for_json() else page(status, code, message)


def _refused(error: Refused) -> Reply:
    if isinstance(error, SignInNeeded) and request.method == "GET":
        return redirect(url_for("account.sign_in", till=request.path), 303)
    if isinstance(error, LinkEnded | UnknownLink):
        return ended.page(error)
    if isinstance(error, InQueue):
        return queue.page(error)
    if isinstance(error, Waits) and request.method == "GET":
        return redirect(url_for("phone.lobby.wait"), 303)
    return _told(error.status, error.code, error.message)


def _csrf(error: CSRFError) -> Reply:
    return _told(400, "csrf", _("Sidan har legat öppen för länge. Ladda om den och försök igen."))


def _http(error: HTTPException) -> Reply:
    status = error.code or 500
    return _told(status, f"http_{status}", _messages().get(status, _("Det gick inte att visa sidan.")))


def _fault(error: Exception) -> Reply:
    # the path holds a workshop code at most; what was sent is never logged
    log.exception("a request failed: %s %s", request.method, request.endpoint)
    message = _("Något gick fel hos oss. Det du redan har sparat finns kvar. Försök igen om en stund.")
    return _told(500, "fault", message)


def _too_large() -> str:
    """By what is sent there."""
    if (request.endpoint or "").endswith(("lists.give", "lists.correct")):
        return _("Listan är för stor. Dela den i flera delar, eller ladda upp den som en fil, och försök igen.")
    return _("Det du skickade är för stort. Korta texten, eller välj en mindre bild, och försök igen.")


def _messages() -> dict[int, str]:
    return {
        400: _("Det gick inte att förstå det som skickades. Gå tillbaka och försök igen."),
        404: _("Sidan finns inte. Kontrollera adressen eller koden."),
        405: _("Den här sidan går inte att öppna så. Gå till startsidan."),
        413: _too_large(),
        429: _("För många försök på kort tid. Vänta en stund och försök igen."),
    }
