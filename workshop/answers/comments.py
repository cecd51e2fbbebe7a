"""Free text beside an answer: one per voter and statement, until the survey closes and it becomes a quote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop.answers.models import GIVEN, Answer, Comment
from workshop.answers.writer import has_lapsed, lock

LIMIT = 1000  # characters
Verdict = Literal["ok", "conflict", "closed"]


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A comment as somebody sent it. `was` is what the page showed as saved, and `seq` the counter that it had for the
    answer beside; the empty text erases.
    """

    asking: str
    text: str
    was: str
    seq: int


def written(db: Session, askings: Iterable[str], voter: str) -> dict[str, str]:
    """A voter's comments by asking."""
    rows = db.execute(
        select(Comment.asking, Comment.text).where(Comment.voter == voter, Comment.asking.in_(list(askings)))
    )
    return {row.asking: row.text for row in rows}


def write(
    db: Session, survey: str, voter: str, sent: Iterable[Sent], *, came_by_link: str = ""
) -> Mapping[str, Verdict]:
    """Store, change or erase, under the same locks as answers. Says per asking what became of it.

    `came_by_link`: what the participant is known by, of who came by a personal link; it may have been made anew since.
    `conflict`: another page has saved other words since this one was drawn, or taken all of it back; that stands.
    """
    given = {one.asking: one for one in sent}
    open_askings = lock(db, sorted(given))
    if came_by_link and has_lapsed(db, came_by_link):
        open_askings = set()
    stored = written(db, given, voter)
    gone = _taken_back(db, given, voter)
    verdicts: dict[str, Verdict] = {
        asking: "conflict" if asking in gone else _verdict(one, stored.get(asking, ""), asking in open_askings)
        for asking, one in given.items()
    }
    for asking, verdict in verdicts.items():
        if verdict == "ok" and given[asking].text != stored.get(asking, ""):
            _store(db, survey, voter, given[asking])
    db.commit()
    return verdicts


def _taken_back(db: Session, given: Mapping[str, Sent], voter: str) -> set[str]:
    """Those that were on their way when their person took back what stood beside the statement."""
    empty = select(Answer.asking, Answer.seq).where(Answer.voter == voter, Answer.asking.in_(list(given)), ~GIVEN)
    return {asking for asking, seq in db.execute(empty) if given[asking].seq <= seq}


def _verdict(one: Sent, stored: str, takes: bool) -> Verdict:
    if not takes:
        return "closed"
    return "ok" if stored in (one.was, one.text) else "conflict"


def _store(db: Session, survey: str, voter: str, one: Sent) -> None:
    if not one.text:
        db.execute(delete(Comment).where(Comment.asking == one.asking, Comment.voter == voter))
        return
    db.merge(Comment(asking=one.asking, voter=voter, survey=survey, text=one.text))
