"""The facilitator's list of workshops, making a new one, and its settings."""

from flask import Blueprint

desk = Blueprint("desk", __name__)
views = Blueprint("gathering", __name__)
