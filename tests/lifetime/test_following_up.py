"""A follow-up of half an hour: begun in one press, led measure by measure, and the next one booked."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.world.again import again, answer, planned, told
from tests.world.room import MORNING, Room
from workshop.ground.clock import today
from workshop.lifetime.following_up import agenda_of
from workshop.live import moving, showing
from workshop.plan.models import Measure
from workshop.web.house import house_of


@pytest.fixture
def first(app: Flask) -> Room:
    return planned(app)


def begin(room: Room) -> Room:
    sent = room.send("/folj-upp")
    assert sent.status_code == 303
    return Room(app=room.app, workshop=sent.headers["Location"].rstrip("/").rsplit("/", 1)[-1])


def press(room: Room, path: str, **fields: str) -> None:
    sent = room.leader.send(room.base + path, {"rev": str(room.now().rev), **fields}, on=f"{room.base}/led")
    assert sent.status_code == 303


def seen(measure: Measure) -> dict[str, str]:
    """The version that a page shows."""
    return {f"{measure.id}-version": str(measure.version)}


def test_one_press_lays_out_half_an_hour_about_what_is_open(first: Room) -> None:
    made = begin(first)
    assert [one.kind for one in made.moments()] == ["welcome", "follow_up", "booking", "close"]
    assert sum(one.minutes for one in made.moments()) == 30
    assert [one.what for one in made.measures()] == ["Mät nyttan"]
    assert made.now().title == f"Uppföljning: {first.now().title}"
    assert (made.now().follows, made.now().held_on) == (first.workshop, today())


def test_the_stage_goes_through_the_measures_and_asks_the_five_questions(first: Room) -> None:
    made = begin(first)
    made.write_measure("En till", responsible="HR-chef", status="forsenad")
    moment = made.go("follow_up")
    stage = made.draw("stage")
    assert "Mät nyttan" in stage
    for said in ("Blev den som planerat?", "Gav den effekt?", "Är målet närmare?", "Hände något oväntat?", "9 → 2"):
        assert said in stage
    second = made.measures()[1].position
    made.do(showing.turn, moment.id, "one", second)
    assert "En till" in made.draw("stage")
    assert "Mät nyttan" not in made.draw("stage").split("<footer")[0]
    made.do(showing.turn, moment.id, "list", 1)
    assert all(text in made.draw("stage") for text in ("Mät nyttan", "En till", "Försenad"))


def test_the_status_and_the_value_are_written_down_at_the_desk(first: Room) -> None:
    made = begin(first)
    made.go("follow_up")
    [measure] = made.measures()
    press(made, f"/plan/folj/{measure.id}/paborjad", **seen(measure))
    [measure] = made.measures()
    assert measure.status == "paborjad"
    press(
        made, f"/plan/folj/{measure.id}", **{f"{measure.id}-version": str(measure.version), f"{measure.id}-now": "4,5"}
    )
    assert made.measures()[0].indicator_now == 4.5
    assert "4,5 → 2" in made.draw("stage")


def test_what_somebody_else_has_written_since_is_not_written_over(first: Room) -> None:
    made = begin(first)
    made.go("follow_up")
    [measure] = made.measures()
    for status in ("paborjad", "installd"):
        press(made, f"/plan/folj/{measure.id}/{status}", **seen(measure))
    assert made.measures()[0].status == "paborjad"


def test_a_value_that_cannot_be_read_is_said_and_nothing_is_kept(first: Room) -> None:
    made = begin(first)
    made.go("follow_up")
    [measure] = made.measures()
    press(made, f"/plan/folj/{measure.id}", **seen(measure), **{f"{measure.id}-now": "många"})
    assert "Skriv ett tal" in made.leader.get(f"{made.base}/led").text
    assert made.measures()[0].indicator_now == 9.0


def test_the_last_but_one_moment_books_the_next_time_on_all_that_is_open(first: Room) -> None:
    made = begin(first)
    made.write_measure("Redan klar", status="genomford")
    made.go("booking")
    day = today() + timedelta(days=180)
    press(made, "/plan/boka", booked=day.isoformat())
    assert {one.what: one.follow_up_on for one in made.measures()} == {"Mät nyttan": day, "Redan klar": None}
    assert "Vi följer upp igen den" in made.draw("stage")
    assert f'value="{day.isoformat()}"' in made.draw("desk")


@pytest.mark.parametrize("day", ["", "2020-01-01", "snart"])
def test_a_day_that_cannot_be_booked_is_said(first: Room, day: str) -> None:
    made = begin(first)
    made.go("booking")
    press(made, "/plan/boka", booked=day)
    assert made.measures()[0].follow_up_on is None


def test_it_is_on_the_day_that_the_plan_has_booked(first: Room) -> None:
    made = begin(first)
    day = today() + timedelta(days=90)
    press(made, "/plan/boka", booked=day.isoformat())
    assert begin(made).now().held_on == day


def test_to_measure_again_after_a_follow_up_still_tells_from_the_first_plan(first: Room) -> None:
    between = begin(first)
    [measure] = between.measures()
    press(between, f"/plan/folj/{measure.id}", **seen(measure), **{f"{measure.id}-now": "5"})
    last = again(between)
    answer(last, 3)
    found = told(last)
    assert found.earlier
    assert found.earlier.held_on == date(2030, 5, 14)
    assert [(one.what, one.said) for one in found.followed] == [
        ("Mät nyttan", "Inte påbörjad"), ("Utse en ägare", "Genomförd"), ("Köp en robot", "Inställd"),
    ]  # fmt: skip
    mark = found.counted[0].yardstick
    assert mark
    assert (mark.start, mark.now) == (9.0, 5.0)
    assert found.since
    assert found.since.themes[0].n_now == 16


def test_a_plan_with_nothing_open_offers_none_and_refuses(app: Flask) -> None:
    room = planned(app)
    for measure in room.measures():
        room.database.act(_close, measure.id)
    assert "Förbered en uppföljning" not in room.leader.get(f"{room.base}/plan").text
    assert room.send("/folj-upp").status_code == 409


def _close(db: Session, measure: str) -> None:
    db.get_one(Measure, measure).status = "genomford"
    db.commit()


def test_the_template_is_found_by_what_it_holds(app: Flask) -> None:
    found = agenda_of(house_of(app).programme)
    assert found
    assert found.key == "uppfoljning"


def test_it_can_be_led_to_its_end(first: Room) -> None:
    made = begin(first)
    made.arrive(3)
    for moment in made.moments():
        made.do(moving.show, moment.id, now=MORNING)
        for audience in ("stage", "phone", "desk"):
            assert made.draw(audience)
    made.finish()
    assert made.now().state == "finished"
