"""A house to test in: the real app on a real database of its own."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from flask import Flask

from tests.pages import Client
from workshop import create_app
from workshop.ground.config import load
from workshop.migrations.run import upgrade
from workshop.web.house import house_of


def build(folder: Path, env: Mapping[str, str] | None = None) -> Flask:
    """An app with a migrated database in `folder`, or where DATABASE_URL in `env` says. Its pages are looked over."""
    app = create_app(load({"INSTANCE_PATH": str(folder), "BASE_URL": "http://localhost", **(env or {})}, testing=True))
    app.test_client_class = Client
    upgrade(house_of(app).database)
    return app


def copy_database(source: Path, target: Path) -> None:
    """As SQLite itself copies: the app may be writing in the background, and a file copied meanwhile is no database."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        new.execute("PRAGMA synchronous=OFF")
        old.backup(new)
