"""What the database remembers of the invited: nothing that leads to an answer, and no order in which they answered.

500 people answer by personal links in a known order; some are noted in batches on the way (reliability goal G20).
"""

import random

from flask import Flask
from sqlalchemy import text
from werkzeug.datastructures import MultiDict

from tests.inviting.claims import values
from tests.inviting.people import invite
from tests.privacy.traces import MOST, correlation
from tests.world.room import Room, furnish_short
from workshop.answers.intake import Given, Person
from workshop.answers.models import Answer, Response
from workshop.answers.voter import link_token, token_hmac
from workshop.gathering.join import join
from workshop.gathering.models import Participant
from workshop.inviting import answered
from workshop.survey import actions as surveys
from workshop.survey.models import Invitation
from workshop.web.house import house_of

PEOPLE = 500
BATCHES = (120, 300, PEOPLE)


def answer_all(room: Room) -> dict[str, int]:
    """Address → when the person answered, which only a test knows."""
    links = list(invite(room, PEOPLE).items())
    random.Random(11).shuffle(links)  # noqa: S311 - the same crowd every time
    asking, voters = room.askings()[0], house_of(room.app).intake
    for at, (_address, link) in enumerate(links, 1):
        token = link_token(room.key, link)
        hashed = token_hmac(room.key, token)
        room.database.act(join, room.workshop, token_hmac=hashed, role="annan", unit=None, by_link=True)
        person = Person(workshop=room.workshop, token=token, role="annan", unit=None)
        voters.take(person, [Given(asking=asking, fields=MultiDict({"now": "4"}), seq=1)])
        room.database.act(surveys.submit, room.survey, voters.asked(asking).voter(token))
        if at in BATCHES:
            room.database.act(answered.note_answered, room.survey, threshold=6, instance_key=room.key)
    return {address: at for at, (address, _link) in enumerate(links)}


def rows(room: Room) -> list[dict[str, object]]:
    """As they lie on disk: no ORDER BY."""
    more = "" if room.database.sqlite else ", ctid::text AS ctid, xmin::text AS xmin"
    with room.database.read() as db:
        return [dict(row) for row in db.execute(text(f"SELECT *{more} FROM invitation")).mappings()]  # noqa: S608 - ours


def test_the_list_of_the_invited_leads_to_no_answer_and_shows_no_order(app_on_each: Flask) -> None:
    room = furnish_short(app_on_each, "styrning")
    room.open()
    came = answer_all(room)
    found = rows(room)
    assert {row["answered"] for row in found} <= {True}
    order = [came[str(row["address"])] for row in found]
    for name in set(found[0]) - {"ctid"}:
        assert correlation(order, [row[name] for row in found]) <= MOST, name
    assert correlation(order, range(PEOPLE)) <= MOST
    nobodys = values(room, Invitation)
    assert len(nobodys) >= 4 * PEOPLE
    for model in (Participant, Response, Answer):
        kept = values(room, model)
        assert len(kept) > PEOPLE
        assert not nobodys & kept
    room.close()
    assert room.database.scrub()
    assert not values(room, Invitation) & values(room, Participant)
    assert {(row["answered"], row["link_sealed"], row["reminded"]) for row in rows(room)} <= {(False, None, "")}
