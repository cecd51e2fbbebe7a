"""A backup is whole, is tried before it is trusted, and is put back without what has been erased since."""

import os
import re
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select, text

from tests.world import house, people
from tests.world.people import ANNA
from tests.world.room import furnish
from workshop.facilitators.models import FacilitatorSession
from workshop.gathering.models import Workshop
from workshop.ground.clock import utcnow
from workshop.ground.ids import WorkshopId
from workshop.lifetime.actions import erase_workshop
from workshop.operator import in_use
from workshop.operator.cli import main
from workshop.web.house import house_of

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """As a process of its own: nothing is held afterwards."""
    monkeypatch.setenv("INSTANCE_PATH", str(tmp_path / "instance"))
    monkeypatch.setenv("BASE_URL", "http://localhost")
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def run(*arguments: object) -> Result:
        done = CliRunner().invoke(main, [str(one) for one in arguments])
        in_use.let_go(tmp_path / "instance")
        return done

    return run


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copy"


def begun(folder: Path, run: Run, **env: str) -> Flask:
    """An instance whose list has begun, as by the first command."""
    assert run("add-facilitator").exit_code == 0
    return house.build(folder / "instance", env)


def two(app: Flask) -> tuple[WorkshopId, WorkshopId]:
    return WorkshopId(furnish(app).workshop), WorkshopId(furnish(app).workshop)


def counted(app: Flask, model: type) -> int:
    database = house_of(app).database
    database.engine.dispose()  # the file is another one now
    with database.read() as db:
        return db.scalar(select(func.count()).select_from(model))


def stopped(app: Flask) -> None:
    """Nobody has the database open: each command is a process of its own, but for here."""
    database = house_of(app).database
    if not database.sqlite:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
        with database.engine.connect() as connection:
            connection.execute(text(f"{others} AND datname = current_database()"))
    database.engine.dispose()


def go_there_and_back(app: Flask, run: Run, copy: Path) -> Path:
    """Backed up, one of two workshops erased, put back; gives where the database that was is kept."""
    goes, _stays = two(app)
    assert counted(app, FacilitatorSession)
    told = run("backup", copy)
    assert told.exit_code == 0, told.output
    assert "instance.key" in told.output
    assert copy.stat().st_mode & 0o077 == 0
    house_of(app).database.act(erase_workshop, goes)
    stopped(app)
    restored = run("restore", copy, "--yes")
    assert restored.exit_code == 0, restored.output
    assert "Alla är utloggade" in restored.output
    assert counted(app, Workshop) == 1
    assert not counted(app, FacilitatorSession)
    [aside] = re.findall(r"ligger i (\S+)\.", restored.output)
    assert Path(aside).stat().st_mode & 0o077 == 0
    return Path(aside)


def test_what_was_erased_after_a_backup_does_not_come_back_with_it(tmp_path: Path, run: Run, copy: Path) -> None:
    app = begun(tmp_path, run)
    aside = go_there_and_back(app, run, copy)
    assert "konton 1, workshopar 1" in run("verify", aside).output
    found = run("verify", copy)
    assert "är hel: gjord" in found.output
    assert "konton 1, workshopar 2" in found.output


@pytest.mark.postgres
def test_postgres_is_backed_up_and_put_back_by_its_own_programs(
    tmp_path: Path, run: Run, copy: Path, empty_postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_postgres_url)
    app = begun(tmp_path, run, DATABASE_URL=empty_postgres_url)
    go_there_and_back(app, run, copy)
    assert "är hel: gjord" in run("verify", copy).output
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
    assert run("verify", copy).exit_code == 1
    monkeypatch.setenv("PATH", str(tmp_path))
    without = run("backup", copy)
    assert without.exit_code == 1
    assert f"pg_dump --format=custom --file={copy} --dbname=postgresql://postgres@/" in without.output


def test_a_file_that_is_no_whole_backup_is_refused_and_nothing_is_touched(tmp_path: Path, run: Run, copy: Path) -> None:
    app = begun(tmp_path, run)
    furnish(app)
    run("backup", copy)
    whole = copy.read_bytes()
    spoiled = {
        "inget": b"", "ingen säkerhetskopia": b"hej" * 10_000, "skadad": whole[: len(whole) // 2],
        "skadad eller": whole[:100] + b"\xff" * 4000 + whole[4100:],
    }  # fmt: skip
    for data in spoiled.values():
        copy.write_bytes(data)
        for command in (("verify", copy), ("restore", copy, "--yes")):
            refused = run(*command)
            assert refused.exit_code == 1
            assert isinstance(refused.exception, SystemExit)
    copy.write_bytes(whole)
    with sqlite3.connect(copy) as db:
        db.execute("UPDATE alembic_version SET version_num = '0999'")
    db.close()
    assert "nyare program" in run("verify", copy).output
    assert run("restore", tmp_path / "saknas", "--yes").exit_code == 1
    assert counted(app, Workshop) == 1


def test_a_backup_that_may_bring_back_what_was_erased_is_put_back_only_by_who_says_so(
    tmp_path: Path, run: Run, copy: Path
) -> None:
    app = begun(tmp_path, run)
    goes, _stays = two(app)
    run("backup", copy)
    house_of(app).database.act(erase_workshop, goes)
    house_of(app).database.engine.dispose()
    erased = house_of(app).database.erased
    kept = erased.path.read_text()

    def refused(because: str) -> bool:
        said = run("restore", copy, "--yes")
        return said.exit_code == 1 and because in said.output and "--without-list" in said.output

    erased.path.unlink()
    assert refused("ingen lista")
    later = (utcnow() + timedelta(hours=1)).isoformat(timespec="seconds")
    erased.path.write_text(re.sub(r"since \S+", f"since {later}", kept))  # of a machine that came after it
    assert refused("börjar efter")
    erased.path.write_text(re.sub(r"since \S+", "since 2020-01-01T00:00:00", kept))
    with sqlite3.connect(copy) as db:
        db.execute("PRAGMA user_version=1600000000")
    db.close()
    assert refused("äldre än 30 dagar")
    assert counted(app, Workshop) == 1
    erased.path.unlink()
    assert run("restore", copy, "--yes", "--without-list").exit_code == 0
    assert counted(app, Workshop) == 2


def test_who_leads_is_to_be_told_where_a_result_is_made_anew(tmp_path: Path, run: Run, copy: Path) -> None:
    app = begun(tmp_path, run)
    room, other = furnish(app), furnish(app)
    for one in (room, other):
        one.open()
        one.answer_survey(8, lambda person, statement: str(1 + (person + statement) % 6))
    other.close()
    run("backup", copy)
    room.close()
    house_of(app).database.engine.dispose()
    told = run("restore", copy, "--yes").output
    assert f"stängdes på nytt i {room.code}." in told
    assert other.code not in told


def test_the_keys_are_tried_and_one_that_does_not_fit_stops_it(tmp_path: Path, run: Run, copy: Path) -> None:
    app = begun(tmp_path, run)
    furnish(app).open()
    run("backup", copy)
    assert "Nycklarna i instansmappen passar." in run("verify", copy).output
    (tmp_path / "instance" / "instance.key").write_bytes(b"x" * 32)
    assert "passar INTE" in run("verify", copy).output
    refused = run("restore", copy, "--yes")
    assert refused.exit_code == 1
    assert "passar INTE" in refused.output


def test_what_was_half_done_when_the_power_went_is_done_at_the_next_start(tmp_path: Path, run: Run) -> None:
    """On the list, and not in the database."""
    app = begun(tmp_path, run)
    people.have_account(app, ANNA)
    goes, _stays = two(app)
    database = house_of(app).database
    before = tmp_path / "before"
    house.copy_database(tmp_path / "instance" / house.FILE, before)
    database.act(erase_workshop, goes)
    database.engine.dispose()
    house.copy_database(before, tmp_path / "instance" / house.FILE)
    assert "saknade 1 raderingar" in run("add-facilitator").output
    assert counted(app, Workshop) == 1


def test_a_list_that_cannot_be_read_stops_the_start(tmp_path: Path, run: Run) -> None:
    app = begun(tmp_path, run)
    house_of(app).database.erased.path.write_text("hej och hå\n")
    refused = run("add-facilitator")
    assert refused.exit_code == 1
    assert "inget har startat" in refused.output


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_what_root_has_put_back_is_the_services_own(tmp_path: Path, run: Run, copy: Path) -> None:
    """A command with sudo at night, and the service could not read its database in the morning."""
    app = begun(tmp_path, run)
    furnish(app)
    run("backup", copy)
    instance = tmp_path / "instance"
    for one in (instance, *instance.iterdir()):
        os.chown(one, 65_534, 65_534)
    house_of(app).database.engine.dispose()
    assert run("restore", copy, "--yes").exit_code == 0
    assert {one.name for one in instance.iterdir() if one.stat().st_uid != 65_534} == set()


def test_nobody_is_asked_twice_and_no_means_no(tmp_path: Path, run: Run, copy: Path) -> None:
    app = begun(tmp_path, run)
    furnish(app)
    run("backup", copy)
    furnish(app)
    said = CliRunner().invoke(main, ["restore", str(copy)], input="nej\n")
    in_use.let_go(tmp_path / "instance")
    assert said.exit_code == 1
    assert "Fortsätta?" in said.output
    assert counted(app, Workshop) == 2
