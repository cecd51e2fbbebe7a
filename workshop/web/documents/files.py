"""A result or a plan as a file to save, in any of the formats that there are."""

from flask import Response

from workshop.files.formats import FORMATS, Content
from workshop.gathering.models import Workshop
from workshop.ground.errors import NotFound


def named(what: str, of: Workshop) -> str:
    """What a file of a workshop is called, without its ending; of a rehearsal it says so first."""
    return f"{'ovning-' if of.is_rehearsal else ''}{what}-{of.code.lower()}"


def saved(content: Content, ending: str, *, name: str) -> Response:
    """The answer that a browser saves as `name` with its ending. Raises NotFound for one that no format has."""
    if ending not in FORMATS:
        raise NotFound
    how = FORMATS[ending]
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(how.write(content), mimetype=how.mimetype, headers=headers)
