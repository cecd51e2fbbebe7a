"""Answering the nulägesanalys: one theme a page, saved as you go."""

from flask import Blueprint

views = Blueprint("survey", __name__)
