"""The plan in every format, and a format that is added in one place."""

import csv
import io

import openpyxl
import pytest

from tests.world.example import FULL
from tests.world.room import Room
from workshop.files.formats import FORMATS, Content, Format


def test_the_plan_is_offered_and_comes_in_every_format(example: Room) -> None:
    example.write_measure("Utse en ägare.", **FULL)
    page = example.leader.get(f"{example.base}/plan").text

    for one in FORMATS.values():
        assert f'href="{example.base}/plan.{one.ending}"' in page
        answer = example.leader.get(f"{example.base}/plan.{one.ending}")
        assert (answer.status_code, answer.mimetype) == (200, one.mimetype)
        name = f"handlingsplan-{example.code.lower()}.{one.ending}"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert example.leader.get(f"{example.base}/plan.ods").status_code == 404


def test_the_formats_of_the_plan_say_the_same(example: Room) -> None:
    example.write_measure("Utse en ägare.", **FULL)

    book = openpyxl.load_workbook(io.BytesIO(example.leader.get(f"{example.base}/plan.xlsx").data))
    lines = io.StringIO(example.leader.get(f"{example.base}/plan.csv").data.decode("utf-8-sig"))
    [measure] = csv.DictReader(lines, delimiter=";")
    [told] = example.leader.get(f"{example.base}/plan.json").json["measures"]
    head, row = ([cell.value for cell in row] for row in book["Åtgärder"].iter_rows())

    assert measure == {name: "" if value is None else str(value) for name, value in zip(head, row, strict=True)}
    assert (measure["Åtgärd"], measure["Klart"]) == (told["what"], told["done_by"])
    assert measure["Ansvarig"] == told["responsible"] == FULL["responsible"]


def test_no_version_is_kept_of_a_file_that_somebody_computes_with(example: Room) -> None:
    example.write_measure("Utse en ägare.", **FULL)

    example.leader.get(f"{example.base}/plan.json")

    assert example.leader.get(f"{example.base}/plan.json").json["versions"] == []


def write_words(content: Content) -> bytes:
    return "\n".join(name for name, _rows in content.sheets).encode()


def test_a_new_format_is_one_entry_and_serves_result_and_plan(example: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    example.write_measure("Utse en ägare.", **FULL)
    words = Format(ending="txt", label="Ord", mimetype="text/plain", write=write_words)
    monkeypatch.setitem(FORMATS, words.ending, words)

    for page, file in (("/plan", "/plan.txt"), ("/nulage/resultat", "/nulage/resultat.txt")):
        assert f'href="{example.base}{file}" download>Ord</a>' in example.leader.get(example.base + page).text
        answer = example.leader.get(example.base + file)
        assert (answer.status_code, answer.mimetype) == (200, "text/plain")
        assert answer.text.startswith("Om\n")
