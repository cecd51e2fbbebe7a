"""The plan as files to go on with: what is offered, and what must stand in every one of them."""

import io
import re
from datetime import date

import docx
import icalendar
import page
import pytest

from tests.files.strings import STARTS
from tests.plan.written import FIRST, decide, measure, opened, planned, said
from tests.world.example import FULL, MADE
from tests.world.room import Room
from workshop.files.calendar import ics_bytes
from workshop.files.word import docx_bytes
from workshop.plan import actions, calendar, document, memo, tables

NAMES = {
    "plan.docx": "ks-2026-114-handlingsplan-att-leda-i-en-digital-tid-v1.docx",
    "tjansteskrivelse.docx": "ks-2026-114-tjansteskrivelse-att-leda-i-en-digital-tid-v1.docx",
    "plan.html": "ks-2026-114-handlingsplan-att-leda-i-en-digital-tid-v1.html",
    "plan.ics": "ks-2026-114-datum-att-leda-i-en-digital-tid-v1.ics",
}


def test_a_version_is_offered_as_files_with_what_each_is_for(example: Room) -> None:
    example.write_measure(**FULL)
    assert "plan.docx" not in example.leader.get(f"{example.base}/plan").text

    example.freeze_plan(MADE)
    desk = example.leader.get(f"{example.base}/plan").text

    for file, name in NAMES.items():
        assert f'href="{example.base}/{file}?v=1" download' in desk
        answer = example.leader.get(f"{example.base}/{file}?v=1")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert example.leader.get(f"{example.base}/{file}").data == answer.data
        assert example.leader.get(f"{example.base}/{file}?v=7").status_code == 404


def test_no_file_makes_a_version(example: Room) -> None:
    example.write_measure(**FULL)

    assert [example.leader.get(f"{example.base}/{file}").status_code for file in NAMES] == [404] * len(NAMES)
    assert example.leader.get(f"{example.base}/plan.json").json["versions"] == []


def test_the_part_of_a_nämnd_says_so_and_holds_nothing_of_another(example: Room) -> None:
    example.write_measure("Den ena.", **FULL)
    example.write_measure("Den andra.", **FULL | {"committee": "Barn- och utbildningsnämnden"})
    example.freeze_plan(MADE)

    text = opened(example, "plan.docx?namnd=1")
    assert "Den andra." in text
    assert "Den ena." not in text
    assert "den del av planen som gäller Barn- och utbildningsnämnden: en av planens två åtgärder" in text
    answer = example.leader.get(f"{example.base}/plan.docx?namnd=1")
    assert "handlingsplan-barn-och-utbildningsnamnden" in answer.headers["Content-Disposition"]
    assert example.leader.get(f"{example.base}/plan.docx?namnd=3").status_code == 404
    assert f'href="{example.base}/plan.docx?v=1&amp;namnd=2"' in example.leader.get(f"{example.base}/plan").text


@pytest.mark.pdf
def test_the_part_of_a_nämnd_is_a_pdf_too(example: Room) -> None:
    example.write_measure("Den ena.", **FULL)
    example.write_measure("Den andra.", **FULL | {"committee": "Barn- och utbildningsnämnden"})
    example.freeze_plan(MADE)

    whole = example.leader.get(f"{example.base}/plan.pdf").data
    mine = example.leader.get(f"{example.base}/plan.pdf?namnd=1").data
    assert len(mine) < len(whole)
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        assert [str(failure) for failure in page.validate_pdf_bytes(mine, profile=profile).failures] == []


def test_the_page_holds_all_that_it_needs(example: Room) -> None:
    example.write_measure("</style><script>alert(1)</script>", **FULL)
    example.freeze_plan(MADE)

    text = example.leader.get(f"{example.base}/plan.html").text
    assert not re.findall(r"<(?:script|link|iframe)\b|url\(|@import| src=", text)
    assert text.count("</style>") == 1
    assert [address for address in re.findall(r'href="([^"]*)"', text) if not address.startswith("#")] == []


def test_hostile_text_stands_in_every_file_as_it_is(example: Room) -> None:
    nasty = [measure(f"{start}åtgärd", responsible=start or "x", follow_up_on=date(2027, 1, 1)) for start in STARTS]
    report = planned(example.report(), *nasty)

    for made in (document.document(report, FIRST, said), memo.memo(report, FIRST, said)):
        assert docx.Document(io.BytesIO(docx_bytes(made))).paragraphs
    days = calendar.events(report, FIRST, "exempel.se")
    assert len(icalendar.Calendar.from_ical(ics_bytes("Plan", days, dated=MADE)).events) == len(STARTS)


def test_the_decision_and_what_was_changed_since_stand_in_every_file(example: Room) -> None:
    measure = example.write_measure(**FULL)
    decide(example)
    said = "Beslutad av kommunstyrelsen den 23 november 2026 § 112"
    assert said in opened(example, "plan.docx")
    assert said in example.leader.get(f"{example.base}/plan.html").text

    written = {"theme_key": "styrning", "what": "Utse en ägare.", "responsible": "=It-chef <b>"}
    example.database.act(actions.edit, example.workshop, measure, written, (), version=1, now=MADE)
    example.freeze_plan(MADE)
    text = opened(example, "plan.docx")
    assert "Ändrat sedan beslutet" in text
    assert "Ansvarig. Beslutat: ”Digitaliseringschef” Nu: ”=It-chef <b>”" in text
    assert "att anta den ändrade handlingsplanen" in text
    assert 'id="andrat"' in example.leader.get(f"{example.base}/plan.html").text
    head, row = tables.measures(example.report())
    told = dict(zip(map(str, head), row, strict=True))
    assert told["Beslut"] == said
    assert told["Ändrat efter beslutet"] == "Ansvarig. Beslutat: ”Digitaliseringschef” Nu: ”=It-chef <b>”"
    assert example.leader.get(f"{example.base}/plan.json").json["decisions"][0]["paragraph"] == "112"
