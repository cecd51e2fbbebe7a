"""The page that a measure is written on: drawn, refused, saved, or laid beside what somebody else wrote."""

from collections.abc import Sequence
from typing import Any

from flask import g, render_template, url_for
from flask_babel import gettext as _
from wtforms import SelectField

from workshop.ground.clock import clock, utcnow
from workshop.plan import queries
from workshop.plan.around import around
from workshop.plan.filling import Blank, of_stored
from workshop.plan.wording import in_words
from workshop.web.addresses import own_path
from workshop.web.desk.plan_forms import MeasureForm
from workshop.web.documents.quoted import said
from workshop.web.doors import asks_for_json
from workshop.web.house import database
from workshop.web.reply import Reply


def form_of(begun: Blank, *, sent: bool = True, **more: Any) -> MeasureForm:
    """`sent`: whether it holds what was sent, or is drawn anew."""
    sources = [(one.key, said(one.origin, one.quoted)) for one in begun.sources]
    themes = g.workshop.programme.themes
    return MeasureForm(themes=themes, sources=sources, sent=sent, data={**begun.values, **more})


def page_of(form: MeasureForm, begun: Blank, measure: str = "", *, both: Any = None, status: int = 0) -> Reply:
    with database().read() as db:
        beside = around(db, g.workshop, measure)
    page = render_template(
        "desk/measure.html", form=form, begun=begun, measure=measure, both=both, back=own_path(form.till.data),
        around=beside, titles=_titles(),
    )  # fmt: skip
    return page, status or (422 if form.is_submitted() else 200)


def wrong(form: MeasureForm, begun: Blank, measure: str = "") -> Reply:
    if form.is_submitted() and asks_for_json():
        return {"errors": {name: str(said[0]) for name, said in form.errors.items() if said}}, 422
    return page_of(form, begun, measure)


def saved_by_script(sent: MeasureForm, measure: str, disputed: Sequence[str] = ()) -> Reply:
    """What the page's script is told: the version from now on, and what somebody else wrote meanwhile. `others` is
    what its fields hold from now on, so that what they left alone is not taken for a change the next time.
    """
    with database().read() as db:
        stored = queries.get_measure(db, g.workshop.id, measure)
        beside = around(db, g.workshop, measure)
        now = form_of(of_stored(db, g.workshop, measure), sent=False)
    written = sent.written
    others = [name for name, value in now.written.items() if value != written[name] and name not in disputed]
    return {
        "others": {name: _drawn(now[name]) for name in others},
        "grounds": now.grounds.data,
        "version": stored.version,
        "at": clock(utcnow()),
        "edit": url_for("workshop.plan.edit", measure=measure),
        "disputed": {name: told_in_words(name, getattr(stored, name)) for name in disputed},
        "questions": [_(question) for _field, question in beside.questions],
    }


def _drawn(field: Any) -> str:
    """What the field's input holds."""
    return str(field.data) if isinstance(field, SelectField) else field._value()


def both_texts(form: MeasureForm, measure: str, disputed: Sequence[str]) -> Reply:
    """What was written and what is stored, side by side; saving again is then a choice."""
    with database().read() as db:
        begun = of_stored(db, g.workshop, measure)
    both = [(form[name].label.text, told_in_words(name, begun.values[name])) for name in disputed]
    mine = {name: form.written[name] for name in disputed}
    again = form_of(begun, id=measure, till=form.till.data, sent=False, **mine)
    return page_of(again, begun, measure, both=both, status=409)


def told_in_words(name: str, value: Any) -> str:
    return _(in_words(name, value, _titles()))


def _titles() -> dict[str, str]:
    return {theme.key: theme.title for theme in g.workshop.programme.themes}
