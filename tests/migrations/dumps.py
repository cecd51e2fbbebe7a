"""The example workshop's database as text, one for each kind of database, to be upgraded by every later program.

    .venv/bin/python -m tests.migrations.dumps

writes them anew, for the schema that the program has now: once a release, beside those that stand. The people in them
are made up, and what is sealed cannot be opened, for the keys are thrown away.
"""

import gzip
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

import psycopg
from sqlalchemy import text

from tests.world import house, services
from tests.world.example import furnish_example
from workshop.web.house import house_of

HERE = Path(__file__).parent
SQLITE, POSTGRES = ".sqlite.sql.gz", ".postgres.sql.gz"


def kept(ending: str) -> list[Path]:
    """Oldest schema first."""
    return sorted(HERE.glob(f"*{ending}"))


def read(dump: Path) -> str:
    return gzip.decompress(dump.read_bytes()).decode()


def load_sqlite(dump: Path, file: Path) -> None:
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(read(dump))


def load_postgres(dump: Path, url: str) -> None:
    """Into an empty database. `url`: SQLAlchemy's."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(read(dump).encode())


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder) / "instance"
        revision = _furnish(instance, {})
        with closing(sqlite3.connect(instance / house.FILE)) as connection:
            _write(revision + SQLITE, "\n".join(connection.iterdump()))
        with services.postgres() as url:
            revision = _furnish(Path(folder) / "other", {"DATABASE_URL": url})
            socket = url.partition("host=")[2]
            command = [
                "pg_dump",
                "--inserts",
                "--no-owner",
                "--no-privileges",
                "-U",
                "postgres",
                "-h",
                socket,
                "postgres",
            ]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            _write(revision + POSTGRES, "\n".join(line for line in said.splitlines() if not line.startswith("\\")))


def _furnish(folder: Path, env: dict[str, str]) -> str:
    """The example in it. Returns the revision of its schema."""
    app = house.build(folder, env)
    furnish_example(app)
    database = house_of(app).database
    with database.read() as db:
        revision = db.scalar(text("SELECT version_num FROM alembic_version"))
    database.close()
    return str(revision)


def _write(name: str, said: str) -> None:
    (HERE / name).write_bytes(gzip.compress(said.encode(), mtime=0))
    print(f"{name}: {(HERE / name).stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
