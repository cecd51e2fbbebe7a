"""A result that was shown is remembered wherever its question is asked as if for the first time."""

from tests.world.room import MORNING, Room
from workshop.answers import queries
from workshop.answers.models import Question
from workshop.live import answering, moving
from workshop.questions import kinds
from workshop.run_sheet import actions as run_sheet


def test_one_more_person_in_a_copy_of_an_evaluation_is_not_known_by_what_changed(full_room: Room) -> None:
    spec, fields, _value = kinds.get("evaluation").examples()[0]
    asked = full_room.ask("evaluation", **spec)
    full_room.answer(6, fields)
    full_room.do(answering.close, asked.id, reveal=True)
    twin = full_room.do(run_sheet.copy, asked.id)
    full_room.do(moving.show, twin, now=MORNING)
    full_room.answer(7, fields)
    full_room.do(answering.close, twin, reveal=True)
    with full_room.database.read() as db:
        [copied] = db.query(Question).filter(Question.moment == twin)
        [asking] = queries.askings_of_moment(db, str(twin))
        assert not queries.find_snapshot(db, asking=asking.id)
    assert [tables["all"]["parts"][0]["n"] for tables in copied.tried] == [6]
    assert [tables["all"]["texts"] for tables in copied.tried] == [[]]
