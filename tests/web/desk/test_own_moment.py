"""An own moment with a text, a picture or a link: written, shown, changed and gone."""

import io

import pytest
from sqlalchemy import select

from tests.files.test_pictures import picture
from tests.world.room import MORNING, Room
from workshop.live import moving
from workshop.run_sheet import actions
from workshop.run_sheet.models import Moment, Picture

pytestmark = pytest.mark.slow
NEW = "/korschema/nytt/own?tillfalle=0"


def pictures(room: Room) -> list[str]:
    with room.database.read() as db:
        return list(db.scalars(select(Picture.id).where(Picture.workshop == room.workshop)))


def write(room: Room, path: str = NEW, on: str = "", **typed: object) -> int:
    fields = room.leader.filled(room.base + (on or path)) | typed
    return room.leader.post(room.base + path, data=fields, content_type="multipart/form-data").status_code


def with_picture(room: Room) -> Moment:
    sent = (io.BytesIO(picture("PNG")), "karta över anna.png")
    assert write(room, title="Vår karta", picture=sent, alt="Alla våra system") == 303
    return room.moments("own")[0]


def test_a_picture_stands_on_the_stage_and_on_phones_and_is_served_by_us(full_room: Room) -> None:
    made = with_picture(full_room)
    full_room.do(moving.show, made.id, now=MORNING)
    [kept] = pictures(full_room)
    for screen in ("stage", "phone"):
        assert f'src="/bild/{kept}" alt="Alla våra system"' in full_room.draw(screen)
    served = full_room.app.test_client().get(f"/bild/{kept}")
    assert (served.status_code, served.mimetype) == (200, "image/jpeg")
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in served.headers["Content-Security-Policy"]
    assert "anna" not in str(served.headers)


def test_what_is_no_picture_is_told_by_its_field_and_the_rest_stays(full_room: Room) -> None:
    fields = full_room.leader.filled(full_room.base + NEW) | {
        "title": "Vår karta", "picture": (io.BytesIO(b"<svg/>"), "x.png"),
    }  # fmt: skip
    answer = full_room.leader.post(full_room.base + NEW, data=fields, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert 'id="picture-fel"' in answer.text
    assert 'value="Vår karta"' in answer.text
    assert not full_room.moments("own")


def test_a_picture_stays_until_it_is_changed_or_taken_away(full_room: Room) -> None:
    made = with_picture(full_room)
    [first] = pictures(full_room)
    path, on = f"/korschema/{made.id}", f"/korschema?andra={made.id}"
    assert write(full_room, path, on, title="En annan karta") == 303
    assert pictures(full_room) == [first]
    assert write(full_room, path, on, picture=(io.BytesIO(picture("JPEG")), "b.jpg")) == 303
    [second] = pictures(full_room)
    assert second != first
    assert write(full_room, path, on, no_picture="y") == 303
    assert pictures(full_room) == []
    assert full_room.moment(made.id).spec["picture"] == ""


def test_a_copy_shows_the_same_picture_until_both_are_gone(full_room: Room) -> None:
    made = with_picture(full_room)
    twin = full_room.do(actions.copy, made.id)
    full_room.do(actions.remove, made.id)
    assert len(pictures(full_room)) == 1
    full_room.do(actions.remove, twin)
    assert pictures(full_room) == []


def test_a_link_is_opened_on_the_phone_and_read_on_the_stage(full_room: Room) -> None:
    assert write(full_room, title="Läs mer", link="www.exempelkoping.se/karta") == 303
    made = full_room.moments("own")[0]
    assert made.spec["link"] == "https://www.exempelkoping.se/karta"
    full_room.do(moving.show, made.id, now=MORNING)
    assert 'href="https://www.exempelkoping.se/karta" target="_blank" rel="noopener noreferrer"' in full_room.draw(
        "phone"
    )
    assert "exempelkoping.se/karta" in full_room.draw("stage")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "ftp://exempel.se/", "inte en länk"])
def test_only_web_addresses_are_links(full_room: Room, link: str) -> None:
    assert write(full_room, title="Läs mer", link=link) == 422


def test_only_where_a_picture_is_sent_may_a_body_be_large(full_room: Room) -> None:
    fields = full_room.leader.filled(full_room.base + NEW)
    large = {"csrf_token": fields["csrf_token"], "notes": (io.BytesIO(bytes(400_000)), "x")}
    posted = full_room.leader.post(f"{full_room.base}/uppgifter", data=large, content_type="multipart/form-data")
    assert posted.status_code == 413
