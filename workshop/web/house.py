"""What belongs to one running app, in one typed place, and short ways to it from a view."""

from dataclasses import dataclass

from flask import Flask, current_app

from workshop.answers.intake import Intake
from workshop.files.pdf.renderer import Renderer
from workshop.gathering.guesses import Guesses
from workshop.gathering.presence import Presence
from workshop.ground.config import Config
from workshop.ground.counting import Counter
from workshop.ground.db import Database
from workshop.programme.values import Programme
from workshop.web.newest import Newest
from workshop.web.sending import Sending

NAME = "workshop"  # the only key of ours in Flask's own container


@dataclass(frozen=True, kw_only=True)
class House:
    """`programme`: as the theme files say it today; a workshop has its own copy in `Workshop.programme`."""

    config: Config
    database: Database
    programme: Programme
    counter: Counter
    guesses: Guesses
    presence: Presence
    intake: Intake
    sending: Sending
    newest: Newest
    pdf: Renderer


def furnish(app: Flask, house: House) -> None:
    app.extensions[NAME] = house


def house_of(app: Flask) -> House:
    found: House = app.extensions[NAME]
    return found


def here() -> House:
    """The house of the request, or of the app context, that is at work."""
    return house_of(current_app)


def config() -> Config:
    return here().config


def database() -> Database:
    return here().database


def counter() -> Counter:
    return here().counter


def guesses() -> Guesses:
    return here().guesses


def presence() -> Presence:
    return here().presence


def intake() -> Intake:
    return here().intake


def sending() -> Sending:
    return here().sending


def programme() -> Programme:
    return here().programme
