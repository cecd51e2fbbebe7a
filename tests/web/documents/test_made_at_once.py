"""A version's PDF is made once, whoever asks and however often; looking never writes; each failure has its words."""

import threading
import time

import pytest

from tests.world import people
from tests.world.example import FULL, MADE
from tests.world.played import played
from tests.world.room import Room
from workshop.files.pdf import parts, renderer
from workshop.files.pdf.refusals import PdfDied, PdfFailed, PdfTooLarge
from workshop.plan import versions
from workshop.plan.report import Edition
from workshop.web.documents import plan_pdf
from workshop.web.documents.files import of_plan
from workshop.web.house import house_of

pytestmark = pytest.mark.pdf


def kept(example: Room) -> int:
    with example.database.read() as db:
        return len(versions.kept(db, example.workshop))


def made(example: Room, path: str) -> str:
    """The stage at which the page of the making ends."""
    for _ in range(600):
        stage: str = example.leader.get(path, headers={"Accept": "application/json"}).json["stage"]
        if stage in ("ready", "failed"):
            return stage
        time.sleep(0.05)
    return "never"


def test_looking_at_the_plan_and_its_file_makes_no_version(example: Room) -> None:
    example.write_measure(**FULL)
    for path in ("/plan", "/plan/forhandsvisning", "/plan.pdf", "/plan/version/1", "/plan.xlsx"):
        example.leader.get(example.base + path)
    assert kept(example) == 0
    assert example.leader.get(f"{example.base}/plan.pdf").status_code == 404


def test_a_press_makes_a_version_and_the_page_follows_its_pdf(example: Room) -> None:
    example.write_measure(**FULL)
    answer = example.send("/plan/version")
    path = answer.location

    assert (answer.status_code, path) == (303, f"{example.base}/plan/version/1")
    assert made(example, path) == "ready"
    assert "Pdf-filen är klar" in example.leader.get(path).text
    assert example.leader.get(f"{example.base}/plan.pdf?v=1").data.startswith(b"%PDF")
    assert example.send("/plan/version").location == path
    assert kept(example) == 1


def test_a_version_that_was_made_is_there_at_once(example: Room) -> None:
    example.write_measure(**FULL)
    example.send("/plan/version")
    first = example.leader.get(f"{example.base}/plan.pdf").data
    house_of(example.app).pdf.close()

    began = time.monotonic()
    assert example.leader.get(f"{example.base}/plan.pdf?v=1").data == first
    assert time.monotonic() - began < 0.3
    assert house_of(example.app).pdf._child is None


def test_five_who_press_at_once_share_one_making(example: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    example.write_measure(**FULL)
    example.send("/plan/version")
    made(example, f"{example.base}/plan/version/1")
    house, count, got = house_of(example.app), [], []
    render = house.pdf.render

    def counted(*args, **kwargs) -> bytes:
        count.append(1)
        return render(*args, **kwargs)

    monkeypatch.setattr(house.pdf, "render", counted)
    browsers = [people.signed_in(example.app, example.owner) for _ in range(5)]
    threads = [
        threading.Thread(target=lambda one=one: got.append(one.get(f"{example.base}/plan.pdf?kort=1").data))
        for one in browsers
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert (len(got), len(set(got)), len(count)) == (5, 1, 1)


def test_a_plan_that_is_too_large_is_offered_in_short(example: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    example.write_measure(**FULL)
    example.send("/plan/version")
    assert made(example, f"{example.base}/plan/version/1") == "ready"
    with monkeypatch.context() as small:
        small.setattr(renderer, "_LARGEST", 100)
        example.write_measure("Ett tillägg.")
        path = example.send("/plan/version").location
        assert made(example, path) == "failed"
        answer = example.leader.get(path)
    assert (answer.status_code, PdfTooLarge.message in answer.text) == (422, True)
    assert f'href="{example.base}/plan/version/2?kort=1"' in answer.text
    assert f'href="{example.base}/plan.xlsx"' in answer.text
    assert f'href="{example.base}/plan/version/2?namnd=1"' in answer.text
    assert example.leader.get(f"{example.base}/plan.pdf?v=2&kort=1").data.startswith(b"%PDF")


@pytest.mark.full
@pytest.mark.parametrize("long", [False, True])
def test_five_hundred_measures_give_a_document_or_an_honest_alternative(example: Room, long: bool) -> None:
    """With ordinary texts the whole; where every text is as long as it may be, the short edition."""
    report = played(example.report(), example.programme, measures=500, long=long)
    edition = Edition(number=1, status="utkast", dated=MADE.replace(microsecond=0))
    with example.app.app_context():
        if long:
            with pytest.raises(PdfTooLarge):
                plan_pdf.pdf(report, edition, "")
        assert plan_pdf.pdf(report, edition, "", short=long).startswith(b"%PDF")


def test_a_server_without_its_fonts_says_so(example: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    example.write_measure(**FULL)
    monkeypatch.setattr(parts, "NEEDED", (parts.FONTS / "gone.ttf",))
    answer = example.leader.get(f"{example.base}/plan.pdf") if example.send("/plan/version") else None
    assert answer.status_code == 503
    assert "Servern saknar typsnitt" in answer.text
    assert "Försök igen</a>" not in answer.text


def test_who_tries_again_for_one_committee_gets_its_part(example: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    example.write_measure(**FULL)
    example.write_measure("Ett tillägg.")
    example.send("/plan/version")

    def died(*_args: object, **_named: object) -> bytes:
        raise PdfDied

    monkeypatch.setattr(house_of(example.app).pdf, "render", died)
    answer = example.leader.get(f"{example.base}/plan.pdf?v=1&kort=1&namnd=1")
    assert (answer.status_code, PdfDied.message in answer.text) == (503, True)
    assert f'href="{example.base}/plan.pdf?v=1&amp;kort=1&amp;namnd=1">Försök igen' in answer.text


def test_every_cause_has_its_own_words() -> None:
    refusals: list[type[PdfFailed]] = [PdfFailed, *PdfFailed.__subclasses__()]
    assert len({one.message for one in refusals}) == len({one.code for one in refusals}) == len(refusals) == 6


def test_a_file_is_named_by_diary_number_and_title(example: Room) -> None:
    example.write_measure(**FULL)
    report = example.report()
    with example.database.read() as db:
        edition = versions.as_it_stands(db, example.workshop, example.now().held_on)[1]
    assert of_plan(report.about, edition) == "ks-2026-114-handlingsplan-att-leda-i-en-digital-tid-v1.pdf"
    odd = {"diary_number": 'KS/2026:7 "§"\r\n..\\', "title": "Åtgärder för ö & å 👍" * 20}
    name = of_plan(type(report.about)(**{**vars(report.about), **odd}), edition, rehearsal=True)
    assert name.startswith("ovning-ks-2026-7-handlingsplan-atgarder-for-o-a")
    assert len(name) < 110
