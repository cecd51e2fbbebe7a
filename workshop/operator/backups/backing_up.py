"""The database into a file."""

import sqlite3
from pathlib import Path

from sqlalchemy import make_url

from workshop.ground.config import Config
from workshop.operator.backups import postgres, sqlite
from workshop.operator.backups.found import CannotDo

UNTOUCHED = "En fil som fanns sedan förut är orörd."


def back_up(settings: Config, file: Path) -> None:
    """Whole or not at all; a file that was there is replaced. Raises CannotDo."""
    if not file.parent.is_dir():
        raise CannotDo(f"Mappen {file.parent} finns inte.")
    if not settings.sqlite:
        postgres.back_up(settings.database_url, file)
        return
    source = Path(make_url(settings.database_url).database or "")
    if not source.exists():
        raise CannotDo(f"Det finns ingen databas i {source}. Pekar INSTANCE_PATH rätt?")
    try:
        sqlite.back_up(source, file)
    except sqlite3.Error as error:
        raise CannotDo(f"Kopian blev inte av: {error}. {UNTOUCHED}") from None
    except OSError as error:
        raise CannotDo(f"{file} går inte att skriva ({error.strerror}). {UNTOUCHED}") from None
