"""A SQLite database into a file of its own while others write, and what such a file holds."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from workshop.ground.clock import utcnow
from workshop.operator.backups.found import Found

SIGNS = b"SQLite format 3\0"
COUNTED = {"facilitator": "konton", "workshop": "workshopar", "participant": "deltagare", "plan_version": "planer"}
# Where something is sealed with the instance key, the first that is there.
SEALED = (("secret", "sealed"), ("invitation", "link_sealed"), ("follow_link", "key_sealed"))


def back_up(source: Path, target: Path) -> None:
    """Everything that was committed when it began. The file is whole or not there, and for this account alone.

    All pages in one step: the copy reads as the database was at one moment, and nobody who writes waits for it. What
    was deleted is not in it: it is written anew. Raises sqlite3.Error, OSError.
    """
    part = target.with_name(f"{target.name}.part")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        began = utcnow()
        with closing(_opened(source, "rw")) as old, closing(sqlite3.connect(part, isolation_level=None)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")
            new.execute(f"PRAGMA user_version={int(began.replace(tzinfo=UTC).timestamp())}")
            new.execute("PRAGMA temp_store=MEMORY")
            new.execute("VACUUM")
        keep(part, target)
    finally:
        part.unlink(missing_ok=True)


def keep(part: Path, target: Path) -> None:
    """The one in the place of the other, and on the disk."""
    for path in (part, target.parent):
        opened = os.open(path, os.O_RDONLY)
        try:
            os.fsync(opened)
            if path == part:
                part.replace(target)
        finally:
            os.close(opened)


def is_one(file: Path) -> bool:
    """By its first signs. Raises OSError."""
    with file.open("rb") as opened:
        return opened.read(len(SIGNS)) == SIGNS


def look(file: Path) -> Found:
    """What is in it, without changing it. Raises sqlite3.Error for what is no database, or a broken one."""
    with closing(_opened(file, "ro", "&immutable=1")) as db:
        faults = [row[0] for row in db.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
        if not faults and db.execute("PRAGMA foreign_key_check").fetchone():
            faults = ["rader som hänvisar till rader som inte finns"]
        [made] = db.execute("PRAGMA user_version").fetchone()
        [version] = db.execute("SELECT version_num FROM alembic_version").fetchone() or [""]
        counts = {said: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table, said in COUNTED.items()}  # noqa: S608
        sealed = (_first_sealed(db, *where) for where in SEALED)
        return Found(
            made=datetime.fromtimestamp(made, UTC).replace(tzinfo=None) if made else None,
            version=version, faults=tuple(faults), counts=counts, sealed=next(filter(None, sealed), None),
        )  # fmt: skip


def _first_sealed(db: sqlite3.Connection, table: str, column: str) -> bytes | None:
    row = db.execute(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL LIMIT 1").fetchone()  # noqa: S608
    return row[0] if row else None


def _opened(path: Path, mode: str, more: str = "") -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}{more}", uri=True, isolation_level=None)
