"""Flask's extensions, made once, bound in create_app; and short ways to what belongs to the running app."""

from flask import current_app, request
from flask_babel import Babel
from flask_limiter import Limiter
from flask_socketio import SocketIO
from flask_wtf import CSRFProtect

from workshop.answers.intake import Intake
from workshop.config import Config
from workshop.db import Database
from workshop.themes import Programme

babel = Babel()
csrf = CSRFProtect()
socketio = SocketIO()
limiter = Limiter(key_func=lambda: request.cookies.get("kl-device", "none"), headers_enabled=False)


def config() -> Config:
    return current_app.extensions["workshop-config"]


def database() -> Database:
    return current_app.extensions["workshop-database"]


def intake() -> Intake:
    return current_app.extensions["workshop-intake"]


def programme() -> Programme:
    """The programme as the theme files say it today. A workshop has its own copy in `Workshop.base`."""
    return current_app.extensions["workshop-programme"]
