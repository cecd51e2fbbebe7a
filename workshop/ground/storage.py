"""How much room the database takes, how much there is left, and what lies there that should not for long."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url, text

from workshop.ground.config import Config
from workshop.ground.db import Database

ASIDE = "before-"  # in the name of a database that another was put in the place of


@dataclass(frozen=True, kw_only=True)
class Storage:
    """`database`, `free`: bytes, the second where the instance folder lies; `aside`: names of files that hold what may
    have been erased since.
    """

    database: int
    free: int
    aside: tuple[str, ...]


def storage(database: Database, settings: Config) -> Storage:
    """Raises OSError, and what the database says."""
    kept = sorted(one.name for one in settings.instance.glob(f"*.{ASIDE}*") if not one.name.endswith(("-wal", "-shm")))
    return Storage(database=_size(database), free=shutil.disk_usage(settings.instance).free, aside=tuple(kept))


def _size(database: Database) -> int:
    if not database.sqlite:
        with database.engine.connect() as connection:
            return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    file = Path(make_url(database.url).database or "")
    files = (file, file.with_name(f"{file.name}-wal"))
    return sum(one.stat().st_size for one in files if one.exists())
