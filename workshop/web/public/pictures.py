"""A workshop's own pictures, for all its screens. Who knows the address may look: it is 128 random bits."""

from flask import Blueprint, Response

from workshop.ground.errors import NotFound
from workshop.run_sheet.models import Picture
from workshop.web.house import database

views = Blueprint("pictures", __name__)
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, max-age=86400, immutable",
    "Content-Disposition": "inline",
}


@views.get("/bild/<picture>")
def show(picture: str) -> Response:
    with database().read() as db:
        found = db.get(Picture, picture)
    if not found:
        raise NotFound
    return Response(found.data, mimetype=found.mimetype, headers=HEADERS)
