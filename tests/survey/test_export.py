"""The result as XLSX, CSV and JSON: what may be published, the same numbers everywhere, and nobody's answer."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
import pytest

from tests.world.desk import Desk
from tests.world.room import Room
from workshop.files.formats import FORMATS
from workshop.gathering.models import Workshop
from workshop.plan.export import exported
from workshop.survey import analysis, export
from workshop.survey.result import tables


@pytest.fixture
def closed(opened: Room) -> Room:
    opened.answer_survey(30, lambda person, statement: str(1 + (person * statement + person // 7) % 6))
    opened.close()
    return opened


def data_of(room: Room) -> dict[str, Any]:
    with room.database.read() as db:
        found = export.exported(db, room.workshop)
    assert found
    return found


def long_of(room: Room) -> list[Sequence[Any]]:
    with room.database.read() as db:
        found = analysis.everything(db, room.workshop)
    assert found
    return tables.long(found)


def numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from numbers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from numbers(inner)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value


def test_each_file_comes_with_its_type_and_a_name_that_names_nobody(closed: Room, desk: Desk) -> None:
    page = desk.get("/resultat").text
    for kind, one in FORMATS.items():
        assert f"/nulage/resultat.{kind}" in page
        answer = desk.get(f"/resultat.{kind}")
        assert answer.status_code == 200
        assert answer.mimetype == one.mimetype
        name = f"nulagesanalys-{closed.code.lower()}-2030-11-23.{kind}"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert desk.get("/resultat.docx").status_code == 404


def test_before_the_close_there_is_no_file(opened: Room, desk: Desk) -> None:
    opened.answer_survey(8, lambda _person, _statement: "3")

    assert desk.get("/resultat.xlsx").status_code == 404


def test_json_holds_the_snapshot_and_no_unit_id(closed: Room, desk: Desk) -> None:
    text = desk.get("/resultat.json").text
    with closed.database.read() as db:
        whole = exported(db, db.get_one(Workshop, closed.workshop))["survey"]

    data = json.loads(text)

    assert (data.pop("format"), data.pop("format_version")) == ("kompetenslyft-nulage", 1)
    assert data == json.loads(json.dumps(whole))
    assert not [unit for unit in closed.units.values() if unit in text]


def test_csv_and_workbook_hold_published_numbers_and_no_others(closed: Room) -> None:
    published = set(numbers(data_of(closed)["tables"]))
    said = [row for row in long_of(closed)[1:] if row[0] in ("Tema", "Påstående")]
    measured = [row for row in said if row[6] != "ja"]
    of_groups = [row for row in measured if row[4] != "Alla"]

    assert {row[5] for row in said if row not in measured} == {"Ställt med två ordalydelser"}
    assert {row[6] for row in measured if row not in of_groups} <= published
    assert {row[5] for row in of_groups} == {"Index"}
    assert {row[6] for row in of_groups} <= {"högst 20", 30, 40, 50, 60, 70, "minst 80"}


def test_workbook_and_csv_say_the_same_as_the_result(closed: Room, desk: Desk) -> None:
    book = openpyxl.load_workbook(io.BytesIO(desk.get("/resultat.xlsx").data))
    rows = list(csv.reader(io.StringIO(desk.get("/resultat.csv").data.decode("utf-8-sig")), delimiter=";"))
    with closed.database.read() as db:
        shown = analysis.everything(db, closed.workshop)
    assert shown

    for name, expected in tables.sheets(shown):
        width = max(map(len, expected))
        read = [[cell.value for cell in row] for row in book[name].iter_rows(max_col=width)]
        assert read == [[*row, *[None] * (width - len(row))] for row in expected], name
        assert {cell.data_type for row in book[name].iter_rows() for cell in row} <= {"s", "n"}
    assert rows == [["" if cell is None else str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)
                     for cell in row] for row in long_of(closed)]  # fmt: skip


def test_too_few_answers_give_files_that_say_so_and_no_number(opened: Room, desk: Desk) -> None:
    opened.answer_survey(4, lambda _person, _statement: "3")
    opened.close()

    data = data_of(opened)

    assert data["tables"]["too_few"]
    assert set(numbers({**data["tables"], "threshold": None, "rule_version": None})) == set()
    which = {"Organisation", "Workshop", "Datum"}
    assert {row[5] for row in long_of(opened)[1:]} == {*which, "Tillfrågade", "Minsta grupp som visas", "Förklaring"}
    assert not any(data[name] for name in ("talk", "quotes", "relative", "since", "quadrant"))
    assert desk.get("/resultat.xlsx").status_code == 200
