"""Comments after close: whole group only, in the order of random ids. The facilitator decides where each is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.answers.models import Question, Quote, QuoteState
from workshop.ground import erased
from workshop.ground.errors import BadInput
from workshop.survey.models import Invitation
from workshop.survey.pointing import names_of, pointing

STATES: Mapping[str, QuoteState] = {state: state for state in get_args(QuoteState)}

GONE = "gone"  # no state: the words are deleted


@dataclass(frozen=True, kw_only=True)
class PlacedQuote:
    """A quote with the statement it was written to, and where it is read (`state`)."""

    id: str
    statement: str
    theme_key: str
    about: str
    text: str
    state: QuoteState
    pointing: tuple[str, ...] = ()  # what in it may point somebody out


def quotes(db: Session, survey: str, *states: QuoteState) -> list[PlacedQuote]:
    """Statement by statement; only those in the given states, or all."""
    names = _names(db, survey)
    rows = db.execute(
        select(Quote, Question)
        .join(Question, Quote.question == Question.id)
        .where(Quote.survey == survey, Quote.state.in_(states or get_args(QuoteState)))
        .order_by(Question.position, Quote.id)
    )
    return [
        PlacedQuote(
            id=quote.id, statement=question.statement_key, theme_key=question.theme_key, about=question.text,
            text=quote.text, state=quote.state, pointing=tuple(pointing(quote.text, names)),
        )
        for quote, question in rows
    ]  # fmt: skip


def hide_pointing(db: Session, survey: str) -> None:
    """When it closes: what may point somebody out is read by whoever leads before anybody else. Leaves the commit."""
    names = _names(db, survey)
    for quote in db.scalars(select(Quote).where(Quote.survey == survey)):
        if pointing(quote.text, names):
            quote.state = "hidden"


def _names(db: Session, survey: str) -> frozenset[str]:
    return names_of(db.scalars(select(Invitation.address).where(Invitation.survey == survey)))


def by_statement(said: list[PlacedQuote]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in said:
        found.setdefault(one.statement, []).append(one.text)
    return found


def place(db: Session, survey: str, states: Mapping[str, str]) -> None:
    """Decide where quotes are read, by quote: GONE deletes one. Those of another survey are left alone."""
    if not set(states.values()) <= {*STATES, GONE}:
        raise BadInput
    for quote in db.scalars(select(Quote).where(Quote.survey == survey, Quote.id.in_(states)).with_for_update()):
        if states[quote.id] == GONE:
            erased.note(db, "quote", quote.id)
            db.delete(quote)
        else:
            quote.state = STATES[states[quote.id]]
    db.commit()
