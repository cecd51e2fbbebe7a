"""A statement that is turned off is asked of nobody; the result says so, and a copy leaves it out too."""

from datetime import date

from tests.world import people
from tests.world.desk import Desk
from tests.world.example import MADE
from tests.world.room import MORNING, Room
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.lifetime.copying import copy_workshop
from workshop.live import moving
from workshop.plan import reading
from workshop.plan.report import Edition
from workshop.survey import export, queries
from workshop.web.documents import plan as documents
from workshop.web.documents import result


def test_one_that_is_turned_off_is_asked_nowhere_and_can_be_asked_again(short_room: Room, desk: Desk) -> None:
    [first, second, *_] = short_room.questions()
    off = f"/pastaenden/{first.statement_key}/fraga"
    assert "Påståendet frågas inte." in desk.post(off, off="1").text
    assert first.statement_key not in {one.statement_key for one in short_room.questions()}
    page = desk.get("/pastaenden").text
    assert f'id="{first.statement_key}-av"' in page
    assert "1 frågas inte" in desk.get().text
    assert first.text not in desk.get("/forhandsvisa/annan").text
    desk.post(off)
    assert [one.statement_key for one in short_room.questions()][:2] == [first.statement_key, second.statement_key]


def test_the_last_of_a_theme_stays_and_none_is_turned_off_once_open(short_room: Room, desk: Desk) -> None:
    theme = short_room.programme.themes[0]
    answers = [desk.post(f"/pastaenden/{one.key}/fraga", off="1") for one in theme.statements]
    assert [one.status_code for one in answers] == [200] * (len(theme.statements) - 1) + [409]
    short_room.open()
    assert desk.post(f"/pastaenden/{theme.statements[0].key}/fraga", off="1").status_code == 409


def test_result_files_papers_and_plan_tell_of_it_and_a_copy_keeps_it_off(short_room: Room, desk: Desk) -> None:
    [first, *_] = short_room.questions()
    desk.post(f"/pastaenden/{first.statement_key}/fraga", off="1")
    short_room.open()
    short_room.answer_survey(12, lambda person, _statement: str(1 + person % 6))
    short_room.close()
    with short_room.database.read() as db:
        report = reading.report(db, short_room.workshop)
        workshop = db.get_one(Workshop, short_room.workshop)
        shown = queries.result(db, short_room.workshop)
        files = export.content(db, short_room.workshop)
    assert shown
    assert files
    with short_room.app.app_context():
        plan = documents.html(report, Edition(number=1, status="utkast", dated=MADE))
        with short_room.database.read() as db:
            paper = result.html(db, workshop, shown, MADE)
    told = f"Den här gången frågades inte om: ”{first.text.removesuffix('.')}”."
    for where in (desk.get("/resultat").text, paper, plan, str(files.sheets), str(files.rows)):
        assert where.count(told) == 1
        assert where.count(first.text.removesuffix(".")) == 1
    assert files.data["unasked"] == [first.text]
    assert first.text not in desk.get("/samtal").text
    about = {"facilitator": people.id_of(short_room.app, people.ANNA), "instance_key": short_room.key, "now": utcnow()}
    details = {"title": "Igen", "held_on": date(2031, 5, 14), **about}
    copy = short_room.database.act(copy_workshop, short_room.workshop, "again", **details)
    assert first.statement_key in Room(app=short_room.app, workshop=copy).programme.off


def test_where_too_few_answered_the_stage_does_not_talk_of_it(short_room: Room, desk: Desk) -> None:
    [first, second, *_] = short_room.questions()
    desk.post(f"/pastaenden/{first.statement_key}/fraga", off="1")
    short_room.open()
    short_room.answer_survey(2, lambda _person, _statement: "4")
    short_room.close()
    moment = next(one for one in short_room.moments("result") if one.theme_key == first.theme_key)
    short_room.do(moving.show, moment.id, now=MORNING)
    stage = short_room.draw("stage")
    assert second.text in stage
    assert first.text not in stage
