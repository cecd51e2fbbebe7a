"""Flask's extensions, made once, bound in create_app; and short ways to what belongs to the running app."""

import secrets

from flask import current_app, session
from flask_babel import Babel
from flask_limiter import Limiter
from flask_socketio import SocketIO
from flask_wtf import CSRFProtect

from workshop.answers.intake import Intake
from workshop.config import Config
from workshop.counting import Counter
from workshop.db import Database
from workshop.themes import Programme


def device() -> str:
    """What one browser's attempts are counted on: a random value in its session. Never its address."""
    found: str = session.setdefault("device", secrets.token_hex(8))
    return found


babel = Babel()
csrf = CSRFProtect()
socketio = SocketIO()
limiter = Limiter(key_func=device, headers_enabled=False, in_memory_fallback_enabled=True)


def config() -> Config:
    return current_app.extensions["workshop-config"]


def database() -> Database:
    return current_app.extensions["workshop-database"]


def counter() -> Counter:
    return current_app.extensions["workshop-counter"]


def intake() -> Intake:
    return current_app.extensions["workshop-intake"]


def programme() -> Programme:
    """The programme as the theme files say it today. A workshop has its own copy in `Workshop.programme`."""
    return current_app.extensions["workshop-programme"]
