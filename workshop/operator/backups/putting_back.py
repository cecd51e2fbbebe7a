"""A backup in the place of the database, which is kept aside. Nothing is replaced before all of it is ready."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import make_url

from workshop.facilitators import keeping
from workshop.ground.config import Config
from workshop.ground.db import Database
from workshop.ground.owning import like_its_folder
from workshop.ground.storage import ASIDE
from workshop.operator import in_use
from workshop.operator.backups import postgres, sqlite
from workshop.operator.backups.found import CannotDo
from workshop.operator.opening import house, open_app

if TYPE_CHECKING:
    from flask import Flask

BESIDE = ("", "-wal", "-shm")  # the files of one SQLite database


def put_back(file: Path, settings: Config, now: datetime) -> Path | None:
    """Gives where the database that was is kept, None where there was none. Raises InUse, CannotDo."""
    is_sqlite = sqlite.is_one(file)
    if is_sqlite != settings.sqlite:
        raise CannotDo(
            "Kopian och databasen är av olika slag: den ena SQLite, den andra PostgreSQL. Kontrollera DATABASE_URL."
        )
    in_use.alone(settings.instance)
    try:
        return _sqlite(file, settings, now) if is_sqlite else _postgres(file, settings, now)
    finally:
        in_use.let_go(settings.instance)


def _sqlite(file: Path, settings: Config, now: datetime) -> Path | None:
    """Made ready beside, then moved into place."""
    place = Path(make_url(settings.database_url).database or "")
    made = place.with_name(f"{place.name}.restoring")
    _remove(made)
    try:
        shutil.copyfile(file, made)
        made.chmod(0o600)
        like_its_folder(made)
        _ready(open_app(database_url=f"sqlite:///{made}"))
        aside = _aside(place, now) if place.exists() else None
        sqlite.keep(made, place)
    finally:
        _remove(made)
    return aside


def _aside(place: Path, now: datetime) -> Path:
    """The database that was, under another name too: at no moment is there none. A log of its own stays with it."""
    aside = place.with_name(f"{place.name}.{_stamp(now)}")
    with suppress(sqlite3.Error), closing(sqlite3.connect(place)) as db:  # one that is broken is kept as it is
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for end in BESIDE:
        with suppress(FileNotFoundError):
            os.link(place.with_name(place.name + end), f"{aside}{end}")
    for end in BESIDE[1:]:
        place.with_name(place.name + end).unlink(missing_ok=True)
    return aside


def _postgres(file: Path, settings: Config, now: datetime) -> Path:
    """What was is dumped first: nothing of it is left afterwards."""
    url = settings.database_url
    database = Database(url)
    try:
        if others := postgres.others(database.engine):
            raise CannotDo(f"Databasen används av {others} andra. Stoppa tjänsten på alla datorer först.")
        aside = settings.instance / f"database.{_stamp(now)}.dump"
        postgres.back_up(url, aside)
        try:
            postgres.put_back(database.engine, url, file)
        except CannotDo as error:
            raise CannotDo(f"{error}\n\nDatabasen som den var ligger i {aside}.") from None
    finally:
        database.close()
    _ready(open_app())
    return aside


def _ready(app: "Flask") -> None:
    """Opened, so migrated, and erased again what has been erased. Nobody is signed in."""
    database = house(app).database
    database.act(keeping.end_every_sign_in)
    if database.sqlite:
        with database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA user_version=0")
    database.scrub()
    house(app).pdf.close()
    database.close()


def _stamp(now: datetime) -> str:
    return f"{ASIDE}{now:%Y%m%dT%H%M%S}"


def _remove(made: Path) -> None:
    for end in BESIDE:
        made.with_name(made.name + end).unlink(missing_ok=True)
