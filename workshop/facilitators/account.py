"""Sign in, sign out, and the one-time links that make an account or a new password."""

from flask import Blueprint

views = Blueprint("account", __name__)
