"""`workshop import` goes on with the plan in a PDF: it says what it found, asks, and makes all of it or nothing."""

import io
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select

from tests.world import house, people
from tests.world.people import ANNA, BO
from tests.world.room import Room
from workshop.gathering.models import Unit, Workshop
from workshop.operator.cli import main
from workshop.plan import enclosed
from workshop.plan.report import Edition
from workshop.web.house import house_of

EDITION = Edition(number=2, status="utkast", dated=datetime(2026, 11, 28, 12))
FURTHER = ("--date", "2027-11-30", "--title", "Ett år senare")


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """A fresh house, where Bo has an account."""
    monkeypatch.setenv("INSTANCE_PATH", str(tmp_path / "house"))
    monkeypatch.setenv("BASE_URL", "http://localhost")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    made = house.build(tmp_path / "house")
    people.have_account(made, BO)
    yield made
    house_of(made).database.close()


@pytest.fixture
def run(fresh: Flask) -> Callable[..., Result]:
    return lambda *arguments, **more: CliRunner().invoke(main, ["import", *map(str, arguments)], **more)


@pytest.fixture
def file(full_room: Room, tmp_path: Path) -> Path:
    full_room.write_measure("Samla ärendena", responsible="Digitaliseringschef")
    return saved(tmp_path / "plan.pdf", enclosed.enclosed(full_room.report(), EDITION))


def saved(to: Path, data: bytes) -> Path:
    out = io.BytesIO()
    with pikepdf.new() as book:
        book.add_blank_page()
        book.attachments[enclosed.NAME] = pikepdf.AttachedFileSpec(book, data, filename=enclosed.NAME)
        book.save(out)
    to.write_bytes(out.getvalue())
    return to


def made(app: Flask) -> list[Workshop]:
    with house_of(app).database.read() as db:
        return list(db.scalars(select(Workshop)))


def test_the_plan_goes_on_and_the_code_is_printed(fresh: Flask, run: Callable[..., Result], file: Path) -> None:
    answer = run(file, "--owner", BO.email, *FURTHER, input="ja\n")
    (one,) = made(fresh)
    assert answer.exit_code == 0, answer.output
    assert answer.stdout.strip() == one.code
    assert "öppna åtgärder 1" in answer.stderr
    assert (one.title, one.held_on.isoformat()) == ("Ett år senare", "2027-11-30")
    assert [measure.what for measure in Room(app=fresh, workshop=one.id).measures()] == ["Samla ärendena"]
    with house_of(fresh).database.read() as db:
        assert [unit.label for unit in db.scalars(select(Unit).order_by(Unit.position))] == [
            "Barn och utbildning", "Vård och omsorg",
        ]  # fmt: skip


def test_nothing_is_made_where_the_answer_is_no(fresh: Flask, run: Callable[..., Result], file: Path) -> None:
    assert run(file, "--owner", BO.email, *FURTHER, input="n\n").exit_code == 1
    assert run(file, "--owner", BO.email, *FURTHER, input="").exit_code == 1
    assert made(fresh) == []


def test_another_organisations_plan_is_asked_about(fresh: Flask, run: Callable[..., Result], file: Path) -> None:
    people.make_workshop(fresh, BO, organisation="Grannkommunen")
    answer = run(file, "--owner", BO.email, *FURTHER, input="n\n")
    assert "Planen är gjord för Exempelköpings kommun. Kontot har workshopar för Grannkommunen" in answer.stderr
    assert len(made(fresh)) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"%PDF-1.7 trasig", "skadad"), (b"hej", "ingen pdf"), (b"", "ingen pdf")],
    ids=["broken", "text", "empty"],
)
def test_what_is_no_plan_is_refused_in_plain_words(
    fresh: Flask, run: Callable[..., Result], tmp_path: Path, data: bytes, said: str
) -> None:
    file = tmp_path / "annat.pdf"
    file.write_bytes(data)
    answer = run(file, "--owner", BO.email, *FURTHER, "--yes")
    assert (answer.exit_code, said in answer.stderr, made(fresh)) == (1, True, [])


def test_an_edited_plan_or_an_owner_without_an_account_is_refused(
    fresh: Flask, run: Callable[..., Result], file: Path, tmp_path: Path, full_room: Room
) -> None:
    edited = enclosed.enclosed(full_room.report(), EDITION).replace(b"Digitaliseringschef", b"Digitaliseringschif")
    answer = run(saved(tmp_path / "edited.pdf", edited), "--owner", BO.email, *FURTHER, "--yes")
    assert (answer.exit_code, "ändrade sedan planen gjordes" in answer.stderr) == (1, True)
    assert "inget konto" in run(file, "--owner", ANNA.email, *FURTHER, "--yes").stderr
    assert made(fresh) == []
