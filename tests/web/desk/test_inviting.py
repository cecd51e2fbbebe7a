"""The facilitator's pages: which links, the list, the file, the poster's way in, the words."""

import csv
import io

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.inviting.people import come, invite
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
    assert rows[0] == ["E-post", "Roll", "Verksamhet", "Länk"]
    assert {row[0]: row[3].rsplit("/", 1)[-1] for row in rows[1:]} == links
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]
    path = rows[1][3].removeprefix("http://localhost")
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
    assert "Skicka …" not in page.text
    told = desk.post("/bjud-in/mejl/paminnelse/skicka", round="0")
    assert told.request.path.endswith("/mejl/paminnelse")
    assert "ingen e-postserver" in told.text


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
    assert desk.post("/bjud-in/lista", lines="ny@kommun.se").status_code == 409
