"""What those concerned by a measure are asked: what the measure says, in the words that were measured with."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from workshop.answers import queries as answers
from workshop.gathering.models import Workshop
from workshop.ground.ids import WorkshopId
from workshop.plan import hearing, queries
from workshop.plan.hearing import Asked, Began
from workshop.plan.models import Measure
from workshop.questions.kinds.scale import STEPS
from workshop.survey import queries as surveys
from workshop.survey.models import TalkingPoint


def asked(db: Session, measure: Measure) -> tuple[Asked, ...]:
    """What those concerned are asked, as the measure says now."""
    return hearing.questions(_statement(db, measure), measure.benefit, measure.indicator)


def _statement(db: Session, measure: Measure) -> Asked | None:
    """Of those that it rests on, the weakest that everybody was asked in the same words; else the weakest of a pair,
    in the words of those who are no politicians.
    """
    pairs = _pairs(db, WorkshopId(measure.workshop))
    known = measured(db, measure)
    order = sorted(known, key=lambda key: (key in pairs, known[key].index is None, known[key].index or 0))
    for key in order[:1]:
        return hearing.on_scale(
            pairs.get(key) or known[key].text, _steps(db, WorkshopId(measure.workshop)),
            theme_key=measure.theme_key, statement_key=key,
        )  # fmt: skip
    return None


def _pairs(db: Session, workshop: WorkshopId) -> dict[str, str]:
    """What they are asked who are no politicians, by the key of each statement that was asked in two wordings."""
    themes = db.get_one(Workshop, workshop).programme.themes
    return {one.key: one.pair.tjansteperson for theme in themes for one in theme.statements if one.pair}


def measured(db: Session, measure: Measure) -> dict[str, Began]:
    """What was measured of the statements that it rests on, itself or by what the room was asked to talk about."""
    grounds = queries.evidence(db, [measure.id])[measure.id]
    quoted = {one.ref: one.quoted for one in grounds if one.origin == "statement"}
    found = {key: Began(text=one["text"], index=one["index"], n=one["n"]) for key, one in quoted.items()}
    points = [db.get(TalkingPoint, one.ref) for one in grounds if one.origin == "talk"]
    keys = {point.statement_key for point in points if point and point.statement_key} - found.keys()
    result = surveys.result(db, WorkshopId(measure.workshop)) if keys else None
    rows = [row for theme in (result.themes if result else ()) for row in theme.statements if row.key in keys]
    return found | {row.key: Began(text=row.label, index=row.index, n=row.n) for row in rows}


def _steps(db: Session, workshop: WorkshopId) -> Sequence[str]:
    """In the words that were measured with."""
    survey = surveys.find_survey(db, workshop)
    scales = [one for one in answers.questions_of_survey(db, survey.id) if one.kind == "scale"] if survey else []
    return scales[0].spec["steps"] if scales else STEPS
