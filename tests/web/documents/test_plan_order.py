"""The plan comes first and what it rests on after; nothing is printed for what there is not; all of it is linked."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.world import house
from tests.world.example import MADE, furnish_example
from tests.world.played import played
from workshop.plan.report import Edition, Report
from workshop.plan.rules import lacking
from workshop.web.documents import plan as document

EDITION = Edition(number=2, status="utkast", dated=MADE.replace(microsecond=0))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    app = house.build(tmp_path_factory.mktemp("order") / "instance")
    room = furnish_example(app)
    with app.app_context():
        yield played(room.report(), room.programme)


def chapters(html: str) -> list[str]:
    return re.findall(r"<h2>(.+?)</h2>", html)


def test_what_is_decided_stands_before_what_was_measured(report: Report) -> None:
    found = chapters(document.html(report, EDITION))
    assert found[:7] == [
        "Planen på en sida", "Åtgärderna", "Åtgärd för åtgärd", "När vi gör det", "Nästa steg och uppföljning",
        "Det vi inte tog vidare, och varför", "Underlag: vad vi mätte",
    ]  # fmt: skip
    assert found[7:12] == [part.title for part in report.parts[:5]]
    assert found[12:] == ["Metod och siffror", "Ordlista"]


def test_every_measure_leads_from_page_and_row_to_its_sheet_and_on_to_its_theme_and_back(report: Report) -> None:
    html = document.html(report, EDITION)
    for one in report.chosen:
        named = 6 if one.standing == "proposed" else 5  # contents, aloud, table, timeline, theme; and what is proposed
        assert html.count(f'href="#atgard-{one.number}"') == named
        assert html.count(f'id="atgard-{one.number}"') == 1
    sheets = html[html.index('id="blad"') : html.index('id="kostnad-och-tid"')]
    assert set(re.findall(r'href="#(tema-\d)"', sheets)) == {f"tema-{n}" for n in range(1, 6)}
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= ids


def test_what_a_measure_rests_on_leads_to_where_it_is_told(report: Report) -> None:
    html = document.html(report, EDITION)
    sheets = html[html.index('id="blad"') : html.index('id="kostnad-och-tid"')]
    led = re.findall(r'<a href="#(tema-\d-[a-z0-9-]+)" dir="auto">([^<]+)</a>', sheets)
    assert len(led) >= len(report.chosen)
    for address, said in led:
        assert (said.startswith("Nulägesanalysen:"), f'id="{address}"' in html) == (address.endswith("laget"), True)


def test_a_plan_without_anything_is_two_short_chapters(report: Report) -> None:
    parts = tuple(replace(one, result=None, polls=(), ideas=(), measures=(), talk=()) for one in report.parts)
    empty = replace(
        report, passed_over=(), survey=None, survey_state="none", parts=parts, summary=("Ingen mätning.",), quotes=()
    )
    html = document.html(empty, EDITION)
    assert chapters(html) == ["Planen på en sida", "Metod och siffror"]
    assert "Ingen mätning." in html


def test_the_short_edition_has_what_is_decided_only(report: Report) -> None:
    html = document.html(report, EDITION, short=True)
    assert chapters(html) == ["Planen på en sida", "Åtgärderna", "När vi gör det", "Nästa steg och uppföljning"]
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'id="([^"]+)"', html))


def test_every_page_says_what_it_is_of(report: Report) -> None:
    html = document.html(report, EDITION)
    assert 'data-running="KS-2026-00114 · Handlingsplan · version 2, 23 november 2026 · Utkast"' in html


def test_what_nobody_has_written_has_no_row_but_is_named(report: Report) -> None:
    html = document.html(report, EDITION)
    assert "Inte bestämt än" not in html
    assert "Datum saknas för åtgärderna 12 och 13." in html
    assert html.count('class="lacks"') == sum(bool(lacking(one)) for one in report.chosen) > 0
