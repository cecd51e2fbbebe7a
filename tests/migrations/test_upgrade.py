"""A database that an earlier program made is opened by this one, and every part of its workshop can still be read."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests.migrations import dumps
from tests.world import house, people
from tests.world.fixtures import own_database
from workshop.gathering.models import Workshop
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
