"""The contract of moments: every kind is drawn for every audience in every state. No kind is listed by hand."""

from typing import get_args

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.moments.drawn import faults
from tests.world.room import Room
from workshop.answers.actions import close_moment, open_moment
from workshop.answers.models import Question
from workshop.cards.actions import set_state as show_card
from workshop.gathering.models import Workshop
from workshop.ground.db import new_id
from workshop.live.showing import turn
from workshop.moments.base import Kind
from workshop.moments.kinds import KINDS
from workshop.realtime.protocol import Audience
from workshop.run_sheet.models import STATES, Moment

AUDIENCES = get_args(Audience)
OPTIONS = {"options": ["Åskblått", "Ärtgrönt"]}


def place(db: Session, workshop: str, kind: Kind, state: str, spec: dict[str, object], theme: str, hands: bool) -> None:
    """The room is at a moment of the kind, in the state, however it came there."""
    moment = Moment(
        id=new_id(), workshop=workshop, position=99, kind=kind.name, title="Momentets rubrik", theme_key=theme,
        spec=spec, minutes=5, state=state, stage_shows=state == "closed", phones_show=state == "closed",
        notes="En anteckning", timer_ends_at=None,
    )  # fmt: skip
    db.add(moment)
    db.flush()
    if kind.takes == "answer":
        db.add(Question(id=new_id(), workshop=workshop, moment=moment.id, position=1, kind="choice", text="Vad?",
                        spec=OPTIONS))  # fmt: skip
        db.flush()
        if state in ("open", "closed"):
            open_moment(db, workshop, moment.id, hands=hands)
        if state == "closed":
            close_moment(db, moment.id, threshold=6, classes={"roles": [], "units": []})
    db.execute(update(Workshop).where(Workshop.id == workshop).values(current_moment=moment.id))
    db.commit()


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_is_drawn_for_every_audience_in_every_state(full_room: Room, kind: Kind, state: str) -> None:
    for spec in kind.examples():
        for theme, hands in (
            ("", False),
            ("styrning", False),
            *([("styrning", True)] if kind.takes == "answer" else []),
        ):
            full_room.database.act(place, full_room.workshop, kind, state, spec, theme, hands)
            drawn = {audience: full_room.draw(audience) for audience in AUDIENCES}
            wrong = {audience: faults(html) for audience, html in drawn.items()}
            assert not any(wrong.values()), (wrong, spec, theme, hands)
            assert ('id="send"' in drawn["phone"]) is (state == "open" and bool(kind.takes) and not hands)


@pytest.mark.slow
def test_every_kind_and_every_side_of_it_is_drawn_when_there_is_something_on_it(full_room: Room) -> None:
    full_room.open()
    full_room.answer_survey(14, lambda person, number: str(1 + (person + number) % 6))
    full_room.close()
    full_room.write_measure()
    for kind in KINDS.values():
        for theme in ("", "styrning"):
            full_room.database.act(place, full_room.workshop, kind, "open", {}, theme, False)
            if kind.takes == "card":
                card = full_room.send_idea("Prova i liten skala")
                full_room.database.act(show_card, full_room.workshop, [card], "shown")
            for side in kind.sides or ("",):
                full_room.do(turn, full_room.now().current_moment, side, 1)
                wrong = {audience: faults(full_room.draw(audience)) for audience in AUDIENCES}
                assert not any(wrong.values()), (kind.name, theme, side, wrong)
