"""What stands beside a result: the own strengths, the last time, values from elsewhere, and what to talk about."""

from typing import Any

from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop
from workshop.gathering.queries import organisation
from workshop.ground.ids import WorkshopId
from workshop.results.relative import relative
from workshop.survey import history, queries, quotes, references, talk
from workshop.survey.result.shown import About, Elsewhere, Point, Quoted, Shown
from workshop.survey.result.values import Result
from workshop.survey.rules import LAST


def beside(db: Session, workshop: WorkshopId, result: Result) -> dict[str, Any]:
    return {
        "relative": relative(result.common),
        "since": history.compared(db, workshop),
        "references": references.references(db, workshop),
        "talk": talk.points(db, workshop, shown_only=True),
    }


def everything(db: Session, workshop: WorkshopId) -> Shown | None:
    """All of the page as values, for the files; None until the survey has closed."""
    result = queries.result(db, workshop)
    if not result:
        return None
    found = beside(db, workshop, result)
    said = [] if result.too_few else quotes.quotes(db, result.survey, "desk", "plan")
    return Shown(
        about=_about(db, workshop),
        result=result,
        relative=found["relative"],
        since=found["since"],
        references=tuple(
            Elsewhere(key=one.key, value=one.value, year=one.year, source=one.source) for one in found["references"]
        ),
        talk=tuple(Point(theme_key=one.theme_key, text=one.text, question=one.question) for one in found["talk"]),
        quotes=tuple(Quoted(statement=one.statement, text=one.text) for one in said),
        last=next((one.about for one in said if one.statement == LAST), ""),
    )


def _about(db: Session, workshop: WorkshopId) -> About:
    found = db.get_one(Workshop, workshop)
    return About(
        organisation=organisation(db, found).name,
        title=found.called,
        held_on=found.held_on.isoformat(),
        diary_number=found.diary_number or "",
    )
