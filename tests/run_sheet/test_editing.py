"""Editing the run sheet by its actions: what changes, what stands, and who is too late."""

from datetime import time

import pytest
from flask import Flask
from sqlalchemy import select

from tests.world.room import MORNING, Room, furnish
from workshop.answers.models import Question
from workshop.ground.db import new_id
from workshop.ground.errors import BadInput, StaleRev
from workshop.live import answering, moving, showing
from workshop.moments.kinds import KINDS
from workshop.run_sheet import actions, arranging
from workshop.run_sheet.models import Moment
from workshop.run_sheet.places import AlreadyPassed, HasHappened, Place
from workshop.run_sheet.rules import NoSuchMoment, WorkshopFinished
from workshop.run_sheet.written import Asks, Written

QUESTION = Asks(kind="choice", text="Var är lunchen?", spec={"options": ["Här", "Där"]})


def order(room: Room) -> list[str]:
    found = room.moments()
    assert [moment.position for moment in found] == list(range(1, len(found) + 1))
    return [moment.id for moment in found]


def add(room: Room, kind: str = "talk", *, after: str = "", **written: object) -> Moment:
    asks = QUESTION if KINDS[kind].takes == "answer" else None
    whole = Written(**{"title": "Gäst", "minutes": 20, "asks": asks, **written})
    made = new_id()
    room.do(actions.add, made, kind, whole, Place(sitting=0, after=after))
    return room.moment(made)


def questions(room: Room, moment: str) -> list[Question]:
    with room.database.read() as db:
        return list(db.scalars(select(Question).where(Question.moment == moment)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_moment_of_any_kind_is_added_where_it_was_asked_for(full_room: Room, kind: str) -> None:
    before = order(full_room)
    made = add(full_room, kind, after=before[2], notes="Hälsa välkommen.", spec={"text": "En gäst berättar."})
    assert order(full_room) == [*before[:3], made.id, *before[3:]]
    assert (made.kind, made.state, made.minutes, made.notes) == (kind, "waiting", 20, "Hälsa välkommen.")
    assert made.planned.text == "En gäst berättar."
    assert len(questions(full_room, made.id)) == (KINDS[kind].takes == "answer")


def test_sent_twice_it_is_made_once(full_room: Room) -> None:
    made, rev = new_id(), full_room.now().rev
    for _ in range(2):
        full_room.database.act(
            actions.add, full_room.workshop, made, "talk", Written(title="Gäst", minutes=5), Place(sitting=0), rev=rev
        )
    assert order(full_room).count(made) == 1


def test_one_that_is_planned_is_changed_whole(full_room: Room) -> None:
    made = add(full_room, "poll")
    other = Asks(kind="words", text="Ett ord om lunchen?", spec={"most": 1})
    full_room.do(
        actions.change,
        made.id,
        Written(
            title="Lunch", minutes=7, theme_key="styrning", notes="Ät.", spec={"text": other.text},
            locked=time(12), asks=other,
        ),
    )  # fmt: skip
    now = full_room.moment(made.id)
    assert (now.title, now.minutes, now.theme_key, now.notes, now.locked) == ("Lunch", 7, "styrning", "Ät.", time(12))
    assert [(one.kind, one.text) for one in questions(full_room, made.id)] == [("words", "Ett ord om lunchen?")]


def test_a_slip_in_a_question_is_mended_without_making_another_question(full_room: Room) -> None:
    made = add(full_room, "poll", spec={"text": QUESTION.text})
    [before] = questions(full_room, made.id)
    mended = Asks(kind="choice", text="Var äter vi?", spec=QUESTION.spec)
    full_room.do(actions.change, made.id, Written(title="L", minutes=7, spec={"text": mended.text}, asks=mended))
    assert [(one.id, one.text) for one in questions(full_room, made.id)] == [(before.id, "Var äter vi?")]


def test_of_what_has_been_asked_minutes_and_notes_change_and_the_words_stand(full_room: Room) -> None:
    asked = full_room.ask("choice")
    written = Written(
        title=asked.title, minutes=9, notes="Vänta in alla.", theme_key=asked.theme_key, spec=asked.spec,
        asks=Asks(kind="choice", text=asked.title, spec={"options": ["Åskblått", "Ärtgrönt"]}),
    )  # fmt: skip
    full_room.do(actions.change, asked.id, written)
    assert (full_room.moment(asked.id).minutes, full_room.moment(asked.id).notes) == (9, "Vänta in alla.")
    for other in (
        {"spec": {"text": "Något annat?"}},
        {"asks": Asks(kind="choice", text=asked.title, spec={"options": ["Rött", "Ärtgrönt"]})},
        {"theme_key": "styrning"},
    ):
        with pytest.raises(HasHappened):
            full_room.do(actions.change, asked.id, Written(**{**vars(written), **other}))


def test_what_the_room_only_reads_may_change_while_it_is_shown(full_room: Room) -> None:
    shown = full_room.go("welcome")
    full_room.do(actions.change, shown.id, Written(title="Välkomna", minutes=25, spec={"text": "Vi börjar 10.25."}))
    assert "Vi börjar 10.25." in full_room.draw("stage")


def test_what_has_been_is_neither_moved_left_out_nor_removed(full_room: Room) -> None:
    first = full_room.go("welcome")
    full_room.do(moving.next_moment, now=MORNING)
    before = order(full_room)
    for action, more in (
        (actions.move, (Place(sitting=0, after=before[5]),)),
        (actions.leave_out, (True,)),
        (actions.remove, ()),
    ):
        with pytest.raises(HasHappened):
            full_room.do(action, first.id, *more)
    assert order(full_room) == before


def test_a_moment_is_moved_to_any_place_ahead(full_room: Room) -> None:
    before = order(full_room)
    full_room.do(actions.move, before[6], Place(sitting=0, after=before[1]))
    assert order(full_room) == [*before[:2], before[6], *before[2:6], *before[7:]]
    full_room.do(actions.move, before[6], Place(sitting=0, after=before[-1]))
    assert order(full_room) == [*before[:6], *before[7:], before[6]]
    full_room.do(actions.move, before[6], Place(sitting=0))
    assert order(full_room) == [before[6], *before[:6], *before[7:]]


def test_nothing_is_laid_before_the_moment_that_the_room_is_at(full_room: Room) -> None:
    here = full_room.go("result")
    before = order(full_room)
    at = before.index(here.id)
    with pytest.raises(AlreadyPassed):
        full_room.do(actions.move, before[at + 3], Place(sitting=0, after=before[at - 1]))
    with pytest.raises(AlreadyPassed):
        add(full_room, after=before[0])
    full_room.do(actions.move, before[at + 3], Place(sitting=0, after=here.id))
    assert order(full_room)[at + 1] == before[at + 3]


def test_a_copy_lies_after_the_moment_and_of_what_has_been_after_where_the_room_is(full_room: Room) -> None:
    before = order(full_room)
    twin = full_room.do(actions.copy, before[4])
    assert order(full_room) == [*before[:5], twin, *before[5:]]
    asked = full_room.ask("choice")
    full_room.answer(12, {"choice": "0"})
    here = full_room.go("welcome")
    again = full_room.do(actions.copy, asked.id)
    now = order(full_room)
    assert now.index(again) > max(now.index(asked.id), now.index(here.id))
    assert full_room.moment(again).state == "waiting"
    [copied] = questions(full_room, again)
    assert (copied.text, copied.spec["options"]) == ("Ska vi börja?", ["Åskblått", "Ärtgrönt"])


def test_a_copied_question_remembers_what_was_shown_of_it(full_room: Room) -> None:
    """Else the same people could be asked twice, and what one person changed be read off."""
    asked = full_room.ask("choice")
    full_room.answer(12, {"choice": "0"})
    full_room.do(answering.close, asked.id)
    full_room.do(showing.switch, asked.id, "stage", True)
    again = full_room.do(actions.copy, asked.id)
    full_room.do(moving.show, again, now=MORNING)
    full_room.answer(11, {"choice": "0"})
    full_room.answer(1, {"choice": "1"}, first=11)
    full_room.do(answering.close, again)
    assert full_room.asking().kept


def test_a_removed_moment_takes_its_question_along(full_room: Room) -> None:
    before = order(full_room)
    made = add(full_room, "poll", after=before[0])
    full_room.do(actions.remove, made.id)
    assert (order(full_room), questions(full_room, made.id)) == (before, [])


def test_one_moment_is_left_out_and_taken_back(full_room: Room) -> None:
    first = order(full_room)[0]
    for out, state in ((True, "left_out"), (False, "waiting")):
        full_room.do(actions.leave_out, first, out)
        assert full_room.moment(first).state == state


def test_a_form_that_another_leader_overtook_changes_nothing(full_room: Room) -> None:
    seen, first = full_room.now().rev, order(full_room)[0]
    full_room.do(showing.blank, True)
    for action, more in ((actions.remove, ()), (actions.copy, ()), (actions.leave_out, (True,))):
        with pytest.raises(StaleRev):
            full_room.database.act(action, full_room.workshop, first, *more, rev=seen)
    assert order(full_room)[0] == first


def test_a_finished_workshop_keeps_its_run_sheet(full_room: Room) -> None:
    full_room.finish()
    with pytest.raises(WorkshopFinished):
        full_room.do(actions.remove, order(full_room)[0])


def test_what_does_not_fit_together_is_refused(full_room: Room) -> None:
    with pytest.raises(BadInput):
        add(full_room, "talk", asks=QUESTION)
    with pytest.raises(BadInput):
        full_room.do(actions.add, new_id(), "dans", Written(title="D", minutes=1), Place(sitting=0))
    with pytest.raises(NoSuchMoment):
        add(full_room, after="0" * 32)


def themes(room: Room, state: str = "waiting") -> list[str]:
    return list(dict.fromkeys(line.theme_key for line in room.moments() if line.theme_key and line.state == state))


def test_three_themes_are_chosen_and_the_breaks_still_part_what_is_taken_up(app: Flask) -> None:
    room = furnish(app, agenda="halvdag-tre")
    assert (themes(room), themes(room, "left_out")) == (
        ["arbetsmiljo", "styrning", "samverkan"],
        ["arbetssatt", "forstaelse"],
    )
    room.do(arranging.choose_themes, ["samverkan", "arbetssatt", "forstaelse"])
    assert themes(room) == ["samverkan", "arbetssatt", "forstaelse"]
    kept = [line.theme_key or line.kind for line in room.moments() if line.state != "left_out"]
    order = list(dict.fromkeys(kept[: kept.index("break") + 1]))
    assert order == ["welcome", "poll", "result", "samverkan", "break"]
    assert [line.position for line in room.moments()] == list(range(1, len(room.moments()) + 1))


def test_a_theme_that_has_begun_stays_whatever_is_chosen(app: Flask) -> None:
    room = furnish(app, agenda="halvdag-tre")
    begun = next(line for line in room.moments() if line.theme_key == "styrning")
    room.do(moving.show, begun.id, now=MORNING)
    before = [line.id for line in room.moments() if line.theme_key == "styrning"]
    room.do(arranging.choose_themes, ["arbetsmiljo"])
    assert [line.id for line in room.moments() if line.theme_key == "styrning"] == before
    assert themes(room, "left_out") == ["samverkan", "arbetssatt", "forstaelse"]


def test_what_somebody_has_left_out_of_a_theme_stays_so_when_the_theme_is_chosen_again(full_room: Room) -> None:
    poll = next(line for line in full_room.moments("poll") if line.theme_key == "styrning")
    full_room.do(actions.leave_out, poll.id, True)
    full_room.do(arranging.choose_themes, themes(full_room))
    assert full_room.moment(poll.id).state == "left_out"
