"""The room chooses themes by points; the best are taken up in one press, and the others left out until it is undone."""

import pytest

from tests.world.room import MORNING, Room, furnish
from workshop.live import answering, themes
from workshop.questions.kinds import KINDS
from workshop.run_sheet.models import Moment


@pytest.fixture
def choosing(room: Room) -> Room:
    """Eight people, at the result of all themes."""
    room.arrive(8)
    room.go("result")
    return room


def asked(room: Room) -> Moment:
    room.do(themes.let_choose, text="Vilka teman ska vi ta upp?", now=MORNING, here=8)
    return room.moment()


def given(room: Room, moment: Moment, *points: int) -> None:
    """Everybody gives the same: as many to each theme as it says, in the order of the programme."""
    room.answer(8, {f"points-{at}": str(n) for at, n in enumerate(points, 1) if n})
    room.do(answering.close, moment.id, reveal=True)


def taken(room: Room) -> set[str]:
    return {line.theme_key for line in room.moments() if line.state != "left_out"} - {""}


def keys(room: Room) -> list[str]:
    return [theme.key for theme in room.programme.themes]


def test_the_things_are_the_themes_that_have_not_begun(choosing: Room) -> None:
    moment = asked(choosing)
    phone = choosing.draw("phone")
    assert all(theme.title in phone for theme in choosing.programme.themes)
    assert moment.theme_key == ""


def test_those_with_most_points_are_taken_up_and_the_others_left_out(choosing: Room) -> None:
    moment = asked(choosing)
    given(choosing, moment, 0, 2, 1, 0, 2)
    assert "Ta upp de 3, hoppa över de andra" in choosing.draw("desk")

    choosing.do(themes.take_up, moment.id, False)
    one, two, three, four, five = keys(choosing)
    assert taken(choosing) == {two, three, five}
    assert {line.state for line in choosing.moments() if line.theme_key in (one, four)} == {"left_out"}
    assert "Ta med de andra igen" in choosing.draw("desk")


def test_the_press_can_be_undone(choosing: Room) -> None:
    moment = asked(choosing)
    given(choosing, moment, 0, 2, 1, 0, 2)
    choosing.do(themes.take_up, moment.id, False)
    choosing.do(themes.take_up, moment.id, True)

    assert taken(choosing) == set(keys(choosing))
    assert "Ta upp de 3" in choosing.draw("desk")


def test_where_two_got_as_many_the_desk_says_so(choosing: Room) -> None:
    moment = asked(choosing)
    given(choosing, moment, 1, 1, 1, 1, 1)
    assert "Fler fick lika många" in choosing.draw("desk")


def test_a_question_about_something_else_leaves_nothing_out(choosing: Room) -> None:
    things = KINDS["points"].from_lines(["Kaffe", "Te", "Vatten"], steps=())
    moment = choosing.ask(kind="points", **things)
    given(choosing, moment, 1, 2, 0)
    assert "hoppa över de andra" not in choosing.draw("desk")
    with pytest.raises(themes.NothingChosen):
        choosing.do(themes.take_up, moment.id, False)


def test_of_two_themes_there_is_nothing_to_choose(full_room: Room) -> None:
    short = furnish(full_room.app, themes=("styrning", "samverkan"))
    short.arrive(8)
    short.go("result")
    assert "Låt rummet välja teman" not in short.draw("desk")
    with pytest.raises(themes.NothingToChoose):
        asked(short)


def test_the_desk_has_a_button_for_each_step(choosing: Room) -> None:
    assert "Låt rummet välja teman" in choosing.draw("desk")
    rev = choosing.now().rev
    choosing.leader.send(f"{choosing.base}/led/valj-teman", {"rev": rev}, on=f"{choosing.base}/led")
    moment = choosing.moment()
    given(choosing, moment, 0, 2, 1, 0, 2)
    choosing.leader.send(
        f"{choosing.base}/led/valda-teman/{moment.id}", {"rev": choosing.now().rev}, on=f"{choosing.base}/led"
    )
    assert len(taken(choosing)) == 3
