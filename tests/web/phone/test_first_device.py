"""A personal link belongs to the device that joins with it first; what others find, and what is noted of it."""

from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from tests.inviting.claims import values
from tests.inviting.people import come, invite
from tests.world.phone import Phone
from tests.world.room import Room
from workshop.answers import voter
from workshop.answers.intake import person_of
from workshop.answers.models import Answer, Comment, Response
from workshop.gathering.models import Participant, Workshop
from workshop.inviting import queries
from workshop.inviting.anew import send_anew
from workshop.survey import draft, page
from workshop.survey.models import Invitation, LinkMark, Survey
from workshop.survey.saving import save

TOLD = "Din länk har öppnats på en annan enhet"


def knock(room: Room, link: str) -> Phone:
    """Another browser opens the link and presses the button."""
    phone = room.phone()
    phone.get(f"/p/{link}")
    phone.post("/oppna", pressed="ja")
    return phone


def marks(room: Room) -> int:
    with room.database.read() as db:
        return db.scalar(select(func.count()).select_from(LinkMark)) or 0


def anew(room: Room) -> str:
    """The link of the first of the list, made anew."""
    with room.database.read() as db:
        one = queries.invitations(db, room.survey)[0].id
    room.database.act(send_anew, room.survey, one, instance_key=room.key)
    with room.database.read() as db:
        return queries.links(db, room.survey, room.key)[0][1]


def test_another_device_sees_no_answer_and_cannot_change_one(opened: Room) -> None:
    [link] = invite(opened).values()
    come(opened, link).answer(1, s1_now="5", s1_comment="Min chef")
    other = knock(opened, link)
    assert other.shown
    assert other.shown.status_code == 409
    assert not other.token
    seen = "".join(other.get(path) for path in ("/nulage", "/nulage/1", "/nulage/klart", "/", "/anslut"))
    assert "Min chef" not in seen
    assert "Stämmer bra" not in seen
    other.get("/anslut")
    assert other.post("/anslut", role="annan", unit="ingen", pressed="ja").status_code == 409
    assert not other.token


def test_the_first_device_is_told_until_it_has_read(opened: Room) -> None:
    first, second = invite(opened, 2).values()
    phone, nobody = come(opened, first), come(opened, second)
    assert TOLD not in phone.get("/nulage")
    knock(opened, first)
    knock(opened, first)
    for path in ("/nulage", "/nulage/1", "/din-kod", "/nu"):
        assert TOLD in phone.get(path), path
        assert TOLD not in nobody.get(path), path
    phone.get("/nulage")
    assert phone.post("/oppnad").status_code == 303
    assert TOLD not in phone.get("/nulage")
    knock(opened, first)
    assert TOLD in phone.get("/nulage")


def test_opening_it_again_on_the_first_device_tells_nothing(opened: Room) -> None:
    [link] = invite(opened).values()
    phone = come(opened, link)
    phone.get(f"/p/{link}")
    assert phone.post("/oppna", pressed="ja").status_code == 303
    assert TOLD not in phone.get("/nulage")


def test_a_double_tap_on_joining_comes_in_and_is_no_other_device(opened: Room) -> None:
    [link] = invite(opened).values()
    phone = opened.phone()
    phone.get(f"/p/{link}")
    phone.post("/oppna", pressed="ja")
    phone.get("/anslut")
    form = phone.hidden()
    brought = phone.client.get_cookie(f"lank-{opened.code}")
    assert brought
    sent = {**form, "role": "annan", "unit": "ingen", "pressed": "ja"}
    assert phone.client.post(f"/d/{opened.code}/anslut", data=sent).status_code == 303
    phone.client.delete_cookie(f"d-{opened.code}")  # the second left before the first was answered
    phone.client.set_cookie(f"lank-{opened.code}", brought.value)
    assert phone.client.post(f"/d/{opened.code}/anslut", data=sent).status_code == 303
    assert phone.token == voter.link_token(opened.key, link)
    assert TOLD not in phone.get("/nulage")


def test_what_is_noted_leads_to_nobody_and_goes_at_close(opened: Room) -> None:
    """Who reads the database and opens a link learns neither whose device nor which invitation it was."""
    for link in invite(opened, 6).values():
        come(opened, link).answer(1, s1_now="4")
        before = values(opened, Participant), values(opened, Invitation)
        knock(opened, link)
        assert (values(opened, Participant), values(opened, Invitation)) == before
    noted = values(opened, LinkMark)
    assert marks(opened) == 12
    assert {len(mark) for mark in noted} == {64}
    for model in (Participant, Invitation, Response, Answer):
        assert not noted & values(opened, model)
    opened.close()
    assert marks(opened) == 0


def test_a_new_link_discards_what_was_saved_and_the_old_one_is_dead(opened: Room) -> None:
    old, other = invite(opened, 2).values()
    phone = come(opened, old)
    phone.answer(1, s1_now="5", s1_comment="Min chef")
    come(opened, other).answer(1, s1_now="2", s1_comment="Kvar")
    new = anew(opened)
    assert opened.phone().client.get(f"/d/{opened.code}/p/{old}").status_code == 404
    assert "personliga länken" in phone.get("/nulage")
    with opened.database.read() as db:
        assert db.scalars(select(Comment.text)).all() == ["Kvar"]
        assert len(db.scalars(select(Answer.voter)).all()) == len(db.scalars(select(Response.voter)).all()) == 1
    fresh = come(opened, new)
    fresh.answer(1, s1_now="3")
    assert fresh.token != phone.token


def test_what_was_on_its_way_with_the_old_link_is_not_taken_in_after_the_new_one(opened: Room) -> None:
    """Let in at the door, and then the owner made the link anew: else one person would answer twice."""
    [link] = invite(opened).values()
    phone = come(opened, link)
    with opened.database.read() as db:
        participant = db.scalars(select(Participant)).one()
        survey, workshop = db.get_one(Survey, opened.survey), db.get_one(Workshop, opened.workshop)
        mine = draft.read(db, opened.intake, workshop, survey, role=participant.role, token=phone.token)
    by = person_of(participant, phone.token, in_survey=True)
    sent = MultiDict({"s1-now": "5", "s1-seq": "1", "s1-comment": "Min chef", "s1-was": ""})
    anew(opened)

    saved = save(opened.database, opened.intake, mine, page.read(mine.pages[0].statements, mine.own, sent), by)

    assert saved.too_late
    with opened.database.read() as db:
        assert [db.scalar(select(func.count()).select_from(one)) for one in (Answer, Comment, Response)] == [0, 0, 0]


def test_a_new_link_does_not_tell_whether_somebody_had_answered(opened: Room) -> None:
    links = invite(opened, 14, roles=["annan"])
    for link in list(links.values())[:6]:
        come(opened, link, "annan").answer(1, s1_now="4")

    def rates() -> object:
        with opened.database.read() as db:
            return queries.response_rates(db, db.get_one(Survey, opened.survey), 6)

    before = rates()
    assert "least=6" in str(before)
    anew(opened)
    assert rates() == before
