"""Health for whoever watches the service."""

from flask import Blueprint

views = Blueprint("operations", __name__)
