"""The promise by personal links, claim by claim. tests/survey/test_promise.py holds them against what is promised."""

from collections.abc import Callable

from sqlalchemy import select

from tests.inviting.people import come, invite
from tests.world.phone import Phone
from tests.world.room import Room
from workshop import models
from workshop.answers import voter
from workshop.answers.models import Answer, Response, Secret
from workshop.gathering.models import Participant
from workshop.ground.sealing import unseal
from workshop.inviting import answered
from workshop.inviting.anew import send_anew
from workshop.survey.models import Invitation

# The same for many: they point at nobody.
SHARED = {"survey", "role", "invited", "reminded", "notified", "answered", "removed"}


def values(room: Room, model: type, without: set[str] = SHARED) -> set[str]:
    table = models.metadata.tables[model.__tablename__]  # type: ignore[attr-defined]
    with room.database.read() as db:
        rows = db.execute(select(*(one for one in table.columns if one.name not in without))).all()
    return {str(value) for row in rows for value in row if value is not None}


def answers_sent_in(room: Room, people: int) -> tuple[dict[str, str], list[Phone]]:
    links = invite(room, people)
    phones = [come(room, link) for link in links.values()]
    for phone in phones:
        phone.answer(1, s1_now="4")
        phone.get("/nulage/klart")
        assert phone.post("/nulage/klart").status_code == 303
    return links, phones


def address_apart(room: Room) -> None:
    answers_sent_in(room, 2)
    listed = values(room, Invitation)
    assert listed
    assert {one.name for one in Invitation.__table__.columns if "unit" in one.name} == {"unit_sealed"}
    for model in (Participant, Response, Answer):
        assert not listed & values(room, model)


def by_link(room: Room) -> None:
    answers_sent_in(room, 2)
    with room.database.read() as db:
        assert set(db.scalars(select(Participant.by_link))) == {True}


def code_from_link(room: Room) -> None:
    [link] = invite(room).values()
    assert come(room, link).token == voter.link_token(room.key, link)
    other = room.phone()
    assert voter.link_token(room.key, link) not in other.get(f"/p/{link}") + other.post("/oppna", pressed="ja").text
    with room.database.read() as db:
        [sealed] = db.scalars(select(Invitation.link_sealed))
    assert link.encode() not in sealed
    assert unseal(room.key, sealed) == link.encode()


def link_holder(room: Room) -> None:
    """Another device sees nothing, the first one is told, and a new link begins from nothing."""
    [link] = invite(room).values()
    phone = come(room, link)
    phone.answer(1, s1_now="5")
    other = room.phone()
    other.get(f"/p/{link}")
    assert "Här visas inga svar" in other.post("/oppna", pressed="ja").text
    assert "Stämmer" not in other.get("/nulage/klart")
    assert "öppnats på en annan enhet" in phone.get("/nulage/klart")
    with room.database.read() as db:
        [invitation] = db.scalars(select(Invitation.id))
    room.database.act(send_anew, room.survey, invitation, instance_key=room.key)
    with room.database.read() as db:
        assert not db.scalars(select(Answer.voter)).all()


def reminders(room: Room) -> None:
    answers_sent_in(room, 5)
    noted = {"threshold": 6, "instance_key": room.key}
    assert room.database.act(answered.note_answered, room.survey, **noted) == 0
    with room.database.read() as db:
        assert set(db.scalars(select(Invitation.answered))) == {False}


def server_can_link(room: Room) -> None:
    """It can, with everything it has: this is what is promised, no more."""
    answers_sent_in(room, 1)
    with room.database.read() as db:
        sealed = db.scalars(select(Secret.sealed).where(Secret.survey == room.survey)).one()
        [link] = db.scalars(select(Invitation.link_sealed))
        by = db.scalars(select(Response.voter)).one()
    token = voter.link_token(room.key, unseal(room.key, link).decode())
    assert voter.survey_voter(unseal(room.key, sealed), token) == by


def links_destroyed(room: Room) -> None:
    answers_sent_in(room, 6)
    assert room.database.act(answered.note_answered, room.survey, threshold=6, instance_key=room.key) == 6
    room.close()
    with room.database.read() as db:
        left = db.execute(select(Invitation.link_sealed, Invitation.answered, Invitation.reminded)).all()
    assert set(map(tuple, left)) == {(None, False, "")}


CHECKS: dict[str, Callable[[Room], None]] = {
    check.__name__: check
    for check in (address_apart, by_link, code_from_link, link_holder, reminders, server_can_link, links_destroyed)
}
