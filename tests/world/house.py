"""A house to test in: the real app on a real database of its own."""

import atexit
import functools
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from flask import Flask
from sqlalchemy import event

from tests.world.pages import Client
from workshop import create_app
from workshop.ground.config import load
from workshop.ground.db import Database
from workshop.migrations.run import upgrade
from workshop.web.house import house_of

FILE = "workshop.sqlite3"


def build(folder: Path, env: Mapping[str, str] | None = None) -> Flask:
    """An app with a migrated database in `folder`, or where DATABASE_URL in `env` says. Its pages are looked over."""
    env = {"INSTANCE_PATH": str(folder), "BASE_URL": "http://localhost", **(env or {})}
    if "DATABASE_URL" not in env and not (folder / FILE).exists():
        folder.mkdir(parents=True, exist_ok=True)
        copy_database(_migrated(), folder / FILE)
    app = create_app(load(env, testing=True))
    app.test_client_class = Client
    house_of(app).database.hold()  # as a service does; opening one for each look took a third of what a test does
    _hurry(house_of(app).database)
    upgrade(house_of(app).database)
    return app


def browser(app: Flask) -> Client:
    """One that nobody has signed in with. Looks over each page it opens: tests/world/pages.py."""
    made = app.test_client()
    assert isinstance(made, Client)
    return made


@functools.cache
def _migrated() -> Path:
    """An empty database, migrated once for all houses of this run: a copy takes a hundredth of the time."""
    folder = Path(tempfile.mkdtemp(prefix="kl-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    database = house_of(create_app(load({"INSTANCE_PATH": str(folder)}, testing=True))).database
    upgrade(database)
    database.close()
    return folder / FILE


def _hurry(database: Database) -> None:
    """No house here is about power cuts, and waiting for the disk takes most of the time. tests/fault does wait."""
    if not database.sqlite:
        return

    @event.listens_for(database.engine, "connect")
    def _unsynced(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    database.engine.dispose()  # the connections of before


def copy_database(source: Path, target: Path) -> None:
    """As SQLite itself copies: the app may be writing in the background, and a file copied meanwhile is no database."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        new.execute("PRAGMA synchronous=OFF")
        old.backup(new)
