"""The poster: one page, valid, and its QR code leads in."""

import shutil
import subprocess
import sys
from pathlib import Path

import page
import pytest

from tests.world import people
from tests.world.desk import Desk
from tests.world.room import Room
from workshop.web.house import house_of

pytestmark = pytest.mark.pdf


def test_the_poster_is_one_valid_page_with_the_way_in_spelled_out(opened: Room, desk: Desk, tmp_path: Path) -> None:
    answer = desk.get("/bjud-in/affisch.pdf")
    assert answer.mimetype == "application/pdf", answer.text
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        assert [str(one) for one in page.validate_pdf_bytes(answer.data, profile=profile).failures] == []
    if not shutil.which("pdftotext"):
        return
    (tmp_path / "poster.pdf").write_bytes(answer.data)
    done = subprocess.run(["pdftotext", "-layout", tmp_path / "poster.pdf", "-"], capture_output=True, check=True)
    text = done.stdout.decode()
    assert text.count("\f") == 1
    for said in ("Hur ser du på läget?", f"{opened.code[:3]} {opened.code[3:]}", "localhost"):
        assert said in text


def test_a_poster_that_cannot_be_made_says_so_and_can_be_asked_for_again(
    opened: Room, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")  # every child dies as it starts
    house_of(opened.app).pdf.close()
    answer = desk.get("/bjud-in/affisch.pdf")

    assert answer.status_code == 503
    assert "Affischen blev inte klar" in answer.text
    assert f'href="/ledare/{opened.workshop}/nulage/bjud-in/affisch.pdf"' in answer.text
    assert "plan.pdf" not in answer.text
    assert "tgärderna" not in answer.text


def test_posters_and_plans_of_one_account_wait_in_the_same_queue(opened: Room, desk: Desk) -> None:
    turns = house_of(opened.app).pdf._turns
    tickets = [turns._enter(people.id_of(opened.app, opened.owner)) for _ in range(3)]
    try:
        answer = desk.get("/bjud-in/affisch.pdf")
    finally:
        for one in tickets:  # the app outlives the test
            turns._leave(one)
    assert (answer.status_code, "Du har redan flera pdf-filer på gång" in answer.text) == (503, True)
