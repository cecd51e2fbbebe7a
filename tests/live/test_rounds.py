"""A question that is asked once more: another round, whose answers have nothing to do with those of the one before."""

import pytest
from sqlalchemy import func, select

from tests.world.room import MORNING, Room
from workshop.answers.models import Answer, Asking, Secret
from workshop.lifetime.publications import audited
from workshop.live import answering, showing
from workshop.run_sheet import rules
from workshop.run_sheet.models import Moment


@pytest.fixture
def asked(full_room: Room) -> Room:
    """Six for and six against, shown."""
    full_room.arrive(8)
    moment = full_room.ask()
    full_room.answer(6, {"choice": "0"})
    full_room.answer(6, {"choice": "1"}, first=6)
    full_room.do(answering.close, moment.id, reveal=True)
    return full_room


def again(room: Room) -> Moment:
    moment = room.moment()
    room.do(answering.ask_again, moment.id, instance_key=room.key, now=MORNING)
    return moment


def test_a_round_begins_empty_and_hides_what_was_shown(asked: Room) -> None:
    first = asked.asking()
    moment = again(asked)
    assert (asked.asking().round, asked.asking().state, asked.moment().stage_shows) == (2, "open", False)
    assert asked.asking().id != first.id
    assert "Frågan ställs en gång till" in asked.draw("phone")
    assert "Vi frågar en gång till" in asked.draw("stage")
    asked.answer(1, {"choice": "0"})  # from 1 again: it is another asking
    asked.do(answering.close, moment.id)


def test_a_round_has_its_own_secret_and_the_answers_of_the_one_before_are_gone(asked: Room) -> None:
    first = asked.asking()
    again(asked)
    second = asked.asking()
    again(asked)
    third = asked.asking()
    with asked.database.read() as db:
        secrets = [db.get_one(Asking, one.id).secret for one in (first, second, third)]
        assert db.scalar(select(func.count()).select_from(Answer).where(Answer.asking == first.id)) == 0
        assert db.get(Secret, second.secret) is None
    assert secrets[0] not in (None, secrets[2])
    assert secrets[1] is None
    assert third.secret not in (first.secret, second.secret, None)


def test_a_shift_is_shown_beside_the_round_before(asked: Room) -> None:
    moment = again(asked)
    asked.answer(16, {"choice": "0"})
    asked.answer(1, {"choice": "1"}, first=16)
    asked.do(answering.close, moment.id, reveal=True)
    assert "17 svar" in asked.draw("stage")
    stage = asked.draw("stage")
    assert "Fylld stapel: nu. Ofylld: förra gången." in stage
    assert stage.count('<span class="vh">förra gången</span> 50&nbsp;%') == 2
    assert "Förra gången" in asked.draw("desk")
    with asked.database.read() as db:
        assert audited(db, asked.now()).findings == ()


def test_of_a_scale_the_shift_is_one_figure_beside_the_columns(full_room: Room) -> None:
    full_room.arrive(8)
    moment = full_room.ask(kind="scale")
    full_room.answer(14, {"now": "2"})
    full_room.do(answering.close, moment.id)
    again(full_room)
    full_room.answer(14, {"now": "5"})
    full_room.do(answering.close, moment.id, reveal=True)
    full_room.do(showing.switch, moment.id, "stage", True)

    stage = full_room.draw("stage")
    assert "av 100, förra gången och nu" in stage
    assert '<span class="before">20 ' in stage
    assert "80</b>" in stage


def test_a_round_that_lies_near_the_one_before_is_not_shown(asked: Room) -> None:
    moment = again(asked)
    asked.answer(7, {"choice": "0"})
    asked.answer(6, {"choice": "1"}, first=7)
    asked.do(answering.close, moment.id, reveal=True)
    assert asked.asking().kept
    assert "12 svar" in asked.draw("stage")
    assert "det tidigare resultatet: färre än 6 skiljer" in asked.draw("stage")
    assert "Det tidigare resultatet står kvar" in asked.draw("desk")


def test_a_third_round_is_held_against_the_first(asked: Room) -> None:
    for zeros, ones in ((12, 0), (7, 6)):
        moment = again(asked)
        asked.answer(zeros, {"choice": "0"})
        asked.answer(ones, {"choice": "1"}, first=zeros)
        asked.do(answering.close, moment.id)
    assert asked.asking().kept
    with asked.database.read() as db:
        assert audited(db, asked.now()).findings == ()


def test_once_it_has_closed_no_row_says_which_are_of_one_phone(asked: Room) -> None:
    moment = again(asked)
    for seq in (1, 2, 3):
        asked.answer(1, {"choice": "0"}, seq=seq)
    asked.answer(9, {"choice": "1"}, first=1)
    asked.do(answering.close, moment.id)
    with asked.database.read() as db:
        left = db.execute(select(Answer.seq, Answer.role).where(Answer.asking == asked.asking().id)).all()
    assert {tuple(row) for row in left} == {(1, None)}


def test_an_answer_changed_after_it_opens_again_goes_on_from_what_is_stored(asked: Room) -> None:
    asked.do(answering.reopen, asked.moment().id, now=MORNING)
    asked.answer(12, {"choice": "0"}, seq=2)
    asked.do(answering.close, asked.moment().id, reveal=False)
    with asked.database.read() as db:
        values = db.scalars(select(Answer.value).where(Answer.asking == asked.asking().id)).all()
    assert list(values) == [{"choice": 0}] * 12


def test_finishing_destroys_the_secret_of_a_round_too(asked: Room) -> None:
    again(asked)
    asked.finish()
    with asked.database.read() as db:
        assert db.scalars(select(Secret.id).where(Secret.survey.is_(None))).all() == []


def test_only_a_question_is_asked_again(full_room: Room) -> None:
    board = full_room.go("ideas")
    with pytest.raises(rules.TakesNothing):
        full_room.do(answering.ask_again, board.id, instance_key=full_room.key, now=MORNING)


def test_the_desk_asks_again_by_a_button(asked: Room) -> None:
    assert "Fråga en gång till" in asked.draw("desk")
    answer = asked.leader.send(
        f"{asked.base}/led/igen/{asked.moment().id}", {"rev": asked.now().rev}, on=f"{asked.base}/led"
    )
    assert answer.status_code == 303
    assert asked.asking().round == 2
