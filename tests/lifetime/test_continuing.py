"""A plan in its PDF, a workshop in another house: the same plan, but for what is new by its nature."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.world import house, people
from tests.world.example import FULL
from tests.world.room import Room
from workshop.files.reading import attached
from workshop.gathering.rules import ExpectedUnit
from workshop.lifetime.actions import create_workshop
from workshop.plan import enclosed, plan_file, queries
from workshop.plan.calendar import events
from workshop.plan.report import Edition
from workshop.plan.returned import Returned, read
from workshop.programme.statement import OwnStatement
from workshop.survey import wording
from workshop.web.documents import plan_pdf as document
from workshop.web.documents.quoted import in_plain
from workshop.web.house import house_of

FIRST = Edition(number=2, status="utkast", dated=datetime(2026, 11, 28, 12))
NEXT = Edition(number=1, status="utkast", dated=datetime(2027, 11, 30, 12))
NUMBERS = {"indicator_now": 9.0, "indicator_target": 1.5, "indicator_unit": "dagar", "indicator_on": date(2027, 8, 1)}
COSTS = [{"year": 2027, "amount": 250_000, "unit": "kr", "financing": "askas"}]
OWN = OwnStatement(theme="styrning", key="egen-0123456789ab", text="Vi vågar säga nej.", help="Också uppåt.")


@pytest.fixture
def furnished(example: Room) -> Room:
    example.write_measure("Samla ärendena", grounds=("statement:mal-i-budgeten",), **FULL, **NUMBERS, costs=COSTS)
    example.write_measure("Lär av varandra", theme_key="samverkan", responsible="HR-chef", done_by="2027-Q2")
    example.write_measure("Fråga oftare", theme_key="", done_by="lopande", status="paborjad", standing="taken")
    return example


def returned(room: Room) -> Returned:
    return read(enclosed.enclosed(room.report(), FIRST))


def go_on(room: Room, plan: Returned, **other: Any) -> Room:
    """In the same house."""
    known = (room.now().programme, room.key, datetime(2027, 10, 1), plan)
    details = people.details(room.app, **{"organisation": plan.organisation, **other})
    made = room.database.act(create_workshop, details, people.id_of(room.app, people.ANNA), *known)
    return Room(app=room.app, workshop=made)


def carried(room: Room, edition: Edition) -> plan_file.Plan:
    return enclosed.plan_of(room.report(), edition)


def apart_from_what_is_new(plan: plan_file.Plan) -> bytes:
    """Canonical, without the day and the edition of a new workshop, what its room has not said yet, and that its
    measures come from an earlier plan."""
    same = [
        msgspec.structs.replace(
            one, editions=0, standing="", standing_why="",
            grounds=tuple(ground for ground in one.grounds if not isinstance(ground, plan_file.OnPlan)),
        )
        for one in plan.measures
    ]  # fmt: skip
    new = {"title": "", "held_on": date(2026, 1, 1), "diary_number": "", "period": "", "version": 1, "committee": ""}
    return enclosed.canonical(msgspec.structs.replace(plan, dated=FIRST.dated, measures=tuple(same), **new))


@pytest.mark.pdf
def test_the_pdf_of_one_house_gives_an_equal_plan_in_a_fresh_one(furnished: Room, tmp_path: Path) -> None:
    with furnished.app.app_context():
        pdf = document.pdf(furnished.report(), FIRST, "")
    other = house.build(tmp_path / "another")
    people.have_account(other, people.BO)
    plan = read(attached(pdf, enclosed.NAME))
    known = (house_of(other).programme, house_of(other).config.instance_key, datetime(2027, 10, 1), plan)
    units = tuple(ExpectedUnit(label=label, expected=0) for label in plan.units)
    details = people.details(other, organisation=plan.organisation, units=units)
    made = house_of(other).database.act(create_workshop, details, people.id_of(other, people.BO), *known)
    there = Room(app=other, workshop=made, owner=people.BO)
    assert apart_from_what_is_new(carried(there, NEXT)) == apart_from_what_is_new(carried(furnished, FIRST))
    assert [one.uid for one in there.measures()] == [one.uid for one in furnished.measures()]


def test_own_statements_are_asked_in_the_new_survey(furnished: Room, room: Room) -> None:
    room.database.act(wording.write_own, room.survey, OWN)
    made = go_on(room, returned(room))
    assert made.programme.own == (OWN,)
    assert [one.text for one in made.questions() if one.statement_key == OWN.key] == [OWN.text]


def test_a_measure_says_which_plan_it_comes_from_wherever_it_is_read(furnished: Room) -> None:
    made = go_on(furnished, returned(furnished))
    last = made.report().measures[-1]
    with made.app.app_context():
        assert in_plain(last.grounds[0].origin, last.grounds[0].quoted) == (
            "Från handlingsplanen ”Att leda i en digital tid”, Exempelköpings kommun, version 2, 28 november 2026. "
            "Då skulle den tas vidare."
        )
    page = made.leader.get(f"{made.base}/plan/forhandsvisning").text
    assert page.count("Från handlingsplanen") == 3
    assert "Från handlingsplanen" in made.leader.get(f"{made.base}/plan/atgard/{made.measures()[0].id}").text


def test_a_calendar_moves_the_days_it_holds_since_the_earlier_plan(furnished: Room) -> None:
    before = {one.uid: one.sequence for one in events(furnished.report(), FIRST, "a")}
    made = go_on(furnished, returned(furnished))
    after = {one.uid: one.sequence for one in events(made.report(), NEXT, "a")}
    assert before.keys() == after.keys()
    assert all(after[uid] > before[uid] for uid in before)
    third = go_on(made, read(enclosed.enclosed(made.report(), replace(NEXT, number=2))))
    assert all(one.sequence > after[one.uid] for one in events(third.report(), NEXT, "a"))
    assert [ground.origin for ground in third.report().measures[0].grounds] == ["statement", "plan", "plan"]


def test_the_ids_of_rows_are_new_so_that_both_workshops_stand(furnished: Room) -> None:
    made = go_on(furnished, returned(furnished))
    assert {one.id for one in made.measures()}.isdisjoint(one.id for one in furnished.measures())
    assert [one.standing for one in made.measures()] == ["", "", ""]
    assert [one.indicator_now for one in made.measures()] == [9.0, None, None]


def test_who_decides_and_answers_for_the_plan_goes_along(furnished: Room) -> None:
    plan = replace(returned(furnished), decides="Kommunfullmäktige", responsible="Kommundirektören")
    made = go_on(furnished, plan)
    with made.database.read() as db:
        cover = queries.cover(db, made.workshop)
    assert (cover.decides, cover.responsible, cover.logo) == ("Kommunfullmäktige", "Kommundirektören", None)


def test_a_theme_that_was_not_chosen_leaves_its_measures_to_everybody(furnished: Room) -> None:
    made = go_on(furnished, returned(furnished), themes=("arbetssatt",))
    assert {one.theme_key for one in made.measures()} == {""}


def test_nothing_of_it_is_there_when_something_fails_on_the_way(
    furnished: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = returned(furnished)
    broken = replace(plan.measures[-1], written={**plan.measures[-1].written, "money": "guld"})
    with furnished.database.read() as db:
        before = len(queries.measures(db, furnished.workshop))
    with pytest.raises(Exception, match="money"):
        go_on(furnished, replace(plan, measures=(*plan.measures[:-1], broken)), title="Halv")
    assert b"Halv" not in furnished.leader.get("/ledare/").data
    assert len(furnished.measures()) == before
