"""The gallringsprotokoll: what was erased, how much, when and by which rule; kept when all else is gone."""

import json
from datetime import date, datetime

import page
import pytest
from flask import Flask
from sqlalchemy import select

from tests.world import people, states
from tests.world.room import Room, furnish
from workshop.gathering import erasures
from workshop.gathering.erasures import Protocol
from workshop.gathering.models import Erasure, Workshop
from workshop.gathering.queries import attendance
from workshop.lifetime import carrying, rehearsing
from workshop.lifetime.actions import erase_workshop
from workshop.lifetime.due import Due
from workshop.lifetime.erasing import erase_people

UA = page.ValidationProfile.PDF_UA_1
AFTER = datetime(2031, 5, 20, 9, 0)


@pytest.fixture
def full(app: Flask) -> Room:
    return states.full(app)


def protocol(room: Room) -> Protocol | None:
    with room.database.read() as db:
        return erasures.protocol(db, room.workshop)


def rules(room: Room) -> list[str]:
    found = protocol(room)
    return [one.rule for one in found.erased] if found else []


def test_nothing_stands_there_until_something_has_been_erased(room: Room) -> None:
    assert rules(room) == []
    assert "Inget har raderats än" in room.leader.get(f"{room.base}/gallring/protokoll").text
    assert room.leader.get(f"{room.base}/gallring/protokoll.csv").data.count(b"\n") == 1


def test_closing_the_survey_tells_how_many_people_and_statements(app: Flask) -> None:
    room = states.closed(app)
    found = protocol(room)
    assert found
    [one] = found.erased
    assert (one.rule, dict(one.counts)) == (
        "closed",
        {"personer som hade svarat på nulägesanalysen": 24, "påståenden med svar": len(room.questions())},
    )


def test_how_many_answered_is_not_told_where_the_result_does_not(app: Flask) -> None:
    room = furnish(app)
    room.open()
    room.answer_survey(3, lambda _person, _statement: "4")
    room.close()
    found = protocol(room)
    assert found
    assert [label for label, _n in found.erased[0].counts] == ["påståenden med svar"]


def test_finishing_and_erasing_are_told_each_once(full: Room) -> None:
    with full.database.read() as db:
        joined = attendance(db, full.now()).joined
    full.finish()
    full.finish()
    for _ in range(2):
        full.database.act(erase_people, full.workshop, AFTER)
    assert rules(full) == ["closed", "finished", "people"]
    found = protocol(full)
    assert found
    counts = dict(found.erased[-1].counts)
    assert (counts["deltagare med roll, verksamhet och kod"], counts["idéer"]) == (joined, 3)
    assert "Den som äger" in found.erased[-1].why


def test_what_happens_by_itself_tells_the_day_that_it_followed(full: Room) -> None:
    full.finish()
    full.database.act(carrying._erase, Due(workshop=full.workshop, what="erase", on=date(2031, 5, 14)), AFTER)
    found = protocol(full)
    assert found
    assert "Gallringsdatumet 14 maj 2031" in found.erased[-1].why


def test_the_protocol_outlives_the_workshop_and_is_found_by_who_knew_its_address(full: Room) -> None:
    sent = full.leader.send(f"{full.base}/gallring/radera", {"sure": "y"}, on=f"{full.base}/gallring")
    assert sent.headers["Location"].endswith(f"/ledare/gallrade/{full.workshop}")
    page = full.leader.get(f"/ledare/gallrade/{full.workshop}").text
    assert "Hela workshopen" in page
    assert "Workshopen är borta" in page
    assert full.leader.get(f"{full.base}/").status_code == 404
    assert people.signed_in(full.app, people.ANNA).get("/ledare/gallrade/" + "0" * 32).status_code == 404


def test_while_the_workshop_stands_only_its_members_read_it(app: Flask) -> None:
    room = states.closed(app)
    people.have_account(app, people.CAJSA)
    stranger = people.signed_in(app, people.CAJSA)
    assert stranger.get(f"/ledare/gallrade/{room.workshop}").status_code == 404
    assert stranger.get(f"{room.base}/gallring/protokoll").status_code == 404


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_it_is_saved_as_a_file(full: Room, kind: str) -> None:
    sent = full.leader.get(f"{full.base}/gallring/protokoll.{kind}")
    assert sent.status_code == 200
    assert f'filename="gallringsprotokoll.{kind}"' in sent.headers["Content-Disposition"]
    if kind == "json":
        assert {row["n"] for row in json.loads(sent.data)["erased"]}


def test_it_names_nobody_and_quotes_nothing(full: Room) -> None:
    """No account, no participant, no text of anybody: what is written down is counts and the workshop's own facts."""
    full.finish()
    full.database.act(erase_people, full.workshop, AFTER)
    full.database.act(erase_workshop, full.workshop)
    with full.database.read() as db:
        kept = [
            {column.name: getattr(one, column.name) for column in Erasure.__table__.columns}
            for one in db.scalars(select(Erasure))
        ]
    assert kept
    for one in kept:
        assert set(one["counts"]) <= set(erasures.COUNTED)
        assert all(type(n) is int for n in one["counts"].values())
        assert set(one) == {
            "id", "of", "diary_number", "held_on", "at", "rule", "due_on", "counts",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("KS 2026/114", "KS 2026/114"), ("KFKS 2020/138", "KFKS 2020/138"), ("AN 2017/00314-1.3.2", "AN 2017/00314-1.3.2"),
     ("KS-2026-00114", "KS-2026-00114"), ("Annas ärende", ""), ("Anna 2026/1", "")],
)  # fmt: skip
def test_a_diary_number_is_kept_where_it_looks_like_one(app: Flask, typed: str, kept: str) -> None:
    room = furnish(app, diary_number=typed)
    room.database.act(erase_workshop, room.workshop)
    found = protocol(room)
    assert found
    assert found.diary_number == kept


def test_of_a_rehearsal_nothing_is_written_down(full: Room) -> None:
    before = rules(full)
    made = full.database.act(rehearsing.begin, full.workshop, 1, instance_key=full.key, now=datetime(2030, 5, 14, 7, 0))
    full.database.act(rehearsing.wipe, made)
    with full.database.read() as db:
        assert not db.get(Workshop, made)
        assert not erasures.protocol(db, made)
    assert rules(full) == before


@pytest.mark.pdf
def test_the_protocol_is_a_pdf_too_also_when_the_workshop_is_gone(full: Room) -> None:
    full.finish()
    answers = [full.leader.get(f"{full.base}/gallring/protokoll.pdf")]
    full.database.act(erase_workshop, full.workshop)
    answers.append(full.leader.get(f"/ledare/gallrade/{full.workshop}.pdf"))
    assert [(one.status_code, one.mimetype) for one in answers] == [(200, "application/pdf")] * 2
    for one in answers:
        assert [str(fault) for fault in page.validate_pdf_bytes(one.data, profile=UA).failures] == []
