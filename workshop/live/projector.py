"""The stage: a signed key exchanged for a cookie, then one fragment."""

from flask import Blueprint

views = Blueprint("live", __name__)
