"""What the operator does about accounts and erasing on the command line."""

from collections.abc import Callable
from datetime import UTC, date
from pathlib import Path

import pyotp
import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select

from tests.world import house, people
from tests.world.people import ANNA, BO
from tests.world.room import furnish
from workshop.facilitators import actions, second_factor
from workshop.gathering.models import Workshop
from workshop.ground.clock import today, utcnow
from workshop.lifetime.due import RESTS
from workshop.lifetime.models import Noted
from workshop.operator.cli import main
from workshop.web.house import house_of


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("INSTANCE_PATH", str(tmp_path))
    monkeypatch.setenv("BASE_URL", "http://localhost")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_a_printed_link_makes_an_account(tmp_path: Path, run: Callable[..., Result]) -> None:
    link = run("add-facilitator").stdout.strip()
    browser = house.build(tmp_path).test_client()
    assert link.startswith("http://localhost/konto/")
    assert browser.get(link).status_code == 200


def test_a_reset_is_for_those_who_have_an_account(tmp_path: Path, run: Callable[..., Result]) -> None:
    app = house.build(tmp_path)
    people.have_account(app, ANNA)
    unknown = run("reset-password", "ingen@exempelkoping.se")
    assert unknown.exit_code == 1
    assert "inget konto" in unknown.output
    assert "nytt lösenord" in app.test_client().get(run("reset-password", ANNA.email).stdout.strip()).text


def test_a_second_factor_is_turned_off_for_who_is_locked_out(tmp_path: Path, run: Callable[..., Result]) -> None:
    app = house.build(tmp_path)
    people.have_account(app, ANNA)
    database, anna, key = house_of(app).database, people.id_of(app, ANNA), house_of(app).config.instance_key
    now = utcnow()
    database.act(second_factor.begin, anna, instance_key=key)
    with database.read() as db:
        code = pyotp.TOTP(second_factor.begun_secret(db, anna, key)).at(now.replace(tzinfo=UTC))
    database.act(second_factor.confirm, anna, code, keep="", instance_key=key, now=now)
    assert run("turn-off-second-factor", "ingen@exempelkoping.se").exit_code == 1
    assert ANNA.name in run("turn-off-second-factor", ANNA.email).output
    with database.read() as db:
        assert not second_factor.is_on(db, anna)


def test_retention_erases_what_is_due_and_says_so(tmp_path: Path, run: Callable[..., Result]) -> None:
    app = house.build(tmp_path)
    people.have_account(app, ANNA)
    people.make_workshop(app, ANNA, title="Sparad")
    due = people.make_workshop(app, ANNA, title="Dags")
    house_of(app).database.act(_set_erase_on, due, date(2020, 1, 1))
    said = _a_day_later(app, run)
    assert "Raderade deltagaruppgifter: Dags" in said
    assert "Sparad" not in said
    assert "Inget är dags" in run("retention").output


def test_retention_closes_and_finishes_too_and_a_neighbour_stays(tmp_path: Path, run: Callable[..., Result]) -> None:
    app = house.build(tmp_path)
    people.have_account(app, ANNA)
    kept = people.make_workshop(app, ANNA, title="Sparad")
    over = people.make_workshop(app, ANNA, title="Över", erase_on=date(2040, 1, 1))
    house_of(app).database.act(_set_held_on, over, date(2020, 1, 1))
    said = _a_day_later(app, run)
    assert "Avslutad: Över" in said
    assert "Sparad" not in said
    with house_of(app).database.read() as db:
        assert [db.get_one(Workshop, one).state for one in (over, kept)] == ["finished", "open"]


def _a_day_later(app: Flask, run: Callable[..., Result]) -> str:
    """What is said then: the first time, it only says that something waits, and for what."""
    first = run("retention").output
    assert "dagen kom: 1. Kontrollera att datorns klocka går rätt." in first
    assert "Inget är dags" not in first
    house_of(app).database.act(_noted_the_day_before)
    return run("retention").output


def _noted_the_day_before(db) -> None:
    for one in db.scalars(select(Noted)):
        one.seen_at -= RESTS
    db.commit()


def _set_held_on(db, workshop: str, day: date) -> None:
    db.get_one(Workshop, workshop).held_on = day
    db.commit()


def _set_erase_on(db, workshop: str, day: date) -> None:
    db.get_one(Workshop, workshop).erase_on = day
    db.commit()


def test_a_rehearsal_is_made_and_then_made_larger(tmp_path: Path, run: Callable[..., Result]) -> None:
    app = house.build(tmp_path)
    people.have_account(app, ANNA)
    mine = people.make_workshop(app, ANNA)
    database = house_of(app).database
    with database.read() as db:
        code = db.get_one(Workshop, mine).code
    made = run("rehearse", code, "--people", "40").stdout.strip()
    assert run("rehearse", made, "--people", "12").stdout.strip() == made
    with database.read() as db:
        [rehearsal] = [one for one in db.scalars(select(Workshop)) if one.is_rehearsal]
    assert (rehearsal.code, rehearsal.rehearses, rehearsal.made_up) == (made, mine, 12)
    assert run("rehearse", code, "--people", "0").exit_code == 2


def test_accounts_are_listed_with_days_and_counts_and_nothing_of_a_workshop(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    app = house.build(tmp_path)
    room = furnish(app)
    people.join(app, BO, room.workshop, "leads")
    told = run("accounts").output
    on = today().isoformat()
    assert f"{ANNA.email}  {ANNA.name}\n    skapat {on}, använt {on}, workshopar 1, äger 1\n" in told
    assert f"{BO.email}  {BO.name}\n    skapat {on}, använt {on}, workshopar 1, äger 0\n" in told
    for secret in (room.code, room.now().title, room.workshop):
        assert secret not in told


def test_a_disabled_account_is_out_at_once_and_stays_out_until_it_is_enabled(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    app = house.build(tmp_path)
    browser = people.signed_in(app, ANNA)
    database, anna = house_of(app).database, people.id_of(app, ANNA)
    link = database.act(actions.make_link, "password", now=utcnow(), facilitator=anna)
    typed = {"email": ANNA.email, "password": ANNA.password}
    assert browser.get("/ledare/").status_code == 200
    assert run("disable-account", ANNA.email).exit_code == 0
    assert browser.get("/ledare/").status_code == 303
    refused = house.browser(app).send("/logga-in", typed)
    assert refused.status_code == 403
    assert "Kontot är avstängt" in refused.text
    assert "avstängt" not in house.browser(app).send("/logga-in", {**typed, "password": "fel lösenord"}).text
    assert house.browser(app).send(f"/konto/{link}", {"password": "en helt ny lång mening"}).status_code == 403
    assert "AVSTÄNGT" in run("accounts").output
    run("enable-account", ANNA.email)
    assert house.browser(app).send("/logga-in", typed).status_code == 303


def test_an_account_is_erased_unless_a_workshop_would_have_no_owner(tmp_path: Path, run: Callable[..., Result]) -> None:
    app = house.build(tmp_path)
    room = furnish(app)
    refused = run("erase-account", ANNA.email, "--yes")
    assert refused.exit_code == 1
    assert f"add-facilitator --owner-of {room.code}" in refused.output
    link = run("add-facilitator", "--owner-of", room.code).stdout.strip()
    about = {"name": BO.name, "email": BO.email, "password": BO.password}
    browser = house.browser(app)
    assert browser.send(link.removeprefix("http://localhost"), about).status_code == 303
    assert browser.get(f"/ledare/{room.workshop}/").status_code == 200
    assert run("erase-account", ANNA.email, "--yes").exit_code == 0
    assert ANNA.email not in run("accounts").output
    assert [one.what for one in house_of(app).database.erased.lines()] == ["account"]
