"""The plan as files to go on with: a text, a draft of the memo, a calendar, and the part of one nämnd."""

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import icalendar
import page
import pytest

from tests.files import office
from tests.files.strings import STARTS
from tests.world.example import FULL, MADE
from tests.world.played import played
from tests.world.room import Room
from workshop.files.calendar import ics_bytes
from workshop.files.documents import Document, Points, Table, docx_bytes
from workshop.gathering.models import Workshop
from workshop.plan import actions, calendar, committees, document, memo, tables
from workshop.plan.report import Edition, PlannedMeasure, Report

FIRST = Edition(number=1, status="utkast", dated=MADE)
NAMES = {
    "plan.docx": "ks-2026-114-handlingsplan-att-leda-i-en-digital-tid-v1.docx",
    "tjansteskrivelse.docx": "ks-2026-114-tjansteskrivelse-att-leda-i-en-digital-tid-v1.docx",
    "plan.html": "ks-2026-114-handlingsplan-att-leda-i-en-digital-tid-v1.html",
    "plan.ics": "ks-2026-114-datum-att-leda-i-en-digital-tid-v1.ics",
}


def said(kind: str, quoted: dict) -> str:
    return f"{kind}: {quoted['text']}"


def text_of(made: Document) -> str:
    return "\n".join(map(str, made.blocks))


def opened(room: Room, file: str) -> str:
    """All that stands in a DOCX of the plan."""
    book = docx.Document(io.BytesIO(room.leader.get(f"{room.base}/{file}").data))
    cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in book.paragraphs), *cells])


def days_of(room: Room) -> Any:
    return icalendar.Calendar.from_ical(room.leader.get(f"{room.base}/plan.ics").data).events


def planned(report: Report, *measures: PlannedMeasure) -> Report:
    numbered = tuple(replace(one, id=f"m{at}", number=at) for at, one in enumerate(measures, 1))
    parts = [replace(part, measures=numbered if at == 0 else ()) for at, part in enumerate(report.parts)]
    return replace(report, parts=tuple(parts))


def measure(what: str, **given: object) -> PlannedMeasure:
    return PlannedMeasure(theme_key="styrning", what=what, **given)


# Over the desk


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


def test_the_document_says_all_that_is_written(example: Room) -> None:
    example.write_measure(
        "Utse en ägare.", grounds=("statement:mal-i-budgeten",), **FULL, goal="En ägare", risks="Ingen vill"
    )
    example.freeze_plan(MADE)

    text = opened(example, "plan.docx")
    for told in ("Utse en ägare.", "KS 2026/114", "Invånare får svar inom en dag.", "200 000 kronor om året.",
                 "Nulägesanalysen:", "En ägare", "Ingen vill", "1 september 2027", "Bjud in till"):  # fmt: skip
        assert told in text


def test_what_was_removed_stands_in_no_file(example: Room) -> None:
    example.write_measure(**FULL)
    gone = example.write_measure("Den borttagna.", **FULL)
    example.database.act(actions.set_removed, example.workshop, gone, True, MADE)
    example.freeze_plan(MADE)

    for file in ("plan.docx", "tjansteskrivelse.docx"):
        assert "Den borttagna." not in opened(example, file)
    assert "Den borttagna." not in example.leader.get(f"{example.base}/plan.ics").text


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


def test_what_the_room_parked_stands_with_why_and_in_no_part(example: Room) -> None:
    report = planned(
        example.report(),
        measure("Den ena.", committee="Kommunstyrelsen"),
        measure("Den andra.", committee="Socialnämnden"),
        measure("Den parkerade.", committee="Socialnämnden", standing="parked", standing_why="För dyrt.",
                follow_up_on=date(2027, 9, 1)),
    )  # fmt: skip
    [_first, committee] = committees.parted(report)

    whole = document.document(report, FIRST, said)
    [parked] = [one for one in whole.blocks if isinstance(one, Table) and one.caption == "Det vi parkerade"]
    assert parked.rows == [("3", "Den parkerade.", "För dyrt.")]
    assert (len(committee.measures), committee.of) == (1, 2)
    assert "Den parkerade." not in text_of(
        document.document(committees.part_of(report, committee), FIRST, said, committee)
    )
    assert calendar.events(report, FIRST, "exempel.se") == []


# The calendar


def test_a_later_version_moves_the_days_of_the_same_measure(example: Room) -> None:
    id = example.write_measure(**FULL)
    example.freeze_plan(MADE)
    [before] = days_of(example)
    stored = {"version": 1, "now": MADE + timedelta(hours=1)}
    example.database.act(actions.edit, example.workshop, id, {"follow_up_on": date(2027, 10, 1)}, (), **stored)
    example.freeze_plan(MADE + timedelta(days=1))
    [after] = days_of(example)

    assert before["uid"] == after["uid"] == f"{id}-followed@localhost"
    assert (before["sequence"], after["sequence"]) == (1, 2)
    assert (before["dtstart"].dt, after["dtstart"].dt) == (date(2027, 9, 1), date(2027, 10, 1))


def test_every_day_that_something_is_to_be_looked_at_is_there(example: Room) -> None:
    one = measure("Utse.", follow_up_on=date(2027, 9, 1), first_step_on=date(2027, 1, 2), indicator_on=date(2027, 8, 1))

    days = calendar.events(planned(example.report(), one, measure("Utan dag.")), FIRST, "exempel.se")

    assert [(day.on.month, day.title) for day in days] == [
        (1, "Första steget: Utse."), (8, "Mät: Utse."), (9, "Följ upp: Utse.")
    ]  # fmt: skip
    assert len({day.uid for day in days}) == 3


# The memo


def test_each_nämnd_decides_on_its_own_measures_one_a_point(example: Room) -> None:
    costs = ({"year": 2027, "amount": 250000, "unit": "kr", "financing": "askas"},)
    report = planned(
        example.report(),
        measure("Utse en ägare.", committee="Kommunstyrelsen", responsible="Kommundirektören", done_by="2027-06-30",
                costs=costs, follow_up_on=date(2027, 9, 1)),
        measure("Mät nyttan", committee="Socialnämnden", done_by="lopande"),
        measure("Den parkerade", committee="Socialnämnden", standing="parked"),
    )  # fmt: skip
    blocks = memo.memo(report, FIRST, said).blocks

    decided = [list(one.items) for one in blocks if isinstance(one, Points) and one.numbered]
    assert decided == [
        [
            "att anta handlingsplanen ”Att leda i en digital tid”, version 1 den 23 november 2026.",
            "att genomföra åtgärden ”Utse en ägare” senast 30 juni 2027, med kommundirektören som ansvarig. "
            "Kostnaden är 250\u00a0000 kronor 2027, äskas i mål och budget. Åtgärden följs upp 1 september 2027.",
        ],
        ["att genomföra åtgärden ”Mät nyttan” löpande."],
    ]
    heads = [getattr(one, "text", "") for one in blocks]
    assert heads.index("Kommunstyrelsen beslutar") < heads.index("Socialnämnden beslutar")


def test_what_nobody_wrote_about_children_is_asked_for_and_never_invented(example: Room) -> None:
    told = text_of(memo.memo(planned(example.report(), measure("Utse.")), FIRST, said))

    assert "Ingen har skrivit vad åtgärd 1 betyder för barn." in told


def test_the_memo_has_the_heads_of_a_tjänsteskrivelse_in_order(example: Room) -> None:
    told = text_of(memo.memo(planned(example.report(), measure("Utse.")), FIRST, said))

    heads = ("Förslag till beslut", "Sammanfattning", "Bakgrund", "Utredning och bedömning", "Ekonomiska konsekvenser",
             "Konsekvenser för barn", "Beslutsunderlag", "Beslutet skickas till")  # fmt: skip
    places = [told.index(f"Heading(text='{head}'") for head in heads]
    assert places == sorted(places)


# What people write


def test_hostile_text_stands_in_every_file_as_it_is(example: Room) -> None:
    nasty = [measure(f"{start}åtgärd", responsible=start or "x", follow_up_on=date(2027, 1, 1)) for start in STARTS]
    report = planned(example.report(), *nasty)

    for made in (document.document(report, FIRST, said), memo.memo(report, FIRST, said)):
        assert docx.Document(io.BytesIO(docx_bytes(made))).paragraphs
    days = calendar.events(report, FIRST, "exempel.se")
    assert len(icalendar.Calendar.from_ical(ics_bytes("Plan", days, dated=MADE)).events) == len(STARTS)


def test_one_nämnd_however_it_is_spelt_is_one(example: Room) -> None:
    spelt = ("Kommunstyrelsen", " kommunstyrelsen ", "")
    report = planned(
        example.report(), *(measure(what, committee=name) for what, name in zip("abc", spelt, strict=True))
    )

    [committee] = committees.parted(report)
    assert (committee.name, len(committee.measures), committee.of) == ("Kommunstyrelsen", 2, 3)
    assert committees.parted(committees.part_of(report, committee)) == ()


def test_a_played_plan_is_a_whole_document(example: Room) -> None:
    with example.database.read() as db:
        programme = db.get_one(Workshop, example.workshop).programme
    report = played(example.report(), programme)

    told = text_of(document.document(report, FIRST, said))
    assert [one.what for one in report.measures if one.what not in told] == []


@pytest.mark.full
@pytest.mark.parametrize("file", ["plan.docx", "tjansteskrivelse.docx"])
def test_libreoffice_opens_the_plan_and_reads_every_measure(example: Room, tmp_path: Path, file: str) -> None:
    for what in ("Utse en ägare.", "Mät nyttan före och efter."):
        example.write_measure(what, **FULL)
    example.freeze_plan(MADE)

    read = office.opened(example.leader.get(f"{example.base}/{file}").data, tmp_path, "docx")

    for told in ("Utse en ägare", "Mät nyttan före och efter", str(FULL["benefit"]), str(FULL["children"])):
        assert told in read


# Decided


def decide(room: Room) -> None:
    """All that stands in the plan."""
    room.propose(MADE)
    room.decide(MADE)


def test_a_day_that_left_the_plan_is_cancelled_in_later_versions(example: Room) -> None:
    moved = example.write_measure("Den flyttade.", **FULL)
    gone = example.write_measure("Den borttagna.", **FULL)
    example.freeze_plan(MADE)
    example.database.act(actions.set_removed, example.workshop, gone, True, MADE)
    written = {"theme_key": "styrning", "what": "Den flyttade.", "follow_up_on": date(2027, 10, 1)}
    example.database.act(actions.edit, example.workshop, moved, written, (), version=1, now=MADE)
    example.freeze_plan(MADE)
    example.write_measure("Utan dag.")
    example.freeze_plan(MADE)

    told = {
        (str(one["UID"]).split("-")[0], str(one["STATUS"]), one["SEQUENCE"], one["DTSTART"].dt)
        for one in days_of(example)
    }
    assert told == {(moved, "TENTATIVE", 3, date(2027, 10, 1)), (gone, "CANCELLED", 3, date(2027, 9, 1))}


def test_a_day_that_an_earlier_version_never_had_is_not_cancelled(example: Room) -> None:
    example.write_measure(**FULL)
    example.freeze_plan(MADE)
    assert {str(one["STATUS"]) for one in days_of(example)} == {"TENTATIVE"}


def test_the_days_of_a_decided_measure_are_confirmed_and_say_by_whom(example: Room) -> None:
    example.write_measure(**FULL)
    decide(example)
    [day] = days_of(example)
    assert day["STATUS"] == "CONFIRMED"
    assert "Beslut: Beslutad av kommunstyrelsen den 23 november 2026 § 112" in day["DESCRIPTION"]


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


def test_in_word_what_was_parked_stands_there_also_when_nothing_else_does(example: Room) -> None:
    example.write_measure("Nya blanketter.", standing="parked", standing_why="Först tar vi bort steg.")
    example.freeze_plan(MADE)
    text = opened(example, "plan.docx")
    assert "Det vi inte tog vidare, och varför" in text
    assert "Nya blanketter." in text
    assert "Först tar vi bort steg." in text


def test_in_word_what_is_only_proposed_has_a_table(example: Room) -> None:
    example.write_measure("Dela en tjänst.", standing="proposed", standing_why="Grannarna behöver säga ja.")
    example.freeze_plan(MADE)
    book = docx.Document(io.BytesIO(example.leader.get(f"{example.base}/plan.docx").data))
    rows = [[cell.text for cell in row.cells] for table in book.tables for row in table.rows]
    assert ["1", "Dela en tjänst.", "Grannarna behöver säga ja."] in rows
