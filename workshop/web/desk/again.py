"""Which statements of the nulägesanalys the room may be asked again, so that the two stand beside each other."""

from sqlalchemy.orm import Session

from workshop.gathering.models import Workshop
from workshop.run_sheet.models import Moment
from workshop.survey import queries as survey
from workshop.survey.result.values import StatementResult


def to_ask_again(db: Session, workshop: Workshop) -> list[StatementResult]:
    """Those of the theme that the room is at, or of all; only such as may be shown, and were asked in one wording."""
    result = survey.result(db, workshop.id)
    if not result:
        return []
    moment = db.get(Moment, workshop.current_moment) if workshop.current_moment else None
    here = result.theme(moment.theme_key) if moment else None
    rows = [row for theme in ([here] if here else result.themes) for row in theme.statements]
    return [row for row in rows if result.worded(row.label) is row]
