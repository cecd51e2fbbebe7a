"""A result or a plan as a file to save, in any of the formats that there are."""

import re
import unicodedata

from flask import Response

from workshop.files.formats import FORMATS, Content
from workshop.gathering.models import Workshop
from workshop.ground.errors import NotFound
from workshop.plan.report import About, Edition

MOST = 90  # signs of a name: a folder of a registry is deep already


def named(what: str, of: Workshop) -> str:
    """What a file of a workshop is called, without its ending; of a rehearsal it says so first."""
    return f"{'ovning-' if of.is_rehearsal else ''}{what}-{of.code.lower()}"


def of_plan(
    about: About,
    edition: Edition,
    *,
    rehearsal: bool = False,
    what: str = "handlingsplan",
    committee: str = "",
    ending: str = "pdf",
) -> str:
    """What a file of a plan is called: a registrar finds it by the diary number, anybody by the title.

    `committee`: whose part it is.
    """
    words = [about.diary_number, what, committee, about.title]
    name = _in_ascii("-".join(words))[:MOST].strip("-")
    return f"{'ovning-' if rehearsal else ''}{name}-v{edition.number}.{ending}"


def _in_ascii(text: str) -> str:
    """Letters, digits and single hyphens: å and ö lose their rings and dots, the rest becomes a hyphen."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def saved(content: Content, ending: str, *, name: str) -> Response:
    """The answer that a browser saves as `name` with its ending. Raises NotFound for one that no format has."""
    if ending not in FORMATS:
        raise NotFound
    how = FORMATS[ending]
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(how.write(content), mimetype=how.mimetype, headers=headers)
