import gevent
import pytest
from sqlalchemy import delete, select, update
from werkzeug.datastructures import MultiDict

from tests.world.room import Room
from workshop.answers import queries
from workshop.answers.identity import change_role
from workshop.answers.intake import Given
from workshop.answers.models import Answer, Asking, Question
from workshop.answers.replay import Ack
from workshop.answers.voter import token_hmac
from workshop.gathering.models import Participant
from workshop.ground.errors import MomentClosed, NotFound
from workshop.questions.errors import InvalidAnswer


def give(room: Room, token: str, choice: int, seq: int, asking: str = "") -> Ack:
    given = Given(asking=asking or room.asking().id, fields=MultiDict({"choice": str(choice)}), seq=seq)
    return room.intake.take(room.person(token), [given])[0]


def rows(room: Room):
    with room.database.read() as db:
        return db.scalars(select(Answer)).all()


def test_an_answer_is_stored_once_and_can_be_changed(polled: Room):
    assert give(polled, "A", 0, 1).code == "ok"
    assert give(polled, "A", 0, 1).code == "ok"
    assert give(polled, "A", 2, 2).code == "ok"

    [row] = rows(polled)
    assert row.value == {"choice": 2}


def test_many_at_once_become_one_row_each(polled: Room):
    asking = polled.asking().id
    jobs = [gevent.spawn(give, polled, f"T{n % 40}", n % 3, 1 + n // 40, asking) for n in range(400)]
    gevent.joinall(jobs, raise_error=True)

    assert len(rows(polled)) == 40
    with polled.database.read() as db:
        asked = db.get_one(Asking, polled.asking().id)
        question = db.get_one(Question, asked.question)
        assert queries.tally(db, question, asked.id).n == 40
        assert asked.tally_rev > 0


def test_an_answer_after_close_is_refused_and_told(polled: Room):
    give(polled, "A", 0, 1)
    polled.database.act(_close, polled.asking().id)

    assert give(polled, "A", 1, 2).code == "closed"
    assert [row.value for row in rows(polled)] == [{"choice": 0}]


def test_an_unknown_question_is_not_found(polled: Room):
    with pytest.raises(NotFound):
        give(polled, "A", 0, 1, asking="0" * 32)


def test_a_question_that_was_never_opened_takes_nothing(polled: Room):
    polled.database.act(_close, polled.asking().id)

    with pytest.raises(MomentClosed):
        give(polled, "A", 0, 1)


def test_a_person_of_another_workshop_is_not_let_in(polled: Room):
    given = Given(asking=polled.asking().id, fields=MultiDict({"choice": "0"}), seq=1)
    stranger = polled.person("A").__class__(workshop="f" * 32, token="A", role="annan", unit=None)

    with pytest.raises(NotFound):
        polled.intake.take(stranger, [given])
    assert rows(polled) == []


def test_who_is_no_longer_a_participant_can_answer_nothing(polled: Room):
    """A socket may be open still, for as long as it takes to sweep it."""
    gone, stays = polled.person("A"), polled.person("B")
    given = Given(asking=polled.asking().id, fields=MultiDict({"choice": "0"}), seq=2)
    give(polled, "A", 1, 1)
    polled.database.act(_forget, token_hmac(polled.key, gone.token))

    for _twice in range(2):
        assert [polled.intake.take(one, [given])[0].code for one in (gone, stays)] == ["closed", "ok"]
    assert sorted(row.value["choice"] for row in rows(polled)) == [0, 1]


def _forget(db, known_as: str) -> None:
    db.execute(delete(Participant).where(Participant.token_hmac == known_as))
    db.commit()


def test_an_answer_is_stored_with_the_role_that_its_person_has_now(polled: Room):
    """A socket may have connected before the role was changed: who connected does not decide."""
    connected = polled.sit("fortroendevald")
    with polled.database.read() as db:
        hashed = token_hmac(polled.key, connected.token)
        participant = db.scalars(select(Participant.id).where(Participant.token_hmac == hashed)).one()
    polled.database.act(
        change_role, participant, instance_key=polled.key, token=connected.token, role="tjansteperson", unit=None
    )
    given = Given(asking=polled.asking().id, fields=MultiDict({"choice": "0"}), seq=1)

    assert polled.intake.take(connected, [given])[0].code == "ok"
    assert [row.role for row in rows(polled)] == ["tjansteperson"]


def test_a_value_that_the_kind_does_not_know_is_refused(polled: Room):
    with pytest.raises(InvalidAnswer):
        give(polled, "A", 17, 1)


def test_the_row_holds_neither_token_nor_participant(polled: Room):
    give(polled, "TOKEN23456789", 0, 1)

    [row] = rows(polled)
    assert "TOKEN23456789" not in str(vars(row))
    assert len(row.voter) == 64


def _close(db, asking):
    db.execute(update(Asking).where(Asking.id == asking).values(state="closed"))
    db.commit()
