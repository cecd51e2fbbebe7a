"""Sending an idea."""

from flask import Blueprint

views = Blueprint("cards", __name__)
