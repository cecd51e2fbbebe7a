"""How large a body may be: larger where a picture, a plan or a list is sent, and nowhere else."""

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from workshop.web.screening import ScreenedRequest

TAKE_PICTURES = {"workshop.run_sheet.add", "workshop.run_sheet.change", "workshop.cover.change"}
LARGEST = 32 * 2**20  # of which a picture may be 6: what is larger than that is told beside its field, not by a page
TAKE_PLANS = {"desk.new_workshop.fill_in"}
LARGEST_PLAN = 40 * 2**20  # twice what is read: a somewhat too large PDF is refused beside its field
TAKE_LISTS = {"workshop.lists.give"}
LARGEST_LIST = 16 * 2**20  # twice what is read, for the same reason
LARGEST_KEPT = 8 * 2**20  # what was read of a plan, on its way back in the form


def largest(endpoint: str | None, otherwise: int) -> int:
    """How many bytes a body to an endpoint may be."""
    if endpoint in TAKE_PLANS:
        return LARGEST_PLAN
    if endpoint in TAKE_LISTS:
        return LARGEST_LIST
    return LARGEST if endpoint in TAKE_PICTURES else otherwise


def largest_at(app: Flask, path: str, otherwise: int) -> int:
    """The same, of what is posted to a path, before any of its body is read."""
    try:
        endpoint, _values = app.url_map.bind("").match(path, "POST")
    except (HTTPException, RequestRedirect):
        return otherwise
    return largest(endpoint, otherwise)


class SizedRequest(ScreenedRequest):
    """What every request of the house is: an app has one kind alone."""

    @property
    def max_content_length(self) -> int | None:
        ordinary = super().max_content_length
        return ordinary if ordinary is None else largest(self.endpoint, ordinary)

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        self._max_content_length = value


def init_app(app: Flask) -> None:
    app.request_class = SizedRequest
