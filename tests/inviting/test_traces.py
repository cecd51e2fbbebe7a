"""What the database remembers of the invited: nothing that leads to an answer, and no order in which they answered.

500 people answer by personal links in a known order; some are noted in batches on the way (reliability goal G20).
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from werkzeug.datastructures import MultiDict

from tests import house
from tests.inviting.claims import values
from tests.inviting.people import invite
from tests.privacy.traces import MOST, correlation
from tests.survey.conftest import Place, furnish, without_syncing
from workshop.answers.intake import Given, Person
from workshop.answers.models import Answer, Response
from workshop.answers.voter import link_token, token_hmac
from workshop.gathering.join import join
from workshop.gathering.models import Participant
from workshop.inviting import actions
from workshop.survey import actions as surveys
from workshop.survey.models import Invitation
from workshop.web.house import house_of

PEOPLE = 500
BATCHES = (120, 300, PEOPLE)


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("empty_postgres_url") if request.param == "postgres" else ""


@pytest.fixture
def place(tmp_path: Path, database_url: str) -> Iterator[Place]:
    made = house.build(tmp_path, {"DATABASE_URL": database_url} if database_url else {})
    place = furnish(without_syncing(made) if not database_url else made, ("styrning",))
    place.open()
    yield place
    house_of(made).database.close()


def answer_all(place: Place) -> dict[str, int]:
    """Address → when the person answered, which only a test knows."""
    links = list(invite(place, PEOPLE).items())
    random.Random(11).shuffle(links)  # noqa: S311 - the same crowd every time
    asking, voters = place.askings()[0], house_of(place.app).intake
    for at, (_address, link) in enumerate(links, 1):
        token = link_token(place.key, link)
        hashed = token_hmac(place.key, token)
        place.database.act(join, place.workshop, token_hmac=hashed, role="annan", unit=None, by_link=True)
        person = Person(workshop=place.workshop, token=token, role="annan", unit=None)
        voters.take(person, [Given(asking=asking, fields=MultiDict({"now": "4"}), seq=1)], "form")
        place.database.act(surveys.submit, place.survey, voters.asked(asking).voter(token))
        if at in BATCHES:
            place.database.act(actions.note_answered, place.survey, threshold=6, instance_key=place.key)
    return {address: at for at, (address, _link) in enumerate(links)}


def rows(place: Place) -> list[dict[str, object]]:
    """As they lie on disk: no ORDER BY."""
    more = "" if place.database.sqlite else ", ctid::text AS ctid, xmin::text AS xmin"
    with place.database.read() as db:
        return [dict(row) for row in db.execute(text(f"SELECT *{more} FROM invitation")).mappings()]  # noqa: S608 - ours


@pytest.mark.parametrize(
    "database_url", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
def test_the_list_of_the_invited_leads_to_no_answer_and_shows_no_order(place: Place) -> None:
    came = answer_all(place)
    found = rows(place)
    assert {row["answered"] for row in found} <= {True}
    order = [came[str(row["address"])] for row in found]
    for name in set(found[0]) - {"ctid"}:
        assert correlation(order, [row[name] for row in found]) <= MOST, name
    assert correlation(order, range(PEOPLE)) <= MOST
    nobodys = values(place, Invitation)
    assert len(nobodys) >= 4 * PEOPLE
    for model in (Participant, Response, Answer):
        kept = values(place, model)
        assert len(kept) > PEOPLE
        assert not nobodys & kept
    place.close()
    assert place.database.scrub()
    assert not values(place, Invitation) & values(place, Participant)
    assert {(row["answered"], row["link_sealed"], row["reminded"]) for row in rows(place)} <= {(False, None, "")}
