"""A database that another version of the program made is said to be that, with what to do; and it is left as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from tests.world import house
from workshop.operator.cli import main
from workshop.web.house import house_of


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("INSTANCE_PATH", str(tmp_path))
    monkeypatch.setenv("BASE_URL", "http://localhost")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return lambda *arguments: CliRunner().invoke(main, arguments)


def change(folder: Path, *statements: str) -> None:
    with house_of(house.build(folder)).database.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_one_from_an_older_program_is_told_by_its_version_and_what_it_lacks(
    tmp_path: Path, run: Callable[..., Result]
) -> None:
    change(tmp_path, "ALTER TABLE measure DROP COLUMN risks", "DROP TABLE noted")
    said = run("add-facilitator")
    assert said.exit_code == 1
    assert "version 0006" in said.output
    assert "noted, measure.risks" in said.output
    assert "workshop.sqlite3" in said.output
    assert "flytta undan" in said.output


def test_one_from_a_newer_program_is_told_by_its_version(tmp_path: Path, run: Callable[..., Result]) -> None:
    change(tmp_path, "UPDATE alembic_version SET version_num = '0007'")
    said = run("add-facilitator")
    assert said.exit_code == 1
    assert "version 0007" in said.output
    assert "nyare program" in said.output
    assert "Traceback" not in said.output


def test_one_that_is_whole_is_opened(tmp_path: Path, run: Callable[..., Result]) -> None:
    house.build(tmp_path)
    assert run("add-facilitator").exit_code == 0
