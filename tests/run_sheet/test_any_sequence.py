"""Whatever is done to a run sheet, in whatever order: positions are whole, and what has happened stays as it was."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world.room import MORNING, Room, furnish
from workshop.ground.db import new_id
from workshop.ground.errors import Refused
from workshop.ground.order import Direction
from workshop.live import answering, moving
from workshop.moments.kinds import KINDS
from workshop.run_sheet import actions
from workshop.run_sheet.models import Moment
from workshop.run_sheet.places import HasHappened, Place, beside, happened
from workshop.run_sheet.written import Asks, Written

ASKS = Asks(kind="choice", text="Ja?", spec={"options": ["Ja", "Nej"]})
EDITS = ("add", "copy", "move", "step", "remove", "leave_out", "next", "show", "ask_now")
edits = st.lists(
    st.tuples(
        st.sampled_from(EDITS), st.integers(0, 99), st.integers(0, 99), st.sampled_from(sorted(KINDS)), st.booleans()
    ),
    max_size=14,
)


@pytest.fixture(params=["halvdag", "fyra-halvdagar"])
def sheet(request: pytest.FixtureRequest, app: Flask) -> Room:
    return furnish(app, agenda=request.param, themes=("styrning", "samverkan"))


def edit(room: Room, what: str, here: Moment, there: Moment, kind: str, up: bool, at: int) -> Any:
    place = Place(sitting=there.sitting, after="" if up else there.id)
    now = MORNING + timedelta(minutes=at)
    asks = ASKS if KINDS[kind].takes == "answer" else None
    written = Written(title="Eget", minutes=1 + at, asks=asks)
    way: Direction = "up" if up else "down"
    step = beside(room.moments(), here, way, 4)
    return {
        "add": lambda: room.do(actions.add, new_id(), kind, written, place),
        "copy": lambda: room.do(actions.copy, here.id),
        "move": lambda: room.do(actions.move, here.id, place),
        "step": lambda: step and room.do(actions.move, here.id, step),
        "remove": lambda: room.do(actions.remove, here.id),
        "leave_out": lambda: room.do(actions.leave_out, here.id, up),
        "next": lambda: room.do(moving.next_moment, now=now),
        "show": lambda: room.do(moving.show, here.id, now=now),
        "ask_now": lambda: room.do(answering.ask_now, kind="words", text="Ett ord?", spec={}, minutes=3, now=now),
    }[what]()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(done=edits)
def test_any_sequence_of_edits_keeps_the_sheet_whole(sheet: Room, done: list[Any]) -> None:
    """The room goes on from where the example before left it: the sheet need not be fresh."""
    for at, (what, here, there, kind, up) in enumerate(done):
        before = sheet.moments()
        been = [line.id for line in before if happened(line)]
        target, beside_it = before[here % len(before)], before[there % len(before)]
        try:
            edit(sheet, what, target, beside_it, kind, up, at)
        except HasHappened:
            assert target.id in been
        except Refused:
            pass
        after = sheet.moments()
        assert [line.position for line in after] == list(range(1, len(after) + 1))
        assert [line.sitting for line in after] == sorted(line.sitting for line in after)
        assert [line.id for line in after if line.id in been] == been
        shown = sheet.now().current_moment
        assert not shown or shown in {line.id for line in after}
