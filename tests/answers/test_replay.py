import pytest

from workshop.answers.replay import Ack, Submission, replay

YES, NO = {"choice": 0}, {"choice": 1}


def submission(value: dict, seq: int, voter: str = "v", asking: str = "q") -> Submission:
    return Submission(asking=asking, voter=voter, value=value, seq=seq)


@pytest.mark.parametrize(
    ("stored", "value", "seq", "verdict"),
    [
        (None, YES, 1, Ack(code="ok", seq=1)),
        (None, YES, 7, Ack(code="ok", seq=7)),
        ((1, YES), NO, 2, Ack(code="ok", seq=2)),
        ((2, YES), YES, 2, Ack(code="ok", seq=2)),
        ((2, YES), NO, 2, Ack(code="conflict", seq=2)),
        ((2, YES), NO, 1, Ack(code="superseded", seq=2)),
        ((1002, {}), YES, 2, Ack(code="taken_back", seq=1002)),
        ((1002, {}), YES, 1002, Ack(code="taken_back", seq=1002)),
        ((1002, {}), YES, 1003, Ack(code="ok", seq=1003)),
    ],
)
def test_the_counter_decides(stored, value, seq, verdict):
    before = {("q", "v"): stored} if stored else {}

    acks, _ = replay([submission(value, seq)], before, ["q"])

    assert acks == [verdict]


def test_a_replayed_answer_is_acknowledged_but_not_written_again():
    acks, rows = replay([submission(YES, 2)], {("q", "v"): (2, YES)}, ["q"])

    assert acks[0].code == "ok"
    assert rows == {}


def test_answers_of_one_batch_meet_each_other_in_order():
    batch = [submission(YES, 1), submission(NO, 2), submission(YES, 1)]

    acks, rows = replay(batch, {}, ["q"])

    assert [ack.code for ack in acks] == ["ok", "ok", "superseded"]
    assert rows[("q", "v")].value == NO


def test_a_closed_question_takes_no_answer_and_tells_what_it_has():
    acks, rows = replay([submission(NO, 5)], {("q", "v"): (3, YES)}, [])

    assert acks == [Ack(code="closed", seq=3)]
    assert rows == {}


def test_voters_do_not_disturb_each_other():
    batch = [submission(YES, 1, voter="a"), submission(NO, 1, voter="b")]

    acks, rows = replay(batch, {}, ["q"])

    assert [ack.code for ack in acks] == ["ok", "ok"]
    assert len(rows) == 2
