"""What is drawn of the plan is kept by `rev`, so every change of the plan moves it."""

from tests.world.room import Room
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.plan import actions, ordering


def rev(example: Room) -> int:
    with example.database.read() as db:
        return db.get_one(Workshop, example.workshop).rev


def test_writing_moving_and_removing_each_move_the_screens(example: Room) -> None:
    revs = [rev(example)]
    example.write_measure()
    measure = example.write_measure("Följ upp.")
    revs.append(rev(example))
    written = {"theme_key": "styrning", "what": "Nytt."}
    example.database.act(actions.edit, example.workshop, measure, written, (), version=1, now=utcnow())
    revs.append(rev(example))
    example.database.act(ordering.move, example.workshop, measure, "up")
    revs.append(rev(example))
    example.database.act(actions.set_removed, example.workshop, measure, True, utcnow())
    revs.append(rev(example))

    assert revs == [revs[0], *range(revs[0] + 2, revs[0] + 6)]


def test_the_same_measure_sent_twice_moves_them_once(example: Room) -> None:
    before, measure, written = rev(example), "f" * 32, {"theme_key": "", "what": "Utse en ägare."}

    example.database.act(actions.add, example.workshop, measure, written)
    example.database.act(actions.add, example.workshop, measure, written)

    assert rev(example) == before + 1


def test_what_is_first_cannot_be_moved_up(example: Room) -> None:
    first = example.write_measure()
    example.write_measure("Följ upp.")
    before = rev(example)

    example.database.act(ordering.move, example.workshop, first, "up")

    assert rev(example) == before
