"""/metrics tells how the process is doing to who has the token, and nothing that a lone answer could be read from."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.inviting.post_office import post_office
from tests.world import house
from tests.world.room import Room, furnish
from workshop.ground import figures as module
from workshop.ground import mail
from workshop.ground.config import BadConfig, load
from workshop.ground.figures import STEP, Figures
from workshop.web.house import house_of

TOKEN = "0123456789abcdef"
USERS = ("workshop.answers.writer", "workshop.ground.mail", "workshop.web.public.metrics")


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Figures:
    """What other tests have counted in this process is not here."""
    made = Figures()
    for user in (module.__name__, *USERS):
        monkeypatch.setattr(f"{user}.figures", made)
    return made


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return furnish(house.build(tmp_path, {"METRICS_TOKEN": TOKEN}))


def told(room: Room) -> str:
    answer = room.app.test_client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/plain; version=")
    return answer.text


def values(room: Room) -> dict[str, float]:
    """By name and labels, of ours."""
    found = [one for family in text_string_to_metric_families(told(room)) for one in family.samples]
    ours = [one for one in found if one.name.startswith("kompetenslyft_")]
    return {" ".join((one.name, *map("=".join, one.labels.items()))): one.value for one in ours}


def test_without_a_token_there_is_no_such_page_and_a_wrong_one_opens_nothing(tmp_path: Path, room: Room) -> None:
    without = house.build(tmp_path / "other").test_client()
    assert without.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
    browser = room.app.test_client()
    for wrong in ({}, {"Authorization": "Bearer fel"}, {"Authorization": f"Basic {TOKEN}x"}):
        refused = browser.get("/metrics", headers=wrong)
        assert (refused.status_code, refused.text) == (401, "")
    for bad in ("kort", "å" * 20, "tolv tecken och mer"):
        with pytest.raises(BadConfig):
            load({"INSTANCE_PATH": str(tmp_path), "METRICS_TOKEN": bad})


def test_answers_are_told_some_fifty_at_a_time(room: Room) -> None:
    room.arrive(STEP)
    room.ask("choice", options=["Åskblått", "Ärtgrönt"])
    before = values(room)
    room.answer(STEP - 1, {"choice": "0"})
    assert values(room) == before
    assert before["kompetenslyft_answers_total"] == 0
    room.answer(1, {"choice": "0"}, first=STEP - 1)
    after = values(room)
    assert after["kompetenslyft_answers_total"] == STEP
    assert after["kompetenslyft_batch_answers_bucket le=1.0"] == STEP  # one by one, here
    assert after["kompetenslyft_batch_seconds_count"] == STEP
    assert after["kompetenslyft_batch_seconds_sum"] > 0


def test_nothing_of_a_workshop_or_a_person_is_in_it(room: Room, fresh: Figures) -> None:
    room.arrive(STEP)
    room.ask("choice", options=["Åskblått", "Ärtgrönt"])
    room.answer(STEP, {"choice": "0"})
    fresh.told(0.12)
    fresh.connected = lambda: 3
    said = told(room)
    for secret in (room.workshop, room.code, room.now().title, room.people[0].token, room.asking().id):
        assert secret not in said
    found = values(room)
    assert found["kompetenslyft_sockets"] == 10
    assert {name.partition(" ")[2].partition("=")[0] for name in found} == {"", "le", "fate"}


def test_letters_are_counted_by_what_became_of_them(room: Room) -> None:
    def send(url: str) -> None:
        to = mail.settings(url, "a@kommun.se")
        with mail.connected(to) as post:
            post.send(mail.letter(to.sender, "b@kommun.se", "Hej", "Hej", datetime.now(UTC)))

    with post_office(lambda come, _to: "refuse" if come else "") as office:
        send(office.url)
        send(office.url)
    with pytest.raises(mail.Unreachable):
        send(office.url)
    found = values(room)
    assert found["kompetenslyft_letters_total fate=sent"] == 1
    assert found["kompetenslyft_letters_total fate=failed"] == 2


def test_the_queue_of_documents_is_told(room: Room) -> None:
    assert values(room)["kompetenslyft_pdf_queue"] == 0
    with house_of(room.app).pdf._turns.take("a"):
        assert values(room)["kompetenslyft_pdf_queue"] == 1
