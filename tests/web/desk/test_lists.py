"""Adding people: give a list, look through what was understood, correct it; nobody is invited before that."""

import io
import re
from datetime import timedelta

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from tests.inviting.people import come, invite
from tests.inviting.post_office import post_office
from tests.inviting.test_spreadsheet import by_openpyxl
from tests.web.desk.test_inviting import deeds, first_invited, listed, may
from tests.web.desk.test_letters import with_mail
from tests.world.desk import Desk
from tests.world.pages import HTML, alike, parse
from tests.world.room import Room
from workshop.gathering.models import Unit
from workshop.ground.clock import utcnow
from workshop.inviting import queries
from workshop.lifetime.watch import Watch
from workshop.survey.models import Invitation, ListDraft
from workshop.web.house import furnish, house_of

LIST, LOOK = "/bjud-in/lista", "/bjud-in/lista/granska"


def filled_in(page: TestResponse) -> dict[str, object]:
    """What the page's form would send as it stands, but for buttons."""
    held: dict[str, object] = {}
    rows: list[str] = []
    for one in parse(page.text).iter():
        name, tag = one.get("name"), str(one.tag).removeprefix(HTML)
        if name == "row":
            rows.append(str(one.get("value")))
        elif (
            name
            and name != "csrf_token"
            and tag == "input"
            and (one.get("type") != "checkbox" or one.get("checked") is not None)
        ):
            held[name] = one.get("value", "")
        elif name and tag == "select":
            held[name] = next((o.get("value") for o in one.iter(f"{HTML}option") if o.get("selected") is not None), "")
    return {**held, "row": rows} if rows else held


def correct(desk: Desk, page: TestResponse, **changes: str) -> TestResponse:
    """Send the page's form with something changed; a field that is None is left out, as a box that is not ticked."""
    held = filled_in(page) | {name.replace("__", "-"): value for name, value in changes.items()}
    held = {name: value for name, value in held.items() if value is not None}
    return desk.post(LOOK, **held)


@pytest.fixture
def personal(short_room: Room, desk: Desk) -> Room:
    desk.post("/bjud-in/val", links="personal-link")
    return short_room


def test_nobody_is_invited_before_the_list_was_looked_through(personal: Room, desk: Desk) -> None:
    """Bad rows keep their text, roles and verksamheter can be chosen, rows left out; a reload shows the same."""
    with personal.database.read() as db:
        unit = db.scalars(select(Unit).where(Unit.workshop == personal.workshop)).first()
    lines = (
        "E-post;Roll;Verksamhet", f"anna@kommun.se;Politiker;{unit.label}", "bo@@kommun.se;chef;", "ANNA@kommun.se;;",
        "cec@kommun.se;kung;Kungahuset", "dan@kommun.se;Rektor;",
    )  # fmt: skip
    page = desk.post(LIST, lines="\n".join(lines))
    assert page.request.path.endswith("/granska")
    assert listed(personal) == {}
    for said in ("bo@@kommun.se", "Skriv en hel e-postadress", "står redan på en annan rad", "Rollen ”kung”",
                 "”Kungahuset” finns inte", "Rubrikrad", "<b>3</b> läggs till"):  # fmt: skip
        assert said in page.text, said
    assert filled_in(desk.get(LOOK)) == filled_in(page)
    page = correct(desk, page, role__3="fortroendevald", take__4=None)  # type: ignore[arg-type]
    assert listed(personal) == {}
    assert filled_in(page)["role-3"] == "fortroendevald"
    page = correct(desk, page, invite="ja")
    assert listed(personal) == {"anna@kommun.se": "fortroendevald", "cec@kommun.se": "fortroendevald"}
    assert "2 personer är tillagda" in page.text
    assert "2 rader togs inte med" in page.text
    assert "1 rad behöver rättas och är kvar" in page.text
    page = correct(desk, page, address__0="bo@kommun.se", invite="ja")
    assert listed(personal)["bo@kommun.se"] == "tjansteperson"
    assert deeds(personal) == ["invited", "invited"]
    with personal.database.read() as db:
        assert db.scalars(select(ListDraft)).all() == []
        [sealed] = db.scalars(select(Invitation.unit_sealed).where(Invitation.address == "anna@kommun.se"))
        assert unit.id.encode() not in sealed  # with the role it could point at one person
    personal.open()
    link = invite(personal, 0)["anna@kommun.se"]
    phone = personal.phone()
    phone.get(f"/p/{link}")
    phone.post("/oppna", pressed="ja")
    asked = phone.get("/anslut")
    assert re.search(rf'<input[^>]*value="{unit.id}"[^>]*checked', asked)


def test_three_hundred_rows_fill_a_page_and_none_is_lost_beyond_it(personal: Room, desk: Desk) -> None:
    page = desk.post(LIST, lines="\n".join(f"p{at}@kommun.se" for at in range(310)))
    assert len(filled_in(page)["row"]) == 300  # type: ignore[arg-type]
    page = correct(desk, page, role__7="annan", **{"till-sida": "2"})
    assert filled_in(page)["row"] == [str(at) for at in range(300, 310)]
    correct(desk, page, untick="ja")
    page = desk.get(f"{LOOK}?visa=ur")
    assert len(filled_in(page)["row"]) == 10  # type: ignore[arg-type]
    correct(desk, page, tick="ja", invite="ja")
    assert len(listed(personal)) == 310
    assert listed(personal)["p7@kommun.se"] == "annan"


def test_two_tabs_do_not_undo_each_other(personal: Room, desk: Desk) -> None:
    old = desk.post(LIST, lines="anna@kommun.se")
    correct(desk, old, role__0="annan")
    told = correct(desk, old, role__0="", invite="ja")
    assert "ändrats i en annan flik" in told.text
    assert filled_in(told)["role-0"] == "annan"
    assert listed(personal) == {}
    correct(desk, told, invite="ja")
    assert "redan tillagd eller kastad" in correct(desk, told, invite="ja").text


def test_a_list_can_be_thrown_away_and_is_forgotten_by_itself(personal: Room, desk: Desk) -> None:
    desk.post(LIST, lines="anna@kommun.se")
    assert "ingen i listan är inbjuden" in desk.get(f"{LIST}/kasta").text
    assert "Listan är kastad" in desk.post(f"{LIST}/kasta").text
    desk.post(LIST, lines="anna@kommun.se")
    assert "en lista som inte är klar" in desk.get(LIST).text
    watch = Watch(database=personal.database, post=None, link=str)
    assert watch.look(utcnow() + timedelta(days=2)) == []
    assert [done.due.what for done in watch.look(utcnow() + timedelta(days=3))] == ["forget_list"]
    desk.post(LIST, lines="anna@kommun.se")
    personal.open()
    personal.close()
    with personal.database.read() as db:
        assert db.scalars(select(ListDraft)).all() == []


def test_a_file_and_pasted_lines_are_taken_together(personal: Room, desk: Desk) -> None:
    file = FileStorage(io.BytesIO(by_openpyxl()), "personer.xlsx")
    page = desk.post(LIST, lines="bo@kommun.se\nnils@kommun.se", file=file)  # type: ignore[arg-type]
    assert "står redan på en annan rad" in page.text
    for place in ("Annat", "Rutan"):
        assert place in page.text
    correct(desk, page, invite="ja")
    assert set(listed(personal)) == {"asa@kommun.se", "bo@kommun.se", "nej@kommun.se", "nils@kommun.se"}


@pytest.mark.parametrize(
    ("fields", "said", "kept"),
    [
        ({}, "Klistra in minst en adress eller välj en fil.", ""),
        ({"file": b"\x89PNG\0\0", "lines": "anna@kommun.se"}, "Spara listan som .xlsx eller CSV", "anna@kommun.se"),
        ({"lines": "x\n" * 60_000}, "för många rader", "x"),
        ({"lines": "x\n" * 3_000}, "för många rader", "x"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_with_what_was_pasted(
    personal: Room, desk: Desk, fields: dict[str, object], said: str, kept: str
) -> None:
    given = {key: FileStorage(io.BytesIO(one), "fil") if isinstance(one, bytes) else one for key, one in fields.items()}
    page = desk.post(LIST, **given)
    assert page.status_code == 422
    assert "Det här behöver rättas" in page.text
    assert page.text.count(said) == 2
    assert kept in page.text
    assert len(page.data) < 60_000
    assert desk.get(LIST).status_code == 200


def test_a_pasted_list_that_is_too_large_is_told_as_a_list(personal: Room, desk: Desk) -> None:
    path = f"{personal.base}/nulage{LIST}"
    sent = {"csrf_token": desk.client.filled(path)["csrf_token"], "lines": "a@kommun.se\n" * 50_000}
    refused = desk.client.post(path, data=sent, content_type="multipart/form-data")
    assert refused.status_code == 413
    assert "Listan är för stor" in refused.text
    assert "bild" not in refused.text.partition("<h1")[2].partition("</main>")[0]


def test_the_list_is_searched_and_corrected_without_an_address_in_an_address(opened: Room, desk: Desk) -> None:
    links = invite(opened, 12, roles=["annan"])
    come(opened, links["p3@kommun.se"]).answer(1, s1_now="4")
    page = desk.post("/bjud-in/inbjudna", sok="P3@")
    assert "p3@" not in page.request.url
    assert "1 person visas" in page.text
    assert "p4@kommun.se" not in page.text
    row = filled_in(page)["row"][0]  # type: ignore[index]
    told = desk.post("/bjud-in/inbjudna", row=row, **{f"role-{row}": "tjansteperson"})
    assert "1 person är ändrad." in told.text
    assert listed(opened)["p3@kommun.se"] == "tjansteperson"
    pages = {address: look(desk, opened, address) for address in ("p3@kommun.se", "p4@kommun.se")}
    assert pages["p3@kommun.se"] == pages["p4@kommun.se"]  # who has answered looks like all others


def look(desk: Desk, room: Room, address: str) -> str:
    """The page of one of the invited, without what is that person's."""
    with room.database.read() as db:
        [one] = [one.id for one in queries.invitations(db, room.survey) if one.address == address]
    desk.post("/bjud-in/inbjudna", row=one, **{f"role-{one}": "tjansteperson"})
    return alike(desk.get(f"/bjud-in/{one}").text).replace(address, "")


def test_one_person_gets_the_letter_again_with_the_same_link(opened: Room, desk: Desk) -> None:
    links = invite(opened, 3)
    one = first_invited(opened)
    with post_office() as office:
        before = house_of(opened.app)
        with_mail(opened, office)
        assert "med samma länk" in desk.post(f"/bjud-in/{one}/skicka").text
        furnish(opened.app, before)
    [(to, letter)] = office.letters
    assert links[to] in letter.get_content().replace("=\n", "")
    assert deeds(opened) == ["sent_to_one"]
    with opened.database.read() as db:
        assert sorted(db.scalars(select(Invitation.invited))) == ["", "", "sent"]


def test_only_an_owner_sees_a_link_and_that_is_noted(opened: Room, desk: Desk) -> None:
    [link] = invite(opened).values()
    one = first_invited(opened)
    assert link not in desk.get(f"/bjud-in/{one}").text
    assert link in desk.post(f"/bjud-in/{one}/lank").text
    assert deeds(opened) == ["showed_link"]
    may(opened, "leads")
    assert desk.post(f"/bjud-in/{one}/lank").status_code == 403
    may(opened, "watches")
    for path in (LIST, LOOK, "/bjud-in/inbjudna", f"/bjud-in/{one}"):
        assert desk.get(path).status_code == 403


def test_what_went_wrong_at_the_desk_leads_back_to_the_desk(opened: Room, desk: Desk) -> None:
    invite(opened, 1)
    page = desk.get("/bjud-in/0123456789abcdef0123456789abcdef")
    assert page.status_code == 404
    assert "Till dina workshopar" in page.text
    for path in ("/bjud-in/val", "/bjud-in/tom", "/bjud-in/lankar.csv", f"/bjud-in/{first_invited(opened)}/lank"):
        assert desk.get(path).status_code == 200


def test_with_an_open_link_the_page_says_only_what_has_to_be_chosen_first(short_room: Room, desk: Desk) -> None:
    page = desk.get(LIST).text
    assert "Listan behöver personliga länkar. Välj dem först." in page
    assert "Steg 1" not in page
    desk.post("/bjud-in/val", links="personal-link")
    assert "0 personer" not in desk.get("/bjud-in/inbjudna").text
