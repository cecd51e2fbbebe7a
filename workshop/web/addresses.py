"""Addresses that need no request: for fragments, letters, QR codes, PDF and the command line."""

from typing import Any

from flask import current_app

from workshop.gathering import guesses
from workshop.web.house import config


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
