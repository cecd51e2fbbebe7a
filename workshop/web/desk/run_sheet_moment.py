"""The form of a moment of any kind, filled in with what is written of it or begun from its theme."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange, ValidationError

from workshop.moments.base import Kind
from workshop.moments.kinds import KINDS
from workshop.moments.planned import Part, Planned
from workshop.programme.theme import Theme
from workshop.questions import kinds as questions
from workshop.run_sheet.models import Moment
from workshop.run_sheet.written import Asks, NewPicture, Written
from workshop.web.desk.leading_forms import Asking
from workshop.web.desk.run_sheet_fields import field_of
from workshop.web.fields import Clock, Line, MadeId, Number, Text, Version
from workshop.web.picture_field import Picture

LONGEST_NOTE, LONGEST_TITLE = 2000, 200
_PARTS = {part.name: part for kind in KINDS.values() for part in kind.parts}


class _Moment(Asking):
    """What every kind of moment has. A kind without a title is called by its text; one that asks nothing has no
    `kind` and `options`. `id`: of the moment, also of one that is about to be made.
    """

    id = MadeId()
    rev = Version()
    title = Line(_l("Rubrik"), [DataRequired(_l("Skriv en rubrik."))], limit=LONGEST_TITLE)
    minutes = Number(
        _l("Minuter"),
        [
            InputRequired(_l("Skriv hur många minuter det får ta.")),
            NumberRange(1, 480, _l("Skriv ett tal från 1 till 480.")),
        ],
        default=10,
    )
    locked = Clock(_l("Låst klockslag"), description=_l("Till exempel 12.00 för lunchen."))
    theme_key = SelectField(_l("Tema"))
    notes = Text(_l("Anteckning till dig"), limit=LONGEST_NOTE)
    no_picture = BooleanField(_l("Ta bort bilden"))

    what: Kind

    def __init__(self, themes: Sequence[Theme], scale_steps: Sequence[str] = (), **more: Any) -> None:
        super().__init__(scale_steps, **more)
        none = SelectChoice(value="", label=_("Gemensamt, inget tema"))
        self.theme_key.choices = [none, *(SelectChoice(value=one.key, label=one.title) for one in themes)]

    def written(self, stored: Moment | None = None, asks: Asks | None = None) -> Written:
        """`stored` and `asks`: the moment as it is now, and its question. What the form lacks stays as it is there."""
        spec = _spec(stored.what, stored.planned) if stored else {}
        return Written(
            title=self._title(stored),
            minutes=self.minutes.data,
            theme_key=self._of("theme_key", stored.theme_key if stored else ""),
            notes=self.notes.data or "",
            locked=self.locked.data,
            spec={part.name: self._part(part, spec.get(part.name, "")) for part in self.what.parts},
            asks=self._asks(asks) if "kind" in self else asks,
            picture=self._picture(),
        )

    def validate_minutes(self, field: Number) -> None:
        """The spells of a talk are as long as the talk."""
        names = [part.name for part in self.what.parts if part.shape == "minutes" and part.name in self]
        spells = sum(self[name].data or 0 for name in names)
        if spells and field.data and spells != field.data:
            raise ValidationError(
                _("Skedena blir %(sum)s minuter tillsammans. Skriv %(sum)s här, eller ändra skedena.", sum=spells)
            )

    def _part(self, part: Part, else_: Any) -> Any:
        """A picture is sent beside the spec, or stays, or is taken away."""
        if part.shape == "minutes":
            return self[part.name].data or 0
        if part.shape == "names":
            written: Any = self[part.name] if part.name in self else None  # noqa: SIM401 - a form has no `get`
            return written.names if written else list(else_)
        if part.shape == "picture":
            return "" if "no_picture" in self and self.no_picture.data else else_
        return self._of(part.name, else_)

    def _picture(self) -> NewPicture | None:
        drawn = next((field.drawn for field in self if isinstance(field, Picture)), None)
        return NewPicture(mimetype=drawn.mimetype, data=drawn.data) if drawn else None

    def _of(self, name: str, else_: str) -> str:
        return self[name].data or "" if name in self else else_

    def _title(self, stored: Moment | None) -> str:
        """One that is called by its text keeps what the programme headed it with."""
        if "title" in self:
            return self.title.data or ""
        if stored and ("text" not in self or stored.title != stored.planned.text):
            return stored.title
        return str(self["text"].data)[:LONGEST_TITLE]

    def _asks(self, stands: Asks | None) -> Asks:
        """The same lines are the same question, whatever else its spec says."""
        kind, text = self["kind"].data, self["text"].data
        lines = [line.strip() for line in (self["options"].data or "").splitlines() if line.strip()]
        if stands and (kind, lines) == (stands.kind, lines_of(stands)):
            return Asks(kind=kind, text=text, spec=stands.spec)
        return Asks(kind=kind, text=text, spec=self.question())

    def keep_what_was_asked(self) -> None:
        """Once it has been asked, neither its words nor its theme are asked for any more."""
        for name in ("kind", "options", "theme_key", *(part.name for part in self.what.parts)):
            if name in self:
                del self[name]


class AnyMoment(_Moment):
    """With all that any kind has."""


for _part in _PARTS.values():
    setattr(AnyMoment, _part.name, field_of(_part))


def form_of(kind: Kind, themes: Sequence[Theme], scale_steps: Sequence[str], **more: Any) -> _Moment:
    """The form of a kind of moment: what it says itself that it needs."""
    parts = {part.name: field_of(part) for part in kind.parts}
    made: type[_Moment] = type("MomentForm", (_Moment,), {**parts, "what": kind})
    form = made(themes, scale_steps, **more)
    if not kind.titled:
        del form.title
    if kind.takes != "answer":
        del form.kind, form.options
    if not (shown := form.data.get("picture")) or not isinstance(shown, str):
        del form.no_picture
    return form


def lines_of(asks: Asks) -> list[str]:
    return questions.get(asks.kind).lines(dict(asks.spec))


def filled(moment: Moment, asks: Asks | None) -> dict[str, Any]:
    """What the form of a moment holds before anybody types."""
    values = {name: getattr(moment, name) for name in ("title", "minutes", "locked", "theme_key", "notes")}
    spells = {spell.who: spell.minutes for spell in moment.spells}
    return {**values, **_spec(moment.what, moment.planned), **spells, **asking(asks)}


def blank(kind: Kind, theme: Theme | None, asks: Asks | None) -> dict[str, Any]:
    """What the form of a new one begins with: the theme's own words, where it has any."""
    planned = kind.plan("", theme, None)
    text = {"text": asks.text} if asks else {}
    title = kind.title(_(kind.label), theme)
    spells = sum(spell.minutes for spell in kind.spells(planned))
    minutes = spells or max(kind.least, questions.get(asks.kind).least if asks else 0, 5)
    start = {"title": title, "minutes": minutes, "theme_key": theme.key if theme else ""}
    return {**start, **_spec(kind, planned), **asking(asks), **text}


def asking(asks: Asks | None) -> dict[str, Any]:
    return {"kind": asks.kind, "options": "\n".join(lines_of(asks))} if asks else {}


def _spec(kind: Kind, planned: Planned) -> Mapping[str, Any]:
    values = {part.name: getattr(planned, part.name) for part in kind.parts}
    minutes = [part.name for part in kind.parts if part.shape == "minutes"]
    return values | {name: values[name] or None for name in minutes}
