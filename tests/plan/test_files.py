"""The plan in every format, and a format that is added in one place."""

import csv
import io

import openpyxl
import pytest

from tests.plan.conftest import FULL, Plan
from workshop.files.formats import FORMATS, Content, Format


def test_the_plan_is_offered_and_comes_in_every_format(plan: Plan) -> None:
    plan.add("Utse en ägare.", **FULL)
    page = plan.client.get(f"{plan.base}/plan").text

    for one in FORMATS.values():
        assert f'href="{plan.base}/plan.{one.ending}"' in page
        answer = plan.client.get(f"{plan.base}/plan.{one.ending}")
        assert (answer.status_code, answer.mimetype) == (200, one.mimetype)
        name = f"handlingsplan-{plan.code.lower()}.{one.ending}"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert plan.client.get(f"{plan.base}/plan.ods").status_code == 404


def test_the_formats_of_the_plan_say_the_same(plan: Plan) -> None:
    plan.add("Utse en ägare.", **FULL)

    book = openpyxl.load_workbook(io.BytesIO(plan.client.get(f"{plan.base}/plan.xlsx").data))
    lines = io.StringIO(plan.client.get(f"{plan.base}/plan.csv").data.decode("utf-8-sig"))
    [measure] = csv.DictReader(lines, delimiter=";")
    [told] = plan.client.get(f"{plan.base}/plan.json").json["measures"]
    head, row = ([cell.value for cell in row] for row in book["Åtgärder"].iter_rows())

    assert measure == {name: "" if value is None else str(value) for name, value in zip(head, row, strict=True)}
    assert (measure["Åtgärd"], measure["Klart"]) == (told["what"], told["done_by"])
    assert measure["Ansvarig"] == told["responsible"] == FULL["responsible"]


def test_no_version_is_kept_of_a_file_that_somebody_computes_with(plan: Plan) -> None:
    plan.add("Utse en ägare.", **FULL)

    plan.client.get(f"{plan.base}/plan.json")

    assert plan.client.get(f"{plan.base}/plan.json").json["versions"] == []


def write_words(content: Content) -> bytes:
    return "\n".join(name for name, _rows in content.sheets).encode()


def test_a_new_format_is_one_entry_and_serves_result_and_plan(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.add("Utse en ägare.", **FULL)
    words = Format(ending="txt", label="Ord", mimetype="text/plain", write=write_words)
    monkeypatch.setitem(FORMATS, words.ending, words)

    for page, file in (("/plan", "/plan.txt"), ("/nulage/resultat", "/nulage/resultat.txt")):
        assert f'href="{plan.base}{file}" download>Ord</a>' in plan.client.get(plan.base + page).text
        answer = plan.client.get(plan.base + file)
        assert (answer.status_code, answer.mimetype) == (200, "text/plain")
        assert answer.text.startswith("Om\n")
