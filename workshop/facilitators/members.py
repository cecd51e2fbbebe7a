"""Who may own, lead or watch a workshop, and handing it over."""

from flask import Blueprint

views = Blueprint("members", __name__)
