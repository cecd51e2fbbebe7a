"""The promise by personal links, claim by claim. tests/survey/test_promise.py holds them against what is promised."""

from sqlalchemy import select

from tests.inviting.people import come, invite
from tests.survey.conftest import Phone, Place
from workshop import models
from workshop.answers import voter
from workshop.answers.models import Answer, Response, Secret
from workshop.gathering.models import Participant
from workshop.inviting import actions
from workshop.survey.models import Invitation

SHARED = {"survey", "role", "invited", "reminded", "answered"}  # the same for many: they point at nobody


def values(place: Place, model: type, without: set[str] = SHARED) -> set[str]:
    table = models.metadata.tables[model.__tablename__]  # type: ignore[attr-defined]
    with place.database.read() as db:
        rows = db.execute(select(*(one for one in table.columns if one.name not in without))).all()
    return {str(value) for row in rows for value in row if value is not None}


def answers_sent_in(place: Place, people: int) -> tuple[dict[str, str], list[Phone]]:
    links = invite(place, people)
    phones = [come(place, link) for link in links.values()]
    for phone in phones:
        phone.answer(1, s1_now="4")
        phone.get("/nulage/klart")
        assert phone.post("/nulage/klart").status_code == 303
    return links, phones


def address_apart(place: Place) -> None:
    answers_sent_in(place, 2)
    listed = values(place, Invitation)
    assert listed
    for model in (Participant, Response, Answer):
        assert not listed & values(place, model)


def by_link(place: Place) -> None:
    answers_sent_in(place, 2)
    with place.database.read() as db:
        assert set(db.scalars(select(Participant.by_link))) == {True}


def code_from_link(place: Place) -> None:
    [link] = invite(place).values()
    assert come(place, link).token == come(place, link).token == voter.link_token(place.key, link)
    with place.database.read() as db:
        [sealed] = db.scalars(select(Invitation.link_sealed))
    assert link.encode() not in sealed
    assert voter.unseal(place.key, sealed) == link.encode()


def link_holder(place: Place) -> None:
    """Somebody who was sent the link on goes on in the same draft."""
    [link] = invite(place).values()
    come(place, link).answer(1, s1_now="5")
    assert "Stämmer bra" in come(place, link).get("/nulage/klart")


def reminders(place: Place) -> None:
    answers_sent_in(place, 5)
    noted = {"threshold": 6, "instance_key": place.key}
    assert place.database.act(actions.note_answered, place.survey, **noted) == 0
    with place.database.read() as db:
        assert set(db.scalars(select(Invitation.answered))) == {False}


def server_can_link(place: Place) -> None:
    """It can, with everything it has: this is what is promised, no more."""
    answers_sent_in(place, 1)
    with place.database.read() as db:
        sealed = db.scalars(select(Secret.sealed).where(Secret.survey == place.survey)).one()
        [link] = db.scalars(select(Invitation.link_sealed))
        by = db.scalars(select(Response.voter)).one()
    token = voter.link_token(place.key, voter.unseal(place.key, link).decode())
    assert voter.survey_voter(voter.unseal(place.key, sealed), token) == by


def links_destroyed(place: Place) -> None:
    answers_sent_in(place, 6)
    assert place.database.act(actions.note_answered, place.survey, threshold=6, instance_key=place.key) == 6
    place.close()
    with place.database.read() as db:
        left = db.execute(select(Invitation.link_sealed, Invitation.answered, Invitation.reminded)).all()
    assert set(map(tuple, left)) == {(None, False, "")}


CHECKS = {
    check.__name__: check
    for check in (address_apart, by_link, code_from_link, link_holder, reminders, server_can_link, links_destroyed)
}
