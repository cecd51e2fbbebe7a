"""In a mixed room those without a phone raise their hands, and are counted beside what the phones answered."""

import pytest

from tests.world.room import MORNING, Room
from tests.world.words import words
from workshop.answers.queries import find_snapshot
from workshop.live import answering, hands, moving, showing
from workshop.questions import kinds
from workshop.questions.kinds import KINDS
from workshop.run_sheet import raised_hands

MARK = "Varav 5 genom handuppräckning, räknade i rummet."


@pytest.fixture
def mixed(full_room: Room) -> Room:
    """A question is open on phones, and five without one have come too."""
    full_room.ask(options=["Ja", "Nej", "Kanske"])
    return full_room


def count(room: Room, *raised: int, people: int = 0) -> None:
    room.do(hands.count_hands, room.moment().id, hands.Hands(hands=raised, people=people))


def close(room: Room, **other: object) -> None:
    room.do(answering.close, room.moment().id, reveal=True, **other)


def eight_answer(room: Room) -> None:
    room.answer(6, {"choice": "0"})
    room.answer(2, {"choice": "1"}, first=6)


def rows(room: Room) -> list[int]:
    tally = room.report().polls[0].tally
    assert tally
    return [row.n for row in tally.rows]


def test_hands_that_are_counted_before_it_closes_show_when_it_does(mixed: Room) -> None:
    eight_answer(mixed)
    count(mixed, 1, 3, 1)
    assert (mixed.asking().state, mixed.asking().counted) == ("open", {"hands": [1, 3, 1], "people": 5})
    assert "handuppräckning" not in mixed.draw("stage")
    close(mixed)
    assert rows(mixed) == [7, 5, 1]
    assert MARK in words(mixed.draw("stage"))


def test_hands_that_are_counted_afterwards_are_added_and_marked_wherever_the_result_stands(mixed: Room) -> None:
    eight_answer(mixed)
    close(mixed)
    mixed.do(showing.switch, mixed.moment().id, "phones", True)
    assert "Varav" not in words(mixed.draw("stage"))
    count(mixed, 1, 3, 1)
    for audience in ("stage", "desk", "phone"):
        html = words(mixed.draw(audience))
        assert MARK in html, audience
        assert "13" in html, audience
    [poll] = mixed.report().polls
    assert (poll.by_hand, poll.hands, poll.n) == (False, 5, 13)
    assert MARK in words(mixed.leader.get(f"{mixed.base}/plan/forhandsvisning").text)
    assert MARK in words(mixed.leader.get(f"{mixed.base}/led/diagram/{mixed.moment().id}.svg").text)


def test_a_measure_that_rests_on_it_says_so(mixed: Room) -> None:
    eight_answer(mixed)
    count(mixed, 1, 3, 1)
    close(mixed)
    key = mixed.report().polls[0].key
    mixed.write_measure(theme_key="", grounds=[f"poll:{key}"])
    assert MARK in words(mixed.leader.get(f"{mixed.base}/plan/forhandsvisning").text)


def test_hands_are_never_counted_to_reach_the_threshold(mixed: Room) -> None:
    """Whoever saw the hands could take them away, and would have the answers of the few by phone."""
    mixed.answer(5, {"choice": "0"})
    count(mixed, 9, 9, 9)
    close(mixed)
    [poll] = mixed.report().polls
    assert (poll.too_few, poll.n, poll.tally, poll.hands) == (True, 5, None, 0)
    assert "Det är för få" in mixed.draw("stage")
    assert "27" not in words(mixed.draw("stage"))
    assert "Händerna räknas inte in i gränsen" in words(mixed.draw("desk"))


def test_what_is_frozen_is_what_the_phones_answered_alone(mixed: Room) -> None:
    """So that what may follow an earlier result, and what the roles show, is decided by phones."""
    eight_answer(mixed)
    count(mixed, 1, 3, 1)
    close(mixed)
    with mixed.database.read() as db:
        frozen = find_snapshot(db, asking=mixed.asking().id)
    assert frozen
    assert [row["n"] for row in frozen.tables["all"]["rows"]] == [6, 2, 0]


def test_that_all_phones_answered_alike_is_told_before_it_is_shown_whatever_the_hands_say(mixed: Room) -> None:
    mixed.answer(8, {"choice": "0"})
    count(mixed, 0, 5, 0)
    close(mixed)
    assert not mixed.moment().stage_shows
    assert "Alla har svarat lika i mobilen." in words(mixed.draw("desk"))


def test_counted_anew_they_take_the_place_of_those_before_and_none_takes_them_away(mixed: Room) -> None:
    eight_answer(mixed)
    close(mixed)
    count(mixed, 1, 3, 1)
    count(mixed, 0, 2, 0)
    assert rows(mixed) == [6, 4, 0]
    count(mixed, 0, 0, 0)
    assert (rows(mixed), mixed.asking().counted) == ([6, 2, 0], None)


def test_they_stay_when_the_question_is_opened_again_on_phones_and_go_when_the_room_raises_hands(mixed: Room) -> None:
    count(mixed, 1, 3, 1)
    close(mixed)
    mixed.do(answering.reopen, mixed.moment().id, now=MORNING)
    assert mixed.asking().counted == {"hands": [1, 3, 1], "people": 5}
    mixed.do(hands.raise_hands, mixed.moment().id)
    assert (mixed.asking().hands, mixed.asking().counted) == (True, None)


def test_another_round_has_hands_of_its_own_and_the_round_before_keeps_its(mixed: Room) -> None:
    mixed.arrive(8)
    eight_answer(mixed)
    count(mixed, 1, 3, 1)
    close(mixed)
    mixed.do(answering.ask_again, mixed.moment().id, instance_key=mixed.key, now=MORNING)
    mixed.answer(16, {"choice": "1"})
    close(mixed)
    assert rows(mixed) == [0, 16, 0]
    assert "Varav" not in words(mixed.draw("stage"))
    assert "Förra gången 13 svar" in words(mixed.draw("desk"))


def test_an_older_result_that_stands_stands_with_its_own_hands(mixed: Room) -> None:
    eight_answer(mixed)
    count(mixed, 1, 3, 1)
    close(mixed)
    mixed.do(answering.ask_again, mixed.moment().id, instance_key=mixed.key, now=MORNING)
    mixed.answer(7, {"choice": "0"})
    mixed.answer(1, {"choice": "1"}, first=7)
    count(mixed, 9, 9, 9)
    mixed.do(answering.close, mixed.moment().id)
    mixed.do(showing.switch, mixed.moment().id, "stage", True)
    assert mixed.asking().kept
    assert MARK in words(mixed.draw("stage"))
    assert rows(mixed) == [7, 5, 1]
    assert "Räkna med händer också" not in mixed.draw("desk")


@pytest.mark.parametrize("hands", [(1, 2), (1, 2, 1000)])
def test_what_cannot_have_been_counted_is_refused(mixed: Room, hands: tuple[int, ...]) -> None:
    with pytest.raises(raised_hands.NotCounted):
        count(mixed, *hands)
    assert mixed.asking().counted is None


def test_what_people_write_has_no_hands(full_room: Room) -> None:
    full_room.ask("words")
    with pytest.raises(raised_hands.NotCounted):
        count(full_room, 1)
    assert "Räkna med händer också" not in full_room.draw("desk")


def test_the_desk_counts_by_form_and_what_was_typed_goes_along_with_closing(mixed: Room) -> None:
    eight_answer(mixed)
    assert 'name="hands-3"' in mixed.draw("desk")
    fields = {"hands-1": "1", "hands-2": "3", "hands-3": ""}
    assert mixed.send(f"/led/rakna/{mixed.moment().id}", rev=str(mixed.now().rev), **fields).status_code == 303
    assert mixed.asking().counted == {"hands": [1, 3, 0], "people": 4}
    assert 'value="3"' in mixed.draw("desk")
    mixed.send(f"/led/stang/{mixed.moment().id}", rev=str(mixed.now().rev), **{**fields, "hands-3": "1"})
    assert (mixed.asking().state, rows(mixed)) == ("closed", [7, 5, 1])


def test_what_has_been_typed_is_kept_when_the_room_goes_on(mixed: Room) -> None:
    eight_answer(mixed)
    mixed.do(moving.next_moment, now=MORNING, hands=hands.Hands(hands=[1, 3, 1], people=0))
    assert rows(mixed) == [7, 5, 1]


@pytest.mark.parametrize("name", KINDS)
def test_hands_are_added_to_a_result_as_if_they_had_been_answers(name: str) -> None:
    kind = kinds.get(name)
    spec = kind.examples()[0][0]
    raised = kind.raised(spec)
    answers = [(value, at) for at, (_words, value) in enumerate(raised, 2)]
    hands = range(1, len(raised) + 1)
    people = sum(hands)
    if raised:
        both = kind.with_hands(kind.tally(answers, spec), hands, people, spec)
        every = [(value, n + more) for (value, n), more in zip(answers, hands, strict=True)]
        assert both == kind.tally(every, spec)


def test_where_one_may_choose_several_shares_are_of_all_who_answered_or_raised_a_hand(full_room: Room) -> None:
    full_room.ask("multi", options=["Skolan", "Omsorgen"], most=2)
    full_room.answer(6, {"choices": ["0", "1"]})
    full_room.answer(2, {"choices": ["0"]}, first=6)
    close(full_room)
    count(full_room, 2, 2, people=2)
    tally = full_room.report().polls[0].tally
    assert tally
    assert [(row.n, row.share) for row in tally.rows] == [(10, 100), (8, 80)]
