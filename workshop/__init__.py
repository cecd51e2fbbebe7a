"""Kompetenslyft. `create_app` is the wiring, in reading order; the imports stay inside it, so that the PDF child
process and the command line load only what they need."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from workshop.config import Config


def create_app(config: "Config | None" = None) -> "Flask":
    """Build the app. Raises config.BadConfig or themes.ContentErrors, each with everything that is wrong."""
    from flask import Flask
    from jinja2 import StrictUndefined

    from workshop import (
        assets,
        channel,
        errors_pages,
        extensions,
        filters,
        headers,
        logs,
        models,
        routes,
        screening,
        themes,
    )
    from workshop.answers.intake import Intake
    from workshop.answers.writer import Writer
    from workshop.config import load
    from workshop.counting import Counter
    from workshop.db import Database
    from workshop.pdf.renderer import Renderer

    config = config or load()
    app = Flask(__name__)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.config.update(
        SECRET_KEY=config.secret_key,
        SESSION_COOKIE_NAME="__Host-kl" if config.https else "kl",
        SESSION_COOKIE_SECURE=config.https,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # a workshop day is long
        MAX_CONTENT_LENGTH=256 * 1024,
        MAX_FORM_PARTS=400,
        BABEL_DEFAULT_LOCALE="sv",
        BABEL_DEFAULT_TIMEZONE="Europe/Stockholm",
        RATELIMIT_STORAGE_URI=config.limits_url,
        RATELIMIT_STORAGE_OPTIONS={"wrap_exceptions": True},
        TESTING=config.testing,
    )
    logs.set_up()
    models.metadata  # noqa: B018 - every table is known from here on

    database = Database(config.database_url)
    app.extensions["workshop-config"] = config
    app.extensions["workshop-database"] = database
    app.extensions["workshop-programme"] = themes.load(config.themes)
    app.extensions["workshop-writer"] = Writer(database)
    app.extensions["workshop-intake"] = Intake(database, app.extensions["workshop-writer"], config.instance_key)
    app.extensions["workshop-pdf"] = Renderer()

    extensions.babel.init_app(app)
    extensions.csrf.init_app(app)
    extensions.limiter.init_app(app)
    app.extensions["workshop-counter"] = Counter(extensions.limiter.limiter)
    assets.install(app)
    filters.init_app(app)
    headers.init_app(app)
    errors_pages.init_app(app)
    screening.init_app(app)
    routes.mount(app)
    channel.init_app(app)
    return app
