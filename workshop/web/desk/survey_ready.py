"""The nulägesanalys as a checklist: what there is of each thing, and where it is changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from workshop.gathering import queries as gathering
from workshop.gathering.information import information
from workshop.inviting.queries import how_many
from workshop.survey.models import Survey


@dataclass(frozen=True, kw_only=True)
class Row:
    """`ready`: nothing has to be done, though it may be changed; `where`: '' for a row that leads nowhere."""

    what: str
    state: str
    ready: bool
    where: str = ""
    verb: str = ""


def checklist(db: Session, survey: Survey, statements: int, minutes: int) -> list[Row]:
    """`statements`, `minutes`: what is asked, and how long that takes."""
    return [*_asked(statements, minutes), *_invited(db, survey), *_promised(db)]


def _asked(statements: int, minutes: int) -> Iterator[Row]:
    programme, where = g.workshop.programme, url_for("workshop.statements.index")
    asked = ngettext("%(num)s påstående", "%(num)s påståenden", statements)
    off = len(programme.off)
    left_out = ", " + _("%(n)s frågas inte", n=off) if off else ""
    yield Row(
        what=_("Påståenden"),
        state=asked + left_out + ", " + _("ungefär %(n)s minuter", n=minutes),
        ready=True,
        where=where,
        verb=_("Läs och välj"),
    )
    own, words = len(programme.own), len(programme.words) + len(programme.local)
    state = ngettext("%(num)s eget påstående", "%(num)s egna påståenden", own) if own else _("Inga egna påståenden")
    if words:
        state += ", " + ngettext("%(num)s förklaring", "%(num)s förklaringar", words)
    yield Row(what=_("Ert eget"), state=state, ready=True, where=f"{where}#egna", verb=_("Lägg till"))


def _invited(db: Session, survey: Survey) -> Iterator[Row]:
    where = url_for("workshop.inviting.index")
    personal, invited = survey.promise == "personal-link", how_many(db, survey.id)
    yield Row(
        what=_("Länkar"),
        state=_("Personliga, en var") if personal else _("En öppen länk för alla"),
        ready=True,
        where=where,
        verb=_("Ändra"),
    )
    state = ngettext("%(num)s inbjuden", "%(num)s inbjudna", invited)
    if not personal and not invited:
        state = _("Ingen lista. Ni delar länken själva.")
    yield Row(what=_("Inbjudna"), state=state, ready=bool(invited) or not personal, where=where, verb=_("Bjud in"))


def _promised(db: Session) -> Iterator[Row]:
    units = len(gathering.units(db, g.workshop.id))
    state = ngettext("%(num)s verksamhet", "%(num)s verksamheter", units) if units else _("Inga verksamheter")
    yield Row(
        what=_("Grupper"),
        state=state + ", " + _("ingen grupp under %(n)s svar visas", n=g.workshop.threshold),
        ready=True,
        where=url_for("workshop.about.details"),
        verb=_("Ändra"),
    )
    told = information(gathering.organisation(db, g.workshop)).complete
    yield Row(
        what=_("Löftet och personuppgifterna"),
        state=_("Ifyllt") if told else _("Dataskyddsinformationen är inte ifylld"),
        ready=told,
        where=url_for("workshop.information.index"),
        verb=_("Läs") if told else _("Fyll i"),
    )
