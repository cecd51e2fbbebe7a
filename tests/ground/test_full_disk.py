"""A disk that is full: what is kept can be read, and nobody is told that something was saved."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from workshop.ground.db import Database
from workshop.ground.errors import StorageFull


def _keep(db: Session) -> None:
    db.execute(text("CREATE TABLE kept AS SELECT 'det som är sparat' AS words"))
    db.commit()


def _fill_up(db: Session) -> None:
    pages = db.execute(text("PRAGMA page_count")).scalar()
    db.execute(text(f"PRAGMA max_page_count = {pages}"))
    db.execute(text("CREATE TABLE large AS SELECT randomblob(5000000) AS bytes"))
    db.commit()


def test_a_full_disk_is_said_and_what_is_kept_stays(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'own.sqlite3'}")
    database.act(_keep)
    with pytest.raises(StorageFull):
        database.act(_fill_up)
    with database.read() as db:
        assert db.execute(text("SELECT words FROM kept")).scalars().all() == ["det som är sparat"]
    database.close()
