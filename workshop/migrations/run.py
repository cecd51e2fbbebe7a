"""Bring a database to the newest schema, or make a new revision from the models."""

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config

from workshop.db import Database


def upgrade(database: Database) -> None:
    """Every revision that is missing, in one transaction each; nothing to do is nothing done."""
    with database.engine.connect() as connection:
        command.upgrade(_config(connection), "head")
        connection.commit()


def revise(database: Database, message: str) -> None:
    """For developers: `python -m workshop.migrations.run "What the revision does"`."""
    with database.engine.connect() as connection:
        command.revision(_config(connection), message, autogenerate=True)


def _config(connection: object) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config


if __name__ == "__main__":
    from workshop.config import load

    revise(Database(load().database_url), sys.argv[1])
