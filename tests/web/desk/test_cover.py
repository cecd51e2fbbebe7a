"""The plan's cover is said once: who decides and answers for it, and the municipality's own logo and colour."""

import io
import random
import re
from datetime import date

import pytest
from PIL import Image
from sqlalchemy import func, select

from tests.files.test_pictures import picture
from tests.world import people
from tests.world.pages import parse, values
from tests.world.room import MORNING, Room
from workshop.lifetime.actions import erase_workshop
from workshop.lifetime.copying import copy_workshop
from workshop.lifetime.taken_along import Use
from workshop.plan.queries import cover
from workshop.plan.version_models import Cover
from workshop.plan.versions import printed

AT = "/plan/framsida"
SAID = {
    "decides": "Kommunfullmäktige", "responsible": "Kommundirektören", "period": "2027 och 2028", "colour": "#7A1F3D",
}  # fmt: skip


def save(room: Room, **fields: object) -> int:
    return room.leader.send(f"{room.base}{AT}", {**SAID, **fields}).status_code


def kept(room: Room) -> Cover:
    with room.database.read() as db:
        return cover(db, room.workshop)


def sent(data: bytes, name: str = "vapen.png") -> tuple[io.BytesIO, str]:
    return io.BytesIO(data), name


def preview(room: Room) -> str:
    return room.leader.get(f"{room.base}/plan/forhandsvisning").text


def test_what_is_said_stands_on_the_cover(example: Room) -> None:
    assert save(example) == 303
    html = preview(example)
    told = {"Gäller": "2027 och 2028", "Beslutas av": "Kommunfullmäktige", "Ansvarig": "Kommundirektören"}
    for label, text in told.items():
        assert re.search(f"<dt>{label}</dt><dd>{text}</dd>", html)
    assert "<dt>Beslut, datum och §</dt><dd>Inte fattat</dd>" in html


def test_a_logo_is_drawn_anew_and_no_larger_than_it_is_printed(example: Room) -> None:
    assert save(example, logo=sent(picture("PNG", (2000, 1000)))) == 303
    assert kept(example).logo
    assert b"IHDR" in kept(example).logo or kept(example).logo.startswith(b"\xff\xd8")
    assert preview(example).count('src="data:image/') == 2
    assert "Logotypen som den är nu" in example.leader.get(f"{example.base}{AT}").text


def test_a_logo_as_cameras_and_printers_make_them_is_taken(example: Room) -> None:
    large = io.BytesIO()
    Image.frombytes("RGB", (1200, 1200), random.Random(1).randbytes(1200 * 1200 * 3)).save(large, "PNG")  # noqa: S311
    assert len(large.getvalue()) > 4_000_000
    assert save(example, logo=sent(large.getvalue())) == 303
    assert kept(example).logo


@pytest.mark.parametrize("data", [b"<!doctype html><script>alert(1)</script>", b"<svg/>", picture("PNG")[:40]])
def test_what_is_no_picture_is_refused_beside_its_field_and_the_rest_stays(example: Room, data: bytes) -> None:
    answer = example.leader.send(f"{example.base}{AT}", {**SAID, "logo": sent(data, "logo.png")})
    assert answer.status_code == 422
    assert re.search(r'id="logo-fel">.*?Bilden går inte att läsa. Välj en PNG eller JPEG', answer.text, re.S)
    assert "Kommundirektören" in answer.text
    assert kept(example).logo is None


@pytest.mark.parametrize(
    ("colour", "said"),
    [
        ("blå", "Skriv färgen som # och sex tecken"),
        ("#ffdd00", "kontrasten är 1,3 och behöver vara minst 4,5. Närmaste mörkare färg som går är #"),
        ("red;}", "Skriv färgen som # och sex tecken"),
    ],
)
def test_a_colour_that_white_text_cannot_be_read_on_is_refused(example: Room, colour: str, said: str) -> None:
    answer = example.leader.send(f"{example.base}{AT}", {**SAID, "colour": colour})
    assert answer.status_code == 422
    assert said in answer.text
    assert kept(example).colour == ""


def test_the_colour_is_a_sheet_of_its_own(example: Room) -> None:
    assert example.leader.get(f"{example.base}{AT}.css").text == ""
    save(example)
    assert "--brand: #7a1f3d" in example.leader.get(f"{example.base}{AT}.css").text
    assert "<style" not in preview(example)


def test_a_logo_stays_until_it_is_taken_away(example: Room) -> None:
    save(example, logo=sent(picture("JPEG")))
    save(example, period="")
    assert kept(example).logo
    save(example, no_logo="y")
    assert (kept(example).logo, kept(example).mimetype) == (None, "")


@pytest.mark.parametrize(("use", "period"), [("again", ""), ("new", ""), ("rehearse", "2027 och 2028")])
def test_a_copy_has_the_logo_and_the_colour(example: Room, use: Use, period: str) -> None:
    save(example, logo=sent(picture("PNG")))
    made = example.database.act(
        copy_workshop, example.workshop, use, title="Kopian", held_on=date(2030, 11, 20),
        facilitator=people.id_of(example.app, people.ANNA), instance_key=example.key, now=MORNING,
    )  # fmt: skip
    copy = kept(Room(app=example.app, workshop=made))
    assert (copy.logo, copy.colour, copy.period) == (kept(example).logo, "#7a1f3d", period)


def test_it_is_gone_when_the_workshop_is(example: Room) -> None:
    save(example, logo=sent(picture("PNG")))
    example.database.act(erase_workshop, example.workshop)
    with example.database.read() as db:
        assert db.scalar(select(func.count()).select_from(Cover)) == 0


def test_a_version_keeps_the_logo_that_it_had(example: Room) -> None:
    save(example, logo=sent(picture("PNG")))
    example.write_measure("En lista.")
    example.freeze_plan(MORNING)
    before = example.report().look
    save(example, colour="#123456", no_logo="y")
    with example.database.read() as db:
        assert printed(db, example.workshop)[0].look == before


def test_two_who_write_different_fields_keep_both(example: Room) -> None:
    drawn = {f"drawn_{name}": "" for name in ("decides", "responsible", "period", "colour")}
    assert save(example, **drawn, period="", responsible="", colour="") == 303
    assert save(example, **drawn, decides="", colour="") == 303

    known = kept(example)
    assert (known.decides, known.responsible, known.period) == (
        "Kommunfullmäktige",
        "Kommundirektören",
        "2027 och 2028",
    )


def test_a_field_that_both_changed_is_shown_side_by_side_and_all_else_is_saved(example: Room) -> None:
    page = example.leader.filled(f"{example.base}{AT}")
    save(example, decides="Kommunstyrelsen", responsible="", period="", colour="")

    answer = example.leader.send(f"{example.base}{AT}", {**page, **SAID, "logo": sent(picture("PNG"))})
    assert answer.status_code == 409
    assert re.search(r"<dt>Beslutas av</dt><dd[^>]*>Kommunstyrelsen</dd>", answer.text)
    assert 'value="Kommunfullmäktige"' in answer.text
    known = kept(example)
    assert (known.decides, known.responsible, bool(known.logo)) == ("Kommunstyrelsen", "Kommundirektören", True)

    again = values(parse(answer.text))
    assert example.leader.send(f"{example.base}{AT}", again).status_code == 303
    assert kept(example).decides == "Kommunfullmäktige"


def test_a_logo_that_is_too_large_is_told_beside_its_field(example: Room) -> None:
    heavy = picture("PNG") + bytes(7 * 2**20)
    answer = example.leader.send(f"{example.base}{AT}", {**SAID, "logo": sent(heavy)})
    assert answer.status_code == 422
    assert re.search(r'id="logo-fel">.*?Bilden är för stor. Välj en på högst 6 MB', answer.text, re.S)
    assert "Kommundirektören" in answer.text
