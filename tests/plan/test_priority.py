"""The measures stand by priority, not by theme, and can be put in the order that the room gave them."""

from tests.world.example import MADE
from tests.world.room import Room
from workshop.live import answering
from workshop.plan import actions, ordering
from workshop.plan.document_tables import judged
from workshop.plan.judged import Pointed, Support, Weighed
from workshop.plan.planned import PlannedMeasure
from workshop.plan.priority import by_room


def measure(what: str, **given: object) -> PlannedMeasure:
    return PlannedMeasure(theme_key="", what=what, **given)


def test_what_is_taken_further_comes_first_and_what_is_parked_last() -> None:
    names = [measure("parkerad", standing="parked"), measure("föreslagen", standing="proposed"), measure("osagd"),
             measure("tagen", standing="taken")]  # fmt: skip
    assert [one.what for one in by_room(names)] == ["tagen", "osagd", "föreslagen", "parkerad"]


def test_points_count_before_support_and_support_before_the_grid() -> None:
    names = [
        measure("oprövad"),
        measure("insats", weighed=Weighed(benefit=40, effort=60, of=9)),
        measure("nytta", weighed=Weighed(benefit=70, effort=30, of=9)),
        measure("stöd", support=Support(n=8, of=9)),
        measure("poäng", points=Pointed(points=1, of=20)),
        measure("mest", points=Pointed(points=9, of=20)),
    ]
    assert [one.what for one in by_room(names)] == ["mest", "poäng", "stöd", "nytta", "insats", "oprövad"]


def test_a_measure_moves_past_one_of_another_theme(example: Room) -> None:
    example.write_measure("Styrning.", theme_key="styrning")
    second = example.write_measure("Samverkan.", theme_key="samverkan")
    example.database.act(ordering.move, example.workshop, second, "up")
    assert [(one.number, one.what) for one in example.report().measures] == [(1, "Samverkan."), (2, "Styrning.")]


def test_a_press_puts_them_in_the_order_of_the_room_and_a_second_changes_nothing(example: Room) -> None:
    first, second = example.write_measure("Först skriven."), example.write_measure("Vald.")
    example.database.act(actions.set_standing, example.workshop, second, "taken", "", version=1, now=MADE)
    assert "Ordna efter vad rummet sa" in example.leader.get(f"{example.base}/plan").text

    assert example.leader.send(f"{example.base}/plan/ordna", {}, on=f"{example.base}/plan").status_code == 303
    assert [one.id for one in example.measures()] == [second, first]
    before = example.now().rev
    example.database.act(ordering.order_by_room, example.workshop)
    assert example.now().rev == before
    assert "Ordna efter vad rummet sa" not in example.leader.get(f"{example.base}/plan").text


def test_points_that_measures_were_given_stand_in_the_plan(example: Room) -> None:
    first, second = example.write_measure("Den första."), example.write_measure("Den andra.")
    example.arrive(8)
    moment = example.go("measures", 1)  # of the theme that they are of
    example.send(f"/plan/fraga/{moment.id}/poang", atgard=[first, second], rev=example.now().rev)
    example.answer(8, {"points-2": "3"})
    assert [one.points for one in example.report().measures] == [None, None]

    example.do(answering.close, example.now().current_moment, reveal=True)
    assert [one.points for one in example.report().measures] == [Pointed(points=0, of=24), Pointed(points=24, of=24)]
    assert "Rummet gav den 24 av 24 poäng." in example.leader.get(f"{example.base}/plan").text


def test_the_table_of_what_the_room_said_has_no_column_that_is_empty_for_all() -> None:
    silent, wanted = measure("Dela en tjänst"), measure("Mät nyttan", standing="taken", standing_why="Störst nytta.")
    assert judged([silent]) is None
    table = judged([silent, wanted])
    assert table
    assert (table.head, table.rows[0][2:]) == (["Nr", "Åtgärd", "Det rummet vill"], ["–"])
    assert len(table.shares) == len(table.head)
