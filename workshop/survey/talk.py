"""What the room should talk about: found at close, then the facilitator's to pick, word, order and add to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.answers.models import Snapshot
from workshop.answers.queries import questions_of_survey
from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput, Conflict, NotFound
from workshop.ground.ids import WorkshopId
from workshop.ground.order import Direction, swap
from workshop.results import talking
from workshop.survey.history import earlier
from workshop.survey.models import Survey, TalkingPoint
from workshop.survey.queries import find_survey
from workshop.survey.result.since import moves

OWN = "own"


class PointChanged(Conflict):
    code, status = "point_changed", 409
    message = "Någon annan har ändrat texten medan du skrev. Det du skrev står kvar här. Spara igen om det ska gälla."


@dataclass(frozen=True, kw_only=True)
class Wording:
    text: str
    question: str


@dataclass(frozen=True, kw_only=True)
class Point(talking.Words):
    """A talking point in the words it is drawn with."""

    id: str
    theme_key: str
    rule: str
    state: str
    version: int


def points(db: Session, workshop: WorkshopId, *, shown_only: bool = False) -> list[Point]:
    """Of the workshop's latest round: theme by theme, those of all together last, in order within each."""
    survey = find_survey(db, workshop)
    if not survey:
        return []
    texts = {question.statement_key: question.text for question in questions_of_survey(db, survey.id)}
    programme = db.get_one(Workshop, workshop).programme
    asked = {theme.key: theme.discussion.text for theme in programme.themes}
    places = {key: place for place, key in enumerate(asked)}
    return [
        _point(row, texts, asked.get(row.theme_key, ""))
        for row in sorted(_stored(db, survey), key=lambda row: places.get(row.theme_key, len(places)))
        if row.state == "shown" or not shown_only
    ]


def _stored(db: Session, survey: Survey) -> list[TalkingPoint]:
    wanted = select(TalkingPoint).where(TalkingPoint.survey == survey.id)
    return list(db.scalars(wanted.order_by(TalkingPoint.position, TalkingPoint.id)))


def _point(row: TalkingPoint, texts: Mapping[str, str], of_theme: str) -> Point:
    words = _words(row, texts, of_theme)
    return Point(**vars(words), id=row.id, theme_key=row.theme_key, rule=row.rule, state=row.state, version=row.version)


def _words(row: TalkingPoint, texts: Mapping[str, str], of_theme: str) -> talking.Words:
    """The rule's words, or the facilitator's over the same numbers."""
    if row.rule == OWN:
        return talking.Words(text=row.text, question=row.question, behind="")
    words = talking.worded(row.rule, row.values, texts.get(row.statement_key, ""), texts, of_theme=of_theme)
    return replace(words, text=row.text, question=row.question, statement="", found="") if row.text else words


def find_points(db: Session, survey: Survey, snapshot: Snapshot) -> None:
    """Store what the rules find. Leaves the commit to the one who closes."""
    before = earlier(db, survey)
    moved = dict(moves(before.comparison, before.when)) if before else None
    found = talking.findings(snapshot.classes, snapshot.tables, moved)
    for theme in dict.fromkeys(one.theme_key for one in found):
        for position, one in enumerate((one for one in found if one.theme_key == theme), 1):
            db.add(
                TalkingPoint(
                    id=new_id(), survey=survey.id, theme_key=theme, rule=one.rule, statement_key=one.statement_key,
                    values=one.values, state="shown" if one.shown else "hidden", position=position,
                )
            )  # fmt: skip


def add(db: Session, workshop: WorkshopId, point: str, theme_key: str, wording: Wording) -> None:
    """An own one, last in its theme ("": of all together).

    The same again changes nothing; other words under the same id: Conflict.
    """
    found, survey = _locked(db, workshop)
    known = db.get(TalkingPoint, point)
    if known:
        if (known.survey, known.text, known.question) == (survey.id, wording.text, wording.question):
            return
        raise Conflict
    if theme_key and theme_key not in {theme.key for theme in found.programme.themes}:
        raise BadInput
    of_theme = (TalkingPoint.survey == survey.id, TalkingPoint.theme_key == theme_key)
    last = db.scalar(select(func.max(TalkingPoint.position)).where(*of_theme)) or 0
    db.add(
        TalkingPoint(
            id=point, survey=survey.id, theme_key=theme_key, rule=OWN, text=wording.text, question=wording.question,
            position=last + 1,
        )
    )  # fmt: skip
    screens_moved(db, found)


def reword(db: Session, workshop: WorkshopId, point: str, wording: Wording, *, version: int) -> None:
    """Raises PointChanged when somebody else has worded it since `version`."""
    found, survey = _locked(db, workshop)
    known = _get(db, survey, point)
    now = next(one for one in points(db, workshop) if one.id == point)
    if (now.text, now.question) == (wording.text, wording.question):
        return
    if known.version != version:
        raise PointChanged
    known.text, known.question, known.version = wording.text, wording.question, version + 1
    screens_moved(db, found)


def show(db: Session, workshop: WorkshopId, point: str, shown: bool) -> None:
    """Let the room meet it, or keep it aside."""
    found, survey = _locked(db, workshop)
    _get(db, survey, point).state = "shown" if shown else "hidden"
    screens_moved(db, found)


def move(db: Session, workshop: WorkshopId, point: str, direction: Direction) -> None:
    """Change places with the neighbour that is shown as it is itself; at the end of the row nothing happens."""
    found, survey = _locked(db, workshop)
    known = _get(db, survey, point)
    row = [one for one in _stored(db, survey) if (one.theme_key, one.state) == (known.theme_key, known.state)]
    if swap(row, known, direction):
        screens_moved(db, found)


def _locked(db: Session, workshop: WorkshopId) -> tuple[Workshop, Survey]:
    found = locked_workshop(db, workshop)
    survey = find_survey(db, workshop)
    if not survey or survey.state != "closed":
        raise NotFound
    return found, survey


def _get(db: Session, survey: Survey, point: str) -> TalkingPoint:
    known = db.get(TalkingPoint, point)
    if not known or known.survey != survey.id:
        raise NotFound
    return known
