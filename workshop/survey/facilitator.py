"""The facilitator's side of the nulägesanalys: open, watch how many, close, read the result."""

from flask import Blueprint

views = Blueprint("survey", __name__)
