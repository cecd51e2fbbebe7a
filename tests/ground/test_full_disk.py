"""A disk that is full: what is kept can be read, and nobody is told that something was saved."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.world.room import Room
from workshop.ground.errors import StorageFull
from workshop.plan import queries


def test_a_full_disk_is_said_and_what_is_kept_stays(example: Room) -> None:
    example.write_measure("Den sparade.")
    with example.database.read() as db:
        pages = db.execute(text("PRAGMA page_count")).scalar()

    def fill_up(db: Session) -> None:
        db.execute(text(f"PRAGMA max_page_count = {pages}"))
        db.execute(text("CREATE TABLE large AS SELECT randomblob(5000000) AS bytes"))
        db.commit()

    with pytest.raises(StorageFull):
        example.database.act(fill_up)
    with example.database.read() as db:
        assert [measure.what for measure in queries.measures(db, example.workshop)] == ["Den sparade."]
