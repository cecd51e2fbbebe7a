"""The phone in the room: the current step, and answers by form."""

from flask import Blueprint

views = Blueprint("live", __name__)
