"""Making a workshop from a template, as a facilitator fills it in."""

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.world import people
from tests.world.pages import Client
from tests.world.people import ANNA, BO
from workshop.answers.models import Question, Secret
from workshop.facilitators.models import Membership
from workshop.facilitators.queries import find_membership
from workshop.gathering import drafts, queries
from workshop.gathering.models import Draft, Organisation, Workshop
from workshop.ground.clock import today
from workshop.ground.db import Database
from workshop.ground.errors import BadInput
from workshop.lifetime.watch import Watch
from workshop.run_sheet.models import Moment
from workshop.survey.models import Survey
from workshop.web.house import house_of

MAKE, PAGES = "/ledare/ny/sammanfattning", ("", "/upplagg", "/deltagare", "/arende")
FILLED = {
    "organisation": "Exempelköpings kommun",
    "kind": "kommun",
    "title": "Att leda i en digital tid",
    "held_on": "2030-05-14",
    "place": "Rådhuset",
    "diary_number": "KS 2030/114",
    "committee": "Kommunstyrelsen",
    "agenda": "halvdag",
    "people_fortroendevald": "10",
    "people_tjansteperson": "16",
    "units": "Barn- och utbildning, 12\nKultur, fritid och idrott\n\nVård; 14\nOmråde 8",
    "threshold": "7",
}


def test_a_filled_in_form_makes_the_whole_workshop(app: Flask, database: Database, leader: Client) -> None:
    made = _create(leader)
    with database.read() as db:
        found = db.get_one(Workshop, made)
        units = [(unit.label, unit.expected) for unit in queries.units(db, made)]
        assert find_membership(db, made, people.id_of(app, ANNA)) == "owns"
        assert queries.roles_expected(db, made) == {"fortroendevald": 10, "tjansteperson": 16}
    assert (found.title, found.threshold, found.erase_on) == (FILLED["title"], 7, date(2031, 5, 14))
    assert units == [("Barn- och utbildning", 12), ("Kultur, fritid och idrott", 0), ("Vård", 14), ("Område 8", 0)]


def test_the_survey_asks_every_statement_of_the_chosen_themes_and_no_other(
    app: Flask, database: Database, leader: Client
) -> None:
    first = house_of(app).programme.themes[0]
    made = _create(leader, themes=[first.key])
    with database.read() as db:
        survey = db.scalars(select(Survey).where(Survey.workshop == made)).one()
        asked = db.scalars(select(Question).where(Question.survey == survey.id).order_by(Question.position)).all()
        base = db.get_one(Workshop, made).programme
    statements = [question.statement_key for question in asked if question.kind == "scale"]
    assert statements == [statement.key for statement in first.statements]
    assert [theme.key for theme in base.themes] == [first.key]
    assert survey.state == "draft"
    assert len(asked[0].wording_hash) == 32


def test_every_poll_of_the_run_sheet_has_its_question(database: Database, leader: Client) -> None:
    made = _create(leader)
    with database.read() as db:
        polls = db.scalars(select(Moment.id).where(Moment.workshop == made, Moment.kind == "poll")).all()
        asked = db.scalars(select(Question.moment).where(Question.moment.in_(polls))).all()
        assert db.scalars(select(Secret.id).where(Secret.workshop == made)).one()
    assert sorted(polls) == sorted(asked)
    assert len(polls) >= 10


def test_two_workshops_of_one_municipality_share_it_but_a_strangers_does_not(
    app: Flask, database: Database, leader: Client
) -> None:
    first, second = _create(leader), _create(leader)
    third = _create(people.signed_in(app, BO))
    with database.read() as db:
        owners = [db.get_one(Workshop, made).organisation for made in (first, second, third)]
        assert db.scalar(select(func.count()).select_from(Organisation)) == 2
    assert owners[0] == owners[1] != owners[2]


def test_an_empty_form_starts_with_the_first_agenda_and_every_theme_chosen(app: Flask, leader: Client) -> None:
    programme = house_of(app).programme
    held = {name: value for page in PAGES for name, value in leader.filled(f"/ledare/ny{page}").items()}
    assert held["agenda"] == programme.agendas[0].key
    assert held["themes"] == [theme.key for theme in programme.themes]
    assert held["threshold"] == "6"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("organisation", " ", "Skriv organisationens namn."),
        ("title", "", "Skriv en rubrik."),
        ("title", "x" * 161, "1 tecken för lång"),
        ("title", "\u200b\x00", "Skriv en rubrik."),
        ("held_on", "i morgon", "Skriv ett datum som finns"),
        ("held_on", "1030-05-14", "mellan 2015 och 2100"),
        ("kind", "stat", None),
        ("agenda", "natt", None),
        ("themes", "okant", None),
        ("threshold", "4", "från 5 till 10"),
        ("threshold", "många", "Skriv ett heltal"),
        ("people_annan", "-1", "från 0 till"),
        ("people_annan", "tolv", "Skriv ett heltal"),
        ("people_annan", "9" * 5000, None),
        ("units", "Vård, 12\nSkola, 12x\nVård, 3", "Rad 2: ”12x” är inget antal"),
        ("units", "Vård, 12\nvård, 3", "Rad 2: vård står redan"),
        ("units", ", 12", "Rad 1: Skriv verksamhetens namn"),
        ("units", "x" * 81, "Rad 1: Namnet är 1 tecken för långt"),
        ("units", "Vård, 99999", "Rad 1: Skriv högst 2000 personer"),
        ("units", "\n".join(f"Enhet {n}" for n in range(41)), "högst 40 verksamheter"),
        ("erase_on", "2020-01-01", "framåt i tiden"),
        ("erase_on", "2030-05-14", "efter den dagen"),
        ("held_on", "2020-05-14", "Tolv månader efter dagen har redan varit"),
    ],
)
def test_what_is_wrong_is_said_and_all_that_was_typed_stays(
    database: Database, leader: Client, field: str, value: str, says: str | None
) -> None:
    refused = leader.send(MAKE, {**FILLED, "themes": _all(leader), field: value}, on="/ledare/ny")
    answer = leader.get(refused.location)
    assert answer.status_code == 422
    if says:
        assert says in answer.text
    again = "".join(leader.get(f"/ledare/ny{page}").text for page in PAGES)
    for name, typed in FILLED.items():
        if name not in (field, "kind", "agenda", "units"):
            assert f'value="{typed}"' in again, name
    if field != "units":
        assert "Kultur, fritid och idrott\n" in again.replace("\r", "")
    with database.read() as db:
        assert db.scalar(select(func.count()).select_from(Workshop)) == 0


def test_a_mistyped_year_is_refused_beside_the_field_and_by_the_action(
    app: Flask, database: Database, leader: Client
) -> None:
    refused = leader.send(MAKE, {**FILLED, "themes": _all(leader), "held_on": "2020-05-14"}, on="/ledare/ny")
    answer = leader.get(refused.location)
    assert re.search(r'<p class="error" id="held_on-fel">.*Tolv månader', answer.text)
    with pytest.raises(BadInput):
        people.make_workshop(app, ANNA, held_on=date(2020, 5, 14))


def test_a_day_that_has_been_is_warned_of(leader: Client) -> None:
    past = (today() - timedelta(days=40)).isoformat()
    answer = leader.send(MAKE, {**FILLED, "themes": _all(leader), "held_on": past}, on="/ledare/ny")
    page = leader.get(answer.location).text
    assert 'class="notice warning" role="status"' in page
    assert "har redan varit" in page


def test_four_pages_are_filled_in_left_and_come_back_to(database: Database, leader: Client) -> None:
    """Right or wrong, what was typed is there when a page is opened again, and until the workshop is made."""
    asked = leader.send("/ledare/ny", {"organisation": "Ekbo", "kind": "kommun", "title": "", "held_on": "i vår"})
    wrong = leader.get(asked.location)
    assert (wrong.status_code, "Skriv en rubrik." in wrong.text) == (422, True)
    assert "Skriv ett heltal" not in wrong.text
    again = leader.get("/ledare/ny").text
    assert 'value="Ekbo"' in again
    assert 'value="i vår"' in again
    assert "Det här behöver rättas" not in again
    right = {"organisation": "Ekbo", "kind": "kommun", "title": "Vår dag", "held_on": "2030-05-14"}
    assert leader.send("/ledare/ny", right).location == "/ledare/ny/upplagg"
    first = _all(leader)[:1]
    none = leader.get(leader.send("/ledare/ny/upplagg", {"agenda": "halvdag", "to": "sammanfattning"}).location)
    assert (none.status_code, "Välj minst ett tema." in none.text) == (422, True)
    to = {"agenda": "halvdag", "themes": first}
    assert leader.send("/ledare/ny/upplagg", to).location == "/ledare/ny/deltagare"
    back = leader.send("/ledare/ny/deltagare", {"units": "Vård, tolv stycken", "people_annan": "x", "to": "back"})
    assert back.location == "/ledare/ny/upplagg"
    assert leader.get(MAKE).location == "/ledare/ny/deltagare?ratta=1"  # something there has to be put right
    units = {"units": "Vård, 12", "people_annan": ""}
    assert leader.send("/ledare/ny/deltagare", {**units, "to": "sammanfattning"}).location == MAKE
    summary = leader.get(MAKE).text.replace("\N{NO-BREAK SPACE}", " ")
    assert all(said in summary for said in ("Ekbo", "Vår dag", "14 maj 2030", "Vård", "Tolv månader efter dagen"))
    made = leader.send(MAKE, {})
    assert made.status_code == 303
    with database.read() as db:
        found = db.scalars(select(Workshop)).one()
    assert (found.title, [theme.key for theme in found.programme.themes]) == ("Vår dag", first)
    assert 'value="Ekbo"' not in leader.get("/ledare/ny").text
    assert leader.send(MAKE, {}, on="/ledare/ny").location == "/ledare/ny?ratta=1"
    with database.read() as db:
        assert not db.scalars(select(Draft)).all()


def test_pressing_twice_going_back_and_another_tab_make_one_workshop_and_the_one_that_is_shown(
    database: Database, leader: Client
) -> None:
    filled = {**FILLED, "themes": _all(leader), "to": "sammanfattning"}
    leader.send("/ledare/ny", filled)
    shown = _hidden(leader.get(MAKE).text)
    leader.send("/ledare/ny", {**filled, "title": "Den andra fliken"})
    refused = leader.send(MAKE, shown)
    assert refused.location == MAKE
    assert "har ändrats" in (page := leader.get(MAKE).text)
    assert "Den andra fliken" in page
    now = _hidden(page)
    answers = [leader.send(MAKE, now, on="/ledare/ny") for _ in range(2)]
    back = leader.send("/ledare/ny/arende", {"threshold": "6", "becomes": now["becomes"]}, on="/ledare/ny")
    assert {one.location for one in (*answers, back)} == {f"/ledare/{now['becomes']}/"}
    with database.read() as db:
        assert db.scalars(select(Workshop.title)).all() == ["Den andra fliken"]
        assert not db.scalars(select(Draft)).all()
        facilitator = db.scalars(select(Membership.facilitator)).one()
    with pytest.raises(drafts.DraftGone):  # as the second of two at the same time
        database.act(drafts.take, facilitator, now["version"])


def _hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(version|becomes)" value="(\w+)"', page))


def test_what_one_has_begun_is_nobody_elses_and_is_forgotten_after_a_month(
    app: Flask, database: Database, leader: Client
) -> None:
    leader.send("/ledare/ny", {"title": "Min dag"})
    assert "Min dag" not in people.signed_in(app, BO).get("/ledare/ny").text
    with database.read() as db:
        kept = db.scalars(select(Draft)).one()
        assert drafts.find(db, kept.facilitator, kept.kept_at + timedelta(days=29))
        assert not drafts.find(db, kept.facilitator, kept.kept_at + timedelta(days=30))
    watch = Watch(database=database, post=None, link=str)
    assert [watch.forget_drafts(kept.kept_at + timedelta(days=days)) for days in (29, 30, 31)] == [False, True, False]
    database.act(drafts.keep, people.id_of(app, BO), {}, "", kept.kept_at + timedelta(days=31))
    leader.send("/ledare/ny/borja-om", {}, on="/ledare/ny")
    with database.read() as db:
        assert [one.facilitator for one in db.scalars(select(Draft))] == [people.id_of(app, BO)]


def _all(leader: Client) -> list[str]:
    return leader.filled("/ledare/ny/upplagg")["themes"]


def _create(browser: Client, **other: object) -> str:
    answer = browser.send(MAKE, {**FILLED, "themes": _all(browser), **other}, on="/ledare/ny")
    assert answer.status_code == 303, answer.text
    assert browser.get(answer.location).status_code == 200
    return answer.location.strip("/").rpartition("/")[2]


def test_a_time_is_said_again_only_where_taking_every_theme_takes_longer(leader: Client) -> None:
    page = leader.get("/ledare/ny/upplagg").text
    assert "Om ni tar alla fem: 5 tim 5 min" in page
    assert page.count("Om ni tar alla") == 1
