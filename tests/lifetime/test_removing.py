"""«Ta bort» deletes what somebody wrote, wherever it stands, in this workshop and no other."""

import json

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.world.people import ANNA, make_workshop
from tests.world.room import MORNING, Room, furnish
from workshop.answers.models import Answer, Quote, Snapshot
from workshop.cards import actions as cards
from workshop.cards.models import Card
from workshop.files.formats import json_bytes
from workshop.ground.db import Base, new_id
from workshop.ground.errors import NotFound
from workshop.ground.text import fold, same
from workshop.lifetime.removing import hold_back, remove_answers, remove_text, written
from workshop.live import answering, showing
from workshop.plan import actions as plan
from workshop.plan.export import exported
from workshop.plan.models import MeasureChange
from workshop.plan.polls import in_moments, judged
from workshop.plan.queries import measures
from workshop.plan.versions import kept, versions_saying
from workshop.questions.showing import ref_of
from workshop.survey import quotes
from workshop.web.house import house_of

BAD, GOOD = "Kanariefågeln borde sparkas", "Börja med skolan"


def remove(room: Room, thing: str, ref: str = "") -> None:
    room.database.act(remove_text, room.workshop, thing, ref)


def everywhere(room: Room) -> str:
    """Each table, whole."""
    with room.database.read() as db:
        rows = [list(map(str, row)) for table in Base.metadata.sorted_tables for row in db.execute(select(table))]
    return json.dumps(rows, ensure_ascii=False)


def published(room: Room, *audiences: str) -> str:
    """On the screens of these audiences, or of all, in the files and in the plan as it would be printed."""
    with room.database.read() as db:
        export = json_bytes(exported(db, room.now())).decode()
    return (
        export
        + str(room.report())
        + "".join(room.draw(audience) for audience in audiences or ("desk", "phone", "stage"))
    )


def with_card(app: Flask) -> tuple[Room, str]:
    room = furnish(app)
    room.arrive(7)
    room.go("ideas")
    bad, good = room.send_idea(BAD), room.send_idea(GOOD, who=1)
    for card in (bad, good):
        room.database.act(cards.set_state, room.workshop, [card], "shown")
    return room, bad


def with_answers(app: Flask, kind: str) -> tuple[Room, str, str]:
    """A closed question, with its asking and the ref of the bad answer."""
    room = furnish(app)
    room.arrive(8)
    asked = room.ask(kind, text="Vad tänker du?", **({"limit": 300} if kind == "text" else {"most": 3}))
    name = "text" if kind == "text" else "words"
    room.answer(7, {name: GOOD})
    room.answer(1, {name: BAD}, first=7)
    asking = room.asking().id
    room.do(answering.close, asked.id, reveal=True)
    room.do(showing.switch, asked.id, "phones", True)
    return room, asking, ref_of(same(BAD) if kind == "text" else fold(BAD))


def test_an_idea_leaves_every_screen_file_and_table(app_on_each: Flask) -> None:
    room, bad = with_card(app_on_each)
    theme = room.moment().theme_key
    measure = room.write_measure(grounds=(f"card:{bad}",), theme_key=theme)
    assert BAD in published(room)
    assert measure

    remove(room, bad)
    remove(room, bad)  # twice is harmless

    assert BAD not in published(room)
    assert GOOD in published(room)
    assert "anarie" not in everywhere(room)


@pytest.mark.parametrize("kind", ["text", "words"])
def test_an_answer_in_own_words_leaves_every_screen_file_and_table(kind: str, app_on_each: Flask) -> None:
    room, asking, ref = with_answers(app_on_each, kind)
    assert BAD in published(room)

    remove(room, asking, ref)

    assert BAD not in published(room)
    assert GOOD in published(room)
    assert "anarie" not in everywhere(room)
    with room.database.read() as db:
        tables = db.scalars(select(Snapshot.tables)).one()
        assert (tables["n"], db.scalar(select(func.count()).select_from(Answer))) == (8, 8)


@pytest.mark.parametrize("kind", ["text", "words"])
def test_what_is_held_back_is_seen_at_the_desk_alone_until_it_is_shown_again(kind: str, app: Flask) -> None:
    room, asking, ref = with_answers(app, kind)
    room.send(f"/skrivet/{asking}/valda/dolj", ref=ref, rev=room.now().rev)
    assert BAD not in published(room, "phone", "stage")
    assert GOOD in published(room, "phone", "stage")
    assert BAD in room.draw("desk")
    assert "1 hålls inne" in room.draw("desk")

    room.send(f"/skrivet/{asking}/valda/visa", valt=[ref], rev=room.now().rev)
    assert BAD in published(room, "phone", "stage")


def test_several_answers_are_taken_away_at_once(app: Flask) -> None:
    room, asking, ref = with_answers(app, "text")
    room.send(f"/skrivet/{asking}/valda/ta-bort", valt=[ref, ref_of(same(GOOD))], rev=room.now().rev)
    assert BAD not in published(room)
    assert GOOD not in published(room)


def test_another_workshops_answers_are_neither_held_back_nor_taken_away(app: Flask) -> None:
    room, asking, ref = with_answers(app, "text")
    other = make_workshop(app, ANNA)
    for action in (hold_back, remove_answers):
        with pytest.raises(NotFound):
            room.database.act(action, other, asking, [ref], **({"on": True} if action is hold_back else {}))
    assert BAD in published(room)


@pytest.mark.parametrize("kind", ["text", "words"])
def test_it_stays_away_when_the_question_is_opened_again(kind: str, app: Flask) -> None:
    room, asking, ref = with_answers(app, kind)
    remove(room, asking, ref)
    at = room.now().current_moment
    room.do(answering.reopen, at, now=room.moment().started_at)
    assert BAD not in published(room)
    room.do(answering.close, at, reveal=True)
    assert BAD not in published(room)
    assert GOOD in published(room)


def test_the_next_version_of_the_plan_is_without_it_and_the_last_keeps_it(app: Flask) -> None:
    room, bad = with_card(app)
    now = room.moment().started_at
    room.freeze_plan(now)
    remove(room, bad)
    room.freeze_plan(now)
    with room.database.read() as db:
        newest, first = kept(db, room.workshop)
    assert (
        BAD in json.dumps(first.report, ensure_ascii=False),
        BAD in json.dumps(newest.report, ensure_ascii=False),
    ) == (
        True,
        False,
    )


def test_a_phone_that_sends_a_removed_idea_again_brings_nothing_back(app: Flask) -> None:
    room, bad = with_card(app)
    remove(room, bad)
    assert room.send_idea(BAD, card=bad) == bad
    assert "anarie" not in everywhere(room)
    with pytest.raises(NotFound):
        room.database.act(cards.set_state, room.workshop, [bad], "shown")


def test_the_empty_card_goes_when_the_workshop_is_finished(app: Flask) -> None:
    room, bad = with_card(app)
    remove(room, bad)
    room.finish()
    with room.database.read() as db:
        assert db.scalars(select(Card.text)).all() == [GOOD]


def test_another_workshops_leader_removes_nothing(app: Flask) -> None:
    room, bad = with_card(app)
    asked, asking, ref = with_answers(app, "text")
    stranger = furnish(app)
    for thing, which in ((bad, ""), (asking, ref)):
        with pytest.raises(NotFound):
            remove(stranger, thing, which)
    assert BAD in published(room)
    assert BAD in published(asked)
    remove(room, bad)
    assert BAD in published(asked)


def test_what_can_be_removed_is_listed_with_what_it_is_about(app: Flask) -> None:
    room, asking, ref = with_answers(app, "text")
    room.go("ideas")
    card = room.send_idea(BAD)
    with room.database.read() as db:
        found = written(db, room.workshop)
    assert {(one.thing, one.ref, one.text) for one in found} == {
        (asking, ref, BAD), (asking, ref_of(same(GOOD)), f"{GOOD}\u00a0\u00a0×\u00a07"), (card, "", BAD),
    }  # fmt: skip


def test_after_the_day_the_page_removes_it_and_the_disk_forgets_it(app: Flask) -> None:
    room, asking, ref = with_answers(app, "text")
    room.finish()
    at = f"/ledare/{room.workshop}/skrivet"
    assert BAD in room.leader.get(at).text
    assert room.leader.send(f"{at}/{asking}/{ref}/ta-bort", on=at).status_code == 303
    assert BAD not in room.leader.get(at).text
    assert BAD.encode() not in (house_of(app).config.instance / "workshop.sqlite3").read_bytes()


def test_at_the_desk_a_press_removes_it_and_the_desk_comes_back(app: Flask) -> None:
    room, asking, ref = with_answers(app, "text")
    at = f"/ledare/{room.workshop}/led"
    gone = f"/ledare/{room.workshop}/skrivet/{asking}/valda/ta-bort"
    assert gone in room.leader.get(at).text
    answer = room.leader.send(gone, {"rev": str(room.now().rev), "ref": ref}, on=at)
    assert answer.location.endswith("/led")
    assert BAD not in room.leader.get(at).text


def test_a_comment_is_removed_for_good(app: Flask) -> None:
    room = furnish(app)
    room.open()
    room.answer_survey(7, lambda _person, _statement: "4")
    room.close()
    question = room.questions()[0].id
    made = room.database.act(_quote, room.survey, question)
    room.database.act(quotes.place, room.survey, {made: quotes.GONE})
    with room.database.read() as db:
        assert db.scalars(select(Quote.text)).all() == []


def _quote(db, survey: str, question: str) -> str:
    db.add(Quote(id=(made := new_id()), survey=survey, question=question, text=BAD))
    db.commit()
    return made


def test_the_page_says_which_kept_plans_have_a_text_and_keep_it(app: Flask) -> None:
    room, bad = with_card(app)
    room.write_measure("Skriv en lista.", [f"card:{bad}"])
    room.freeze_plan(MORNING, "foreslagen")
    with room.database.read() as db:
        assert {one.text: one.kept for one in written(db, room.workshop)} == {BAD: (1,), GOOD: (1,)}
        assert versions_saying(db, room.workshop, ["kanariefågeln", "a", "Styrning"])["a"] == ()
    gone = room.leader.send(f"{room.base}/skrivet/{bad}/ta-bort", on=f"{room.base}/skrivet")
    assert "Den står kvar i planens version 1." in room.leader.get(gone.location).text
    room.freeze_plan(MORNING, "foreslagen")
    with room.database.read() as db:
        assert [one.kept for one in written(db, room.workshop)] == [(1, 2)]
        assert [BAD in str(one.report) for one in kept(db, room.workshop)] == [False, True]


def test_what_is_no_text_is_not_removed_as_one(app: Flask) -> None:
    room = furnish(app)
    room.arrive(7)
    measure = room.write_measure("Skriv en lista.")
    room.ask("support", things=[{"id": measure, "text": "Skriv en lista."}])
    room.answer(7, {"support-1": "stands"})
    room.do(answering.close, room.moment().id, reveal=True)
    with pytest.raises(NotFound):
        remove(room, room.asking().id, measure)
    with pytest.raises(NotFound):
        room.database.act(hold_back, room.workshop, room.asking().id, [measure], on=True)


@pytest.mark.parametrize("back", ["put_back", "bring_back"])
def test_a_measure_that_comes_back_by_whatever_door_is_in_the_result_again(app: Flask, back: str) -> None:
    room = furnish(app)
    room.arrive(7)
    measure = room.write_measure("Skriv en lista.")
    room.ask("support", things=[{"id": measure, "text": "Skriv en lista."}])
    room.answer(7, {"support-1": "stands"})
    room.do(answering.close, room.moment().id, reveal=True)
    room.database.act(plan.set_removed, room.workshop, measure, True, MORNING)
    assert not support(room)
    if back == "put_back":
        values = {"theme_key": "styrning", "what": "Skriv en lista."}
        room.database.act(plan.edit, room.workshop, measure, values, (), version=2, now=MORNING, put_back=True)
    else:
        with room.database.read() as db:
            change = db.scalars(select(MeasureChange).where(MeasureChange.name == "removed")).one().id
        room.database.act(plan.bring_back, room.workshop, measure, change, MORNING)
    assert support(room) == [measure]


def support(room: Room) -> list[str]:
    with room.database.read() as db:
        return list(judged(in_moments(db, room.workshop), measures(db, room.workshop)).support)
