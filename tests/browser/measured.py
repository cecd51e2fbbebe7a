"""A nulägesanalys with everything in it that can be asked, answered by enough people for groups to be shown."""

from werkzeug.datastructures import MultiDict

from tests.browser.room import Room
from workshop.answers import comments
from workshop.answers.comments import Sent
from workshop.answers.intake import Given, Person
from workshop.answers.queries import askings_of_survey
from workshop.programme.statement import OwnStatement, Term
from workshop.survey import actions, references, wording
from workshop.survey.draft import find_voter
from workshop.survey.queries import find_survey
from workshop.web.house import house_of

OWN = "egen-0123456789ab"
SAID = "Budgeten nämner det digitala på två ställen, men inte vad det ska ge."


def measure(room: Room, people: int = 24) -> None:
    """Own statements, local words, önskat läge, digital mognad and comments; closed, with a value from elsewhere."""
    survey = _word(room)
    room.open_survey(wanted=True)
    tokens = [room.sit(role=("fortroendevald", "tjansteperson")[at % 2]) for at in range(people)]
    for at, token in enumerate(tokens):
        _answer(room, survey, token, at)
    room.house.database.act(actions.close, survey)
    room.house.database.act(
        references.add, room.workshop, key="styrning", value=61.5, year=2025, source="Mätning i tre grannkommuner"
    )


def _word(room: Room) -> str:
    act, own = room.house.database.act, OwnStatement(theme="styrning", key=OWN, text="Vår nämnd får veta vad det gav.")
    with room.house.database.read() as db:
        found = find_survey(db, room.workshop)
    assert found
    act(wording.ask_maturity, found.id, True)
    act(wording.write_own, found.id, own)
    act(wording.explain_words, found.id, [Term(term="nytta", meaning="det som blir bättre för invånarna")])
    act(wording.define, found.id, OWN, "Till exempel en rad i delårsrapporten.")
    return found.id


def _answer(room: Room, survey: str, token: str, at: int) -> None:
    intake, database = house_of(room.house.app).intake, room.house.database
    role = ("fortroendevald", "tjansteperson")[at % 2]
    with database.read() as db:
        found = find_survey(db, room.workshop)
        askings = [one.id for one in askings_of_survey(db, survey)]
        voter = find_voter(db, intake, found, token)
    assert voter
    given = [Given(asking=id, fields=MultiDict(_fields(at, n)), seq=1) for n, id in enumerate(askings)]
    intake.take(Person(workshop=room.workshop, token=token, role=role, unit=None), given)
    database.act(comments.write, survey, voter, [Sent(asking=askings[at % 5], text=SAID, was="", seq=1)])


def _fields(person: int, statement: int) -> dict[str, str]:
    """Spread out, with a gap between the roles and some who do not know."""
    now = 1 + (person * 5 + statement * 7 + person * statement // 3 + 2 * (person % 2)) % 6
    return {"now": "vet_ej" if (person + statement) % 11 == 0 else str(now), "wanted": str(max(now, 5))}
