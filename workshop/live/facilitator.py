"""The desk: run sheet, commands, switches."""

from flask import Blueprint

views = Blueprint("live", __name__)
