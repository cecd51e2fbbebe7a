"""Close a survey: freeze what may be published of it, then forget everything else.

These functions write and leave the commit to the action that calls them.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workshop.answers import queries
from workshop.answers.models import GIVEN, Answer, Asking, Comment, Question, Quote, Response, Secret, Snapshot
from workshop.answers.writer import lock
from workshop.ground.db import new_id
from workshop.programme.statement import OWN
from workshop.results import snapshot

FIRST = "multi"  # the kind of what asks a theme's people what has to become better first


def close_survey(
    db: Session, survey: str, *, threshold: int, units: Mapping[str, str], expected: Mapping[str, int] | None = None,
    maturity: Mapping[str, Sequence[str]] | None = None, paired: Collection[str] = (),
) -> Snapshot:  # fmt: skip
    """Lock the askings, freeze the snapshot, delete the raw rows and destroy the secret. The same snapshot twice.

    `units`: label by unit id, in the facilitator's order. `expected`: how many people, by role and by unit id.
    `maturity`: category keys by dimension, where the module was asked. `paired`: the statements that were asked in two
    wordings. An answer that is in before the lock is counted;
    one that comes after finds its asking closed, is refused and told.
    """
    asked = queries.all_asked(db, survey)
    lock(db, sorted(asking.id for _question, asking in asked if asking))
    earlier = queries.find_snapshot(db, survey=survey)
    if earlier:
        return earlier
    questions = [question for question, _asking in asked]
    made = _freeze(db, survey, questions, paired, threshold, units, expected, maturity)
    db.add(made)
    if not made.tables["too_few"]:
        _quote(db, survey)
    _forget(db, survey)
    return made


def _freeze(
    db: Session, survey: str, questions: Sequence[Question], paired: Collection[str], threshold: int,
    units: Mapping[str, str], expected: Mapping[str, int] | None, maturity: Mapping[str, Sequence[str]] | None,
) -> Snapshot:  # fmt: skip
    statements = [question for question in questions if question.kind == queries.STATEMENT]
    frozen = snapshot.survey_tables(
        threshold=threshold,
        questions=[_asked(question, paired) for question in statements],
        respondents=_respondents(db, survey),
        units=units,
        expected=expected,
        maturity=maturity,
        first=[_first(question, statements) for question in questions if question.kind == FIRST],
    )
    return Snapshot(
        id=new_id(), survey=survey, rule_version=frozen.rule_version, classes=frozen.classes, tables=frozen.tables
    )


def _asked(question: Question, paired: Collection[str]) -> snapshot.AskedStatement:
    key = question.statement_key
    return snapshot.AskedStatement(
        key=key,
        theme_key=question.theme_key,
        steps=len(question.spec["steps"]),
        asks_wanted=question.spec["wanted"],
        in_index=not key.startswith(OWN) and key not in paired,
        paired=key in paired,
    )


def _first(question: Question, statements: Sequence[Question]) -> snapshot.AskedFirst:
    of_theme = tuple(one.statement_key for one in statements if one.theme_key == question.theme_key)
    return snapshot.AskedFirst(theme_key=question.theme_key, keys=of_theme, most=question.spec["most"])


def _respondents(db: Session, survey: str) -> list[snapshot.Respondent]:
    """Everybody of whom any answer stands; saved answers count, also those that nobody sent in."""
    rows = db.execute(
        select(Answer.voter, Question, Answer.value)
        .join(Asking, Answer.asking == Asking.id)
        .join(Question, Asking.question == Question.id)
        .where(Question.survey == survey, GIVEN)
    )
    answers: dict[str, dict[str, Any]] = defaultdict(dict)
    first: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for voter, question, value in rows:
        if question.kind == FIRST:
            first[voter][question.theme_key] = value["choices"]
        else:
            answers[voter][question.statement_key] = value
    people = db.execute(
        select(Response.voter, Response.role, Response.unit).where(Response.survey == survey).order_by(Response.voter)
    )
    return [
        snapshot.Respondent(role=role, unit=unit, answers=answers.get(voter, {}), first=first.get(voter, {}))
        for voter, role, unit in people
        if voter in answers or voter in first
    ]


def _quote(db: Session, survey: str) -> None:
    """Comments lose their writer and their order: the new ids are random, and rows lie in the order of ids."""
    said = select(Asking.question, Comment.text).join(Asking, Comment.asking == Asking.id)
    kept = db.execute(said.where(Comment.survey == survey)).all()
    quotes = [Quote(id=new_id(), survey=survey, question=question, text=text) for question, text in kept]
    shuffled = sorted(quotes, key=lambda quote: quote.id)
    db.add_all(shuffled)


def _forget(db: Session, survey: str) -> None:
    asked = select(Asking.id).join(Question).where(Question.survey == survey)
    db.execute(delete(Answer).where(Answer.asking.in_(asked)))
    db.execute(delete(Response).where(Response.survey == survey))
    db.execute(delete(Comment).where(Comment.survey == survey))
    db.execute(update(Asking).where(Asking.id.in_(asked)).values(state="closed", secret=None))
    db.execute(delete(Secret).where(Secret.survey == survey))
