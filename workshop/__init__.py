"""Kompetenslyft. `create_app` is the wiring, in reading order; the imports stay inside it, so that the PDF child
process and the command line load only what they need."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from workshop.ground.config import Config


def create_app(config: "Config | None" = None) -> "Flask":
    """Build the app. Raises BadConfig or ContentErrors, each with everything that is wrong."""
    from flask import Flask
    from jinja2 import StrictUndefined

    from workshop import models
    from workshop.answers.intake import Intake
    from workshop.answers.writer import Writer
    from workshop.files.pdf.renderer import Renderer
    from workshop.gathering.across import Across
    from workshop.gathering.guesses import Guesses
    from workshop.gathering.presence import Presence
    from workshop.ground import erased_list, logs
    from workshop.ground.config import load
    from workshop.ground.counting import Counter
    from workshop.ground.db import Database
    from workshop.ground.erased_list import ErasedList
    from workshop.programme import reading
    from workshop.realtime import channel
    from workshop.web import assets, compiled, errors_pages, extensions, filters, headers, routes, screening, uploads
    from workshop.web.house import House, furnish
    from workshop.web.newest import Newest
    from workshop.web.sending import Sending

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
        BABEL_DEFAULT_LOCALE=config.language,
        BABEL_TRANSLATION_DIRECTORIES=f"translations;{config.instance / 'translations'}",
        BABEL_DEFAULT_TIMEZONE="Europe/Stockholm",
        RATELIMIT_STORAGE_URI=config.limits_url,
        RATELIMIT_STORAGE_OPTIONS={"wrap_exceptions": True},
        TESTING=config.testing,
    )
    logs.set_up()
    models.metadata  # noqa: B018 - every table is known from here on

    erased = ErasedList(config.instance / erased_list.NAME, config.keeps_erased)
    database = Database(config.database_url, erased)
    extensions.babel.init_app(app)
    extensions.csrf.init_app(app)
    extensions.limiter.init_app(app)
    intake = Intake(database, Writer(database), config.instance_key)
    counter = Counter(extensions.limiter.limiter)
    house = House(
        config=config,
        database=database,
        programme=reading.load(config.themes),
        counter=counter,
        guesses=Guesses(counter),
        presence=Presence(config.instance_key, Across(config.redis_url) if config.redis_url else None),
        intake=intake,
        sending=Sending(database, intake, config.instance_key),
        newest=Newest(),
        pdf=Renderer(eager=not config.testing),
    )
    furnish(app, house)
    uploads.init_app(app)
    assets.install(app)
    filters.init_app(app)
    compiled.init_app(app)
    headers.init_app(app)
    errors_pages.init_app(app)
    screening.init_app(app)
    routes.mount(app)
    channel.init_app(app)
    return app
