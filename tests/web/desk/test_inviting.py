"""The facilitator's pages: a list with faults in it, the file, the poster's way in, the words."""

import csv
import io
import re

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage

from tests.inviting.people import come, invite
from tests.inviting.test_spreadsheet import by_openpyxl
from tests.world.desk import Desk
from tests.world.pages import HTML, parse
from tests.world.room import Room, furnish_short
from workshop.facilitators.models import Membership
from workshop.gathering.models import Activity, Workshop
from workshop.inviting import queries
from workshop.inviting.rules import rates
from workshop.survey.models import Invitation, Survey


def listed(room: Room) -> dict[str, str | None]:
    with room.database.read() as db:
        return {one.address: one.role for one in queries.invitations(db, room.survey)}


def deeds(room: Room) -> list[str]:
    """What was done since somebody came in."""
    with room.database.read() as db:
        done = select(Activity.deed).where(Activity.facilitator.is_not(None), Activity.deed != "signed_in")
        return list(db.scalars(done.order_by(Activity.at)))


def first_invited(room: Room) -> str:
    with room.database.read() as db:
        return queries.invitations(db, room.survey)[0].id


def may(room: Room, right: str) -> None:
    """From now on the desk's facilitator has this right, and no more."""

    def change(db: Session) -> None:
        db.execute(update(Membership).values(may=right))
        db.commit()

    room.database.act(change)


def test_choosing_links_moves_the_screens(short_room: Room, desk: Desk) -> None:
    with short_room.database.read() as db:
        before = db.get_one(Workshop, short_room.workshop).rev
    desk.post("/bjud-in/val", links="personal-link")
    with short_room.database.read() as db:
        assert db.get_one(Workshop, short_room.workshop).rev == before + 1


def test_what_is_good_in_a_list_is_kept_and_the_rest_comes_back_with_the_reason(short_room: Room, desk: Desk) -> None:
    desk.post("/bjud-in/val", links="personal-link")
    lines = ("E-post;Roll", "anna@kommun.se;Politiker", "bo@@kommun.se;chef", "ANNA@kommun.se", "cec@kommun.se;kung")
    page = desk.post("/bjud-in", lines="\n".join(lines))
    assert page.status_code == 422
    assert listed(short_room) == {"anna@kommun.se": "fortroendevald", "cec@kommun.se": None}
    rows = ("Rad 3:", "Rad 4:", "Rad 5:", "står redan på rad 2", "”kung”")
    sums = ("2 personer är tillagda", "1 rad behöver rättas", "1 adress fanns redan", "1 roll känner vi inte igen")
    for said in (*rows, *sums):
        assert said in page.text
    [field] = re.findall(r'<textarea[^>]*name="lines"[^>]*>\s*([^<]*)</textarea>', page.text)
    assert field.strip() == "bo@@kommun.se;chef"
    assert desk.post("/bjud-in", lines=field.replace("@@", "@")).status_code == 200
    assert listed(short_room)["bo@kommun.se"] == "tjansteperson"


@pytest.mark.parametrize(("rows", "kept"), [(9_999, 9_999), (60_000, 0)])
def test_a_list_of_nothing_but_faults_gives_a_small_page(rows: int, kept: int, desk: Desk) -> None:
    """All that has to be mended is in the field, no more is told of than can be read, too many rows are not read."""
    desk.post("/bjud-in/val", links="personal-link")
    answer = desk.post("/bjud-in", lines="x\n" * rows)

    assert answer.text.count("Rad ") <= 50
    [field] = re.findall(r'<textarea[^>]*name="lines"[^>]*>\s*([^<]*)</textarea>', answer.text)
    assert field.split() == ["x"] * kept
    assert len(answer.data) < 2 * kept + 40_000


def test_a_file_and_pasted_lines_are_taken_together(short_room: Room, desk: Desk) -> None:
    desk.post("/bjud-in/val", links="personal-link")
    file = FileStorage(io.BytesIO(by_openpyxl()), "personer.xlsx")
    page = desk.post("/bjud-in", lines="bo@kommun.se\nnils@kommun.se", file=file)  # type: ignore[arg-type]
    assert "bo@kommun.se är redan inbjuden" in page.text
    assert "Rutan, rad 1:" in page.text
    assert set(listed(short_room)) == {"asa@kommun.se", "bo@kommun.se", "nils@kommun.se"}


def test_a_file_that_cannot_be_read_says_so(short_room: Room, desk: Desk) -> None:
    desk.post("/bjud-in/val", links="personal-link")
    page = desk.post("/bjud-in", file=FileStorage(io.BytesIO(b"\x89PNG\0\0"), "bild.png"))  # type: ignore[arg-type]
    assert page.status_code == 422
    assert "Spara listan som .xlsx eller CSV" in page.text


def test_the_file_for_a_mail_merge_has_everybodys_working_link_and_no_formula(opened: Room, desk: Desk) -> None:
    links = invite(opened, 3, roles=["fortroendevald", None])
    asked = desk.get("/bjud-in/lankar").text
    for said in ("före den som är inbjuden", "Radera filen", "workshopens logg"):
        assert said in asked
    assert desk.post("/bjud-in/lankar.csv").status_code == 422
    assert deeds(opened) == []
    answer = desk.post("/bjud-in/lankar.csv", sure="y")
    assert deeds(opened) == ["exported_links"]
    assert "kommun" not in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["E-post", "Roll", "Länk"]
    assert {row[0]: row[2].rsplit("/", 1)[-1] for row in rows[1:]} == links
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]
    path = rows[1][2].removeprefix("http://localhost")
    assert opened.phone().client.get(path).status_code == 303


def test_who_only_watches_sees_no_address_and_gets_no_file(opened: Room, desk: Desk) -> None:
    invite(opened, 2)
    may(opened, "watches")
    assert "p0@kommun.se" not in desk.get("/bjud-in").text
    assert desk.post("/bjud-in/lankar.csv", sure="y").status_code == 403
    assert desk.get(f"/bjud-in/{first_invited(opened)}/ta-bort").status_code == 403


def test_who_leads_without_owning_gets_no_file_and_no_new_link(opened: Room, desk: Desk) -> None:
    invite(opened, 2)
    may(opened, "leads")
    page, one = desk.get("/bjud-in").text, first_invited(opened)
    assert "Bara den som äger workshopen kan ladda ner filen" in page
    assert "ny-lank" not in page
    for path in ("/bjud-in/lankar", f"/bjud-in/{one}/ny-lank"):
        assert desk.get(path).status_code == 403
    assert desk.post("/bjud-in/lankar.csv", sure="y").status_code == 403
    assert desk.post(f"/bjud-in/{one}/ny-lank").status_code == 403
    assert deeds(opened) == []


def test_a_new_link_says_first_what_it_discards_and_is_noted(opened: Room, desk: Desk) -> None:
    [link] = invite(opened).values()
    come(opened, link).answer(1, s1_now="4")
    one = first_invited(opened)
    assert "sparat i nulägesanalysen raderas" in desk.get(f"/bjud-in/{one}/ny-lank").text
    assert "har en ny länk" in desk.post(f"/bjud-in/{one}/ny-lank").text
    assert deeds(opened) == ["renewed_link"]
    assert opened.phone().client.get(f"/d/{opened.code}/p/{link}").status_code == 404


def test_who_is_taken_out_while_it_is_open_gets_the_same_link_again(opened: Room, desk: Desk) -> None:
    links = invite(opened, 2)
    phone = come(opened, links["p0@kommun.se"])
    phone.answer(1, s1_now="4")
    one = first_invited(opened)
    asked = desk.get(f"/bjud-in/{one}/ta-bort").text
    assert "Svar som redan är sparade räknas" in asked
    assert "samma länk" in asked
    desk.post(f"/bjud-in/{one}/ta-bort")
    assert deeds(opened) == ["removed_invited"]
    assert set(listed(opened)) == {"p1@kommun.se"}
    assert phone.answer(1, s1_now="5").status_code == 303
    assert invite(opened, 2) == links
    assert set(listed(opened)) == set(links)


def test_one_person_can_be_taken_out_and_in_a_draft_all_of_them(short_room: Room, desk: Desk) -> None:
    invite(short_room, 3)
    with short_room.database.read() as db:
        one = db.scalars(select(Invitation.id)).first()
    assert "borttagen" in desk.post(f"/bjud-in/{one}/ta-bort").text
    assert len(listed(short_room)) == 2
    assert desk.post("/bjud-in/tom").status_code == 422
    assert "tömd" in desk.post("/bjud-in/tom", sure="y").text
    assert desk.post("/bjud-in/val", links="open-link").status_code == 200
    with short_room.database.read() as db:
        assert db.get_one(Survey, short_room.survey).promise == "open-link"


def test_a_choice_that_cannot_be_made_is_explained_at_the_field(opened: Room, desk: Desk) -> None:
    opened.phone().join().answer(1, s1_now="4")
    refused = desk.post("/bjud-in/val", links="personal-link")
    assert refused.status_code == 409
    assert "Löftet till dem som har svarat gäller" in refused.text
    assert "Länk att dela" in refused.text  # the page that stands


def test_nobody_in_another_list_can_be_taken_out(short_room: Room, desk: Desk) -> None:
    other = furnish_short(short_room.app)
    invite(other)
    invite(short_room)
    with short_room.database.read() as db:
        theirs = db.scalars(select(Invitation.id).where(Invitation.survey == other.survey)).one()
    desk.post(f"/bjud-in/{theirs}/ta-bort")
    assert len(listed(other)) == 1


def test_with_an_open_link_there_is_a_poster_and_the_texts_have_the_link(opened: Room, desk: Desk) -> None:
    page = desk.get("/bjud-in").text
    assert "affisch.pdf" in page
    assert page.count(f"http://localhost/d/{opened.code}/") >= 4
    assert desk.get("/bjud-in/mejl/inbjudan").status_code == 404


def test_with_personal_links_the_texts_have_a_place_for_them(opened: Room, desk: Desk) -> None:
    invite(opened)
    page = desk.get("/bjud-in").text
    assert "affisch.pdf" not in page
    ours = f"http://localhost/d/{opened.code}/"  # nothing that leads in by the code, only what is told about data
    assert page.count(ours) == page.count(f"{ours}personuppgifter") > 0
    assert desk.get("/bjud-in/affisch.pdf").status_code == 404
    assert "[länk]" in desk.get("/bjud-in/mejl/inbjudan").text


@pytest.mark.parametrize("body", ["Utan plats för den", "", "x" * 4001 + "[länk]"])
def test_a_letter_without_a_link_or_too_long_is_refused_with_all_that_was_written(
    opened: Room, desk: Desk, body: str
) -> None:
    invite(opened)
    page = desk.post("/bjud-in/mejl/inbjudan", subject="Ett ämne", body=body)
    assert page.status_code == 422
    assert "Ett ämne" in page.text
    assert body in page.text


def test_our_own_words_can_be_seen_again_and_the_kept_ones_stay_until_others_are_saved(
    opened: Room, desk: Desk
) -> None:
    invite(opened)
    first = desk.get("/bjud-in/mejl/inbjudan").text
    assert "vårt förslag" not in first
    [body] = (area.text for area in parse(first).iter(f"{HTML}textarea") if area.get("name") == "body")
    [subject] = (line.get("value") for line in parse(first).iter(f"{HTML}input") if line.get("name") == "subject")
    assert "vårt förslag" not in desk.post("/bjud-in/mejl/inbjudan", subject=subject, body=body).text
    desk.post("/bjud-in/mejl/inbjudan", subject="Vårt eget", body="Hit: [länk]")
    assert "Se vårt förslag på nytt" in desk.get("/bjud-in/mejl/inbjudan").text
    seen = desk.get("/bjud-in/mejl/inbjudan?forslag=ja").text
    assert "Det här är vårt förslag" in seen
    assert "Hit: [länk]" not in seen
    assert "Hit: [länk]" in desk.get("/bjud-in/mejl/inbjudan").text


def test_words_are_kept_and_without_a_mail_server_nothing_is_sent(opened: Room, desk: Desk) -> None:
    invite(opened)
    page = desk.post("/bjud-in/mejl/paminnelse", subject="Glöm inte", body="Hit: [länk]")
    assert "Hit: [länk]" in page.text
    refused = desk.post("/bjud-in/mejl/paminnelse", subject="Glöm inte", body="Hit: [länk]", send="ja", round="0")
    assert refused.status_code == 409
    assert "ingen e-postserver" in refused.text


def test_a_role_with_few_people_has_no_rate_of_its_own(opened: Room, desk: Desk) -> None:
    opened.answer_survey(14, lambda _person, _statement: "3")
    page = desk.get("/bjud-in").text
    assert "minst 12" in page
    assert page.count("av 10 har svarat") == 1
    assert rates({"a": 7, "b": 5}, {"a": 10, "b": 5, "c": 6}, 6)[0].least == 6
    # b alone would stand between all and the sum of the others: the smallest of them is left out with it
    assert [rate.role for rate in rates({"a": 7, "b": 5}, {"a": 10, "b": 5, "c": 6}, 6)] == ["a"]
    assert rates({}, {"a": 20, "b": 2}, 6) == ()
    assert [rate.role for rate in rates({}, {"a": 20, "b": 6}, 6)] == ["a", "b"]


def test_after_the_close_there_are_words_of_thanks_and_no_more_inviting(opened: Room, desk: Desk) -> None:
    invite(opened, 2)
    opened.close()
    page = desk.get("/bjud-in").text
    assert "varje enskilt svar är raderat" in page
    assert "p0@kommun.se" not in page
    assert desk.post("/bjud-in", lines="ny@kommun.se").status_code == 409
