"""Phones hear of a command before anything that only others are shown; a tally reads no more than the answers anew."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import InvalidRequestError

from tests.world.room import MORNING, Room
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.live import answering
from workshop.realtime.pushing import Pushing
from workshop.web import screens
from workshop.web.facts import gather_at
from workshop.web.house import house_of

BESIDE = ("FROM aside", "FROM sitting", "FROM participant", "FROM evidence")  # what no phone shows during a question


class Ears:
    """Where a server would tell its sockets; and what the database was asked before each was told."""

    def __init__(self, room: Room) -> None:
        self.asked: list[str] = []
        self.told: list[tuple[str, str, dict[str, Any], list[str]]] = []
        self.pushing = Pushing(room.app, self, lambda _room: ["phone", "stage", "desk"], lambda _room: {"desk"})

    def emit(self, name: str, data: dict[str, Any], *, room: str, **_where: Any) -> None:
        self.told.append((name, room.split(":")[0], data, list(self.asked)))

    def hear_anew(self) -> None:
        self.asked.clear()
        self.told.clear()


@pytest.fixture
def ears(full_room: Room) -> Iterator[Ears]:
    heard = Ears(full_room)

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        heard.asked.append(statement)

    event.listen(full_room.database.engine, "before_cursor_execute", note)
    yield heard
    event.remove(full_room.database.engine, "before_cursor_execute", note)


def test_phones_are_told_before_what_they_do_not_show_is_read(full_room: Room, ears: Ears) -> None:
    full_room.ask()
    ears.hear_anew()
    full_room.do(answering.ask_now, kind="choice", text="Och nu?", spec={"options": ["Ja", "Nej"]}, minutes=3,
                 now=MORNING)  # fmt: skip
    assert [(name, audience) for name, audience, *_ in ears.told] == [
        ("screen", "phone"), ("screen", "stage"), ("screen", "desk"),
    ]  # fmt: skip
    drawing = [sql for sql in ears.told[0][3] if not sql.startswith(("INSERT", "UPDATE"))]
    after_commit = drawing[max(at for at, sql in enumerate(drawing) if "FROM secret" in sql) + 1 :]
    assert after_commit
    assert not [sql for sql in after_commit if any(beside in sql for beside in BESIDE)]


def test_a_tally_says_what_it_would_if_everything_were_read_anew(full_room: Room, ears: Ears) -> None:
    full_room.ask()
    for seq in (1, 2, 3):
        full_room.answer(seq * 2, {"choice": "1"}, seq=seq)
        ears.hear_anew()
        ears.pushing._tell_tally(full_room.asking().id)
        heard = {audience: data for _name, audience, data, _asked in ears.told}
        assert heard["desk"]["n"] == seq * 2
        with full_room.app.app_context(), full_room.database.read() as db:
            anew = screens.Screens(gather_at(db, full_room.asking().id, utcnow()))
            assert heard == dict(screens.tally(anew))
    counting = [sql for sql in ears.told[0][3] if not sql.startswith(("BEGIN", "PRAGMA"))]
    assert len(counting) <= 4, counting  # room.asking asks too


def test_a_tally_after_a_command_is_of_the_room_as_it_is_then(full_room: Room, ears: Ears) -> None:
    full_room.ask()
    asking = full_room.asking().id
    full_room.answer(12, {"choice": "1"})
    ears.pushing._tell_tally(asking)
    full_room.do(answering.close, full_room.moment().id)
    ears.hear_anew()
    ears.pushing._tell_tally(asking)
    assert "har svarat" in ears.told[0][2]["parts"]["answers"]
    assert ears.told[0][2]["n"] == 0


def test_who_presses_is_answered_with_the_desk_that_all_were_told_and_never_with_an_older(
    full_room: Room, ears: Ears
) -> None:
    newest, before = house_of(full_room.app).newest, utcnow()
    full_room.ask()
    rev = full_room.now().rev
    assert newest.find(full_room.workshop, rev, before) == ears.told[-1][2]["html"]
    assert newest.find(full_room.workshop, rev + 1, before) is None
    assert newest.find(full_room.workshop, rev, utcnow()) is None


def test_what_is_read_with_is_not_used_once_it_is_closed(full_room: Room) -> None:
    with full_room.database.read() as db:
        pass
    with pytest.raises(InvalidRequestError):
        db.get(Workshop, full_room.workshop)
