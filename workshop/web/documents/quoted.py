"""A thing that a measure rests on, in a sentence: the same on the desk, on paper and in files."""

from collections.abc import Mapping
from typing import Any

from flask import current_app
from markupsafe import Markup


def said(origin: str, quoted: Mapping[str, Any]) -> Markup:
    macros: Any = current_app.jinja_env.get_template("components/quoted.html").module
    made: Markup = macros.quoted(origin, quoted)
    return made


def in_plain(origin: str, quoted: Mapping[str, Any]) -> str:
    """Without markup, on one line."""
    return said(origin, quoted).striptags()
