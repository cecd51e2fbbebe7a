"""A copy has all that was prepared and nothing of anybody: for a rehearsal, for measuring again, for a new workshop."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

import pytest
from flask import Flask
from sqlalchemy import inspect, select

from tests.world import people, states
from tests.world.example import FULL
from tests.world.room import MORNING, Room, furnish
from workshop.answers.models import Asking, Question, Snapshot
from workshop.cards.actions import show_all
from workshop.facilitators.models import Membership
from workshop.gathering.models import Unit, Workshop
from workshop.gathering.queries import roles_expected
from workshop.ground.db import Base
from workshop.ground.ids import WorkshopId
from workshop.lifetime import taken_along
from workshop.lifetime.copying import IsRehearsal, copy_workshop
from workshop.lifetime.taken_along import TAKEN, Use
from workshop.models import metadata
from workshop.plan.queries import evidence
from workshop.run_sheet.models import Moment
from workshop.survey import history
from workshop.survey.models import Survey, TalkingPoint
from workshop.survey.queries import find_survey

LATER = date(2030, 11, 20)
# Tables that nothing is ever taken from, and why.
LEFT = {
    "participant": "who came", "invitation": "who was asked", "letter": "what was written to them",
    "link_mark": "whose link was used", "list_draft": "who may be asked",
    "response": "who has answered", "answer": "what they answered",
    "comment": "what they wrote", "quote": "what they wrote", "card": "what they wrote",
    "aside": "what they wrote",
    "plan_version": "quotes what they wrote", "decision": "about a version, which stays",
    "measure_change": "of another plan", "follow_link": "a way in", "reminded": "of another plan",
    "follow_up": "of another plan",
    "hearing": "of another plan", "concerned": "who came",
    "secret": "each has its own",
    "membership": "who copies owns the copy; a rehearsal has its own rule", "one_time_link": "a way in",
    "activity": "what was done to another", "warned": "of another day", "noted": "of another day",
    "erasure": "of another",
    "organisation": "is shared", "reference_value": "the organisation's", "facilitator": "an account",
    "facilitator_session": "a sign-in", "second_factor": "a sign-in", "recovery_code": "a sign-in",
    "draft": "no workshop yet", "erased_here": "the service's own",
    "lease": "the service's own", "accessibility_message": "the service's own",
}  # fmt: skip
# Columns that a copy has of its own, or has not had yet.
OWN: Mapping[str, set[str]] = {
    "workshop": {
        "id", "code", "stage_key", "held_on", "finish_on", "erase_on", "people_erased", "erase_all_on",
        "erase_stopped", "state", "current_moment", "blanked", "invites", "rev", "raised_to", "room_locked", "wiped_at",
        "rehearses", "follows", "made_up", "was_at", "pressed", "aside",
    },
    "unit": {"id", "workshop"},
    "role_expected": {"id", "workshop"},
    "survey": {"id", "workshop", "answer_by", "discarded", "asked"},
    "question": {"id", "workshop", "survey", "moment", "measure", "tried", "held", "gone", "watched"},
    "sitting": {"workshop", "held_on"},
    "picture": {"id", "workshop"},
    "cover": {"workshop"},
    "moment": {"id", "workshop", "started_at", "timer_ends_at", "paused_at", "stage_shows", "phones_show", "side",
               "page", "spell"},
    "asking": {"id", "question", "hands", "kept", "secret", "released", "tally_rev", "counted"},
    "snapshot": {"id", "survey", "asking"},
    "talking_point": {"id", "survey", "version"},
    "measure": {"id", "workshop", "version", "uid", "editions"},
    "evidence": {"id", "measure"},
}  # fmt: skip


@pytest.fixture
def room(example: Room) -> Room:
    """In the day: a result, a plan, people, answers and ideas."""
    example.arrive(8)
    board = example.go("ideas")
    example.send_idea("En karta över alla system")
    example.database.act(show_all, example.workshop, board.id)
    example.write_measure(**FULL)
    example.go("poll")
    example.answer(8, {"text": "Prov", "choice": "0", "words": "prov"})
    return example


def copied(room: Room, use: Use, title: str = "Kopian") -> Room:
    made = room.database.act(
        copy_workshop, WorkshopId(room.workshop), use, title=title, held_on=LATER,
        facilitator=people.id_of(room.app, people.ANNA), instance_key=room.key, now=MORNING,
    )  # fmt: skip
    return Room(app=room.app, workshop=made)


def rows(room: Room, model: type[Base], **where: object) -> list[Any]:
    with room.database.read() as db:
        return list(db.scalars(select(model).filter_by(**where)))


def planned(room: Room) -> list[tuple[object, ...]]:
    return [
        (one.position, one.title, one.kind, one.spec, one.minutes, one.notes, one.theme_key) for one in room.moments()
    ]


def asked(room: Room, **where: object) -> list[tuple[object, ...]]:
    found = rows(room, Question, workshop=room.workshop)
    mine = [one for one in found if bool(one.survey) == bool(where.get("survey"))]
    return sorted((one.text, one.kind, json.dumps(one.spec), one.wording_hash) for one in mine)


def everything(room: Room) -> str:
    """All that is stored of a workshop, as text."""
    mine = set()
    for table in metadata.tables.values():
        with room.database.read() as db:
            found = db.execute(select(table)).mappings().all()
        mine |= {str(dict(row)) for row in found if row.get("workshop") == room.workshop or table.name == "evidence"}
    return "\n".join(mine)


def test_of_every_table_and_column_it_is_decided_whether_it_goes_along() -> None:
    taken = {model.__tablename__: set(columns) for model, columns in TAKEN.items()}
    assert set(metadata.tables) == set(taken) | set(LEFT)
    for name, columns in taken.items():
        assert set(metadata.tables[name].columns.keys()) - {"base"} == (columns | OWN[name]) - {"programme"}, name
        assert not columns & OWN[name], name
    for model, takes in TAKEN.items():
        assert set(takes) <= {column.key for column in inspect(model).column_attrs}


@pytest.mark.parametrize("use", sorted(taken_along.EVERY))
def test_a_copy_has_the_run_sheet_the_questions_and_the_words(room: Room, use: Use) -> None:
    copy = copied(room, use)
    assert planned(copy) == planned(room)
    assert asked(copy) == asked(room)
    assert asked(copy, survey=True) == asked(room, survey=True)
    assert copy.programme == room.programme
    assert {moment.state for moment in copy.moments()} <= {"waiting", "left_out"}
    assert copy.now().current_moment is None
    with room.database.read() as db:
        assert roles_expected(db, copy.workshop) == roles_expected(db, room.workshop)
    assert [(unit.label, unit.expected) for unit in rows(copy, Unit, workshop=copy.workshop)] == [
        (unit.label, unit.expected) for unit in rows(room, Unit, workshop=room.workshop)
    ]


@pytest.mark.parametrize("use", sorted(taken_along.EVERY))
def test_a_copy_has_nothing_of_anybody(room: Room, use: Use) -> None:
    copy = copied(room, use)
    left = [model for model in metadata.tables.values() if model.name in LEFT and "workshop" in model.columns]
    with room.database.read() as db:
        kept = {table.name for table in left if db.execute(select(table).filter_by(workshop=copy.workshop)).first()}
    assert kept == {"secret", "membership"}
    assert "En karta över system" not in everything(copy)
    assert [one.facilitator for one in rows(copy, Membership, workshop=copy.workshop)] == [
        people.id_of(room.app, people.ANNA)
    ]


def test_a_copy_is_another_workshop_with_its_own_way_in(room: Room) -> None:
    copy = copied(room, "new").now()
    assert copy.code != room.code
    assert copy.stage_key != room.now().stage_key
    assert (copy.title, copy.held_on, copy.erase_on) == ("Kopian", LATER, date(2031, 11, 20))
    assert (copy.rev, copy.state, copy.is_rehearsal) == (1, "open", False)
    assert copy.organisation == room.now().organisation
    assert (copy.place, copy.diary_number) == ("", "")


@pytest.mark.parametrize("use", ["again", "new"])
def test_what_was_measured_and_planned_stays_behind(room: Room, use: Use) -> None:
    copy = copied(room, use)
    [survey] = rows(copy, Survey, workshop=copy.workshop)
    assert (survey.state, survey.round) == ("draft", 1)
    assert not rows(copy, Snapshot, survey=survey.id)
    assert not rows(copy, TalkingPoint, survey=survey.id)
    assert bool(copy.measures()) == (use == "again")  # test_measuring_again
    assert not copy.now().groups_locked


def test_a_copy_for_measuring_again_is_compared_with_what_it_was_copied_from(room: Room) -> None:
    again = copied(room, "again")
    room.database.act(_move, room.workshop, date(2030, 1, 10))
    again.open()
    again.answer_survey(24, lambda person, statement: str(1 + (person * 5 + statement * 7 + person // 3) % 6))
    again.close()
    with room.database.read() as db:
        survey = find_survey(db, again.workshop)
        found = history.earlier(db, survey) if survey else None
    assert found
    statements = [text for text, kind, *_ in asked(room, survey=True) if kind == "scale"]
    assert len(found.comparison.statements) == len(statements)


def _move(db: Any, workshop: str, day: date) -> None:
    db.get_one(Workshop, workshop).held_on = day
    db.commit()


def test_to_a_rehearsal_goes_the_closed_result_with_the_units_of_the_copy(room: Room) -> None:
    copy = copied(room, "rehearse")
    [mine], [theirs] = (rows(one, Survey, workshop=one.workshop) for one in (copy, room))
    [made], [frozen] = (rows(copy, Snapshot, survey=one.id) for one in (mine, theirs))
    assert (mine.state, made.tables) == ("closed", frozen.tables)
    assert copy.now().groups_locked
    members = {one for group in made.classes["units"] for one in group["members"]}
    assert members <= {*copy.units.values(), None}
    assert [group["label"] for group in made.classes["units"]] == [one["label"] for one in frozen.classes["units"]]
    assert {one.state for question in rows(copy, Question, survey=mine.id) for one in _askings(copy, question)} == {
        "closed"
    }
    assert len(rows(copy, TalkingPoint, survey=mine.id)) == len(rows(room, TalkingPoint, survey=theirs.id))
    assert copy.draw("stage")


def _askings(room: Room, question: Question) -> list[Asking]:
    return rows(room, Asking, question=question.id)


def test_to_a_rehearsal_go_the_measures_but_none_that_rests_on_what_somebody_wrote(room: Room) -> None:
    with room.database.read() as db:
        point = db.scalars(select(TalkingPoint).limit(1)).one()
    card = next(one for one in room.cards() if one.state == "shown")
    statement = room.questions()[0].statement_key
    room.write_measure("Av en idé.", [f"card:{card.id}"])
    room.write_measure("Av ett tal.", [f"statement:{statement}", f"talk:{point.id}"], theme_key=point.theme_key)
    copy = copied(room, "rehearse")
    written = {measure.what: measure.id for measure in copy.measures()}
    assert set(written) == {measure.what for measure in room.measures()} - {"Av en idé."}
    with room.database.read() as db:
        grounds = evidence(db, [written["Av ett tal."]])[written["Av ett tal."]]
        refs = {one.ref for one in grounds if one.origin == "talk"}
        assert refs <= set(db.scalars(select(TalkingPoint.id).where(TalkingPoint.survey == copy.survey)))
    assert grounds


def test_what_has_shown_nothing_is_not_a_result_to_rehearse(app: Flask) -> None:
    copy = copied(states.few(app), "rehearse")
    [survey] = rows(copy, Survey, workshop=copy.workshop)
    assert survey.state == "draft"
    assert not copy.now().groups_locked


def test_the_day_can_be_led_in_the_copy_and_the_original_stands(room: Room) -> None:
    before = room.draw("stage"), room.now().rev
    copy = copied(room, "new")
    copy.arrive(8)
    poll = copy.go("poll")
    assert poll.id not in {moment.id for moment in room.moments()}
    copy.answer(8, {"text": "Prov", "choice": "0", "words": "prov"})
    assert (room.draw("stage"), room.now().rev) == before
    assert {moment.workshop for moment in rows(copy, Moment, id=poll.id)} == {copy.workshop}


def test_a_rehearsal_is_not_copied(room: Room) -> None:
    room.database.act(_wipe_soon, room.workshop)
    with pytest.raises(IsRehearsal):
        copied(room, "new")


def _wipe_soon(db: Any, workshop: str) -> None:
    db.get_one(Workshop, workshop).wiped_at = MORNING
    db.commit()


@pytest.mark.parametrize("use", get_args(Use))
def test_what_was_asked_about_ideas_and_measures_stays_with_them(app: Flask, use: Use) -> None:
    """The words are its people's, and none of those ideas is in the copy."""
    room = furnish(app)
    room.arrive(7)
    room.go("ideas")
    things = [{"id": room.send_idea(text), "text": text} for text in ("Kanariefågeln", "En till")]
    room.ask("points", text="Vilka?", things=things)
    room.ask(text="Vad heter den?", options=["Kanariefågel", "Sparv"])
    with room.database.read() as db:
        before = db.scalars(select(Question.text).where(Question.workshop == room.workshop)).all()
    made = copied(room, use).workshop
    with room.database.read() as db:
        after = db.scalars(select(Question.text).where(Question.workshop == made)).all()
        assert "Kanariefågeln" not in str(db.scalars(select(Question.spec).where(Question.workshop == made)).all())
    assert {*before} - {*after} == {"Vilka?"}
