"""One workshop in every state it can be in, from nobody to finished, and everybody who may open its pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from flask import Flask
from werkzeug.datastructures import MultiDict

from tests.world import people
from tests.world.example import FULL, furnish_example
from tests.world.pages import Client
from tests.world.room import Room, furnish
from workshop.answers import comments
from workshop.answers.comments import Sent
from workshop.answers.intake import Given
from workshop.cards.actions import show_all
from workshop.facilitators import actions as facilitators
from workshop.ground.clock import utcnow
from workshop.inviting import actions as inviting
from workshop.inviting import checked
from workshop.inviting.addresses import Listed
from workshop.inviting.lists.dialect import table_of
from workshop.inviting.lists.reading import read
from workshop.inviting.queries import links
from workshop.lifetime.erasing import erase_people
from workshop.live import answering, showing
from workshop.programme.statement import OwnStatement
from workshop.survey import actions as survey
from workshop.survey import references, wording
from workshop.survey.draft import find_voter
from workshop.survey.queries import find_survey
from workshop.web.house import house_of
from workshop.web.who import phone_cookie, stage_cookie, stage_pass

VERA = people.Person(name="Vera Alm", email="vera.alm@exempelkoping.se")  # may only watch
MEMBERS = {people.BO: "leads", VERA: "watches"}
SAID = "Budgeten nämner det digitala på två ställen, men inte vad det ska ge."


def empty(app: Flask) -> Room:
    """Nothing has happened; one has come in all the same."""
    room = furnish(app)
    room.sit()
    return room


def begun(app: Flask) -> Room:
    """All that can be asked is asked; somebody has answered half of it and said something."""
    room = furnish(app)
    own = OwnStatement(theme="styrning", key="egen-0123456789ab", text="Vår nämnd får veta vad det gav.")
    room.database.act(wording.ask_maturity, room.survey, True)
    room.database.act(wording.write_own, room.survey, own)
    room.database.act(survey.prepare, room.survey, answer_by=date(2030, 4, 20))
    room.open()
    room.sit()
    asked = room.askings()
    half = [Given(asking=one, fields=MultiDict({"now": "4", "wanted": "5"}), seq=1) for one in asked[::2]]
    room.intake.take(room.people[0], half)
    _comment(room, asked[0])
    return room


def invited(app: Flask) -> Room:
    """The survey is open to those who have a personal link; one has come without. More are looked through."""
    room = furnish(app)
    room.database.act(inviting.choose, room.survey, "personal-link")
    listed = [Listed(address=f"p{at}@exempelkoping.se", role="annan") for at in range(9)]
    room.database.act(inviting.add, room.survey, listed, instance_key=room.key)
    reading = read([table_of("Namn;E-post;Roll\nBo;bo@@kommun.se;chef\nEva;eva@kommun.se;kung")], {})
    anna = people.id_of(room.app, people.ANNA)
    room.database.act(checked.give, room.survey, anna, reading, instance_key=room.key, now=utcnow())
    room.open()
    room.sit()
    return room


def _comment(room: Room, asking: str) -> None:
    with room.database.read() as db:
        voter = find_voter(db, room.intake, find_survey(db, room.workshop), room.people[0].token)
    room.database.act(comments.write, room.survey, voter, [Sent(asking=asking, text=SAID, was="", seq=1)])


def closed(app: Flask) -> Room:
    """Before the day; the survey has a result, and one from elsewhere beside it."""
    room = furnish(app)
    room.open()
    room.answer_survey(24, lambda person, statement: str(1 + (person * 5 + statement * 7 + person // 3) % 6))
    room.close()
    elsewhere = {"key": "styrning", "value": 61.5, "year": 2025, "source": "Mätning i tre grannkommuner"}
    room.database.act(references.add, room.workshop, **elsewhere)
    return room


def few(app: Flask) -> Room:
    """Closed with too few answers to show any; in the day, too few for answering by phone."""
    room = furnish(app)
    room.open()
    room.answer_survey(3, lambda _person, _statement: "4")
    room.close()
    room.arrive(1)
    room.go("poll")
    return room


def full(app: Flask) -> Room:
    """In the day: a question was answered and shown, ideas were sent, measures are planned, and a question is open."""
    room = furnish_example(app)
    room.arrive(12)
    asked = room.ask("choice", text="Vad börjar vi med?")
    room.answer(12, {"choice": "0"})
    room.do(answering.close, asked.id, reveal=True)
    room.do(showing.switch, asked.id, "phones", True)
    board = room.go("ideas")
    for at in range(3):
        room.send_idea(f"En karta över system nummer {at}", who=at)
    room.database.act(show_all, room.workshop, board.id)
    for theme in ("styrning", "samverkan"):
        room.write_measure(**{**FULL, "theme_key": theme})
    room.write_measure("Bara en rubrik.")
    room.go_ask("choice")
    room.answer(7, {"choice": "1"})
    return room


def finished(app: Flask) -> Room:
    """After the day, with a plan that was printed."""
    room = full(app)
    room.freeze_plan(datetime(2030, 5, 15, 9, 0))
    room.finish()
    return room


def emptied(app: Flask) -> Room:
    """Long after: the participants' data are erased, the plan is left."""
    room = full(app)
    room.freeze_plan(datetime(2030, 5, 15, 9, 0))
    room.database.act(erase_people, room.workshop, datetime(2031, 5, 14, 9, 0))
    return room


STATES: Mapping[str, Callable[[Flask], Room]] = {
    made.__name__: made for made in (empty, begun, invited, closed, few, full, finished, emptied)
}
WHO = ("nobody", "participant", "owner", "leader", "watcher", "stage")


@dataclass
class Visits:
    """The browsers of those who open the pages of a room."""

    room: Room
    browsers: dict[str, Client] = field(default_factory=dict)

    def browser(self, who: str) -> Client:
        if who not in self.browsers:
            self.browsers[who] = self._signed_in(who)
        return self.browsers[who]

    def _signed_in(self, who: str) -> Client:
        room = self.room
        if who == "owner":
            return room.leader
        if who in ("leader", "watcher"):
            person = {"leader": people.BO, "watcher": VERA}[who]
            return people.join(room.app, person, room.workshop, MEMBERS[person])
        browser: Client = room.app.test_client()  # type: ignore[assignment]
        if who == "participant":
            browser.set_cookie(phone_cookie(room.code, False), room.people[0].token)
        if who == "stage":
            about = room.now()
            browser.set_cookie(stage_cookie(about.code, False), stage_pass(house_of(room.app).config, about))
        return browser


def addresses(room: Room) -> dict[str, list[str]]:
    """What each name in an address may stand for in this room; every name of the url map has to be here."""
    act, now = room.database.act, utcnow()
    account = act(facilitators.make_link, "account", now=now)
    member = act(facilitators.make_link, "membership", now=now, workshop=room.workshop, may="leads")
    password = act(facilitators.make_link, "password", now=now, facilitator=people.id_of(room.app, people.ANNA))
    (opening, key), (result, to_result) = room.link_for("Digitaliseringschef"), room.link_for("")
    with room.database.read() as db:
        invited = links(db, room.survey, room.key)[:1]
    return {
        "code": [room.code],
        "key": [key, to_result, "finns-inte", "upplagg"],
        "opening": [opening, result, "0" * 32],
        "workshop": [room.workshop],
        "gone": ["0" * 32],
        "number": ["1", "3", "99"],
        "role": ["fortroendevald", "tjansteperson"],
        "letter": ["inbjudan", "paminnelse", "meddelande"],
        "measure": [measure.id for measure in room.measures()] or ["0" * 32],
        "sealed": ["finns-inte"],
        "token": [account, member, password, "finns-inte"],
        "link": [link for _one, link in invited] or ["finns-inte"],
        "invitation": [one.id for one, _link in invited] or ["0" * 32],
        "kind": ["xlsx", "csv", "json"],
        "picture": ["0" * 32],
        "moment_kind": ["poll", "break", "dans"],
        "moment": [room.moments()[0].id, room.moments()[-1].id, "0" * 32],
        "filename": ["css/base.css"],
    }
