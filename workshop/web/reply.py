"""What a view gives back."""

from typing import Any

from werkzeug.wrappers import Response

# A page, or what its script asks for; the same with a status; or a whole response: a redirect, a file.
Body = str | dict[str, Any]
Reply = Body | Response | tuple[Body, int]
