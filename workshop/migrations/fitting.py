"""Whether a database is of the schema that this program reads: told before anything else trips over it."""

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from workshop.ground.db import Database
from workshop.migrations.run import config
from workshop.models import metadata


class AnotherSchema(Exception):  # noqa: N818 - named after what is found
    """``str()`` is for the operator."""


def check_known(database: Database) -> None:
    """Before the upgrade. Raises AnotherSchema for a database that a later program has upgraded."""
    with database.engine.connect() as connection:
        has = revision(connection)
        script = ScriptDirectory.from_config(config(connection))
    if has and has not in {one.revision for one in script.walk_revisions()}:
        raise AnotherSchema(
            f"Databasen är av version {has}, och det här programmet känner till versionerna till och med "
            f"{script.get_current_head()}. Den är skriven av ett nyare program. Starta det, eller uppdatera det här."
        )


def check_whole(database: Database) -> None:
    """After the upgrade. Raises AnotherSchema for one that lacks what this program reads all the same: it was made
    before its revision was rewritten.
    """
    with database.engine.connect() as connection:
        lacks, has = _lacking(connection), revision(connection)
    if lacks:
        raise AnotherSchema(
            f"Databasen säger sig vara av version {has}, men är gjord med ett äldre program: den saknar "
            f"{_some(lacks)}. Den är inte skadad. Kör programmet som gjorde den, eller flytta undan databasen "
            f"({database.engine.url.render_as_string(hide_password=True)}) och starta igen, så skapas en ny och tom."
        )


def revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _lacking(connection: Connection) -> list[str]:
    """Tables, and columns of tables that are there, by name."""
    looked = inspect(connection)
    there = {*looked.get_table_names()}
    tables = [table.name for table in metadata.sorted_tables if table.name not in there]
    columns: list[str] = []
    for table in metadata.sorted_tables:
        if table.name in there:
            known = {column["name"] for column in looked.get_columns(table.name)}
            columns += [f"{table.name}.{one.name}" for one in table.columns if one.name not in known]
    return [*tables, *columns]


def _some(names: list[str]) -> str:
    first, more = ", ".join(names[:3]), len(names) - 3
    return f"{first} och {more} till" if more > 0 else first
