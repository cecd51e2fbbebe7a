"""The measures in order: moved by hand, or as the room has judged them."""

from sqlalchemy.orm import Session

from workshop.gathering.locking import locked_workshop, screens_moved
from workshop.ground.ids import WorkshopId
from workshop.ground.order import Direction, swap
from workshop.plan import polls, queries, reading
from workshop.plan.priority import by_room


def move(db: Session, workshop: WorkshopId, measure: str, direction: Direction) -> None:
    """Change places with the neighbour, whatever its theme; at the end of the row nothing happens."""
    found = locked_workshop(db, workshop)
    known = queries.get_measure(db, workshop, measure)
    row = queries.measures(db, workshop)
    if known in row and swap(row, known, direction):
        screens_moved(db, found)


def order_by_room(db: Session, workshop: WorkshopId) -> None:
    """Let the measures stand as the room has judged them. In that order already, nothing happens."""
    found = locked_workshop(db, workshop)
    row = queries.measures(db, workshop)
    places = [one.position for one in row]
    ordered = [one.id for one in by_room(reading.planned(db, workshop, polls.in_moments(db, workshop)))]
    if ordered == [one.id for one in row]:
        return
    for one in row:
        one.position = places[ordered.index(one.id)]
    screens_moved(db, found)
