"""The participant's front door: join by code, say role and unit once, see what is open now."""

from flask import Blueprint

views = Blueprint("gathering", __name__)
