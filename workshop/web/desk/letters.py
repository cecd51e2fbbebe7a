"""The desk's page of a letter: its words, one to oneself to see how it looks, and how far it has come to the others."""

from flask import Blueprint, abort, flash, g, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _

from workshop.gathering.activity import Deed
from workshop.ground.clock import utcnow
from workshop.ground.errors import Conflict, NotFound, SurveyClosed
from workshop.ground.mail import Settings
from workshop.inviting import actions, answered, queries, rounds, texts
from workshop.inviting.notices import Notice
from workshop.inviting.notices import notices as every_notice
from workshop.inviting.rules import LINK, NoMail, NothingToSend, StillSending, What
from workshop.inviting.sending import TROUBLES, Sender, try_out
from workshop.survey.actions import NotOpen
from workshop.survey.models import Survey
from workshop.web.desk import inviting_forms
from workshop.web.desk.invitation import about, before_key, survey_here
from workshop.web.desk.noting import noting
from workshop.web.doors import leader
from workshop.web.house import config, database
from workshop.web.reply import Reply

views = Blueprint("letters", __name__, url_prefix="/nulage/bjud-in/mejl")
LETTERS: dict[str, What] = {"inbjudan": "invitation", "paminnelse": "reminder", "meddelande": "notice"}
SUGGESTED: dict[str, Notice] = {
    "praktiskt": "practical", "flyttad": "moved", "installd": "cancelled", "tack": "thanks",
}  # fmt: skip
DEEDS: dict[What, Deed] = {
    "invitation": "sent_invitation", "reminder": "sent_reminder", "notice": "sent_notice",
}  # fmt: skip


@views.get("/<letter>")
def letter(letter: str) -> Reply:
    """With `forslag` in the query: our own words, to look at; what was kept stays until something is saved."""
    return _page(_what(letter), ours=request.args.get("forslag", ""))


@views.get("/<letter>/lage")
def how_far(letter: str) -> Reply:
    """For the page while letters go out: how many have gone."""
    with database().read() as db:
        found = queries.progress(db, survey_here(db).id, _what(letter), utcnow())
    if _what(letter) == "reminder":  # a count that moves would tell whom it goes to
        return jsonify({"busy": found.busy})
    told = _("%(sent)s av %(all)s är skickade.", sent=found.sent, all=found.all)
    return jsonify({"busy": found.busy, "sent": found.sent, "all": found.all, "told": told})


@views.post("/<letter>")
def write(letter: str) -> Reply:
    """Keep the words; with `trial` also send them to oneself, with `send` go on to where it is sent to everybody."""
    what = _what(letter)
    form = inviting_forms.LetterForm(what)
    with database().read() as db:
        survey = survey_here(db)
    if not form.validate():
        return _page(what, form), 422
    database().act(actions.write, survey.id, what, subject=form.subject.data, body=form.body.data)
    if form.trial.data:
        return _try_out(letter, what, form)
    if form.send.data:
        return redirect(url_for(".confirm", letter=letter), 303)
    flash(_("Sparat."))
    return redirect(url_for(".letter", letter=letter), 303)


@views.get("/<letter>/skicka")
@leader
def confirm(letter: str) -> Reply:
    """How many it goes to, asked before it goes."""
    what = _what(letter)
    with database().read() as db:
        survey = survey_here(db)
        kept = queries.find_letter(db, survey.id, what)
        progress = queries.progress(db, survey.id, what, utcnow())
        listed = len(queries.invitations(db, survey.id))
    if not kept or not may_send(what, survey):
        return redirect(url_for(".letter", letter=letter), 303)
    form = inviting_forms.SendForm(formdata=None, data={"round": str(progress.round)})
    again = progress.refused + progress.uncertain if what == "invitation" else 0
    return render_template(
        "desk/send_letter.html", what=what, letter=letter, form=form, kept=kept, listed=listed, again=again,
        progress=progress,
    )  # fmt: skip


@views.post("/<letter>/skicka")
def send(letter: str) -> Reply:
    """Begin or go on sending to everybody. What stands in the way is said on the letter's page."""
    what, form = _what(letter), inviting_forms.SendForm()
    try:
        with database().read() as db:
            survey = survey_here(db)
        _send(survey.id, what, form)
    except (NotOpen, SurveyClosed, StillSending, NothingToSend, NoMail, Conflict) as refused:
        flash(refused.message, "warning")
    return redirect(url_for(".letter", letter=letter), 303)


def may_send(what: What, survey: Survey) -> bool:
    return config().smtp is not None and (what == "notice" or survey.state == "open")


def _try_out(letter: str, what: What, form: inviting_forms.LetterForm) -> Reply:
    trouble = try_out(_smtp(), g.facilitator.email, form.subject.data, form.body.data)
    if trouble:
        return _page(what, trial=TROUBLES[trouble]), 502
    flash(_("Ett prov är skickat till din egen adress. Ingen annan har fått något."))
    return redirect(url_for(".letter", letter=letter), 303)


def _send(survey: str, what: What, form: inviting_forms.SendForm) -> None:
    smtp, key = _smtp(), config().instance_key
    if what == "reminder":
        database().act(answered.note_answered, survey, threshold=g.workshop.threshold, instance_key=key)
    again = bool(form.again.data)
    database().act(noting(DEEDS[what], rounds.begin), survey, what, round=form.shown_round, again=again, now=utcnow())
    Sender(database(), smtp, survey, what, instance_key=key, where=before_key(), reply_to=g.facilitator.email).spawn()


def _smtp() -> Settings:
    smtp = config().smtp
    if not smtp:
        raise NoMail
    return smtp


def _what(letter: str) -> What:
    if letter not in LETTERS:
        abort(404)
    return LETTERS[letter]


def _page(what: What, form: inviting_forms.LetterForm | None = None, *, trial: str = "", ours: str = "") -> str:
    """`trial`: why the letter to oneself did not go out. `ours`: show our words though others are kept."""
    with database().read() as db:
        survey = survey_here(db)
        if survey.promise != "personal-link":
            raise NotFound(_("Välj personliga länkar först. Den öppna länken skickar du själv."))
        kept, said = queries.find_letter(db, survey.id, what), about(db, survey)
        progress = queries.progress(db, survey.id, what, utcnow())
        listed = len(queries.invitations(db, survey.id))
    notices = every_notice(said) if what == "notice" else {}
    suggested = SUGGESTED.get(ours)
    first = notices[suggested] if suggested and notices else texts.first(what, said)
    changed = kept is not None and (kept.subject, kept.body) != (first.subject, first.body)
    shown = kept if kept and not ours else first
    form = form or inviting_forms.LetterForm(what, formdata=None, data={"subject": shown.subject, "body": shown.body})
    letter = next(name for name, of in LETTERS.items() if of == what)
    return render_template(
        "desk/letter.html", survey=survey, what=what, letter=letter, form=form, progress=progress, link=LINK,
        trial=trial, mails=config().smtp is not None, trouble=TROUBLES.get(progress.trouble, ""), changed=changed,
        ours=bool(ours), may_send=may_send(what, survey) and g.may != "watches", listed=listed,
        suggestions=[(key, notices[of].label) for key, of in SUGGESTED.items()] if notices else [],
    )  # fmt: skip
