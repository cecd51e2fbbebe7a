"""The promise against the house: a claim that nothing here checks cannot be made."""

import logging
import re
import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import get_args

import pytest
from sqlalchemy import column, inspect, select, table
from sqlalchemy.orm import Session
from sqlalchemy.types import Boolean, Date, DateTime, Time
from werkzeug.datastructures import MultiDict

from tests.inviting import claims
from tests.world.room import Room
from workshop import models
from workshop.answers import voter
from workshop.answers.intake import Given, person_of
from workshop.answers.models import Answer, Comment, Quote, QuoteState, Response, Secret
from workshop.answers.queries import askings_of_survey
from workshop.cards.models import Card
from workshop.gathering.models import Participant
from workshop.ground import swedish
from workshop.ground.errors import MomentClosed, Waits
from workshop.ground.logs import JsonLines
from workshop.ground.sealing import unseal
from workshop.lifetime.leaving import take_back
from workshop.lifetime.watch import Watch
from workshop.live import answering, showing
from workshop.survey import promise, queries, quotes
from workshop.survey.models import Links

SCHEMA = table("sqlite_master", column("name"), column("sql"))
PEOPLES = (Answer, Response, Comment, Card, Participant)


def columns(model: type) -> dict[str, object]:
    return {one.name: one for one in models.metadata.tables[model.__tablename__].columns}  # type: ignore[attr-defined]


def no_name(_: Room) -> None:
    assert set(columns(Participant)) == {
        *("id", "workshop", "organisation", "token_hmac", "role", "unit", "in_room", "by_link", "waits", "made_up")
    }


def asked(room: Room) -> None:
    """Role and unit are all that joining asks for, and a unit is not needed."""
    phone = room.phone()
    named = r'<(?:input|button) [^>]*name="(\w+)"'
    asked = {"csrf_token", "ticket", "person", "role"}  # person: the page's own mark, whom it was drawn for
    assert set(re.findall(named, phone.get("/anslut"))) == asked
    assert set(re.findall(named, phone.post("/anslut", role="annan").text)) == {*asked, "unit"}
    phone.join(unit=None)
    with room.database.read() as db:
        assert set(db.scalars(select(Participant.unit))) == {None}
    assert isinstance(columns(Participant)["in_room"].type, Boolean)  # type: ignore[attr-defined]


def no_trace(room: Room) -> None:
    for model in PEOPLES:
        for name, one in columns(model).items():
            assert not isinstance(one.type, (Date, DateTime, Time)), (model, name)  # type: ignore[attr-defined]
            assert not {"ip", "address", "agent", "device", "created", "time", "participant"} & set(name.split("_"))
    with room.database.read() as db:
        for model in PEOPLES:  # a hidden rowid would be an order of arrival
            made = db.scalars(select(SCHEMA.c.sql).where(SCHEMA.c.name == model.__tablename__)).one()  # type: ignore[attr-defined]
            assert "WITHOUT ROWID" in made.upper()


def no_log(_: Room) -> None:
    """A failing request is the worst case: it is logged with where, never with what."""
    line = logging.LogRecord("w", logging.ERROR, "f.py", 1, "failed", None, None)
    try:
        raise ValueError("AAAABBBBCCCC 192.0.2.1")
    except ValueError:
        line.exc_info = sys.exc_info()
    written = JsonLines().format(line)
    assert "AAAABBBBCCCC" not in written
    assert "192.0.2.1" not in written


def code_hashed(room: Room) -> None:
    [token] = room.answer_survey(1, lambda _person, _statement: None)
    with room.database.read() as db:
        stored = [value for row in db.execute(select(Participant.__table__)) for value in row]
    assert token not in stored
    assert voter.token_hmac(room.key, token) in stored


def leader_sees_number(room: Room) -> None:
    """The page while open is tested in test_facilitator.py; here: no result can be had before the close."""
    room.answer_survey(8, lambda person, _statement: str(1 + person % 6))
    with room.database.read() as db:
        assert queries.result(db, room.workshop) is None


def threshold(room: Room) -> None:
    room.answer_survey(13, lambda person, statement: str(1 + (person + statement) % 6))
    room.close()
    with room.database.read() as db:
        found = queries.result(db, room.workshop)
    assert found
    assert all(group.n >= 6 for group in (*found.roles, *found.units))
    shown = [row for theme in found.themes for one in theme.statements for row in (*one.roles, *one.units)]
    assert shown
    assert {row.said for row in shown} <= {"högst 20", "30", "40", "50", "60", "70", "minst 80"}
    counts = [one.counts for theme in found.themes for one in theme.statements]
    assert all(sum(steps or ()) == 13 for steps in counts)  # exact, for all together


def sizes_decide(room: Room) -> None:
    """That no answer is read: tests/privacy/test_exact_reader.py. Here: what is locked stays, whoever comes later."""
    room.answer_survey(13, lambda person, statement: str(1 + (person + statement) % 6))
    room.close()
    with pytest.raises(MomentClosed):
        room.answer_survey(1, lambda _person, _statement: "3")
    with room.database.read() as db:
        found = queries.result(db, room.workshop)
    assert found
    assert [(group.label, group.n) for group in found.roles] == [("Förtroendevalda", 7), ("Tjänstepersoner", 6)]


def not_hidden(room: Room) -> None:
    """A role where all chose the highest step is shown as it is: to withhold it would tell the same."""
    room.answer_survey(14, lambda person, _statement: "6" if person % 2 else str(1 + person // 2 % 4))
    room.close()
    with room.database.read() as db:
        found = queries.result(db, room.workshop)
    assert found
    assert "minst 80" in {row.said for theme in found.themes for one in theme.statements for row in one.roles}


def how_many(room: Room) -> None:
    """tests/gathering/test_lobby.py tries every door and lets people in; here: thirty are expected."""
    for _ in range(37):
        room.sit()
    with room.database.read() as db:
        [waits] = db.scalars(select(Participant).where(Participant.waits))
    last = person_of(waits, room.people[-1].token, in_survey=True)
    given = Given(asking=room.askings()[0], fields=MultiDict({"now": "3"}), seq=1)
    with pytest.raises(Waits):
        room.intake.take(last, [given])


def too_few(room: Room) -> None:
    room.answer_survey(5, lambda _person, _statement: "3")
    room.close()
    with room.database.read() as db:
        found = queries.result(db, room.workshop)
    assert found
    assert (found.too_few, found.n, found.themes) == (True, None, ())


def in_room(room: Room) -> None:
    """Nobody is shown how an open question is answered. tests/live holds the rest, test_releases.py every frame."""
    room.arrive(7)
    moment = room.ask("words")
    room.answer(7, {"words": "kvicksilver"})
    assert [who for who in ("desk", "stage", "phone") if "kvicksilver" in room.draw(who)] == []
    room.do(answering.close, moment.id)
    room.do(showing.switch, moment.id, "stage", True)
    assert "kvicksilver" in room.draw("stage")
    moment = room.ask()
    assert "redan medan ni svarar" not in room.draw("phone")
    room.do(showing.switch, moment.id, "stage", True)
    assert "redan medan ni svarar" in room.draw("phone")
    assert not [person.token for person in room.people if person.token in room.draw("desk")]


def saved_counts(room: Room) -> None:
    room.answer_survey(7, lambda person, statement: str(1 + person % 6) if statement < 3 else None)
    with room.database.read() as db:
        survey = queries.find_survey(db, room.workshop)
        assert survey
        assert not queries.reached(db, survey).sent
    room.close()
    with room.database.read() as db:
        found = queries.result(db, room.workshop)
    assert found
    assert found.n == 7


def comments(room: Room) -> None:
    """Until the close a comment hangs on a voter; a quote has neither that nor a group. Too few: none at all."""
    groups = {"voter", "role", "unit", "participant"}
    assert not groups & set(columns(Quote))
    assert not groups - {"voter"} & set(columns(Comment))
    assert get_args(QuoteState) == ("hidden", "desk", "plan")
    room.answer_survey(5, lambda _person, _statement: "3")
    room.database.act(_comment, room)
    with room.database.read() as db:
        assert quotes.quotes(db, room.survey) == []  # nobody reads it while open
    room.close()
    with room.database.read() as db:
        assert not db.scalars(select(Comment.text)).all()
        assert not db.scalars(select(Quote.text)).all()


def _comment(db: Session, room: Room) -> None:
    db.add(Comment(survey=room.survey, asking=room.askings()[0], voter="v", text="Så här är det"))
    db.commit()


def taken_back(room: Room) -> None:
    """tests/lifetime/test_leaving.py looks at each way; here: of nine people one goes, and eight are counted."""
    room.answer_survey(9, lambda person, _statement: str(1 + person % 6))
    room.database.act(take_back, replace(room.people[-1], in_survey=True), room.key)
    with room.database.read() as db:
        survey = queries.find_survey(db, room.workshop)
        assert survey
        assert sum(queries.reached(db, survey).roles.values()) == 9
    room.close()
    with room.database.read() as db:
        found = queries.result(db, room.workshop)
    assert found
    assert found.n == 8


def survey_together(room: Room) -> None:
    room.answer_survey(2, lambda _person, _statement: "3")
    with room.database.read() as db:
        voters = {by for (by,) in db.execute(select(Answer.voter))}
        sealed = db.scalars(select(Secret.sealed).where(Secret.survey == room.survey)).one()
    assert len(voters) == 2
    assert unseal(room.key, sealed) != sealed  # never in the clear


def needs_code(room: Room) -> None:
    [token] = room.answer_survey(1, lambda _person, _statement: "3")
    with room.database.read() as db:
        by = db.scalars(select(Answer.voter).limit(1)).one()
        sealed = db.scalars(select(Secret.sealed).where(Secret.survey == room.survey)).one()
        hashes = {value for row in db.execute(select(Participant.__table__)) for value in row}
    assert voter.survey_voter(unseal(room.key, sealed), token) == by
    assert by not in hashes
    with pytest.raises(Exception):  # noqa: B017, PT011 - any failure will do: another key opens nothing
        unseal(b"\0" * 32, sealed)


def live_apart(_: Room) -> None:
    secret = b"s" * 32
    made = {voter.asking_voter(secret, "a", "T"), voter.asking_voter(secret, "b", "T"), voter.survey_voter(secret, "T")}
    assert len(made) == 3

    # once a question has closed, no row says how often its phone changed its mind, or what role it has
    assert set(columns(Answer)) == {"asking", "voter", "role", "value", "seq"}


def order(room: Room) -> None:
    """Rows lie in the order of their random keys, and no column says when they came: tests/privacy/test_order.py."""
    assert "rowid" not in columns(Answer)
    promised = {claim.key: claim.text for part in full() for claim in part.claims}["order"]
    assert "kan databasens egna noteringar visa i vilken ordning" in promised


def secret_destroyed(room: Room) -> None:
    room.answer_survey(6, lambda _person, _statement: "3")
    room.close()
    with room.database.read() as db:
        assert not db.scalars(select(Secret.id).where(Secret.survey == room.survey)).all()
        assert {asking.secret for asking in askings_of_survey(db, room.survey)} == {None}


def destroyed(room: Room) -> None:
    room.answer_survey(6, lambda _person, _statement: "3")
    room.close()
    with room.database.read() as db:
        assert not db.scalars(select(Answer.asking)).all()
        assert not db.scalars(select(Response.voter)).all()


def by_itself(room: Room) -> None:
    """tests/lifetime looks at each rule; here: on the day that is named, the server's own watch does it."""
    room.answer_survey(6, lambda _person, _statement: "3")
    named = room.now().held_on + timedelta(days=7)
    assert swedish.day(named) in room.phone().get("/svaren")
    evening = datetime.combine(named, time(0, 0)) - timedelta(hours=2)  # of the day before
    before, after = (
        Watch(database=room.database, post=None, link=str).look(evening + timedelta(days=days)) for days in (0, 1)
    )
    assert (before, [done.due.what for done in after]) == ([], ["close", "finish"])
    with room.database.read() as db:
        assert not db.scalars(select(Answer.asking)).all()


def disk(room: Room) -> None:
    """tests/privacy/test_traces.py looks for the bytes; here: the database is told to overwrite."""
    with room.database.read() as db:
        assert db.connection().exec_driver_sql("PRAGMA secure_delete").scalar() == 1
    assert room.database.scrub()


def backups(_: Room) -> None:
    texts = {claim.key: claim.text for part in full(backup_days=17) for claim in part.claims}
    assert "17 dagar" in texts["backups"]


def erase_on(room: Room) -> None:
    """Everything of a participant hangs on the workshop."""
    for key in inspect(Participant).local_table.foreign_keys:
        if key.column.table.name == "workshop":
            assert key.ondelete == "CASCADE"
    room.answer_survey(7, lambda _person, _statement: "3")
    room.arrive(7)
    room.go("ideas")
    room.send_idea("En idé", who=7)
    day = datetime.combine(room.now().erase_on, time(12, 0))
    for when in (day - timedelta(days=1), day):
        Watch(database=room.database, post=None, link=str).look(when)
    with room.database.read() as db:
        assert not [*db.scalars(select(Participant.id)), *db.scalars(select(Card.id)), *db.scalars(select(Quote.id))]
        assert queries.result(db, room.workshop)  # stays


def after_a_stop(room: Room) -> None:
    """tests/lifetime/test_clock.py looks at each way; here: a server that starts late is a day later than that."""
    room.finish()
    start = datetime.combine(room.now().erase_on, time(12, 0)) + timedelta(days=40)
    up = iter((0.0, 86_000.0, 86_460.0))
    watch = Watch(database=room.database, post=None, link=str, ticks=lambda: next(up))
    assert watch.look(start) == watch.look(start + timedelta(seconds=86_000)) == []
    assert watch.look(start + timedelta(seconds=86_460))[-1].due.what == "erase"


CHECKS: dict[str, Callable[[Room], None]] = {
    check.__name__: check
    for check in (
        no_name, asked, no_trace, no_log, code_hashed, leader_sees_number, threshold, sizes_decide, not_hidden, too_few,
        how_many, in_room, saved_counts, taken_back, comments, survey_together, needs_code, live_apart,
        secret_destroyed, destroyed, by_itself, order, disk, backups, erase_on, after_a_stop,
    )
} | claims.CHECKS  # fmt: skip


def full(backup_days: int = 30, links: Links = "open-link") -> tuple[promise.Part, ...]:
    return promise.full(
        threshold=6, sqlite=True, backup_days=backup_days, finish_on="den 30 november 2026",
        erase_on="den 23 november 2027", links=links,
    )  # fmt: skip


@pytest.mark.parametrize("key", CHECKS)
def test_the_claim_is_kept(key: str, opened: Room) -> None:
    # phones of the claims by link have requests of their own, which must not share this one's tokens
    with nullcontext() if key in claims.CHECKS else opened.app.test_request_context():
        CHECKS[key](opened)


def test_every_claim_has_its_check(opened: Room) -> None:
    with opened.app.test_request_context():
        said = [
            promise.full(threshold=6, sqlite=sqlite, backup_days=30, finish_on="x", erase_on="x", links=links)
            for sqlite in (True, False)
            for links in get_args(Links)
        ]
        made = [claim for links in get_args(Links) for claim in promise.short(threshold=6, links=links)]
    made += [claim for parts in said for part in parts for claim in part.claims]
    assert {claim.key for claim in made} == set(CHECKS)


def test_the_page_shows_the_whole_promise(opened: Room) -> None:
    page = opened.phone().get("/svaren")
    with opened.app.test_request_context():
        texts = [claim.text for part in full() for claim in part.claims if claim.key not in ("erase_on", "by_itself")]
    for text in texts:
        assert text in page


def test_the_short_promise_is_shown_before_the_first_question(opened: Room) -> None:
    """Who has not joined is asked nothing, and the page where one joins says it all."""
    phone = opened.phone()
    assert "s1-now" not in phone.get("/nulage/1")
    page = phone.get("/")
    with opened.app.test_request_context():
        texts = [claim.text for claim in promise.short(threshold=6, links="open-link")]
    assert 'name="role"' in page  # the page where one joins
    assert [text for text in texts if text not in page] == []


def test_what_stands_beside_the_box_for_comments_says_the_same(opened: Room) -> None:
    page = opened.phone().join().get("/nulage/1")
    assert page.count("Alla kan få läsa det du skriver. Ingen ser vem som skrev det") >= 1
