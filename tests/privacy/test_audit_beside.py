"""`workshop privacy-audit` looks beside the results too: at response rates and the invited."""

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from tests.inviting.people import invite
from tests.survey.test_history import measure
from tests.world import people
from tests.world.room import MORNING, Room, furnish_short
from workshop.answers.intake import Given
from workshop.gathering.models import Workshop
from workshop.lifetime.publications import Audited, audited
from workshop.live import answering, queries
from workshop.operator.cli import main
from workshop.results.history import Invited, Reached, invited_findings, rate_findings
from workshop.survey.models import Invitation
from workshop.web.house import house_of


def audit(app: Flask, workshop: str) -> Audited:
    with house_of(app).database.read() as db:
        return audited(db, db.get_one(Workshop, workshop))


def told(app: Flask, workshop: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """How the command ends, and what it says."""
    monkeypatch.setenv("INSTANCE_PATH", str(house_of(app).config.instance))
    with house_of(app).database.read() as db:
        code = db.get_one(Workshop, workshop).code
    result = CliRunner().invoke(main, ["privacy-audit", code])
    return result.exit_code, result.output


def test_two_honest_measurements_are_clean(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    for workshop in (measure(app, people.ANNA, 2030, 1), measure(app, people.ANNA, 2031, 2)):
        code, said = told(app, workshop, monkeypatch)
        assert code == 0, said


def test_response_rates_of_a_small_role_are_found_also_as_what_is_left() -> None:
    def codes(everybody: int, *groups: int) -> set[str]:
        rates = [Reached(least=0, of=of) for of in groups]
        return {one.code for one in rate_findings("x", Reached(least=6, of=everybody), rates, 6)}

    assert codes(30, 20, 10) == set()
    assert codes(30) == set()
    assert codes(30, 18) == set()  # twelve are left
    assert codes(30, 25) == {"rate_left"}
    assert codes(30, 26, 4) == {"rate_small"}
    assert {one.code for one in rate_findings("x", Reached(least=7, of=30), [], 6)} == {"rate_steps"}


def test_what_is_kept_of_the_invited_is_looked_at() -> None:
    def codes(noted: int, traceable: int, *, closed: bool) -> list[str]:
        invited = Invited(noted=noted, traceable=traceable)
        return [one.code for one in invited_findings("x", invited, closed=closed, threshold=6)]

    assert codes(0, 20, closed=False) == codes(6, 20, closed=False) == codes(0, 0, closed=True) == []
    assert codes(5, 20, closed=False) == ["noted"]
    assert codes(0, 1, closed=True) == ["linked"]


def note_one(db: Session) -> None:
    one = db.scalars(select(Invitation.id).limit(1)).one()
    db.execute(update(Invitation).where(Invitation.id == one).values(answered=True))
    db.commit()


def test_an_open_survey_says_its_rates_and_a_single_note_is_found(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    room = furnish_short(app, "styrning")
    room.open()
    invite(room, 24, roles=("tjansteperson",) * 11 + ("fortroendevald",))
    room.answer_survey(13, lambda _person, _statement: None)
    code, said = told(room.app, room.workshop, monkeypatch)
    assert code == 0, said
    assert "medan den är öppen: minst 0 av 24 har svarat (alla)." in said
    assert "(Tjänstepersoner)" not in said  # it would leave the two politicians alone

    room.database.act(note_one)

    code, said = told(room.app, room.workshop, monkeypatch)
    assert code == 1
    assert "FEL  Nulägesanalysen, omgång 1: 1 av de inbjudna är noterade som klara" in said


def test_a_question_that_takes_other_groups_when_it_is_opened_again_is_clean(app: Flask) -> None:
    """Too few the first time; then a survey locked other groups than those who were in the room then."""
    room = furnish_short(app)
    room.open()
    for many, role in ((4, "annan"), (7, "tjansteperson"), (7, "fortroendevald")):
        room.arrive(many, role)
    moment = room.ask()
    room.answer(5, {"choice": "0"})
    room.do(answering.close, moment.id)
    room.arrive(3, "annan")
    answer_all(room)
    room.close()
    room.do(answering.reopen, moment.id, now=MORNING)
    for first in range(len(room.people)):
        room.answer(1, {"choice": str(first % 2)}, first=first, seq=2)
    room.do(answering.close, moment.id)
    with room.database.read() as db:
        told = queries.asked(db, moment.id)
    assert told
    assert told.split
    assert len(told.split.groups) == 3
    assert audit(app, room.workshop).findings == ()


def answer_all(room: Room) -> None:
    """Whoever is here answers the survey."""
    for at, person in enumerate(room.people):
        fields = MultiDict({"now": str(1 + at % 6)})
        room.intake.take(person, [Given(asking=id, fields=fields, seq=1) for id in room.askings()])
