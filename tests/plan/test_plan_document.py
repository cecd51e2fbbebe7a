"""The plan as a text to write on in: all that is written, and nothing that was removed."""

import io
from datetime import date
from pathlib import Path

import docx
import pytest

from tests.files import office
from tests.plan.written import FIRST, measure, opened, planned, said, text_of
from tests.world.example import FULL, MADE
from tests.world.played import played
from tests.world.room import Room
from workshop.files.documents import Table
from workshop.gathering.models import Workshop
from workshop.plan import actions, calendar, committees, document


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
