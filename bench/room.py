"""A room full of people, made through the real actions: what load and fault runs start from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from workshop import create_app
from workshop.answers import queries as answers
from workshop.answers import voter
from workshop.facilitators import actions as facilitators
from workshop.facilitators import queries as known
from workshop.facilitators.passwords import hashed
from workshop.gathering.join import come_in, join
from workshop.gathering.models import Participant, Workshop
from workshop.gathering.rules import ExpectedUnit, NewWorkshop
from workshop.ground.clock import utcnow
from workshop.ground.config import load
from workshop.ground.db import new_id
from workshop.ground.ids import WorkshopId
from workshop.lifetime.actions import create_workshop
from workshop.live.answering import ask_now
from workshop.migrations.run import upgrade
from workshop.survey import actions as survey
from workshop.survey.models import Survey
from workshop.web import who
from workshop.web.house import house_of

OPTIONS = ["Otydliga mål", "För många möten", "Långsamma beslut", "Fel verktyg", "Överlämningar"]
PASSWORD = "en ganska lång mening"  # noqa: S105 - of nobody


@dataclass(frozen=True, kw_only=True)
class Room:
    code: str
    workshop: WorkshopId
    tokens: tuple[str, ...]  # one a participant: the value of the cookie d-<code>
    leader: str  # the value of the cookie `ledare`
    stage: str  # the value of the cookie storbild-<code>
    asking: str  # of the open poll, or ''
    statements: tuple[str, ...]  # the askings of the open survey's statements, in order
    voters: tuple[str, ...]  # in the poll, as tokens
    survey_voters: tuple[str, ...]

    @property
    def by_prefix(self) -> dict[str, str]:
        """Asking by the prefix that its fields have on the survey's pages."""
        return {f"s{number}-": asking for number, asking in enumerate(self.statements, 1)}

    @property
    def phones(self) -> list[dict[str, str]]:
        """The cookies of each phone."""
        return [{f"d-{self.code}": token} for token in self.tokens]


def prepare(
    folder: Path, env: Mapping[str, str] | None = None, *, people: int, kind: str = "choice", expected: int = 0
) -> Room:
    """A workshop with a facilitator, `people` in the room, its survey open, and a poll of `kind` open ('': none).

    `expected`: how many people have been said to come; 0: nobody has said, so nobody waits in a lobby.

    `env`: DATABASE_URL and the like, as the server will get it.
    """
    app = create_app(load({"INSTANCE_PATH": str(folder), **(env or {})}))
    database, key = house_of(app).database, house_of(app).config.instance_key
    upgrade(database)
    leader, workshop = _make(app, expected)
    with database.read() as db:
        survey_id = db.scalars(select(Survey.id).where(Survey.workshop == workshop)).one()
    database.act(survey.open_survey, survey_id, instance_key=key)
    tokens = tuple(voter.new_token() for _ in range(people))
    for token in tokens:
        known_as = voter.token_hmac(key, token)
        database.act(join, workshop, token_hmac=known_as, role="tjansteperson", unit=None)
    with database.read() as db:
        everybody = set(db.scalars(select(Participant.id).where(Participant.workshop == workshop)))
    database.act(come_in, everybody)
    if kind:
        _ask(app, workshop, kind)
    room = _look(app, workshop, survey_id, tokens, leader)
    database.close()
    return room


def _make(app: Flask, expected: int) -> tuple[str, WorkshopId]:
    """(sign-in token, workshop)"""
    database, now = house_of(app).database, utcnow()
    link = database.act(facilitators.make_link, "account", now=now)
    about = {"name": "Eva Ek", "email": f"{new_id()}@exempel.se", "password_hash": hashed(PASSWORD)}
    leader = database.act(facilitators.make_account, link, device="mätning", now=now, **about)
    programme, key = house_of(app).programme, house_of(app).config.instance_key
    details = NewWorkshop(
        organisation="Exempelköpings kommun",
        kind="kommun",
        title="Att leda digital förändring",
        held_on=now.date() + timedelta(days=1),
        place="",
        committee="",
        diary_number="",
        agenda="halvdag",
        themes=tuple(theme.key for theme in programme.themes),
        units=(ExpectedUnit(label="Barn och utbildning", expected=expected),),
        roles={"tjansteperson": expected} if expected else {},
    )
    with database.read() as db:
        owner, _sign_in = known.find_sign_in(db, leader, now, timedelta(days=7))
    assert owner
    return leader, database.act(create_workshop, details, owner.id, programme, key, now)


def _ask(app: Flask, workshop: WorkshopId, kind: str) -> None:
    database = house_of(app).database
    with database.read() as db:
        rev = db.get_one(Workshop, workshop).rev
    text, spec = "Vad hindrar oss mest?", {"options": OPTIONS} if kind == "choice" else {"limit": 500}
    database.act(ask_now, workshop, kind=kind, text=text, spec=spec, minutes=5, rev=rev, now=utcnow())


def _look(app: Flask, workshop: WorkshopId, survey_id: str, tokens: tuple[str, ...], leader: str) -> Room:
    intake, config = house_of(app).intake, house_of(app).config
    with house_of(app).database.read() as db:
        found = db.get_one(Workshop, workshop)
        statements = tuple(asking.id for asking in answers.askings_of_survey(db, survey_id))
        polls = answers.askings_of_moment(db, found.current_moment) if found.current_moment else []
        asking = polls[-1].id if polls else ""
    return Room(
        code=found.code,
        workshop=workshop,
        tokens=tokens,
        leader=leader,
        stage=who.stage_pass(config, found),
        asking=asking,
        statements=statements,
        voters=tuple(intake.asked(asking).voter(token) for token in tokens) if asking else (),
        survey_voters=tuple(intake.asked(statements[0]).voter(token) for token in tokens),
    )
