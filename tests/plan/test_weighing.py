"""The room weighs its measures: nytta against insats, on the phones, and where each lies is kept with it."""

import pytest

from tests.world.room import Room
from workshop.ground.clock import utcnow
from workshop.lifetime.choosing import NotThoseMeasures
from workshop.live import answering, moving, showing
from workshop.plan import actions, in_room
from workshop.plan.judged import Weighed
from workshop.plan.planned import PlannedMeasure
from workshop.plan.report import Report
from workshop.plan.tables import HEAD, measures

WHAT = ("En lista.", "En ägare.", "Mät nyttan.")


@pytest.fixture
def planned(full_room: Room) -> Room:
    for what in WHAT:
        full_room.write_measure(what)
    full_room.go("measures", nth=-1)
    return full_room


def of(room: Room, what: str) -> PlannedMeasure:
    return next(one for one in room.report().measures if one.what == what)


def id_of(room: Room, what: str) -> str:
    return next(one.id for one in room.measures() if one.what == what)


def weigh(room: Room, *chosen: str) -> None:
    fields = {"rev": room.now().rev, "atgard": list(chosen)}
    assert room.send(f"/plan/vag/{room.now().current_moment}", **fields).status_code == 303


def answer(room: Room, n: int, *steps: tuple[str, str], first: int = 0) -> None:
    """(nytta, insats) of each measure, in order."""
    given = {
        f"{scale}-{at}": step for at, pair in enumerate(steps, 1) for scale, step in zip(SCALES, pair, strict=True)
    }
    room.answer(n, given, first=first)


SCALES = ("benefit", "effort")
FIRST, HARD, UNSURE = ("4", "1"), ("2", "4"), ("vet_ej", "vet_ej")


def close(room: Room) -> None:
    room.do(answering.close, room.moment().id)


def test_phones_judge_every_measure_and_where_each_lies_is_kept_with_it(planned: Room) -> None:
    weigh(planned)
    assert all(what in planned.draw("phone") for what in WHAT)
    answer(planned, 12, FIRST, HARD, UNSURE)
    assert "12" in planned.draw("desk")
    assert of(planned, "En lista.").weighed is None  # hidden until it closes
    close(planned)
    assert of(planned, "En lista.").weighed == Weighed(benefit=80, effort=20, of=12)
    assert of(planned, "En ägare.").weighed == Weighed(benefit=30, effort=80, of=12)
    assert of(planned, "Mät nyttan.").weighed == Weighed(benefit=None, effort=None, of=12)


def test_a_grid_stands_on_the_stage_once_it_is_shown_and_the_same_as_a_table_elsewhere(planned: Room) -> None:
    weigh(planned)
    answer(planned, 12, FIRST, HARD, UNSURE)
    assert "Gör först" not in planned.draw("stage") + planned.draw("desk")
    planned.do(answering.close, planned.moment().id, reveal=True)
    planned.do(showing.switch, planned.moment().id, "phones", True)
    stage, desk, phone = (planned.draw(audience) for audience in ("stage", "desk", "phone"))
    assert stage.count('class="dot"') == 2
    assert "1: Gör först. 2: Tänk om." in stage
    assert all("minst 80" in page and "högst 20" in page and "för få svar" in page for page in (desk, phone))


def test_how_many_chose_which_step_stands_nowhere(planned: Room) -> None:
    weigh(planned)
    answer(planned, 7, FIRST, HARD, UNSURE)
    answer(planned, 5, HARD, FIRST, FIRST, first=7)
    close(planned)
    assert all(not place.counts for poll in planned.report().polls if poll.tally for place in poll.tally.places)


def test_what_fewer_than_half_can_judge_is_not_where_the_room_puts_it(planned: Room) -> None:
    planned.arrive(2)
    weigh(planned)
    answer(planned, 6, FIRST, FIRST, UNSURE)
    answer(planned, 8, UNSURE, FIRST, UNSURE, first=6)
    close(planned)
    assert of(planned, "En lista.").weighed == Weighed(benefit=None, effort=None, of=14)
    assert of(planned, "En ägare.").weighed == Weighed(benefit=80, effort=20, of=14)


def test_fewer_than_the_threshold_show_nothing(planned: Room) -> None:
    weigh(planned)
    answer(planned, 5, FIRST, HARD, FIRST)
    close(planned)
    assert all(one.weighed is None for one in planned.report().measures)


def test_eight_are_asked_about_first_those_taken_further_and_the_parked_last(planned: Room) -> None:
    for at in range(57):
        planned.write_measure(f"Åtgärd {at}.")
    for what, standing in (("Åtgärd 56.", "taken"), ("En lista.", "parked")):
        planned.database.act(
            actions.set_standing, planned.workshop, id_of(planned, what), standing, "", version=1, now=utcnow()
        )
    weigh(planned)
    phone = planned.draw("phone")
    assert "8 av 60" in phone
    assert "8 av 8" in phone
    assert "Åtgärd 56." in phone
    assert "En lista." not in phone


def test_the_next_eight_are_asked_about_when_the_first_have_been(planned: Room) -> None:
    for at in range(7):
        planned.write_measure(f"Åtgärd {at}.")
    plan = planned.now().current_moment
    weigh(planned)
    answer(planned, 12, *[FIRST] * 8)
    close(planned)
    planned.do(moving.show, plan, now=planned.moment().started_at)
    weigh(planned)
    assert "2 av 10" in planned.draw("phone")
    answer(planned, 12, FIRST, FIRST)
    close(planned)
    before = planned.now().current_moment
    weigh(planned)
    assert planned.now().current_moment == before  # all have been: again only as a round


def test_more_than_eight_that_are_ticked_are_refused(planned: Room) -> None:
    for at in range(6):
        planned.write_measure(f"Åtgärd {at}.")
    before = planned.now().current_moment
    weigh(planned, *(one.id for one in planned.measures()))
    assert planned.now().current_moment == before
    assert "högst 8" in NotThoseMeasures.message


def test_a_measure_taken_out_of_the_plan_leaves_the_grid_and_comes_back_with_it(planned: Room) -> None:
    weigh(planned)
    gone = id_of(planned, "En lista.")
    planned.database.act(actions.set_removed, planned.workshop, gone, True, utcnow())  # while it is asked about
    answer(planned, 12, FIRST, HARD, FIRST)
    planned.do(answering.close, planned.moment().id, reveal=True)
    assert "En lista." not in planned.draw("stage")
    assert "1: Tänk om. 2: Gör först." in planned.draw("stage")
    planned.database.act(actions.set_removed, planned.workshop, gone, False, utcnow())
    assert "1: Gör först. 2: Tänk om. 3: Gör först." in planned.draw("stage")


def test_what_it_said_then_is_told_when_it_says_something_else_now(planned: Room) -> None:
    weigh(planned)
    answer(planned, 12, FIRST, HARD, FIRST)
    close(planned)
    written = {"what": "Två listor.", "responsible": "", "done_by": ""}
    id = id_of(planned, "En lista.")
    planned.database.act(in_room.write, planned.workshop, id, written, version=1, now=utcnow())
    assert of(planned, "Två listor.").weighed == Weighed(benefit=80, effort=20, of=12, text="En lista.")
    for page in ("plan", "plan/forhandsvisning"):
        shown = planned.leader.get(f"{planned.base}/{page}").text
        assert "Gör först. Nytta minst 80 och insats högst 20 av 100" in shown, page
        assert "”En lista.”" in shown, page


def test_asked_again_it_is_a_round_and_too_near_a_one_shows_nothing_new(planned: Room) -> None:
    weigh(planned)
    answer(planned, 12, FIRST, HARD, HARD)
    close(planned)
    planned.do(answering.ask_again, planned.moment().id, instance_key=planned.key, now=utcnow())
    answer(planned, 10, FIRST, HARD, HARD)
    answer(planned, 2, HARD, FIRST, FIRST, first=10)
    close(planned)
    assert of(planned, "En lista.").weighed == Weighed(benefit=80, effort=20, of=12)


def test_a_round_in_which_many_have_changed_their_minds_stands(planned: Room) -> None:
    weigh(planned)
    answer(planned, 12, FIRST, HARD, HARD)
    close(planned)
    planned.do(answering.ask_again, planned.moment().id, instance_key=planned.key, now=utcnow())
    answer(planned, 12, HARD, HARD, HARD)
    close(planned)
    assert of(planned, "En lista.").weighed == Weighed(benefit=30, effort=80, of=12)


def test_it_stands_in_the_table_of_the_plan(planned: Room) -> None:
    weigh(planned)
    answer(planned, 12, FIRST, HARD, UNSURE)
    close(planned)
    at = HEAD.index("Ruta") + 1
    rows = [row[at - 3 : at] for row in measures(planned.report())]
    assert rows == [
        HEAD[at - 3 : at],
        ["minst 80", "högst 20", "Gör först"],
        ["30", "minst 80", "Tänk om"],
        [None, None, None],
    ]


def test_a_plan_that_was_kept_before_anything_was_weighed_is_still_read(planned: Room) -> None:
    plain = planned.report().to_json()
    for part in plain["parts"]:
        for measure in part["measures"]:
            measure.pop("weighed")
        for poll in part["polls"]:
            (poll["tally"] or {}).pop("places", None)
    assert Report.from_json(plain) == planned.report()
