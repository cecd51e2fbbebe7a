"""What one workshop deletes is gone from the file, also when another one wrote in the same pages meanwhile."""

import random
import secrets
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, delete, func, insert, select
from sqlalchemy.orm import Session

from workshop.ground.db import NO_ORDER, Database

pytestmark = pytest.mark.slow
RUNS, ROWS = 40, 120
KEPT = Table(  # as the tables with people's words are made: random keys, no hidden order of arrival
    "kept", MetaData(), Column("id", String(32), primary_key=True), Column("tenant", Integer), Column("text", String),
    sqlite_with_rowid=NO_ORDER["sqlite_with_rowid"],
)  # fmt: skip


def write(db: Session, chance: random.Random, canaries: list[str]) -> None:
    for canary in canaries:
        words = [(1, canary + " ord" * chance.randint(0, 200)), (2, "annat" + " ord" * chance.randint(0, 200))]
        db.execute(insert(KEPT), [{"id": secrets.token_hex(16), "tenant": one, "text": text} for one, text in words])
    db.commit()


def forget(db: Session) -> None:
    db.execute(delete(KEPT).where(KEPT.c.tenant == 1))
    db.commit()


def left(folder: Path, canaries: list[str]) -> int:
    """How many can be found in the file, its log, or what else lies there."""
    held = b"".join(file.read_bytes() for file in folder.iterdir())
    return sum(canary.encode() in held for canary in canaries)


def test_of_two_tenants_with_texts_of_mixed_length_nothing_deleted_is_left(tmp_path: Path) -> None:
    for run in range(RUNS):
        folder = tmp_path / str(run)
        folder.mkdir()
        database = Database(f"sqlite:///{folder / 'file.sqlite3'}")
        KEPT.create(database.engine)
        canaries = [f"hemligt {run} {at} {secrets.token_hex(6)}" for at in range(ROWS)]
        database.act(write, random.Random(run), canaries)  # noqa: S311 - not a secret
        assert left(folder, canaries) == ROWS

        database.act(forget)
        assert database.scrub()

        assert left(folder, canaries) == 0
        with database.read() as db:
            assert db.scalar(select(func.count()).select_from(KEPT)) == ROWS
        database.close()
