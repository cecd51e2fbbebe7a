"""How many are expected is corrected before the nulägesanalys closes, though the names of the units are locked."""

import pytest
from sqlalchemy import select

from tests.world.desk import Desk
from tests.world.room import UNITS, Room
from workshop.gathering.models import Participant
from workshop.gathering.queries import expected
from workshop.survey import actions, queries

FIRST, SECOND, THIRD = UNITS


def numbers(room: Room, *units: int, officials: int = 20) -> dict[str, str]:
    """The form as it is sent: politicians stay ten."""
    by_unit = {f"people_{room.units[label]}": str(n) for label, n in zip(UNITS, units, strict=True)}
    return {"people_fortroendevald": "10", "people_tjansteperson": str(officials), "people_annan": "", **by_unit}


def said(room: Room) -> dict[str, int]:
    with room.database.read() as db:
        return expected(db, room.workshop)


@pytest.fixture
def answered(opened: Room) -> Room:
    """Twenty-four have answered, eight in each unit."""
    opened.answer_survey(24, lambda person, statement: str(1 + (person + statement) % 6))
    return opened


def test_a_unit_with_too_few_expected_cannot_stand_alone_until_it_is_put_right(answered: Room, desk: Desk) -> None:
    page = desk.post("/vantade", **numbers(answered, 10, 4, 10)).text
    assert f"Färre än 6 är väntade: <bdi>{SECOND}</bdi>." in page
    assert f'href="/ledare/{answered.workshop}/nulage/vantade"' in page
    page = desk.post("/vantade", **numbers(answered, 10, 8, 10)).text
    assert "är väntade: " not in page
    assert said(answered)[answered.units[SECOND]] == 8


def test_the_page_that_closes_says_whose_numbers_are_worth_a_look(answered: Room, desk: Desk) -> None:
    page = desk.post("/vantade", **numbers(answered, 4, 10, 10, officials=6)).text
    assert f"Färre än 6 är väntade: <bdi>{FIRST}</bdi>." in page
    assert f"Klart fler har svarat än som är väntade: <bdi>{FIRST}</bdi>, <bdi>Tjänstepersoner</bdi>." in page
    page = desk.post("/vantade", **numbers(answered, 10, 10, 10)).text
    assert "är väntade: " not in page


def test_correcting_moves_nobody_from_the_unit_they_chose(opened: Room, desk: Desk) -> None:
    opened.phone().join("tjansteperson", SECOND)
    desk.post("/vantade", **numbers(opened, 7, 8, 9, officials=14))
    with opened.database.read() as db:
        [person] = db.scalars(select(Participant))
    assert person.unit == opened.units[SECOND]
    by_unit = {opened.units[FIRST]: 7, opened.units[SECOND]: 8, opened.units[THIRD]: 9}
    assert said(opened) == {"fortroendevald": 10, "tjansteperson": 14, **by_unit}


def test_what_is_emptied_is_not_known_and_what_is_no_number_is_refused(opened: Room, desk: Desk) -> None:
    before, fields = said(opened), numbers(opened, 7, 8, 9)
    page = desk.post("/vantade", **fields | {f"people_{opened.units[FIRST]}": "många"})
    assert page.status_code == 422
    assert "Skriv ett heltal, till exempel 12." in page.text
    assert desk.post("/vantade", **fields | {"people_annan": "2001"}).status_code == 422
    assert said(opened) == before
    desk.post("/vantade", **fields | {f"people_{opened.units[FIRST]}": "", "people_tjansteperson": ""})
    assert said(opened)[opened.units[FIRST]] == 0
    assert "tjansteperson" not in said(opened)


def test_closing_locks_the_numbers(answered: Room, desk: Desk) -> None:
    desk.post("/vantade", **numbers(answered, 10, 4, 10))
    answered.close()
    with answered.database.read() as db:
        locked = queries.result(db, answered.workshop)
    assert locked
    assert [SECOND in group.label for group in locked.units if len(group.label) > len(max(UNITS, key=len))] == [True]
    before = said(answered)
    assert desk.get("/vantade").request.path == f"/ledare/{answered.workshop}/nulage"
    late = desk.client.send(
        f"/ledare/{answered.workshop}/nulage/vantade",
        numbers(answered, 10, 10, 10),
        on=f"/ledare/{answered.workshop}/nulage/bjud-in",
    )
    assert late.status_code == 409
    assert said(answered) == before


def test_a_correction_lets_in_who_fits(opened: Room) -> None:
    for _ in range(40):
        opened.phone().join()
    counted = opened.leader.get(f"/ledare/{opened.workshop}/").text
    assert "4 väntar på att släppas in" in counted
    units = {opened.units[label]: 20 for label in UNITS}
    opened.database.act(actions.correct_expected, opened.survey, roles={}, units=units)
    assert "släppas in" not in opened.leader.get(f"/ledare/{opened.workshop}/").text
