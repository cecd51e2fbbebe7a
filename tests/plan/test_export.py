"""The export holds what may be published, and nothing that a person could be found by."""

import io
import json

import openpyxl
from flask import Flask
from sqlalchemy import select

from tests.world import people
from tests.world.example import FULL
from tests.world.room import Room, furnish
from workshop.answers.models import Answer
from workshop.cards.actions import set_state
from workshop.cards.putting import write_for
from workshop.gathering.models import Participant, Unit, Workshop
from workshop.lifetime.removing import remove_text
from workshop.live import answering
from workshop.plan.export import exported
from workshop.run_sheet.models import Moment


def export(example: Room) -> dict:
    with example.database.read() as db:
        return exported(db, db.get_one(Workshop, example.workshop))


def mixed(app: Flask) -> Room:
    """Ten politicians and fourteen officials, before anything has been asked."""
    room = furnish(app)
    room.arrive(10, "fortroendevald")
    room.arrive(14)
    return room


def test_the_export_has_a_format_and_the_frozen_tables(example: Room) -> None:
    example.write_measure("Utse en ägare.", **FULL)

    data = json.loads(json.dumps(export(example)))

    assert (data["format"], data["format_version"]) == ("kompetenslyft", 1)
    assert data["workshop"]["code"] == example.code
    assert len(data["survey"]["tables"]["statements"]) == len(data["survey"]["wording"])
    assert [measure["what"] for measure in data["measures"]] == ["Utse en ägare."]
    assert data["measures"][0]["done_by"] == "2027-06-30"


def test_no_id_of_a_person_an_answer_or_a_unit_leaves(example: Room) -> None:
    text = json.dumps(export(example))

    with example.database.read() as db:
        people = [(one.id, one.token_hmac) for one in db.scalars(select(Participant))]
        units = list(db.scalars(select(Unit.id)))
        assert db.scalars(select(Answer)).all() == []
    assert len(people) >= 6
    assert len(units) == 3
    assert not [secret for row in people for secret in row if secret in text]
    assert not [unit for unit in units if unit in text]


def test_only_shown_ideas_leave(example: Room) -> None:
    with example.database.read() as db:
        board = db.scalars(select(Moment.id).where(Moment.workshop == example.workshop, Moment.kind == "ideas")).first()
    example.database.act(write_for, example.workshop, board, "Den visade.")
    hidden = example.database.act(write_for, example.workshop, board, "Den dolda.")
    example.database.act(set_state, example.workshop, [hidden], "hidden")

    assert [idea["text"] for idea in export(example)["ideas"]] == ["Den visade."]


def test_a_question_that_is_split_by_role_leaves_with_what_the_roles_show(app: Flask) -> None:
    room = mixed(app)
    moment = room.ask()
    for first, options in ((0, "0" * 3 + "1" * 7), (10, "0" * 11 + "1" * 3)):
        for at, option in enumerate(options, first):
            room.answer(1, {"choice": option}, first=at)
    room.do(answering.close, moment.id)

    [poll] = [poll for poll in export(room)["polls"] if poll["roles"]]
    assert [(row["label"], row["values"]) for row in poll["roles"]] == [
        ("Förtroendevalda", [30, 70]), ("Tjänstepersoner", [80, 20])
    ]  # fmt: skip


def test_a_question_that_too_few_answered_leaves_too(app: Flask) -> None:
    room = mixed(app)
    moment = room.ask()
    room.answer(2, {"choice": "0"})
    room.do(answering.close, moment.id)

    assert [poll["roles"] for poll in export(room)["polls"]] == [None]


def workbook(example: Room, who: people.Person = people.ANNA) -> dict[str, list[object]]:
    """The last column of each sheet below its head, by the sheet's name."""
    file = people.signed_in(example.app, who).get(f"{example.base}/plan.xlsx").data
    book = openpyxl.load_workbook(io.BytesIO(file))
    return {sheet.title: [row[-1] for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in book}


def test_ideas_that_were_never_shown_are_on_a_sheet_of_their_own_for_owners_only(example: Room) -> None:
    board = example.moments("ideas")[0].id
    shown, hidden, removed = (
        example.database.act(write_for, example.workshop, board, text) for text in ("=Visad", "Dold", "Borta")
    )
    example.database.act(set_state, example.workshop, [hidden], "hidden")
    example.database.act(remove_text, example.workshop, removed)
    people.join(example.app, people.BO, example.workshop, "leads")

    owned, led = workbook(example), workbook(example, people.BO)
    assert (owned["Idéer"], owned["Idéer som inte visas"]) == (["=Visad"], ["Dold"])
    assert (led["Idéer"], "Idéer som inte visas" in led) == (["=Visad"], False)
    assert "Dold" not in json.dumps(export(example)) + example.leader.get(f"{example.base}/plan.csv").text
