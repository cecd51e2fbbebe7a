"""Every kind of question in a real house: asked at the desk, drawn for all, answered by socket and by form alike."""

import re
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import escape
from sqlalchemy import select

from tests.questions.conftest import Page
from tests.world import house as houses
from tests.world import people
from tests.world.pages import Client
from workshop.answers.models import Answer, Asking, Question
from workshop.answers.voter import new_token, token_hmac
from workshop.gathering import join as joining
from workshop.gathering.models import Workshop
from workshop.gathering.queries import find_participant
from workshop.ground.clock import utcnow
from workshop.live import answering, moving, showing
from workshop.questions.kinds import KINDS, LIMITS
from workshop.realtime import protocol
from workshop.run_sheet.models import Moment
from workshop.web import screens
from workshop.web.house import house_of
from workshop.web.who import phone_cookie, stage_cookie, stage_pass

pytestmark = pytest.mark.slow
every_kind = pytest.mark.parametrize("name", KINDS)
LINES = ("Skolan", "Omsorgen", "Samhällsbyggnad", "Kultur")
ENOUGH = 7
Fields = Mapping[str, list[str]]


@dataclass
class Phone:
    """Somebody in the room, with both ways of answering."""

    browser: Client
    socket: SocketIOTestClient
    code: str
    csrf: str
    seq: int = 0

    def by_socket(self, asking: str, fields: Any) -> dict[str, Any]:
        """Asked to wait, it waits and sends the same again, as the phone's outbox does."""
        self.seq += 1
        said = {"to": asking, "seq": self.seq, "fields": fields}
        ack: dict[str, Any] = self.socket.emit("send", said, callback=True)
        while ack.get("error") == "too_many":
            time.sleep(1 / protocol.PER_SECOND)
            ack = self.socket.emit("send", said, callback=True)
        return ack

    def by_form(self, asking: str, fields: Fields) -> dict[str, Any]:
        """As the phone's outbox sends it when the line is down."""
        self.seq += 1
        posted = {**fields, "to": asking, "seq": str(self.seq), "csrf_token": self.csrf}
        reply = self.browser.post(f"/d/{self.code}/skicka", data=posted, headers={"Accept": "application/json"})
        return reply.json if reply.is_json else {"error": "bad_input"} if reply.status_code == 400 else {}

    def by_hand(self, asking: str, fields: Fields) -> tuple[int, str]:
        """Without script: a status and a page."""
        self.seq += 1
        posted = {**fields, "to": asking, "seq": str(self.seq), "csrf_token": self.csrf}
        reply = self.browser.post(f"/d/{self.code}/skicka", data=posted)
        return reply.status_code, reply.text


@dataclass
class Hall:
    """A workshop with enough people in it for answers by phone."""

    app: Flask
    workshop: str
    desk: Client
    phones: list[Phone] = field(default_factory=list)

    def now(self) -> Workshop:
        with house_of(self.app).database.read() as db:
            return db.get_one(Workshop, self.workshop)

    def sit(self) -> None:
        token, house, code = new_token(), house_of(self.app), self.now().code
        hashed = token_hmac(house.config.instance_key, token)
        house.database.act(joining.join, self.workshop, token_hmac=hashed, role="tjansteperson", unit=None)
        with house.database.read() as db:
            found = find_participant(db, self.workshop, hashed)
        assert found
        house.database.act(joining.come_in, {found.id})
        browser = houses.browser(self.app)
        browser.set_cookie(phone_cookie(code, False), token)
        auth = {"audience": "phone", "code": code, "protocol": protocol.VERSION}
        headers = {"Cookie": f"{phone_cookie(code, False)}={token}"}
        socket = self.app.extensions["socketio"].test_client(self.app, auth=auth, headers=headers)
        csrf = browser.filled(f"/d/{code}/nu")["csrf_token"]
        self.phones.append(Phone(browser=browser, socket=socket, code=code, csrf=csrf))

    def ask(self, name: str) -> str:
        """The desk's quick question, by its own form. Returns the asking's id."""
        about = {"text": f"Fråga {secrets.token_hex(4)}", "kind": name, "options": "\n".join(LINES), "minutes": "3"}
        reply = self.desk.send(f"/ledare/{self.workshop}/led/fraga", {**about, "rev": str(self.now().rev)})
        assert reply.status_code == 303, reply.text
        for phone in self.phones:
            phone.seq = 0
        return self.asking().id

    def question(self) -> Question:
        with house_of(self.app).database.read() as db:
            return db.scalars(select(Question).where(Question.moment == self.now().current_moment)).one()

    def asks(self, name: str) -> bool:
        """Whether a question of this kind is open."""
        with house_of(self.app).database.read() as db:
            asked = db.scalars(select(Question.kind).where(Question.moment == self.now().current_moment)).all()
        return asked == [name] and self.asking().state == "open"

    def asking(self) -> Asking:
        with house_of(self.app).database.read() as db:
            return db.scalars(select(Asking).where(Asking.question == self.question().id)).one()

    def stored(self) -> list[dict[str, Any]]:
        with house_of(self.app).database.read() as db:
            return list(db.scalars(select(Answer.value).where(Answer.asking == self.asking().id)))

    def command(self, action: Callable[..., object], *args: object, **kwargs: object) -> None:
        house_of(self.app).database.act(action, self.workshop, *args, rev=self.now().rev, **kwargs)

    def reveal(self) -> Moment:
        moment = self.now().current_moment
        self.command(answering.close, moment, reveal=True)
        self.command(showing.switch, moment, "phones", True)
        with house_of(self.app).database.read() as db:
            return db.get_one(Moment, moment)

    def drawn(self) -> list[str]:
        """What each audience sees: the pages of phone and stage, looked over by tests/pages.py, and the desk's part."""
        about, stage = self.now(), self.app.test_client()
        stage.set_cookie(stage_cookie(about.code, False), stage_pass(house_of(self.app).config, about))
        opened = [
            self.phones[0].browser.get(f"/d/{about.code}/nu"),
            stage.get(f"/storbild/{about.code}/"),
        ]
        assert [page.status_code for page in opened] == [200, 200]
        with self.app.app_context(), house_of(self.app).database.read() as db:
            return [*(page.text for page in opened), screens.fragment(db, "desk", about)]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    app = houses.build(tmp_path_factory.mktemp("doors"))
    workshop = people.make_workshop(app, people.ANNA) if people.have_account(app, people.ANNA) else ""
    made = Hall(app=app, workshop=workshop, desk=people.signed_in(app, people.ANNA))
    for _ in range(ENOUGH):
        made.sit()
    house_of(app).database.act(moving.next_moment, workshop, rev=made.now().rev, now=utcnow())
    yield made
    for phone in made.phones:
        phone.socket.disconnect()


def test_the_quick_question_offers_every_kind(hall: Hall) -> None:
    page = hall.desk.get(f"/ledare/{hall.workshop}/led/fraga").text

    assert set(re.findall(r'name="kind"[^>]*value="(\w+)"', page)) == set(KINDS)
    assert all(kind.label in page for kind in KINDS.values())


@every_kind
def test_the_quick_question_says_what_is_missing(hall: Hall, name: str) -> None:
    before, about = hall.now().rev, {"text": "Vad?", "kind": name, "options": "", "minutes": "3"}
    reply = hall.desk.send(f"/ledare/{hall.workshop}/led/fraga", {**about, "rev": str(before)})

    assert reply.status_code == (422 if KINDS[name].takes_lines else 303)
    assert (hall.now().rev == before) is KINDS[name].takes_lines


@every_kind
def test_every_kind_is_asked_answered_through_both_doors_and_shown(hall: Hall, name: str) -> None:
    question = hall.ask(name)
    answer, value = KINDS[name].examples()[0][1:]
    hall.drawn()
    doors = [Phone.by_socket, Phone.by_form] * ENOUGH

    acks = [door(phone, question, answer) for door, phone in zip(doors, hall.phones, strict=False)]

    assert [ack.get("ok") for ack in acks] == [True] * ENOUGH
    assert hall.stored() == [value] * ENOUGH
    told = KINDS[name].said(value, hall.question().spec)
    assert told in hall.phones[0].browser.get(f"/d/{hall.phones[0].code}/nu").text
    hall.reveal()
    assert all(f"{ENOUGH}" in page for page in hall.drawn())


@every_kind
def test_a_refused_form_keeps_what_was_typed_and_says_what_is_wrong_beside_it(hall: Hall, name: str) -> None:
    question, phone = hall.ask(name), hall.phones[0]
    names = KINDS[name].names(hall.question().spec)

    typed = "9" * (KINDS[name].limits.length + 1)
    refused = phone.by_form(question, {names[0]: [typed]})

    status, page = phone.by_hand(question, {names[0]: [typed]})

    assert status == 422
    assert f'id="{[*refused["fields"]][0]}-fel"' in page
    assert all(str(escape(message)) in page for message in refused["fields"].values())
    written = [control for control in Page(page).inputs() if control.get("name") == names[0]]
    assert typed in page or {control["type"] for control in written} <= {"radio", "checkbox"}


def verdict(ack: dict[str, Any]) -> tuple[Any, ...]:
    return ack.get("ok"), ack.get("error"), ack.get("fields")


# As both doors can carry it: text, without halves of characters or NUL, which no form holds.
text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
told = text | st.sampled_from(
    ["0", "1", "3", "-1", "４", "1e3", "vet_ej", " 2 ", "", "9" * 40, "<script>", "مرحبا", "z\u0335" * 60]
)


def drawing(examples: int) -> settings:
    return settings(
        deadline=None,
        max_examples=examples,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@every_kind
@drawing(8)
@given(data=st.data())
def test_both_doors_give_the_same_verdict_on_whatever_is_sent(hall: Hall, name: str, data: st.DataObject) -> None:
    judged_alike(hall, name, data)


@pytest.mark.full
@every_kind
@drawing(100)
@given(data=st.data())
def test_both_doors_give_the_same_verdict_a_hundred_times(hall: Hall, name: str, data: st.DataObject) -> None:
    judged_alike(hall, name, data)


def judged_alike(hall: Hall, name: str, data: st.DataObject) -> None:
    if not hall.asks(name):
        hall.ask(name)
    question, names = hall.question(), KINDS[name].names(hall.question().spec)
    values = st.lists(told, min_size=1, max_size=LIMITS.values)
    more = st.lists(told, min_size=1, max_size=LIMITS.values + 2)
    others = st.dictionaries(
        st.from_regex(r"x[a-z]{1,30}", fullmatch=True), values, max_size=LIMITS.fields - len(names)
    )
    fields = data.draw(others) | data.draw(st.dictionaries(st.sampled_from(names), more, max_size=len(names)))

    one, other = data.draw(st.permutations(hall.phones))[:2]  # nobody says too much at once
    by_socket = one.by_socket(hall.asking().id, fields)
    by_form = other.by_form(hall.asking().id, fields)

    assert verdict(by_socket) == verdict(by_form)
    assert by_socket.get("ok") or by_socket.get("error") in ("invalid", "bad_input")
    seen = hall_tally(hall)
    assert KINDS[name].distance(seen, seen, question.spec) == 0


def hall_tally(hall: Hall) -> Any:
    question = hall.question()
    return KINDS[question.kind].tally([(value, 1) for value in hall.stored()], question.spec)


@every_kind
def test_more_values_than_any_kind_takes_are_turned_away_at_both_doors(hall: Hall, name: str) -> None:
    question = hall.ask(name)
    sent = {field: ["1"] * (LIMITS.values + 1) for field in KINDS[name].names(hall.question().spec)}

    assert hall.phones[0].by_socket(question, sent)["error"] == "bad_input"
    assert hall.phones[1].by_form(question, sent)["error"] == "bad_input"
    assert hall.stored() == []


@every_kind
def test_a_packet_with_more_fields_than_any_kind_has_is_turned_away(hall: Hall, name: str) -> None:
    question = hall.ask(name)
    answer = KINDS[name].examples()[0][1]
    sent = {**answer, **{f"x{n}": ["1"] for n in range(LIMITS.fields)}}

    assert hall.phones[0].by_socket(question, sent)["error"] == "bad_input"
    taken = hall.phones[1].by_form(question, sent)
    assert (taken["ok"], taken["seq"]) == (True, 1)
    assert taken["said"]


NO_FORMS: list[Any] = [None, [], "x", {"a": "b"}, {"a": [1]}, {"a": [None]}, {1: ["a"]}, {"choice": {"x": []}}]


@every_kind
def test_what_is_no_form_is_refused_by_the_socket(hall: Hall, name: str) -> None:
    question = hall.ask(name)
    told = [hall.phones[at % ENOUGH].by_socket(question, fields)["error"] for at, fields in enumerate(NO_FORMS)]
    assert {*told} <= {"bad_input", "invalid"}, told
    assert hall.stored() == []
