"""Bring a database to the newest schema, or make a new revision from the models."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from workshop.ground.db import Database

SAMPLED = text(
    """SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
    AND coalesce(a.attstattarget, -1) <> 0
    AND (a.atttypid IN ('jsonb'::regtype, 'bytea'::regtype) OR a.atttypid = 'varchar'::regtype AND a.atttypmod > 60)"""
)


def upgrade(database: Database) -> None:
    """Every revision that is missing, in one transaction each; nothing to do is nothing done."""
    with database.engine.connect() as connection, tables_may_be_made_anew(connection, database.sqlite):
        command.upgrade(config(connection), "head")
        if not database.sqlite:
            _keep_no_samples(connection)
        connection.commit()


@contextmanager
def tables_may_be_made_anew(connection: Connection, sqlite: bool) -> Iterator[None]:
    """SQLite changes a column by making its table anew. With foreign keys on, dropping the old table would delete all
    that points at it, or be refused; and whether they are on cannot be changed within a transaction.
    """
    if not sqlite:
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        connection.rollback()  # what went wrong, if anything did
        driver.execute("PRAGMA foreign_keys=ON")
    if broken := driver.execute("PRAGMA foreign_key_check").fetchall():
        raise RuntimeError(f"{len(broken)} rows point at nothing after the upgrade, the first in {broken[0][0]}")


def _keep_no_samples(connection: Connection) -> None:
    """PostgreSQL copies sample values into tables of its own, which no deleting and no rewriting reaches.

    It may do so with short codes and ids, which it plans by, but not with words, answers, addresses and keyed hashes.
    """
    columns = connection.execute(SAMPLED).all()
    for table, column in columns:
        connection.execute(text(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" SET STATISTICS 0'))


def revise(database: Database, message: str) -> None:
    """For developers: `python -m workshop.migrations.run "What the revision does"`."""
    with database.engine.connect() as connection:
        command.revision(config(connection), message, autogenerate=True)


def config(connection: object) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config


if __name__ == "__main__":
    from workshop.ground.config import load

    revise(Database(load().database_url), sys.argv[1])
