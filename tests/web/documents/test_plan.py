"""The plan as a file: valid, readable, and the same from the browser and the command line."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import page
import pytest

from tests.world import people
from tests.world.example import FULL, MADE
from tests.world.missing import without
from tests.world.room import Room
from workshop.files.sheets import csv_bytes
from workshop.ground.config import ROOT
from workshop.plan import tables, versions
from workshop.web.documents import plan as document
from workshop.web.documents import plan_pdf
from workshop.web.house import house_of

pytestmark = pytest.mark.pdf

HOSTILE = '<script>alert(1)</script> {{ 7*7 }} 👍 السلام "x" & y'


def valid(pdf: bytes) -> None:
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        assert [str(failure) for failure in page.validate_pdf_bytes(pdf, profile=profile).failures] == []


def text_of(pdf: bytes, folder: Path) -> str:
    (folder / "plan.pdf").write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", folder / "plan.pdf", "-"], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.fault  # a process of its own
def test_the_download_and_the_command_line_give_the_same_bytes(example: Room, tmp_path: Path) -> None:
    example.write_measure(grounds=("statement:mal-i-budgeten", "example:mal-for-nytta"), **FULL)
    example.freeze_plan(MADE)
    answer = example.leader.get(f"{example.base}/plan.pdf")
    name = "ks-2026-114-handlingsplan-att-leda-i-en-digital-tid-v1.pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'

    file = tmp_path / "plan.pdf"
    env = {**os.environ, "INSTANCE_PATH": str(house_of(example.app).config.instance)}
    run = "from workshop.operator.cli import main; main()"
    command = [sys.executable, "-c", run, "plan", example.code, "--output", file]
    done = subprocess.run(command, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr

    assert file.read_bytes() == answer.data
    assert example.leader.get(f"{example.base}/plan.pdf").data == answer.data
    valid(answer.data)


def test_the_preview_is_the_page_that_is_printed(example: Room) -> None:
    example.write_measure(**FULL)
    example.freeze_plan(MADE)
    with example.app.app_context(), example.database.read() as db:
        printed = document.html(*versions.printed(db, example.workshop))

    seen = example.leader.get(f"{example.base}/plan/forhandsvisning").text
    start, end = seen.index('<nav class="preview-bar"'), seen.index("</nav>") + len("</nav>\n")
    page = re.sub(r'<link rel="icon"[^>]*>', "", seen[:start] + seen[end:])
    assert page.split() == printed.split()


def test_what_people_wrote_is_text_in_the_file(example: Room, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        without("pdftotext")
    example.write_measure(HOSTILE, **{**FULL, "responsible": "=cmd|' /C calc'!A0", "benefit": HOSTILE * 9})
    example.freeze_plan(MADE)
    pdf = example.leader.get(f"{example.base}/plan.pdf").data

    text = text_of(pdf, tmp_path)
    assert "<script>alert(1)</script> {{ 7*7 }}" in text
    assert "=cmd|' /C calc'!A0" in text
    assert b"'=cmd" in csv_bytes(tables.measures(example.report()))
    valid(pdf)


def test_a_plan_without_survey_polls_or_measures_is_a_calm_document(example: Room) -> None:
    report = example.report()
    parts = tuple(replace(part, result=None) for part in report.parts)
    empty = replace(report, survey=None, survey_state="none", rule_version=None, parts=parts)
    with example.database.read() as db:
        edition = versions.as_it_stands(db, example.workshop, MADE)[1]
    with example.app.app_context():
        valid(plan_pdf.pdf(empty, edition, ""))


def test_a_killed_renderer_gives_a_page_to_try_again_from_and_loses_nothing(
    example: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    example.write_measure(**FULL)
    example.freeze_plan(MADE)
    monkeypatch.setattr(sys, "executable", "/bin/false")  # every child dies as it starts
    house_of(example.app).pdf.close()
    answer = example.leader.get(f"{example.base}/plan.pdf")

    assert answer.status_code == 503
    assert "Försök igen" in answer.text
    monkeypatch.undo()
    assert example.leader.get(f"{example.base}/plan.pdf").data.startswith(b"%PDF")
    assert len(example.measures()) == 1


def test_an_account_that_waits_for_several_hears_so_and_the_next_account_gets_its_own(example: Room) -> None:
    """At the door only: one turn is taken and two wait, but nobody is at work."""
    other = people.join(example.app, people.BO, example.workshop, "leads")
    example.freeze_plan(MADE)
    turns = house_of(example.app).pdf._turns
    tickets = [turns._enter(people.id_of(example.app, example.owner)) for _ in range(3)]
    for path in ("plan.pdf", "plan.pdf?v=1"):
        answer = example.leader.get(f"{example.base}/{path}")
        assert (answer.status_code, "Du har redan flera pdf-filer på gång" in answer.text) == (503, True)
    turns._served = {one.whose: 1 for one in tickets}
    assert other.get(f"{example.base}/plan.pdf").data.startswith(b"%PDF")
    for one in tickets:
        turns._leave(one)
    assert example.leader.get(f"{example.base}/plan.pdf").data.startswith(b"%PDF")
