"""Writing measures, reading the plan, downloading the PDF."""

from flask import Blueprint

views = Blueprint("plan", __name__)
