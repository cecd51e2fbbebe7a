"""What the room makes of its measures: a read-back on the phones, and what it wants with each, with why."""

import pytest

from tests.world.room import Room
from workshop.ground.clock import utcnow
from workshop.ground.errors import NotFound
from workshop.lifetime.choosing import NotThoseMeasures
from workshop.live import answering, hands, moving, showing
from workshop.plan import actions, in_room
from workshop.plan.judged import Support
from workshop.plan.planned import PlannedMeasure
from workshop.plan.report import Report
from workshop.plan.rules import MeasureChanged

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def planned(full_room: Room) -> Room:
    """Three measures, and the room is at its plan."""
    for what in ("En lista.", "En ägare.", "Mät nyttan."):
        full_room.write_measure(what)
    full_room.go("measures", nth=-1)
    assert full_room.moment().theme_key == ""
    return full_room


def of(room: Room, what: str) -> PlannedMeasure:
    return next(one for one in room.report().measures if one.what == what)


def id_of(room: Room, what: str) -> str:
    return next(one.id for one in room.measures() if one.what == what)


def ask(room: Room, about: str = "sta-bakom", *chosen: str) -> None:
    fields = {"rev": room.now().rev, "atgard": list(chosen)}
    assert room.send(f"/plan/fraga/{room.now().current_moment}/{about}", **fields).status_code == 303


def answer(room: Room, n: int, *said: str, first: int = 0) -> None:
    room.answer(n, {f"support-{at}": one for at, one in enumerate(said, 1)}, first=first)


def close(room: Room) -> None:
    room.do(answering.close, room.moment().id)


def test_the_room_is_asked_about_every_measure_and_its_support_is_kept_with_each(planned: Room) -> None:
    ask(planned)
    assert all(what in planned.draw("phone") for what in ("En lista.", "En ägare.", "Mät nyttan."))
    answer(planned, 8, "stands", "stands", "changes")
    answer(planned, 4, "stands", "changes", "changes", first=8)
    assert of(planned, "En ägare.").support is None  # hidden until it closes
    close(planned)
    assert of(planned, "En ägare.").support == Support(n=8, of=12)
    assert of(planned, "Mät nyttan.").support == Support(n=0, of=12)


def test_where_all_answered_alike_about_one_the_desk_looks_before_the_room(planned: Room) -> None:
    ask(planned)
    answer(planned, 12, "stands", "stands", "changes")
    planned.do(answering.close, planned.moment().id, reveal=True)
    assert not planned.moment().stage_shows
    assert "Alla har svarat lika." in planned.draw("desk")


def test_fewer_than_the_threshold_show_nothing(planned: Room) -> None:
    ask(planned)
    answer(planned, 5, "stands", "stands", "changes")
    close(planned)
    assert all(one.support is None for one in planned.report().measures)


def test_one_of_another_workshop_is_refused_in_words_and_nothing_is_asked(planned: Room) -> None:
    before = planned.now().current_moment
    ask(planned, "sta-bakom", id_of(planned, "En ägare."), "f" * 32)
    assert planned.now().current_moment == before
    assert "finns inte här längre" in planned.leader.get(f"{planned.base}/led").text


def test_only_the_ticked_ones_are_asked_about(planned: Room) -> None:
    ask(planned, "sta-bakom", id_of(planned, "En ägare."))
    assert "En lista." not in planned.draw("phone")
    assert "1 av 1" in planned.draw("phone")


def test_no_measures_or_thirteen_are_not_asked_about(planned: Room) -> None:
    for at in range(10):
        planned.write_measure(f"Åtgärd {at}.")
    before = planned.now().current_moment
    ask(planned)
    assert planned.now().current_moment == before
    told = planned.send(f"/plan/fraga/{before}/vad", rev=planned.now().rev)
    assert told.status_code == 400
    assert "1 till 12 åtgärder" in NotThoseMeasures.message


def test_two_measures_that_say_the_same_are_asked_about_apart(planned: Room) -> None:
    planned.write_measure("En lista.")
    ask(planned)
    answer(planned, 12, "stands", "stands", "changes", "changes")
    close(planned)
    assert [one.support.n for one in planned.report().measures if one.support] == [12, 12, 0, 0]


def test_points_are_given_to_measures_too(planned: Room) -> None:
    ask(planned, "poang")
    planned.answer(12, {"points-1": "3", "points-2": "2"})
    close(planned)
    assert [row.points for row in planned.report().polls[-1].tally.rows] == [36, 24, 0]


def test_support_for_what_it_said_then_is_told_when_it_says_something_else_now(planned: Room) -> None:
    ask(planned)
    answer(planned, 12, "stands", "stands", "stands")
    close(planned)
    id = id_of(planned, "En lista.")
    written = {"what": "Två listor.", "responsible": "", "done_by": ""}
    planned.database.act(in_room.write, planned.workshop, id, written, version=1, now=utcnow())
    assert of(planned, "Två listor.").support == Support(n=12, of=12, text="En lista.")
    preview = planned.leader.get(f"{planned.base}/plan/forhandsvisning").text
    assert "12 av 12 står bakom" in preview
    assert "Då stod det: ”En lista.”" in preview


def test_hands_are_counted_where_the_room_is_too_small(planned: Room) -> None:
    ask(planned)
    planned.do(hands.raise_hands, planned.moment().id)
    planned.do(hands.count_hands, planned.moment().id, hands.Hands(hands=[4, 2, 0], people=5))
    assert of(planned, "En lista.").support == Support(n=4, of=5, by_hand=True)


def test_the_stage_shows_support_once_it_has_been_shown(planned: Room) -> None:
    plan = planned.now().current_moment
    ask(planned)
    answer(planned, 8, "stands", "stands", "changes")
    answer(planned, 4, "stands", "changes", "stands", first=8)
    close(planned)
    asked = planned.now().current_moment
    planned.do(moving.show, plan, now=planned.moment().started_at)
    assert "Står bakom" not in planned.draw("stage")
    planned.do(showing.switch, asked, "stage", True)
    assert "Står bakom" in planned.draw("stage")


def test_what_the_room_wants_is_recorded_with_why_and_stands_in_the_plan(planned: Room) -> None:
    id = id_of(planned, "En ägare.")
    planned.send(f"/plan/lage/{id}/parked", **{f"{id}-why": HOSTILE, f"{id}-version": "1"})
    assert (of(planned, "En ägare.").standing, of(planned, "En ägare.").standing_why) == ("parked", HOSTILE)
    preview = planned.leader.get(f"{planned.base}/plan/forhandsvisning").text
    assert "Det vi parkerade" in preview
    assert HOSTILE not in preview + planned.draw("desk") + planned.draw("stage")
    assert "En ägare. (parkeras)" in planned.draw("stage")
    planned.send(f"/plan/lage/{id}", **{f"{id}-why": "", f"{id}-version": "2"})
    assert of(planned, "En ägare.").standing == ""


def test_the_desk_counts_the_measures_that_the_plan_counts(planned: Room) -> None:
    planned.send(f"/plan/lage/{id_of(planned, 'En ägare.')}/parked", **{f"{id_of(planned, 'En ägare.')}-version": "1"})
    page = planned.leader.get(f"{planned.base}/plan").text
    assert "2 åtgärder, 0 med ansvarig, datum och pengar, 1 parkerad" in page
    assert len(planned.report().chosen) == 2


def test_two_who_record_at_once_are_told(planned: Room) -> None:
    id = id_of(planned, "En ägare.")
    for _twice in range(2):
        planned.database.act(actions.set_standing, planned.workshop, id, "taken", "Enkelt.", version=1, now=utcnow())
    with pytest.raises(MeasureChanged):
        planned.database.act(actions.set_standing, planned.workshop, id, "parked", "Dyrt.", version=1, now=utcnow())
    with pytest.raises(NotFound):
        planned.database.act(actions.set_standing, planned.workshop, "f" * 32, "parked", "", version=1, now=utcnow())


def test_a_why_that_is_too_long_comes_back_in_the_whole_form(planned: Room) -> None:
    id = id_of(planned, "En ägare.")
    told = planned.send(f"/plan/lage/{id}/parked", **{f"{id}-why": "x" * 301, f"{id}-version": "1"})
    assert told.status_code == 422
    assert "x" * 301 in told.text
    assert of(planned, "En ägare.").standing == ""


def test_a_plan_that_was_kept_before_there_was_any_support_is_still_read(planned: Room) -> None:
    plain = planned.report().to_json()
    for part in plain["parts"]:
        for measure in part["measures"]:
            for new in ("standing", "standing_why", "support"):
                measure.pop(new)
    assert Report.from_json(plain) == planned.report()


def test_hands_beside_the_phones_stand_behind_a_measure_too_and_are_marked(planned: Room) -> None:
    ask(planned)
    answer(planned, 8, "stands", "stands", "changes")
    answer(planned, 4, "changes", "changes", "stands", first=8)
    counted = hands.Hands(hands=[3, 2, 0], people=4)
    planned.do(hands.count_hands, planned.moment().id, counted)
    close(planned)
    assert of(planned, "En lista.").support == Support(n=11, of=16, hands=4)
    for page in ("plan", "plan/forhandsvisning"):
        assert "Varav 4 genom handuppräckning" in planned.leader.get(f"{planned.base}/{page}").text, page


def test_nearly_the_same_people_are_not_asked_twice_about_the_same_measures(planned: Room) -> None:
    """The difference of two results would be the one who came in between."""
    ask(planned)
    answer(planned, 7, "stands", "stands", "changes")
    close(planned)
    before = planned.now().current_moment
    for chosen in ((), (id_of(planned, "En lista."),)):
        ask(planned, "sta-bakom", *chosen)
        assert planned.now().current_moment == before
