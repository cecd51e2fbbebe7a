"""G12 on the socket: who may come in as what, who may send which event, and how soon a lost right is felt."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.fault.server import Server, running
from tests.privacy.authority import Place, World, furnish
from workshop.client import Browser, Desk, Lost, Refused, Wire
from workshop.facilitators import actions as accounts
from workshop.facilitators.models import FacilitatorSession
from workshop.facilitators.queries import hash_token
from workshop.gathering import join
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.lifetime.actions import finish_workshop
from workshop.realtime import protocol
from workshop.realtime.channel import SWEEP
from workshop.run_sheet.models import Moment
from workshop.web.house import house_of
from workshop.web.who import SIGN_IN

pytestmark = pytest.mark.fault
MAY_COME = {"phone": {"participant"}, "stage": {"stage"}, "desk": {"owner", "leader", "watcher"}}
SEATED = {"phone": "participant", "stage": "stage", "desk": "owner"}
TRANSPORTS = ("websocket", "polling")


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Server]]:
    folder = tmp_path_factory.mktemp("sockets") / "instance"
    world = furnish(folder)
    house_of(world.app).database.scrub()
    with running(folder) as server:
        yield world, server


def enter(live: tuple[World, Server], role: str, audience: str, transport: str = "websocket", **more: str) -> Wire:
    world, server = live
    auth = {"audience": audience, "code": more.pop("code", world.mine.code), "protocol": protocol.VERSION}
    return Wire(server.url, auth, world.cookies[role], transport=transport, **more)


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_only_those_with_the_right_come_in(live: tuple[World, Server], transport: str) -> None:
    world, _ = live
    wrong = []
    for audience, role in product(protocol.AUDIENCES, world.cookies):
        told = "came in"
        try:
            enter(live, role, audience, transport).close()
        except Refused as refused:
            told = refused.code
        if told != ("came in" if role in MAY_COME[audience] else "not_allowed"):
            wrong.append(f"{role} as {audience}: {told}")
    assert not wrong, wrong


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1"])
def test_a_page_of_another_site_cannot_connect(live: tuple[World, Server], transport: str, origin: str) -> None:
    with pytest.raises(Lost):
        enter(live, "participant", "phone", transport, origin=origin)


def test_the_socket_tells_nothing_about_codes(live: tuple[World, Server]) -> None:
    world, _ = live
    said = []
    for code in ("222222", world.mine.code):
        with pytest.raises(Refused) as refused:
            enter(live, "nobody", "phone", code=code)
        said.append(refused.value.code)
    assert said == ["not_allowed"] * 2


def examples(place: Place) -> dict[str, dict[str, object]]:
    """A good message for each event."""
    return {
        "send": {"to": place.asking, "seq": 1, "fields": {"choice": ["0"], "now": ["1"], "choices": ["0"]}},
        "screen": {},
    }


@pytest.mark.parametrize("audience", protocol.AUDIENCES)
def test_only_declared_audiences_may_send_an_event(live: tuple[World, Server], audience: protocol.Audience) -> None:
    world, _ = live
    wire, good = enter(live, SEATED[audience], audience), examples(world.mine)
    assert set(good) == {event.name for event in protocol.CLIENT_EVENTS}
    for event in protocol.CLIENT_EVENTS:
        refused = wire.call(event.name, good[event.name]).get("error") == "not_allowed"
        assert refused == (audience not in event.who), event.name


@pytest.mark.parametrize("audience", protocol.AUDIENCES)
def test_nobody_can_speak_for_the_server(live: tuple[World, Server], audience: str) -> None:
    heard, speaks = enter(live, "participant", "phone"), enter(live, SEATED[audience], audience)
    heard.listen(0.3)
    heard.take()
    for event in {event.name for event in protocol.SERVER_EVENTS} - {"screen"}:
        told = speaks.call(event, {"html": "<h1>Falskt</h1>", "rev": 10**6})
        assert told == {"error": "unknown_event"}, event
    heard.listen(0.3)
    assert not heard.take()


def test_a_phone_cannot_answer_or_send_ideas_to_another_workshop(live: tuple[World, Server]) -> None:
    world, _ = live
    wire, other = enter(live, "participant", "phone"), world.other
    idea = {"client_id": "c" * 32, "to": other.board, "fields": {"text": ["En idé"]}}
    before = world.state()
    for sent in (examples(other)["send"], idea):
        assert wire.call("send", sent)["error"] == "not_found"
    assert world.state() == before


def test_a_desk_that_signs_out_is_put_out_by_the_next_sweep(live: tuple[World, Server]) -> None:
    world, server = live
    desk = Desk(server.url, Browser(server.url, cookies=dict(world.cookies["leader"]))).open(world.mine.workshop)
    wire = desk.connect(world.mine.code)
    assert "html" in wire.call("screen", {})
    assert desk.browser.post("/logga-ut", {"csrf_token": desk._token}).status == 303
    began = time.monotonic()
    with pytest.raises(Lost):
        wire.listen(10)
    assert time.monotonic() - began <= 2 * SWEEP
    with pytest.raises(Refused):
        enter(live, "leader", "desk")


def test_a_phone_is_put_out_when_the_people_of_its_workshop_are_erased(live: tuple[World, Server]) -> None:
    world, _server = live
    phone = enter(live, "stranger", "phone", code=world.other.code)
    assert "html" in phone.call("screen", {})
    house_of(world.app).database.act(_erased, world.other.workshop)
    began = time.monotonic()
    with pytest.raises(Lost):
        phone.listen(10)
    assert time.monotonic() - began <= 2 * SWEEP


def test_a_phone_is_put_out_when_who_holds_it_is_gone_after_a_try_out(live: tuple[World, Server]) -> None:
    """Else somebody who joins again votes twice, and may make a group large enough to be shown."""
    world, _server = live
    phone = enter(live, "participant", "phone")
    assert "html" in phone.call("screen", {})
    house_of(world.app).database.act(_emptied, world.mine.workshop)
    began = time.monotonic()
    with pytest.raises(Lost):
        phone.listen(10)
    assert time.monotonic() - began <= 2 * SWEEP


def _emptied(db: Session, workshop: str) -> None:
    join.empty_room(db, workshop, gone=True)
    db.commit()


def _erased(db: Session, workshop: str) -> None:
    db.execute(update(Workshop).where(Workshop.id == workshop).values(people_erased=True))
    db.commit()


def test_a_stage_whose_link_is_renewed_is_put_out_by_the_next_sweep(live: tuple[World, Server]) -> None:
    world, server = live
    stage = enter(live, "stage", "stage")
    owner = Desk(server.url, Browser(server.url, cookies=dict(world.cookies["owner"]))).open(world.mine.workshop)
    assert owner.browser.post(f"{owner.path}/storbild/ny-lank", {"csrf_token": owner._token}).status == 303
    began = time.monotonic()
    with pytest.raises(Lost):
        stage.listen(10)
    assert time.monotonic() - began <= 2 * SWEEP


def _shown(db: Session, workshop: str, at: datetime) -> None:
    db.execute(update(Moment).where(Moment.workshop == workshop, Moment.started_at.is_not(None)).values(started_at=at))
    db.commit()


def test_an_open_desk_keeps_its_sign_in_in_use_while_the_workshop_lasts(live: tuple[World, Server]) -> None:
    world, _server = live
    desk, database = enter(live, "owner", "desk"), house_of(world.app).database
    token_hash = hash_token(world.cookies["owner"][SIGN_IN])

    def idle_for_hours() -> bool:
        """Whether nothing has been noted of the sign-in after two looks at the open desk."""
        database.act(accounts.go_on, token_hash, utcnow() - timedelta(hours=7))
        time.sleep(2 * SWEEP + 1)
        with database.read() as db:
            return db.get_one(FacilitatorSession, token_hash).seen < utcnow() - timedelta(hours=6)

    assert not idle_for_hours()
    database.act(_shown, world.mine.workshop, utcnow() - timedelta(hours=9))  # a laptop left open over night
    assert idle_for_hours()
    database.act(_shown, world.mine.workshop, utcnow())
    assert not idle_for_hours()
    database.act(finish_workshop, world.mine.workshop)
    assert idle_for_hours()
    desk.close()
