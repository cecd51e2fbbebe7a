"""What is drawn of the plan is kept by `rev`, so every change of the plan moves it."""

from tests.plan.conftest import Plan
from workshop.gathering.models import Workshop
from workshop.plan import actions


def rev(plan: Plan) -> int:
    with plan.database.read() as db:
        return db.get_one(Workshop, plan.workshop).rev


def test_writing_moving_and_removing_each_move_the_screens(plan: Plan) -> None:
    revs = [rev(plan)]
    measure = plan.add()
    revs.append(rev(plan))
    plan.database.act(actions.edit, plan.workshop, measure, {"theme_key": "", "what": "Nytt."}, (), version=1)
    revs.append(rev(plan))
    plan.database.act(actions.move, plan.workshop, measure, "up")
    revs.append(rev(plan))
    plan.database.act(actions.set_removed, plan.workshop, measure, True)
    revs.append(rev(plan))

    assert revs == list(range(revs[0], revs[0] + 5))


def test_the_same_measure_sent_twice_moves_them_once(plan: Plan) -> None:
    before, measure, written = rev(plan), "f" * 32, {"theme_key": "", "what": "Utse en ägare."}

    plan.database.act(actions.add, plan.workshop, measure, written)
    plan.database.act(actions.add, plan.workshop, measure, written)

    assert rev(plan) == before + 1
