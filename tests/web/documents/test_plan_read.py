"""The plan as programs read it: a search, a screen reader, an archive that wants the text."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.files.pdf import read
from tests.world import house
from tests.world.example import MADE, furnish_example
from tests.world.played import ADDRESS, DIARY_NUMBER, MAIL, ROLES, played
from workshop.plan.report import Edition, Report
from workshop.web.documents import plan as document
from workshop.web.documents import plan_pdf
from workshop.web.house import house_of

pytestmark = pytest.mark.pdf

EDITION = Edition(number=2, status="utkast", dated=MADE.replace(microsecond=0))


class Made(NamedTuple):
    report: Report
    html: str
    pdf: bytes
    text: str
    folder: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """Forty measures, so that tables, lists and sections are cut by pages."""
    folder = tmp_path_factory.mktemp("read")
    app = house.build(folder / "instance")
    room = furnish_example(app)
    report = played(room.report(), room.programme, measures=40)
    with app.app_context():
        html, pdf = document.html(report, EDITION), plan_pdf.pdf(report, EDITION, "")
    yield Made(report, html, pdf, read.text(pdf, folder), folder)
    house_of(app).pdf.close()


def test_every_text_of_the_page_stands_in_the_file_and_within_its_pages(made: Made) -> None:
    """What lies outside a page is not read: no text is lost there, and none to a hyphen that cannot be typed."""
    assert read.lost(made.html, made.text) == []


def test_names_numbers_and_addresses_are_found_as_they_are_written(made: Made) -> None:
    written = {DIARY_NUMBER, ADDRESS, MAIL, *ROLES, *(one.what for one in made.report.measures)}
    found = read.tight(made.text)
    assert [one for one in sorted(written) if read.tight(one) not in found] == []


def test_there_is_one_hyphen_only(made: Made) -> None:
    assert not re.search("[\u2010\u2011\u00ad]", made.text)


def test_each_element_of_the_page_is_one_element_of_the_file(made: Made) -> None:
    found, expected = read.structure(made.pdf, made.folder), read.elements(made.html)
    assert {role: found[role] for role in expected} == dict(expected)


def test_a_word_and_its_meaning_are_one_item(made: Made) -> None:
    pairs = made.html.count("<dt>")
    found = read.structure(made.pdf, made.folder)
    assert pairs
    assert found["LI"] == len(re.findall("<li[ >]", made.html)) + pairs
