"""What an intake remembers of an open asking, when the one who closes it is another process."""

import gevent
import pytest
from sqlalchemy.orm import Session

from tests.world.room import Room
from workshop.answers import actions
from workshop.answers.intake import KEEP, Intake
from workshop.answers.writer import Writer
from workshop.ground.errors import MomentClosed
from workshop.ground.events import Change, tell
from workshop.web.house import house_of


def closed_elsewhere(room: Room) -> None:
    """As another process does it: the database changes, and no signal is heard here."""
    with room.database.engine.connect().execution_options(writes=True) as connection:
        connection.exec_driver_sql("UPDATE asking SET secret = NULL, state = 'closed'")
        connection.exec_driver_sql("DELETE FROM secret")
        connection.commit()


def test_a_secret_that_another_process_destroyed_leaves_memory_by_itself(polled: Room) -> None:
    key = house_of(polled.app).config.instance_key
    intake = Intake(polled.database, Writer(polled.database), key, keep=0.05)
    asking = polled.asking().id
    secret = intake.asked(asking).secret
    closed_elsewhere(polled)
    gevent.sleep(0.2)

    assert secret not in [asked.secret for asked in intake._asked.values()]
    with pytest.raises(MomentClosed):
        intake.asked(polled.asking().id)


def test_a_secret_stays_no_longer_than_a_few_seconds() -> None:
    assert KEEP <= 5


def test_closing_here_forgets_at_once(polled: Room) -> None:
    intake = polled.intake
    intake.asked(polled.asking().id)
    polled.database.act(_forget, polled.workshop)

    with pytest.raises(MomentClosed):
        intake.asked(polled.asking().id)


def _forget(db: Session, workshop: str) -> None:
    actions.forget_live(db, workshop)
    tell(db, Change(workshop=workshop, what="screens"))
    db.commit()
