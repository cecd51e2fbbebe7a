"""What a workshop says in its own way before the survey opens: own statements, explained words, the maturity module."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from workshop.answers.queries import STATEMENT, all_of_survey, questions_of_survey
from workshop.gathering.locking import locked_workshop
from workshop.gathering.models import Workshop
from workshop.gathering.queries import organisation
from workshop.ground.errors import BadInput, Conflict, NotFound, Refused
from workshop.ground.roles import ROLES
from workshop.ground.text import same
from workshop.programme.statement import OWN, OwnStatement, Term
from workshop.programme.values import Programme
from workshop.programme.we import meant
from workshop.programme.wording import for_role
from workshop.survey import rules
from workshop.survey.locking import locked_survey
from workshop.survey.models import Survey
from workshop.survey.rules import FIRST, Beside
from workshop.survey.setup import lay_out

MOST_OWN, MOST_WORDS = 10, 12
MOST_SIGNS, MOST_STATEMENT_WORDS = 300, 20  # of an own statement
LONGEST_HERE = 300  # of what a statement or a word means here


class AlreadyOpen(Refused):
    code, status = "already_open", 409
    message = "Nulägesanalysen är redan öppen. Då går det inte att ändra vad som frågas."


class TooManyOwn(Refused):
    code, status, message = "too_many_own", 409, f"Det går att ha högst {MOST_OWN} egna påståenden. Ta bort ett först."


class NothingLeft(Refused):
    code, status = "nothing_left", 409
    message = "Varje tema behöver minst ett påstående. Fråga ett annat först, eller hoppa över temat under dagen."


class AskedAlready(Conflict):
    code, message = "asked_already", "Det påståendet finns redan. Skriv det på ett annat sätt."


def explain_words(db: Session, survey: str, words: Sequence[Term]) -> None:
    """What words mean here, all of them anew. Nothing that is measured changes."""
    _found, workshop, programme = _draft(db, survey)
    if len(words) > MOST_WORDS:
        raise BadInput
    workshop.programme = msgspec.structs.replace(programme, words=tuple(words))
    db.commit()


def say_we(db: Session, survey: str, text: str) -> None:
    """Whom «vi» means in the statements, as it follows «betyder»; the empty text, or the usual one, is the usual."""
    _found, workshop, programme = _draft(db, survey)
    usual = meant("", organisation(db, workshop).kind)
    workshop.programme = msgspec.structs.replace(programme, here="" if same(text) == same(usual) else text)
    db.commit()


def define(db: Session, survey: str, key: str, text: str) -> None:
    """What a statement means here; the empty text takes it away. Nothing that is measured changes."""
    found, workshop, programme = _draft(db, survey)
    if key not in {question.statement_key for question in questions_of_survey(db, found.id)}:
        raise NotFound
    local = {name: said for name, said in {**programme.local, key: text}.items() if said}
    workshop.programme = msgspec.structs.replace(programme, local=local)
    db.commit()


def write_own(db: Session, survey: str, own: OwnStatement) -> None:
    """Add an own statement, or reword the one with the same key. The same again changes nothing."""
    found, workshop, programme = _draft(db, survey)
    if not own.key.startswith(OWN) or own.theme not in {theme.key for theme in programme.themes}:
        raise BadInput
    others = [one for one in programme.own if one.key != own.key]
    if len(others) >= MOST_OWN:
        raise TooManyOwn
    _refuse_twice(programme, own)
    at = next((place for place, one in enumerate(programme.own) if one.key == own.key), len(others))
    _ask(db, found, workshop, msgspec.structs.replace(programme, own=(*others[:at], own, *others[at:])))


def _refuse_twice(programme: Programme, own: OwnStatement) -> None:
    texts = {one.text: one.key for one in programme.own}
    asked = [one for theme in programme.themes for one in theme.statements]
    texts |= {for_role(one, role): one.key for one in asked for role in ROLES}
    if texts.get(own.text, own.key) != own.key:
        raise AskedAlready


def remove_own(db: Session, survey: str, key: str) -> None:
    """Twice is harmless."""
    found, workshop, programme = _draft(db, survey)
    kept = tuple(one for one in programme.own if one.key != key)
    local = {name: text for name, text in programme.local.items() if name != key}
    _ask(db, found, workshop, msgspec.structs.replace(programme, own=kept, local=local))


def turn_off(db: Session, survey: str, key: str, off: bool) -> None:
    """Leave a statement of a theme unasked, or ask it again. Twice is harmless. Raises NotFound for any other key,
    NothingLeft where the theme would ask no more than its own statements."""
    found, workshop, programme = _draft(db, survey)
    theme = next((one for one in programme.themes if key in {each.key for each in one.statements}), None)
    if not theme:
        raise NotFound
    left_out = {*programme.off, key} if off else {*programme.off} - {key}
    if not {one.key for one in theme.statements} - left_out:
        raise NothingLeft
    _ask(db, found, workshop, msgspec.structs.replace(programme, off=tuple(sorted(left_out))))


def ask_maturity(db: Session, survey: str, wanted: bool) -> None:
    """Ask the maturity module after the themes, or leave it out. Raises NotFound for a workshop without it."""
    found, workshop, programme = _draft(db, survey)
    if wanted and not programme.maturity:
        raise NotFound
    lay_out(db, found, programme, maturity=wanted, first=asks_first(all_of_survey(db, found.id)))
    db.commit()


def ask_beside(db: Session, survey: str, beside: Beside) -> None:
    """Which question goes with the statements: what has to become better first, önskat läge, or neither."""
    found, _workshop, programme = _draft(db, survey)
    maturity = asks_maturity(programme, questions_of_survey(db, found.id))
    found.asks_wanted = beside == "wanted"
    lay_out(db, found, programme, maturity=maturity, first=beside == "first")
    db.commit()


def asks_first(asked: Sequence[Any]) -> bool:
    """`asked`: all questions of the survey."""
    return any(question.statement_key.startswith(FIRST) for question in asked)


def asks_maturity(programme: Programme, asked: Sequence[Any]) -> bool:
    """`asked`: the questions of the survey."""
    keys = {category.key for category in programme.maturity.categories} if programme.maturity else set()
    return any(question.theme_key in keys for question in asked)


def asked_beside(survey: Survey, asked: Sequence[Any]) -> Beside:
    return "wanted" if survey.asks_wanted else "first" if asks_first(asked) else "nothing"


def minutes(survey: Survey, asked: Sequence[Any]) -> int:
    """About how long it takes. `asked`: all questions of the survey."""
    first = sum(question.statement_key.startswith(FIRST) for question in asked)
    statements = sum(question.kind == STATEMENT for question in asked)
    return rules.minutes(statements, wanted=survey.asks_wanted, first=first)


def _ask(db: Session, survey: Survey, workshop: Workshop, programme: Programme) -> None:
    asked = all_of_survey(db, survey.id)
    workshop.programme = programme
    lay_out(db, survey, programme, maturity=asks_maturity(programme, asked), first=asks_first(asked))
    db.commit()


def _draft(db: Session, survey: str) -> tuple[Survey, Workshop, Programme]:
    found = locked_survey(db, survey)
    if found.state != "draft":
        raise AlreadyOpen
    workshop = locked_workshop(db, found.workshop)
    return found, workshop, workshop.programme
