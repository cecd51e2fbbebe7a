"""Addresses that need no request: for fragments, letters, QR codes, PDF and the command line. And which are our own."""

import re
from typing import Any

from flask import current_app

from workshop.gathering import guesses
from workshop.web.house import config

# Every page of ours is such a path: names in ASCII, one slash before each, no name that begins with a dot.
_OWN_PATH = re.compile(r"/|(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+/?")


def own_path(given: str | None) -> str:
    """A path of this site as it was given, to go (back) to; '' for anything that may lead elsewhere, or nowhere."""
    return given if given and _OWN_PATH.fullmatch(given) else ""


def path(endpoint: str, **values: Any) -> str:
    """An address within the site, also where there is no request."""
    return current_app.url_map.bind("").build(endpoint, values)


def address(endpoint: str, **values: Any) -> str:
    """The whole address, from BASE_URL: for links in mail, QR codes and the PDF."""
    return config().base_url + path(endpoint, **values)


def way_in(code: str) -> str:
    """The address behind the QR code: the workshop's, with the key that lets a hall in while somebody else guesses."""
    values = {"code": code, "in": guesses.key(config().secret_key, code)}
    return address("phone.front_door.index", **values)
