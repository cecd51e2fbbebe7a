"""Measuring again in one press: the same statements and groups, the open measures, and what happened since."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.world import people
from tests.world.again import again, answer, edit, planned, told
from tests.world.room import Room, furnish
from workshop.gathering.dates import measured_again_on
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.lifetime.actions import erase_workshop
from workshop.plan import actions as plan
from workshop.survey.queries import result


@pytest.fixture
def first(app: Flask) -> Room:
    return planned(app)


def test_one_press_takes_the_statements_the_groups_and_the_open_measures_along(first: Room) -> None:
    made = again(first)
    now, was = made.now(), first.now()
    assert (now.held_on, now.title, now.threshold, now.follows) == (date(2031, 5, 14), was.title, was.threshold, was.id)
    assert [one.wording_hash for one in made.questions()] == [one.wording_hash for one in first.questions()]
    labels = {room.workshop: set(room.units) for room in (made, first)}
    assert labels[made.workshop] == labels[first.workshop]
    [measure] = made.measures()
    assert (measure.what, measure.goal, measure.indicator_now, measure.indicator_target) == (
        "Mät nyttan", "Minst 60 av 100", 9.0, 2.0,
    )  # fmt: skip
    assert measure.uid == next(one.uid for one in first.measures() if one.what == "Mät nyttan")


def test_the_plan_that_went_along_is_kept_as_a_version(first: Room) -> None:
    made = again(first)
    [ground] = [one for one in made.report().measures[0].grounds if one.origin == "plan"]
    assert (ground.quoted["version"], ground.quoted["text"]) == (1, first.now().title)


def test_what_was_done_stopped_and_left_is_told_with_the_benefit_in_numbers(first: Room) -> None:
    made = again(first)
    edit(made, "Mät nyttan", status="paborjad", indicator_now=4.0)
    found = told(made)
    assert [(one.what, one.said) for _label, ones in found.by_outcome for one in ones] == [
        ("Utse en ägare", "Genomförd"), ("Mät nyttan", "Påbörjad"), ("Köp en robot", "Inställd"),
    ]  # fmt: skip
    [mark] = [one.yardstick for one in found.counted if one.yardstick]
    assert (mark.start, mark.target, mark.now, mark.said) == (9.0, 2.0, 4.0, "Närmare målet")
    assert list(found.sentences())[:2] == [
        "Av 3 åtgärder är 1 genomförd, 1 inte klar och 1 stoppad.",
        "1 av 1 indikator har mätts igen. 0 har nått sitt mål.",
    ]


def test_what_is_followed_up_in_the_earlier_plan_counts_too(first: Room) -> None:
    made = again(first)
    edit(first, "Mät nyttan", status="genomford", indicator_now=1.5)
    [one] = told(made).counted
    assert (one.said, one.yardstick and one.yardstick.said) == ("Genomförd", "Målet är nått")


def test_a_measure_that_was_taken_out_of_the_new_plan_is_stopped(first: Room) -> None:
    made = again(first)
    made.database.act(plan.set_removed, made.workshop, made.measures()[0].id, True, utcnow())
    assert "Borttagen ur planen" in {one.said for one in told(made).followed if one.outcome == "stopped"}


def test_statements_asked_in_the_same_words_stand_beside_each_other_with_how_many_answered(first: Room) -> None:
    made = again(first)
    answer(made, 3)
    [part] = told(made).asked
    assert part.whole
    assert (part.whole.moved, part.whole.n_then, part.whole.n_now) == (40, 16, 16)
    assert len(part.statements) == len(made.questions())
    assert list(told(made).sentences())[-1].startswith(f"Av {len(part.statements)} påståenden har ")


def test_the_page_tells_nothing_of_people_but_what_the_two_results_have_published(first: Room) -> None:
    """Every number that compares the two stands in one of the results; a statement that either hides is left out."""
    made = again(first)
    made.open()
    made.answer_survey(7, lambda person, statement: str(1 + person % 6) if statement > 1 or person < 3 else "vet_ej")
    made.close()
    with made.database.read() as db:
        shown = [_published(db, one) for one in (first, made)]
    found = told(made)
    assert found.since
    for line in (*found.since.statements, *found.since.themes):
        assert (line.then, line.n_then) in shown[0]
        assert (line.now, line.n_now) in shown[1]
    assert [one.why for one in found.since.left_out] == ["För få svar på skalan någon av gångerna."]


def _published(db: Any, room: Room) -> set[tuple[int | None, int | None]]:
    found = result(db, room.workshop)
    assert found
    themes = {(theme.index, theme.n) for theme in found.themes}
    return themes | {(row.index, row.n) for theme in found.themes for row in theme.statements}


def test_before_the_new_survey_is_closed_the_page_says_what_will_come(first: Room) -> None:
    page = first.leader.get(f"{again(first).base}/plan/da-och-nu").text
    assert "Här kommer påståendena när nulägesanalysen är stängd" in page
    assert "Utse en ägare" in page


def test_a_workshop_that_goes_on_with_nothing_says_so(first: Room) -> None:
    assert "Här finns inget att jämföra än" in first.leader.get(f"{first.base}/plan/da-och-nu").text


def test_the_plan_page_offers_it_until_somebody_has_begun(first: Room) -> None:
    assert "Mät igen" in first.leader.get(f"{first.base}/plan").text
    made = again(first)
    page = first.leader.get(f"{first.base}/plan").text
    assert "Mät igen" not in page
    assert f'href="{made.base}/"' in page
    assert f'href="{made.base}/plan/da-och-nu"' in first.leader.get(f"{made.base}/plan").text


def test_the_list_offers_it_in_one_press_when_the_day_is_over(first: Room) -> None:
    assert "/mat-igen" not in first.leader.get("/ledare/").text
    first.finish()
    listed = first.leader.get("/ledare/").text
    assert f'action="{first.base}/mat-igen"' in listed
    again(first)
    assert "/mat-igen" not in first.leader.get("/ledare/").text


def test_who_may_only_watch_is_offered_nothing_and_makes_nothing(first: Room) -> None:
    watcher = people.join(first.app, people.BO, first.workshop, "watches")
    assert "/mat-igen" not in watcher.get("/ledare/").text + watcher.get(f"{first.base}/plan").text
    sent = watcher.send(f"{first.base}/mat-igen", {"held_on": "2031-05-14"}, on=f"{first.base}/")
    assert sent.status_code == 403


def test_a_day_that_cannot_be_is_said_on_the_page_that_copies(first: Room) -> None:
    answer = first.send("/mat-igen", held_on="2015-01-02")
    assert (answer.status_code, "Kopiera workshopen" in answer.text) == (422, True)
    with first.database.read() as db:
        assert len(db.scalars(select(Workshop.id)).all()) == 1


def test_when_the_earlier_workshop_is_erased_the_new_one_stands(first: Room) -> None:
    made = again(first)
    first.database.act(erase_workshop, first.workshop)
    assert made.now().follows is None
    assert [one.what for one in told(made).followed] == ["Mät nyttan"]
    assert made.leader.get(f"{made.base}/plan/da-och-nu").status_code == 200


def test_a_second_measurement_is_compared_with_the_one_it_goes_on_with(first: Room) -> None:
    other = furnish(first.app, held_on=date(2030, 11, 4), themes=("styrning",))
    answer(other, 4)
    made = again(first)
    answer(made, 3)
    found = told(made)
    assert found.since
    assert found.since.when == "maj 2030"


@pytest.mark.parametrize(
    ("held_on", "today", "day"),
    [
        (date(2030, 5, 14), date(2030, 6, 1), date(2031, 5, 14)),
        (date(2030, 5, 14), date(2033, 6, 1), date(2033, 6, 29)),
        (date(2029, 6, 2), date(2029, 9, 1), date(2030, 6, 3)),  # a Sunday
    ],
)
def test_the_day_is_a_year_later_or_soon_and_no_weekend(held_on: date, today: date, day: date) -> None:
    assert measured_again_on(held_on, today) == day
