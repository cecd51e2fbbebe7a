"""What the facilitator writes in the run sheet: a moment of any kind, and when a sitting is held."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from workshop.gathering.dates import why_not_meet_on
from workshop.gathering.rules import Meeting
from workshop.ground.text import fold
from workshop.moments.base import Kind
from workshop.moments.kinds import KINDS
from workshop.moments.planned import Part, Planned
from workshop.programme.theme import Theme
from workshop.questions import kinds as questions
from workshop.run_sheet.models import Moment
from workshop.run_sheet.written import Asks, NewPicture, Written
from workshop.web.desk.choosing import Choice, Choosing
from workshop.web.desk.leading_forms import Asking
from workshop.web.fields import Clock, Day, Line, MadeId, Number, Text, Version
from workshop.web.picture_field import Picture

LONGEST_NOTE, LONGEST_TITLE = 2000, 200
_LINK = re.compile(r"https?://[^\s/]+\.[^\s]+")
_PARTS = {part.name: part for kind in KINDS.values() for part in kind.parts}


class Link(Line):
    """A whole web address; one that lacks only its beginning is given it."""

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        if self.data and "://" not in self.data:
            self.data = f"https://{self.data}"
        if self.data and not _LINK.fullmatch(self.data):
            raise ValidationError(_l("Skriv hela adressen, till exempel https://www.exempelkommun.se."))


class Names(Text):
    """What is called what, one a line: each has at most `limit` characters, and there are at `most` so many."""

    def __init__(self, label: str = "", validators: Sequence[Any] = (), *, limit: int, most: int, **more: Any) -> None:
        super().__init__(label, validators, limit=most * (limit + 20), **more)
        self.longest, self.most = limit, most

    @property
    def names(self) -> list[str]:
        return [name for line in (self.data or "").splitlines() if (name := line.strip())]

    def process_data(self, value: Sequence[str] | None) -> None:
        self.data = "\n".join(value or ())

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        if len(self.names) > self.most:
            raise ValidationError(_l("Skriv högst %(n)s rader.", n=self.most))
        if any(len(name) > self.longest for name in self.names):
            raise ValidationError(_l("Skriv högst %(n)s tecken på varje rad.", n=self.longest))
        if len({fold(name) for name in self.names}) < len(self.names):
            raise ValidationError(_l("Två rader säger samma sak."))


def _field(part: Part) -> Any:
    hint = _l(part.hint) if part.hint else ""
    if part.shape == "picture":
        return Picture(_l(part.label), description=hint)
    if part.shape == "minutes":
        return Number(_l(part.label), [Optional(), NumberRange(0, 480, _l("Skriv ett tal från 0 till 480."))])
    if part.shape == "names":
        return Names(_l(part.label), limit=part.limit, most=part.most, description=hint)
    validators = [DataRequired(_l(part.needed))] if part.needed else []
    kind = {"lines": Text, "link": Link, "line": Line}[part.shape]
    return kind(_l(part.label), validators, limit=part.limit, description=hint)


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
    setattr(AnyMoment, _part.name, _field(_part))


def form_of(kind: Kind, themes: Sequence[Theme], scale_steps: Sequence[str], **more: Any) -> _Moment:
    """The form of a kind of moment: what it says itself that it needs."""
    parts = {part.name: _field(part) for part in kind.parts}
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


class ThemesForm(FlaskForm):
    """Which themes the room takes up."""

    rev = Version()
    themes = SelectMultipleField(_l("Teman"), widget=ListWidget(), option_widget=CheckboxInput())

    def __init__(self, choosing: Choosing, **more: Any) -> None:
        super().__init__(**more)
        self.themes.choices = [
            SelectChoice(value=one.theme.key, label=_named(one)) for one in choosing.choices if not one.begun
        ]
        if not self.is_submitted():
            self.themes.data = [one.theme.key for one in choosing.choices if one.taken]


def _named(one: Choice) -> str:
    if one.index is None:
        return one.theme.title
    return str(_("%(title)s, index %(n)s av 100", title=one.theme.title, n=round(one.index)))


class SittingForm(FlaskForm):
    """When a sitting is held. The day of the first one is the workshop's own, and is not asked for here."""

    rev = Version()
    title = Line(_l("Namn"), [DataRequired(_l("Skriv vad tillfället heter."))], limit=160)
    held_on = Day(_l("Datum"))
    starts_at = Clock(_l("Börjar"), [InputRequired(_l("Skriv när det börjar, till exempel 9.00."))])
    ends_at = Clock(_l("Ska vara slut"), description=_l("Det du har lovat deltagarna. Då ser du om tiden räcker."))

    def __init__(self, meeting: Meeting, days: Sequence[date | None], erase_on: date, **more: Any) -> None:
        super().__init__(obj=meeting, **more)
        self._meeting, self._days, self._erase_on = meeting, days, erase_on
        if not meeting.number:
            del self.held_on

    def validate_held_on(self, field: Day) -> None:
        if fault := why_not_meet_on(field.data, self._meeting.number, self._days, erase_on=self._erase_on):
            raise ValidationError(_l(fault))

    def validate_ends_at(self, field: Clock) -> None:
        if field.data and self.starts_at.data and field.data <= self.starts_at.data:
            raise ValidationError(_l("Skriv ett klockslag efter det som det börjar."))

    def values(self) -> Meeting:
        return Meeting(
            number=self._meeting.number,
            title=self.title.data,
            held_on=self.held_on.data if "held_on" in self else self._meeting.held_on,
            starts_at=self.starts_at.data or self._meeting.starts_at,
            ends_at=self.ends_at.data,
        )
