"""A house to test in: the real app on a real database of its own."""

from collections.abc import Mapping
from pathlib import Path

from flask import Flask

from workshop import create_app
from workshop.config import load
from workshop.migrations.run import upgrade


def build(folder: Path, env: Mapping[str, str] | None = None) -> Flask:
    """An app with a migrated database in `folder`, or wherever DATABASE_URL in `env` says."""
    app = create_app(load({"INSTANCE_PATH": str(folder), "BASE_URL": "http://localhost", **(env or {})}, testing=True))
    upgrade(app.extensions["workshop-database"])
    return app
