import gevent
import pytest
from sqlalchemy import select, update
from werkzeug.datastructures import MultiDict

from workshop.answers import queries
from workshop.answers.intake import Given
from workshop.answers.models import Answer, Asking, Question
from workshop.ground.errors import MomentClosed, NotFound
from workshop.questions.base import InvalidAnswer


def give(room, token: str, choice: int, seq: int):
    given = Given(asking=room.asking, fields=MultiDict({"choice": str(choice)}), seq=seq)
    return room.intake.take(room.person(token), [given], "socket")[0]


def rows(room):
    with room.database.read() as db:
        return db.scalars(select(Answer)).all()


def test_an_answer_is_stored_once_and_can_be_changed(room):
    assert give(room, "A", 0, 1).code == "ok"
    assert give(room, "A", 0, 1).code == "ok"
    assert give(room, "A", 2, 2).code == "ok"

    [row] = rows(room)
    assert row.value == {"choice": 2}


def test_many_at_once_become_one_row_each(room):
    jobs = [gevent.spawn(give, room, f"T{n % 40}", n % 3, 1 + n // 40) for n in range(400)]
    gevent.joinall(jobs, raise_error=True)

    assert len(rows(room)) == 40
    with room.database.read() as db:
        asking = db.get_one(Asking, room.asking)
        question = db.get_one(Question, asking.question)
        assert queries.tally(db, question, asking.id).n == 40
        assert asking.tally_rev > 0


def test_an_answer_after_close_is_refused_and_told(room):
    give(room, "A", 0, 1)
    room.database.act(_close, room.asking)

    assert give(room, "A", 1, 2).code == "closed"
    assert [row.value for row in rows(room)] == [{"choice": 0}]


def test_an_unknown_question_is_not_found(room):
    room.asking = "0" * 32

    with pytest.raises(NotFound):
        give(room, "A", 0, 1)


def test_a_question_that_was_never_opened_takes_nothing(room):
    room.database.act(_close, room.asking)

    with pytest.raises(MomentClosed):
        give(room, "A", 0, 1)


def test_a_person_of_another_workshop_is_not_let_in(room):
    given = Given(asking=room.asking, fields=MultiDict({"choice": "0"}), seq=1)
    stranger = room.person("A").__class__(workshop="f" * 32, token="A", role="annan", unit=None)

    with pytest.raises(NotFound):
        room.intake.take(stranger, [given], "form")
    assert rows(room) == []


def test_a_value_that_the_kind_does_not_know_is_refused(room):
    with pytest.raises(InvalidAnswer):
        give(room, "A", 17, 1)


def test_the_row_holds_neither_token_nor_participant(room):
    give(room, "TOKEN23456789", 0, 1)

    [row] = rows(room)
    assert "TOKEN23456789" not in str(vars(row))
    assert len(row.voter) == 64


def _close(db, asking):
    db.execute(update(Asking).where(Asking.id == asking).values(state="closed"))
    db.commit()
