"""A room that is too small for phones raises its hands: with a way back to the phones, and what was counted is kept."""

import re

import pytest

from tests.world.room import MORNING, Room
from tests.world.words import words
from workshop.answers.models import Answer, Asking
from workshop.answers.queries import askings_of_moment, find_snapshot
from workshop.live import answering, hands, moving, showing
from workshop.questions import kinds
from workshop.questions.kinds import KINDS
from workshop.run_sheet import raised_hands

MARK = "Handuppräckning, räknad i rummet"


@pytest.fixture
def few(room: Room) -> Room:
    """Three are here, and a question has been asked."""
    room.arrive(3)
    room.ask(options=["Ja", "Nej", "Kanske"])
    assert room.asking().hands
    return room


def count(room: Room, *raised: int, people: int = 0) -> None:
    room.do(hands.count_hands, room.moment().id, hands.Hands(hands=raised, people=people))


def test_the_desk_can_open_it_to_phones_once_enough_are_here(few: Room) -> None:
    moment = few.moment().id
    assert "Öppna för mobilerna" not in few.draw("desk")
    with pytest.raises(raised_hands.TooFewHere):
        few.do(hands.open_to_phones, moment)
    few.arrive(3)
    assert "Öppna för mobilerna" in few.draw("desk")
    few.do(hands.open_to_phones, moment)
    few.answer(6, {"choice": "0"})
    assert "6 av 6 har svarat" in words(few.draw("stage")) + words(few.draw("desk"))


def test_each_time_the_room_comes_to_it_it_is_asked_again_whether_they_are_enough(few: Room) -> None:
    moment = few.moment().id
    few.arrive(3)
    few.go("welcome")
    few.do(moving.show, moment, now=MORNING)
    assert (few.asking().hands, few.asking().state) == (False, "open")


def test_phones_that_are_connected_count_before_the_database_knows_of_them(room: Room) -> None:
    moment = room.moments("poll")[0]
    room.do(moving.show, moment.id, now=MORNING, here=6)
    assert not room.asking().hands


def test_counted_hands_are_kept_as_numbers_and_nothing_else(few: Room) -> None:
    count(few, 2, 1, 0)
    assert few.asking().counted == {"hands": [2, 1, 0], "people": 3}
    with few.database.read() as db:
        assert db.query(Answer).count() == 0
        assert find_snapshot(db, asking=few.asking().id) is None


def test_what_was_counted_is_shown_at_once_and_marked_wherever_it_stands(few: Room) -> None:
    few.moment()
    count(few, 2, 1, 0)
    moment = few.moment()
    assert (moment.state, moment.stage_shows) == ("closed", True)
    few.do(showing.switch, moment.id, "phones", True)
    for audience in ("stage", "desk", "phone"):
        html = few.draw(audience)
        assert MARK in words(html), audience
        assert "67" in words(html), audience
    [poll] = few.report().polls
    assert (poll.by_hand, poll.n, [row.n for row in poll.tally.rows]) == (True, 3, [2, 1, 0])  # type: ignore[union-attr]
    few.write_measure()
    assert MARK in words(few.leader.get(f"{few.base}/plan/forhandsvisning").text)


def test_counted_hands_stay_when_the_room_comes_back_and_go_when_it_is_opened_again(few: Room) -> None:
    moment = few.moment().id
    count(few, 2, 1, 0)
    few.go("welcome")
    few.do(moving.show, moment, now=MORNING)
    assert few.moment().state == "closed"
    few.do(answering.reopen, moment, now=MORNING)
    assert (few.asking().state, few.asking().counted) == ("open", None)


@pytest.mark.parametrize("raised", [(0, 0, 0), (1, 2), (1, 2, 1000)])
def test_what_cannot_have_been_counted_is_refused_and_nothing_closes(few: Room, raised: tuple[int, ...]) -> None:
    with pytest.raises(raised_hands.NotCounted):
        count(few, *raised)
    assert few.asking().state == "open"


def test_where_one_may_raise_several_hands_people_are_counted_too(room: Room) -> None:
    room.arrive(3)
    room.ask("multi", options=["Skolan", "Omsorgen"], most=2)
    with pytest.raises(raised_hands.NotCounted):
        count(room, 3, 2, people=2)
    count(room, 3, 2, people=4)
    assert [f"{row.label} {row.share}" for row in room.report().polls[0].tally.rows] == ["Skolan 75", "Omsorgen 50"]  # type: ignore[union-attr]


def offered(room: Room) -> str:
    """What the desk says of hands."""
    found = re.search(r"<button[^>]*>Räkna händer i stället.*?</p>", room.draw("desk"), re.DOTALL)
    assert found
    return found[0]


def test_a_question_on_phones_goes_on_by_hands_until_somebody_has_answered(full_room: Room) -> None:
    moment = full_room.ask()
    full_room.do(hands.raise_hands, moment.id)
    assert full_room.asking().hands
    full_room.do(hands.open_to_phones, moment.id)
    before = offered(full_room)
    assert "så länge ingen har svarat med mobilen" in before
    full_room.answer(1, {"choice": "0"})
    assert offered(full_room) == before, "what moves with one answer tells whose it was"
    with pytest.raises(raised_hands.HaveAnswered):
        full_room.do(hands.raise_hands, moment.id)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_says_what_hands_are_counted_for(kind: str) -> None:
    known = kinds.get(kind)
    spec = known.examples()[0][0]
    raised = known.raised(spec)
    assert bool(raised) is (kind in ("choice", "multi", "scale", "support"))
    if raised:
        tally = known.by_hand(range(1, len(raised) + 1), 20, spec)
        assert [row.n for row in (*tally.rows, *tally.apart)] == list(range(1, len(raised) + 1))
        assert [words for words, _value in raised] == [row.label for row in (*tally.rows, *tally.apart)]


def test_the_desk_counts_by_form(few: Room) -> None:
    fields = {"rev": str(few.now().rev), "hands-1": "2", "hands-2": "", "hands-3": "1"}
    assert few.send(f"/led/rakna/{few.moment().id}", **fields).status_code == 303
    assert few.asking().counted == {"hands": [2, 0, 1], "people": 3}


@pytest.mark.parametrize("typed", ["två", "-1", "1.5", "99999"])
def test_hands_that_cannot_be_read_are_refused_in_words(few: Room, typed: str) -> None:
    fields = {"rev": str(few.now().rev), "hands-1": typed, "hands-2": "", "hands-3": ""}
    few.send(f"/led/rakna/{few.moment().id}", **fields)
    assert few.asking().counted is None
    assert "Skriv hur många händer du räknade" in few.leader.get(f"{few.base}/led").text


def test_what_has_been_typed_is_kept_when_the_room_goes_on(few: Room) -> None:
    asking = few.asking().id
    few.do(moving.next_moment, now=MORNING, hands=hands.Hands(hands=[2, 1, 0], people=0))
    with few.database.read() as db:
        assert db.get_one(Asking, asking).counted == {"hands": [2, 1, 0], "people": 3}


def test_what_cannot_have_been_counted_keeps_the_room_where_it_is(few: Room) -> None:
    at = few.now().current_moment
    with pytest.raises(raised_hands.NotCounted):
        few.do(moving.next_moment, now=MORNING, hands=hands.Hands(hands=[2, 1000, 0], people=0))
    assert few.now().current_moment == at


def test_hands_that_a_following_press_carries_on_are_of_no_other_question(few: Room) -> None:
    first, counted = few.moment().id, few.asking().id
    typed = {"hands-1": "2", "hands-2": "1", "hands-3": "0", "hands-of": counted}
    few.send("/led/nasta", rev=str(few.now().rev), **typed)
    few.send(f"/led/visa/{first}", rev=str(few.now().rev), **typed)
    few.send("/led/nasta", rev=str(few.now().rev), **typed)
    assert few.now().current_moment != first
    with few.database.read() as db:
        others = [
            one.counted for moment in few.moments() if moment.id != first for one in askings_of_moment(db, moment.id)
        ]
    assert not any(others)
