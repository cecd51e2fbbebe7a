"""Two municipalities, everybody who could knock on a door, and what a database holds before and after."""

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.world import house, people
from workshop.answers.intake import Person as Respondent
from workshop.answers.queries import askings_of_moment
from workshop.answers.voter import new_token, token_hmac
from workshop.cards.asides import put as put_aside
from workshop.cards.putting import put as put_card
from workshop.facilitators import actions as facilitators
from workshop.facilitators.overseeing import set_admin
from workshop.facilitators.queries import hash_token
from workshop.facilitators.rules import SIGNED_IN_FOR
from workshop.gathering.join import come_in, join
from workshop.gathering.models import Participant, Workshop
from workshop.ground.clock import utcnow
from workshop.ground.db import new_id
from workshop.live.moving import show
from workshop.plan.actions import add as add_measure
from workshop.plan.actions import edit as edit_measure
from workshop.plan.deciding import decide
from workshop.plan.decision import Decided, trace
from workshop.plan.freezing import freeze
from workshop.plan.models import MeasureChange
from workshop.run_sheet.models import Moment
from workshop.survey import actions as survey
from workshop.survey.models import Survey
from workshop.web.house import house_of
from workshop.web.who import SIGN_IN, stage_pass

VERA = people.Person(name="Vera Alm", email="vera.alm@exempelkoping.se")
ADA = people.Person(name="Ada Ros", email="ada.ros@exempelkoping.se")  # runs the service
RIGHTS = ("watches", "leads", "owns")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A workshop with something of everything in it: the ids that its addresses hold."""

    workshop: str
    code: str
    moment: str  # an open poll
    board: str  # where ideas were taken
    card: str
    aside: str
    measure: str
    change: str  # of the measure
    decision: str
    member: str
    token_hash: str
    asking: str
    token: str  # of a participant
    stage: str  # value of the stage's cookie
    rev: int


@dataclass
class World:
    app: Flask
    folder: Path
    mine: Place
    other: Place
    cookies: dict[str, dict[str, str]]  # by role
    sessions: dict[str, tuple[str, str]] = field(default_factory=dict)  # by role: the cookie, and a token of it
    known: dict[str, str] = field(default_factory=dict)  # what `state` read last
    read_at: int = -1  # and when: the number of the last commit before it
    kept_at: int = -1  # the same of the copy that `undone` brings back

    def browser(self, role: str) -> FlaskClient:
        made = FlaskClient(self.app, self.app.response_class)
        for name, value in self.cookies[role].items():
            made.set_cookie(name, value)
        return made

    def with_token(self, role: str) -> tuple[FlaskClient, str]:
        """A browser with a page of ours open, and the page's token. One page does for all that a role tries."""
        made = self.browser(role)
        if role not in self.sessions:
            token = token_of(made)
            kept = made.get_cookie(self.app.config["SESSION_COOKIE_NAME"])
            assert kept
            self.sessions[role] = kept.value, token
        cookie, token = self.sessions[role]
        made.set_cookie(self.app.config["SESSION_COOKIE_NAME"], cookie)
        return made, token

    def state(self, *, but: str = "") -> str:
        """All that is stored, but for one table if it is named. Read anew when somebody has written since."""
        if (now := self.commits()) != self.read_at:
            self.known, self.read_at = {}, now
        if but not in self.known:
            whole = "\n".join(_rows(self.onlooker, but))
            self.known[but] = hashlib.sha256(whole.encode()).hexdigest()
        return self.known[but]

    @cached_property
    def onlooker(self) -> sqlite3.Connection:
        """A connection that only reads, so that every commit is somebody else's."""
        return sqlite3.connect(self.folder / house.FILE, isolation_level=None, check_same_thread=False)

    def commits(self) -> int:
        """Moves with each commit of the app."""
        moved: int = self.onlooker.execute("PRAGMA data_version").fetchone()[0]
        return moved

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Whatever happens inside has not happened afterwards."""
        file, kept, before = self.folder / house.FILE, self.folder / "kept.sqlite3", self.commits()
        if before != self.kept_at:
            house.copy_database(file, kept)
        try:
            yield
        finally:
            if self.commits() != before:
                house.copy_database(kept, file)
            self.kept_at = self.commits()


def _rows(connection: sqlite3.Connection, but: str = "") -> Iterator[str]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for table in [name for (name,) in tables if name != but]:
        yield from sorted(f"{table} {row}" for row in connection.execute(f"SELECT * FROM {table}"))  # noqa: S608


def furnish(folder: Path, env: dict[str, str] | None = None) -> World:
    app = house.build(folder, env)
    for person in (people.ANNA, people.BO, VERA, people.CAJSA, ADA):
        people.have_account(app, person)
    house_of(app).database.act(set_admin, people.id_of(app, ADA), True)
    mine = _place(app, people.ANNA, {people.BO: "leads", VERA: "watches"})
    other = _place(app, people.CAJSA, {})
    return World(app=app, folder=folder, mine=mine, other=other, cookies=_cookies(app, mine, other))


def _cookies(app: Flask, mine: Place, other: Place) -> dict[str, dict[str, str]]:
    anna, bo, vera, cajsa = (people.have_account(app, one) for one in (people.ANNA, people.BO, VERA, people.CAJSA))
    ada, gone = people.have_account(app, ADA), people.have_account(app, people.ANNA)
    house_of(app).database.act(facilitators.sign_out, gone)
    long_ago = people.have_account(app, people.ANNA, utcnow() - SIGNED_IN_FOR - timedelta(days=1))
    return {
        "nobody": {},
        "participant": {f"d-{mine.code}": mine.token},
        "stranger": {f"d-{other.code}": other.token, f"d-{mine.code}": other.token},
        "stage": {f"storbild-{mine.code}": mine.stage},
        "other stage": {f"storbild-{mine.code}": other.stage},
        "owner": {SIGN_IN: anna},
        "leader": {SIGN_IN: bo},
        "watcher": {SIGN_IN: vera},
        "foreigner": {SIGN_IN: cajsa},
        "admin": {SIGN_IN: ada},
        "signed out": {SIGN_IN: gone},
        "expired": {SIGN_IN: long_ago},
    }


def _place(app: Flask, owner: people.Person, members: dict[people.Person, str]) -> Place:
    database, config = house_of(app).database, house_of(app).config
    workshop = people.make_workshop(app, owner)
    for person, may in members.items():
        people.join(app, person, workshop, may)
    invitation = database.act(facilitators.make_link, "membership", now=utcnow(), workshop=workshop, may="watches")
    with database.read() as db:
        surveyed = db.scalars(select(Survey.id).where(Survey.workshop == workshop)).one()
        theme = db.get_one(Workshop, workshop).programme.themes[0].key
    database.act(survey.open_survey, surveyed, instance_key=config.instance_key)
    token, *_ = _crowd(app, workshop)
    me = Respondent(workshop=workshop, token=token, role="tjansteperson", unit=None)
    board = _show(app, workshop, "ideas")
    card = database.act(put_card, me, new_id(), board, "En idé", config.instance_key)
    aside = new_id()
    database.act(put_aside, me, aside, "question", "Hinner vi?", config.instance_key)
    poll = _show(app, workshop, "poll")
    written = {"theme_key": theme, "what": "Gör det"}
    measure = database.act(add_measure, workshop, new_id(), written)
    database.act(edit_measure, workshop, measure, written | {"benefit": "Bättre"}, (), version=1, now=utcnow())
    database.act(freeze, workshop, "utkast", utcnow())
    decision = Decided(
        id=new_id(), outcome="beslutad", body="Kommunstyrelsen", on=utcnow().date(), paragraph="7", version=1,
        whole=True, measures=(measure,),
    )  # fmt: skip
    database.act(decide, workshop, decision, seen=trace([]), now=utcnow())
    with database.read() as db:
        [change] = db.scalars(select(MeasureChange).where(MeasureChange.measure == measure))
        found = db.get_one(Workshop, workshop)
        [asked] = askings_of_moment(db, poll)
        return Place(
            workshop=workshop, code=found.code, moment=poll, board=board, card=card, aside=aside, measure=measure,
            asking=asked.id, change=change.id, decision=decision.id, token=token,
            member=people.id_of(app, owner if not members else people.BO), token_hash=hash_token(invitation),
            stage=stage_pass(config, found), rev=found.rev,
        )  # fmt: skip


def _crowd(app: Flask, workshop: str) -> list[str]:
    """Enough people in the room for a poll by phone; their tokens."""
    database, key = house_of(app).database, house_of(app).config.instance_key
    tokens = [new_token() for _ in range(8)]
    for token in tokens:
        database.act(join, workshop, token_hmac=token_hmac(key, token), role="tjansteperson", unit=None)
    with database.read() as db:
        everybody = set(db.scalars(select(Participant.id).where(Participant.workshop == workshop)))
    database.act(come_in, everybody)
    return tokens


def _show(app: Flask, workshop: str, kind: str) -> str:
    database = house_of(app).database
    with database.read() as db:
        rev = db.get_one(Workshop, workshop).rev
        first = select(Moment.id).where(Moment.workshop == workshop, Moment.kind == kind).order_by(Moment.position)
        moment = db.scalars(first).first()
    database.act(show, workshop, moment, rev=rev, now=utcnow())
    return moment


def token_of(browser: FlaskClient) -> str:
    """A CSRF token of this browser's session: any page has one."""
    found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', browser.get("/tillganglighet").text)
    assert found
    return found[1]
