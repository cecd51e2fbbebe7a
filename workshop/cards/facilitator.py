"""Showing and removing ideas."""

from flask import Blueprint

views = Blueprint("cards", __name__)
