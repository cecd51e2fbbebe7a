"""A moment opens and closes: what every command that leads there does. Leaves the commit to the caller."""

from sqlalchemy.orm import Session

from workshop.answers import actions as answers
from workshop.answers.queries import asked_in_moment, find_snapshot
from workshop.gathering.models import Workshop
from workshop.gathering.queries import in_room
from workshop.ground.ids import WorkshopId
from workshop.live.groups import of_poll
from workshop.questions import kinds
from workshop.results.polls import alike
from workshop.run_sheet import queries as run_sheet
from workshop.run_sheet import raised_hands, rules
from workshop.run_sheet.models import Moment


def taking(db: Session, workshop: WorkshopId, moment: str) -> Moment:
    """Raises NoSuchMoment, and TakesNothing for one that phones send nothing to."""
    row = run_sheet.get_moment(db, workshop, moment)
    if not row.what.takes:
        raise rules.TakesNothing
    return row


def open_row(db: Session, found: Workshop, row: Moment, here: int) -> None:
    """`here`: people who are here now, which decides whether they raise hands."""
    row.state = "open"
    if row.what.takes == "answer":
        answers.open_moment(db, found.id, row.id, hands=raises_hands(db, found, here))


def raises_hands(db: Session, found: Workshop, here: int) -> bool:
    """Whether the room does. Where phones answer instead, threshold and units stand as they were read.

    Phones sleep while people talk, so who has been in the room counts too.
    """
    hands = raised_hands.by_hands(max(here, in_room(db, found.id)), found.threshold)
    found.groups_locked = found.groups_locked or not hands
    return hands


def close_row(db: Session, found: Workshop, row: Moment) -> None:
    """Freeze what it asked, and hide what the desk has to look at before the room."""
    row.state = "closed"
    if row.what.takes == "answer":
        answers.close_moment(db, row.id, threshold=found.threshold, classes=of_poll(db, found, row))
        if looked_at_first(db, row):
            row.stage_shows = row.phones_show = False


def looked_at_first(db: Session, row: Moment) -> bool:
    """Whether the desk sees the result before the room: everybody gave the same answer, or people wrote themselves."""
    asked = [(question, asking) for question, asking in asked_in_moment(db, row.id) if asking]
    if any(kinds.get(question.kind).own_words for question, _asking in asked):
        return True
    frozen = [find_snapshot(db, asking=asking.id) for _question, asking in asked]
    return any(one and alike(one.tables) for one in frozen)
