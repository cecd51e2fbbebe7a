"""The nulägesanalys as a checklist: what there is of each thing, and where it is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flask import g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from workshop.gathering import queries as gathering
from workshop.gathering.information import information
from workshop.ground.swedish import day
from workshop.inviting.queries import how_many
from workshop.survey.models import Survey
from workshop.survey.rules import Beside


@dataclass(frozen=True, kw_only=True)
class Row:
    """`stands`: "lacking" where something should be done first, "untouched" where nobody has to and nobody has;
    `where`: '' for a row that leads nowhere."""

    what: str
    state: str
    stands: Literal["ready", "lacking", "untouched"]
    where: str = ""
    verb: str = ""


def beyond(beside: Beside, maturity: bool) -> str:
    """What is asked beyond how things are today, as the end of a sentence; '' for nothing."""
    besides = {"first": _("vilka två som behöver bli bättre först"), "wanted": _("önskat läge"), "nothing": ""}
    return ", ".join(filter(None, (besides[beside], _("digital mognad") if maturity else "")))


def checklist(db: Session, survey: Survey, statements: int, minutes: int, more: str) -> list[Row]:
    """`statements`, `minutes`: what is asked, and how long that takes; `more`: what `beyond` says."""
    return [*_asked(statements, minutes), *_set(survey, more), *_invited(db, survey), *_promised(db)]


def _asked(statements: int, minutes: int) -> Iterator[Row]:
    programme, where = g.workshop.programme, url_for("workshop.statements.index")
    asked = ngettext("%(num)s påstående", "%(num)s påståenden", statements)
    off = len(programme.off)
    left_out = ", " + _("%(n)s frågas inte", n=off) if off else ""
    yield Row(
        what=_("Påståenden"),
        state=asked + left_out + ", " + _("ungefär %(n)s minuter", n=minutes),
        stands="ready",
        where=where,
        verb=_("Läs och välj"),
    )
    own, words = len(programme.own), len(programme.words) + len(programme.local)
    state = ngettext("%(num)s eget påstående", "%(num)s egna påståenden", own) if own else _("Inga egna påståenden")
    state += ", " + (ngettext("%(num)s förklaring", "%(num)s förklaringar", words) if words else _("inga förklaringar"))
    yield Row(
        what=_("Ert eget"),
        state=state,
        stands="ready" if own or words else "untouched",
        where=f"{where}#egna",
        verb=_("Lägg till"),
    )


def _set(survey: Survey, more: str) -> Iterator[Row]:
    where = url_for("workshop.survey.index")
    yield Row(
        what=_("Utöver hur det är i dag"),
        state=more[:1].upper() + more[1:] if more else _("Inget mer frågas"),
        stands="ready" if more else "untouched",
        where=f"{where}#utover",
        verb=_("Ändra"),
    )
    yield Row(
        what=_("Svara senast"),
        state=day(survey.answer_by) if survey.answer_by else _("Ingen dag är vald"),
        stands="ready" if survey.answer_by else "untouched",
        where=f"{where}#installningar",
        verb=_("Ändra") if survey.answer_by else _("Välj dag"),
    )


def _invited(db: Session, survey: Survey) -> Iterator[Row]:
    invited = how_many(db, survey.id)
    state, lacking = _("En öppen länk för alla, som ni delar själva"), False
    if survey.promise == "personal-link":
        people = ngettext("%(num)s inbjuden", "%(num)s inbjudna", invited) if invited else _("ingen är inbjuden än")
        state, lacking = _("Personliga länkar") + ", " + people, not invited
    yield Row(
        what=_("Länkar och inbjudna"),
        state=state,
        stands="lacking" if lacking else "ready",
        where=url_for("workshop.inviting.index"),
        verb=_("Bjud in") if lacking else _("Ändra"),
    )


def _promised(db: Session) -> Iterator[Row]:
    units = len(gathering.units(db, g.workshop.id))
    state = ngettext("%(num)s verksamhet", "%(num)s verksamheter", units) if units else _("Inga verksamheter")
    yield Row(
        what=_("Grupper"),
        state=state + ", " + _("ingen grupp under %(n)s svar visas", n=g.workshop.threshold),
        stands="ready" if units else "untouched",
        where=url_for("workshop.about.details"),
        verb=_("Ändra"),
    )
    told = information(gathering.organisation(db, g.workshop)).complete
    yield Row(
        what=_("Löftet och personuppgifterna"),
        state=_("Ifyllt") if told else _("Dataskyddsinformationen är inte ifylld"),
        stands="ready" if told else "lacking",
        where=url_for("workshop.information.index"),
        verb=_("Läs") if told else _("Fyll i"),
    )
