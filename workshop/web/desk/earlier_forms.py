"""The part of the form for a new workshop that takes an earlier plan in: chosen, looked at, then taken along.

What was read is kept with all else that has been filled in (gathering/drafts.py), and is held to the same again then.
"""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, SubmitField
from wtforms.validators import ValidationError

from workshop.files.reading import LARGEST, UnreadablePdf, attached
from workshop.plan.enclosed import NAME
from workshop.plan.returned import Returned, read
from workshop.plan.returned_measures import BadPlan


class EarlierPlan(FlaskForm):
    """`earlier`: the plan, once one has been read; `carried`: the same as its PDF carried it. Whose it is the form
    around this one knows."""

    plan_file = FileField(_l("Handlingsplanens pdf"))
    other_plan = BooleanField(_l("Ja, åtgärderna ska med ändå"))
    read_plan = SubmitField()
    without_plan = SubmitField()

    earlier: Returned | None = None

    def __init__(self, plan: str = "", **more: Any) -> None:
        """`plan`: what was read of one before, as its PDF carried it; '' for none."""
        super().__init__(**more)
        self._spoiled, self.carried = "", "" if self.without_plan.data else plan
        if self.carried:
            self._keep(self.carried.encode(errors="replace"))

    @property
    def looks(self) -> bool:
        """Whether it was sent for the sake of the plan alone: then no workshop is made yet."""
        return bool(self.read_plan.data or self.without_plan.data or self._chosen)

    @property
    def _chosen(self) -> FileStorage | None:
        sent = self.plan_file.data
        return sent if isinstance(sent, FileStorage) and sent.filename else None

    def look(self) -> bool:
        """Read the file that was chosen. False where it was refused: `plan_file` says why, and all else stays."""
        if self.without_plan.data:
            return True
        sent, self.plan_file.errors = self._chosen, []
        try:
            if not sent:
                raise UnreadablePdf(_l("Välj planens pdf först."))
            self._keep(attached(sent.read(LARGEST + 1), NAME))
        except UnreadablePdf as fault:
            self._spoiled = str(fault)
        if self._spoiled:
            self.plan_file.errors = [self._spoiled]
        return not self._spoiled

    def _keep(self, data: bytes) -> None:
        try:
            self.earlier, self.carried, self._spoiled = read(data), data.decode(), ""
        except BadPlan as fault:
            self._spoiled = str(fault)

    def validate_plan_file(self, _field: FileField) -> None:
        if self._spoiled:
            raise ValidationError(self._spoiled)
