"""A real server is used by phones, by a stage and by a facilitator; its log names none of them."""

from pathlib import Path

import pytest

from bench.room import prepare
from tests.fault.server import running
from workshop.client import Browser, Desk, Page, Phone, Refused, Wire

PEOPLE = 8
WORDS = "Kanariefågeln sjunger i kommunhuset"


@pytest.mark.fault
def test_a_whole_workshop_leaves_no_token_address_or_word_in_the_log(tmp_path: Path) -> None:
    room = prepare(tmp_path / "instance", people=PEOPLE)
    with running(tmp_path / "instance") as server:
        desk = Desk(server.url, Browser(server.url, cookies={"ledare": room.leader})).open(room.workshop)
        for number, cookies in enumerate(room.phones):
            browser = Browser(server.url, cookies=dict(cookies))
            page = Page(browser.get(f"/d/{room.code}/nulage/1").text)
            fields = {name: str(number % 6 + 1) for name in page.radios if name.endswith("now")}
            browser.post(f"/d/{room.code}/nulage/1", {**page.hidden, **fields})
            browser.post(f"/d/{room.code}/nulage/1", {"s1-now": WORDS})  # no CSRF token
            browser.get(f"/d/{room.code}/kanarie-sjunger")  # no such page
            phone = Phone(server.url, room.code, browser).connect()
            phone.answer(room.asking, {"choice": ["1"]})
            phone.answer(room.asking, {"choice": [WORDS]})
            phone.close()
        with pytest.raises(Refused):
            Wire(server.url, {"audience": "phone", "code": room.code, "protocol": 1, "x": WORDS}, room.phones[0])
        Browser(server.url, cookies={f"storbild-{room.code}": room.stage}).get(f"/storbild/{room.code}/")
        desk.post("/nulage/stang")
        log = server.said()

    traces = [*room.tokens, *room.voters, *room.survey_voters, room.leader, room.stage, "kanarie", "sjunger", "mozilla"]
    assert "Redo på" in log
    _, _, afterwards = log.rpartition("Redo på")
    after_start = afterwards.partition("\n")[2]  # the welcome says the address it listens on, nobody's
    assert [trace for trace in traces if trace.lower() in after_start.lower()] == []
    assert "127.0.0.1" not in after_start
