"""Pages for everyone: the start page, the accessibility statement, how answers are handled."""

from flask import Blueprint

views = Blueprint("site", __name__)
