"""Two people at the same moment, on a database where they really run side by side."""

import threading
from collections.abc import Callable
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pyotp
import pytest

from tests.world import house, people
from tests.world.people import ANNA, BO, CAJSA
from workshop.facilitators import actions, queries, second_factor
from workshop.facilitators.models import Facilitator
from workshop.facilitators.rules import LastOwner
from workshop.gathering import activity
from workshop.gathering import join as joining
from workshop.gathering.models import Participant
from workshop.ground.clock import utcnow
from workshop.ground.db import Database
from workshop.lifetime.actions import finish_workshop
from workshop.web.house import house_of

ROUNDS = 4
pytestmark = pytest.mark.postgres


def at_once(calls: list[Callable[[], Any]]) -> list[Any]:
    """What each gave, or what it raised."""
    found: list[Any] = [None] * len(calls)
    gate = threading.Barrier(len(calls))

    def run(at: int) -> None:
        gate.wait()
        try:
            found[at] = calls[at]()
        except Exception as error:
            found[at] = error

    threads = [threading.Thread(target=run, args=(at,)) for at in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return found


def act(url: str, action: Callable[..., Any], *args: Any, **kwargs: Any) -> Callable[[], Any]:
    """As another process does it: an engine and a write thread of its own."""

    def call() -> Any:
        database = Database(url)
        try:
            return database.act(action, *args, **kwargs)
        finally:
            database.close()

    return call


def test_a_one_time_link_makes_one_account(tmp_path: Path, empty_postgres_url: str) -> None:
    app = house.build(tmp_path, {"DATABASE_URL": empty_postgres_url})
    database = house_of(app).database
    for turn in range(ROUNDS):
        link = database.act(actions.make_link, "account", now=utcnow())
        about = {"password_hash": "x", "device": "", "now": utcnow()}
        found = at_once(
            [
                act(database.url, actions.make_account, link, name="A", email=f"{one}{turn}@kommun.se", **about)
                for one in "ab"
            ]
        )

        assert sorted(type(one).__name__ for one in found) == ["DeadLink", "str"]
    database.close()


def test_two_links_for_one_address_make_one_account(tmp_path: Path, empty_postgres_url: str) -> None:
    app = house.build(tmp_path, {"DATABASE_URL": empty_postgres_url})
    database = house_of(app).database
    for turn in range(ROUNDS):
        links = [database.act(actions.make_link, "account", now=utcnow()) for _ in range(2)]
        about = {"name": "A", "email": f"a{turn}@kommun.se", "password_hash": "x", "device": "", "now": utcnow()}
        found = at_once([act(database.url, actions.make_account, link, **about) for link in links])

        assert sorted(type(one).__name__ for one in found) == ["Taken", "str"]
    database.close()


def test_a_workshop_keeps_an_owner_when_two_leave_it(tmp_path: Path, empty_postgres_url: str) -> None:
    app = house.build(tmp_path, {"DATABASE_URL": empty_postgres_url})
    database = house_of(app).database
    for person in (ANNA, BO):
        people.have_account(app, person)
    workshop = people.make_workshop(app, ANNA)
    anna, bo = (people.id_of(app, person) for person in (ANNA, BO))
    database.act(_both_own, workshop, bo)
    for _ in range(ROUNDS):
        away = [act(database.url, actions.change_member, workshop, one, "watches", by=one) for one in (anna, bo)]
        found = at_once(away)

        assert [type(one) for one in found if one is not None] == [LastOwner]
        with database.read() as db:
            [left] = [one for one, may in queries.may_by_facilitator(db, workshop).items() if may == "owns"]
        for one in (anna, bo):
            database.act(actions.change_member, workshop, one, "owns", by=left)
    database.close()


def test_of_two_owners_who_remove_each_other_one_stays_who_owns(tmp_path: Path, empty_postgres_url: str) -> None:
    app = house.build(tmp_path, {"DATABASE_URL": empty_postgres_url})
    database = house_of(app).database
    for person in (ANNA, BO, CAJSA):
        people.have_account(app, person)
    both = [people.id_of(app, person) for person in (ANNA, BO)]
    for turn in range(ROUNDS):
        workshop = people.make_workshop(app, CAJSA, title=f"Nummer {turn}")
        for one in both:
            database.act(_both_own, workshop, one)
        away = [act(database.url, actions.remove_member, workshop, other, by=me) for me, other in (both, both[::-1])]
        found = at_once(away)

        assert sorted(type(one).__name__ for one in found) == ["NoneType", "NotAllowed"]
    database.close()


def test_no_sign_in_with_the_old_password_lives_on_beside_a_new_one(tmp_path: Path, empty_postgres_url: str) -> None:
    app = house.build(tmp_path, {"DATABASE_URL": empty_postgres_url})
    people.have_account(app, ANNA)
    database, anna = house_of(app).database, people.id_of(app, ANNA)
    database.act(actions.change_password, anna, "0", was=people.hashed(ANNA.password), keep="")
    for turn in range(ROUNDS):
        old, new = str(turn), str(turn + 1)
        begins = act(database.url, actions.sign_in, anna, password_hash=old, device="", now=utcnow())
        renews = act(database.url, actions.change_password, anna, new, was=old, keep="")
        at_once([begins, begins, renews, begins])

        with database.read() as db:
            assert queries.sign_ins(db, anna, utcnow(), timedelta(hours=8)) == []
    database.close()


def test_a_ticket_that_is_sent_eight_times_is_one_person_and_no_fault(tmp_path: Path, empty_postgres_url: str) -> None:
    app = house.build(tmp_path, {"DATABASE_URL": empty_postgres_url})
    database = house_of(app).database
    people.have_account(app, ANNA)
    workshop = people.make_workshop(app, ANNA)
    for turn in range(4):
        same = {"token_hmac": f"{turn:064}", "role": "tjansteperson", "unit": None}
        found = at_once([act(database.url, joining.join, workshop, **same) for _ in range(8)])

        assert found == [None] * 8
    with database.read() as db:
        assert db.query(Participant).count() == 4
    database.close()


def _both_own(db: Any, workshop: str, facilitator: str) -> None:
    actions.make_owner(db, workshop, facilitator)
    db.commit()


def test_the_first_pages_of_a_sign_in_are_one_line_in_the_log(tmp_path: Path, empty_postgres_url: str) -> None:
    app = house.build(tmp_path, {"DATABASE_URL": empty_postgres_url})
    people.have_account(app, ANNA)
    database, anna = house_of(app).database, people.id_of(app, ANNA)
    for turn in range(ROUNDS):
        workshop = people.make_workshop(app, ANNA, title=f"Nummer {turn}")
        at_once([act(database.url, activity.come_in, workshop, anna, utcnow())] * 2)
        with database.read() as db:
            assert [one.deed for one in activity.activities(db, workshop)] == ["signed_in"]
    database.close()


def test_two_who_finish_a_workshop_are_one_line_in_the_log(tmp_path: Path, empty_postgres_url: str) -> None:
    app = house.build(tmp_path, {"DATABASE_URL": empty_postgres_url})
    for person in (ANNA, BO):
        people.have_account(app, person)
    database, both = house_of(app).database, [people.id_of(app, one) for one in (ANNA, BO)]
    for turn in range(ROUNDS):
        workshop = people.make_workshop(app, ANNA, title=f"Nummer {turn}")
        about = [(workshop, who, "finished") for who in both]
        found = at_once([act(database.url, activity.noted, one, finish_workshop, workshop) for one in about])
        assert found == [None, None]
        with database.read() as db:
            assert [one.deed for one in activity.activities(db, workshop)] == ["finished"]
    database.close()


def test_a_code_that_two_send_at_once_signs_in_one(tmp_path: Path, empty_postgres_url: str) -> None:
    app = house.build(tmp_path, {"DATABASE_URL": empty_postgres_url})
    people.have_account(app, ANNA)
    database, anna, key = house_of(app).database, people.id_of(app, ANNA), house_of(app).config.instance_key
    with database.read() as db:
        password_hash = db.get_one(Facilitator, anna).password_hash
    now = utcnow()
    database.act(second_factor.begin, anna, instance_key=key)
    with database.read() as db:
        totp = pyotp.TOTP(second_factor.begun_secret(db, anna, key))
    recovery = database.act(
        second_factor.confirm, anna, totp.at(now.replace(tzinfo=UTC)), keep="", instance_key=key, now=now
    )
    about = {"password_hash": password_hash, "instance_key": key, "device": ""}
    steps = [(now + timedelta(seconds=30 * at), None) for at in range(1, ROUNDS)] + [(now, one) for one in recovery]
    for at, code in steps:
        typed = code or totp.at(at.replace(tzinfo=UTC))
        found = at_once([act(database.url, second_factor.sign_in, anna, typed, now=at, **about)] * 2)
        assert sorted(type(one).__name__ for one in found) == ["WrongCode", "str"]
    database.close()


def test_two_who_begin_at_once_begin_one(tmp_path: Path, empty_postgres_url: str) -> None:
    app = house.build(tmp_path, {"DATABASE_URL": empty_postgres_url})
    people.have_account(app, ANNA)
    database, anna, key = house_of(app).database, people.id_of(app, ANNA), house_of(app).config.instance_key
    for _turn in range(ROUNDS):
        assert at_once([act(database.url, second_factor.begin, anna, instance_key=key)] * 2) == [None, None]
        database.act(second_factor.turn_off, anna)
    database.close()
