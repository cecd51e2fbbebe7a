"""A database that an earlier program made is opened by this one, and every part of its workshop can still be read."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from flask import Flask
from sqlalchemy import func, select, table, text

from tests.migrations import dumps
from tests.world import house, people
from tests.world.fixtures import own_database
from workshop.gathering.models import Workshop
from workshop.ground.db import Database
from workshop.migrations.run import config, tables_may_be_made_anew, upgrade
from workshop.web.house import house_of

ANSWERED = 19
PARTS = {
    "": "Verksamheter", "nulage": "Nulägesanalys", "nulage/resultat": "Resultat av nulägesanalysen",
    "nulage/samtal": "",
    "nulage/bjud-in": "Bjud in", "korschema": "Körschema", "led": "", "plan": "Handlingsplan", "medlemmar": "Anna Berg",
}  # fmt: skip


@pytest.mark.parametrize("dump", dumps.kept(dumps.SQLITE), ids=lambda path: path.name)
def test_on_sqlite_its_workshop_is_all_there(dump: Path, tmp_path: Path) -> None:
    dumps.load_sqlite(dump, tmp_path / "instance" / house.FILE)
    walk(house.build(tmp_path / "instance"))


def test_a_table_that_is_made_anew_loses_nothing_that_points_at_it(tmp_path: Path) -> None:
    """As the way from 0001 did, where dropping the old table of surveys took their results along."""
    file = tmp_path / house.FILE
    [first, *_] = dumps.kept(dumps.SQLITE)
    with closing(sqlite3.connect(file)) as empty:
        empty.executescript(dumps.read(first))
    database = Database(f"sqlite:///{file}")
    with database.engine.connect() as connection, tables_may_be_made_anew(connection, sqlite=True):
        command.downgrade(config(connection), "0001")
        connection.commit()
    before = rows(database)
    upgrade(database)
    assert {name: n for name, n in rows(database).items() if name in before} == before
    database.close()


def rows(database: Database) -> dict[str, int]:
    with database.read() as db:
        tables = set(db.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
        return {name: db.scalar(select(func.count()).select_from(table(name))) or 0 for name in tables}


@pytest.mark.postgres
@pytest.mark.parametrize("dump", dumps.kept(dumps.POSTGRES), ids=lambda path: path.name)
def test_on_postgresql_its_workshop_is_all_there(dump: Path, tmp_path: Path, postgres_url: str) -> None:
    with own_database(postgres_url) as url:
        dumps.load_postgres(dump, url)
        app = house.build(tmp_path / "instance", {"DATABASE_URL": url})
        walk(app)
        house_of(app).database.close()


def walk(app: Flask) -> None:
    with house_of(app).database.read() as db:
        workshop = db.scalars(select(Workshop)).one()
    anna = people.signed_in(app, people.ANNA)
    for path, word in PARTS.items():
        page = anna.get(f"/ledare/{workshop.id}/{path}", follow_redirects=True)
        assert (page.status_code, word in page.text) == (200, True), path
    assert anna.get(f"/ledare/{workshop.id}/nulage/resultat.json").json["answered"]["n"] == ANSWERED
    phone = house.browser(app).get(f"/d/{workshop.code}/", follow_redirects=True)
    assert phone.status_code == 200
