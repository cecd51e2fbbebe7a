"""The facilitator's page of statements: read them, say what they mean here, add own ones. While in draft."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.answers.queries import questions_of_survey
from workshop.ground.errors import NotFound
from workshop.survey import queries, wording
from workshop.web.desk.statement_forms import LocalForm, OwnForm, WeForm, WordsForm
from workshop.web.house import database
from workshop.web.reply import Reply

views = Blueprint("statements", __name__)


@views.get("/nulage/pastaenden")
def index() -> Reply:
    return _page()


@views.post("/nulage/pastaenden/ord")
def explain() -> Reply:
    form = WordsForm()
    if not form.validate():
        return _page(words=form), 422
    database().act(wording.explain_words, _survey(), form.terms)
    return _saved()


@views.post("/nulage/pastaenden/vi")
def say_we() -> Reply:
    form = WeForm()
    if not form.validate():
        return _page(we=form), 422
    database().act(wording.say_we, _survey(), (form.we.data or "").rstrip("."))
    return _saved("vi")


@views.post("/nulage/pastaenden/hos-oss")
def define() -> Reply:
    form = LocalForm()
    if not form.validate():
        return _page(local=form), 422
    database().act(wording.define, _survey(), form.key.data, form.local.data)
    return _saved(form.key.data)


@views.post("/nulage/pastaenden/eget")
def write() -> Reply:
    form = OwnForm(g.workshop.programme)
    if not form.validate():
        return _page(own=form), 422
    try:
        database().act(wording.write_own, _survey(), form.values())
    except (wording.AskedAlready, wording.TooManyOwn) as refused:
        form.text.errors = [refused.message]
        return _page(own=form), refused.status
    return _saved()


@views.post("/nulage/pastaenden/eget/<key>/ta-bort")
def remove(key: str) -> Reply:
    database().act(wording.remove_own, _survey(), key)
    return _saved()


@views.post("/nulage/pastaenden/<key>/fraga")
def ask(key: str) -> Reply:
    """Ask a statement, or leave it out."""
    off = bool(request.form.get("off"))
    database().act(wording.turn_off, _survey(), key, off)
    flash(_("Påståendet frågas inte.") if off else _("Påståendet frågas igen."))
    return redirect(url_for(".index", _anchor=f"{key}-av" if off else key), 303)


def _saved(statement: str | None = None) -> Reply:
    """Back to the top, where it says so; or to the statement that was explained, far down the page."""
    flash(_("Sparat."))
    return redirect(url_for(".index", _anchor=statement), 303)


def _survey() -> str:
    with database().read() as db:
        found = queries.find_survey(db, g.workshop.id)
    if not found:
        raise NotFound(_("Den här workshopen har ingen nulägesanalys."))
    return found.id


def _page(
    *, own: OwnForm | None = None, words: WordsForm | None = None, local: LocalForm | None = None,
    we: WeForm | None = None,
) -> str:  # fmt: skip
    programme = g.workshop.programme
    with database().read() as db:
        survey = queries.find_survey(db, g.workshop.id)
        if not survey:
            raise NotFound(_("Den här workshopen har ingen nulägesanalys."))
        pages = queries.pages(db, g.workshop, survey.id, "annan")
        asked = questions_of_survey(db, survey.id)
    return render_template(
        "desk/statements.html", survey=survey, pages=pages, programme=programme,
        off={
            place: rows
            for place, theme in enumerate(programme.themes, 1)
            if (rows := [one for one in theme.statements if one.key in programme.off])
        },
        keys={question.id: question.statement_key for question in asked},
        most=wording.MOST_OWN,
        own=own or _own_form(programme), words=words or WordsForm(programme.words, formdata=None), local=local,
        we=we or WeForm(formdata=None, data={"we": pages[0].we}),
        editing=bool(own and own.errors) or request.args.get("andra", ""),
    )  # fmt: skip


def _own_form(programme: Any) -> OwnForm:
    """Empty, or filled with the one to change."""
    found = next((one for one in programme.own if one.key == request.args.get("andra")), None)
    return OwnForm(programme, formdata=None, obj=found)
