"""The form field for a picture that somebody sends in."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms.validators import ValidationError

from workshop.files.pictures import Drawn, UnreadablePicture, drawn_anew
from workshop.files.pictures.drawing import MOST_BYTES, PROJECTOR


class Picture(FileField):
    """A PNG or a JPEG, drawn anew as `drawn` when it can be read, no larger than `largest` dots.

    A browser never fills such a field in again.
    """

    drawn: Drawn | None = None

    def __init__(self, label: Any = None, *, largest: tuple[int, int] = PROJECTOR, **more: Any) -> None:
        super().__init__(label, **more)
        self._largest = largest

    def pre_validate(self, form: Any) -> None:
        if not isinstance(self.data, FileStorage) or not self.data.filename:
            return
        data = self.data.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValidationError(_l("Bilden är för stor. Välj en på högst 6 MB, eller spara den i ett mindre format."))
        try:
            self.drawn = drawn_anew(data, self._largest)
        except UnreadablePicture:
            raise ValidationError(_l("Bilden går inte att läsa. Välj en PNG eller JPEG på högst 6 MB.")) from None
