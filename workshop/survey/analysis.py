"""What stands beside a result: the own strengths, the last time, values from elsewhere, and what to talk about."""

from typing import Any

from sqlalchemy.orm import Session

from workshop.results.relative import relative
from workshop.survey import history, references, talk
from workshop.survey.result import Result


def beside(db: Session, workshop: str, result: Result) -> dict[str, Any]:
    rows = [row for theme in result.themes for row in theme.statements]
    return {
        "relative": relative(rows),
        "since": history.compared(db, workshop),
        "references": references.references(db, workshop),
        "talk": talk.points(db, workshop, shown_only=True),
    }
