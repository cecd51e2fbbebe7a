"""What has happened since an earlier plan, as a PDF: it conforms, and all of it can be read and found."""

from pathlib import Path

import page
import pytest
from flask import Flask

from tests.files.pdf import read
from tests.world.again import again, answer, edit, planned, told
from workshop.ground.clock import utcnow
from workshop.web.documents import then_and_now as document

pytestmark = pytest.mark.pdf


def test_the_pdf_conforms_and_holds_every_text_of_its_page(app: Flask, tmp_path: Path) -> None:
    made = again(planned(app))
    answer(made, 3)
    edit(made, "Mät nyttan", indicator_now=1.0)
    sent = made.leader.get(f"{made.base}/plan/da-och-nu.pdf")
    assert (sent.status_code, sent.mimetype) == (200, "application/pdf")
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        assert [str(one) for one in page.validate_pdf_bytes(sent.data, profile=profile).failures] == []
    with made.app.app_context(), made.database.read() as db:
        html = document.html(db, made.now(), told(made), utcnow())
    text = read.text(sent.data, tmp_path)
    assert read.lost(html, text) == []
    for said in ("Målet är nått", "Utse en ägare", "Påståendena då och nu", "Bara grupper med samma medlemmar"):
        assert read.tight(said) in read.tight(text)
