"""PostgreSQL's own programs do it: pg_dump and pg_restore, as an operator knows them."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, inspect, make_url, text

from workshop.operator.backups.found import CannotDo, Found
from workshop.operator.backups.sqlite import keep

SIGNS = b"PGDMP"
_MADE = re.compile(r"^; Archive created at (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)", re.MULTILINE)


def back_up(url: str, target: Path) -> None:
    """By pg_dump, in the format that pg_restore reads. Raises CannotDo: with the command, where there is no pg_dump."""
    part = target.with_name(f"{target.name}.part")
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    try:
        _run(["pg_dump", "--format=custom", f"--file={part}", f"--dbname={_plain(url)}"], url, instead=target)
        keep(part, target)
    finally:
        part.unlink(missing_ok=True)


def is_one(file: Path) -> bool:
    """By its first signs. Raises OSError."""
    with file.open("rb") as opened:
        return opened.read(len(SIGNS)) == SIGNS


def look(file: Path) -> Found:
    """Reads all of it. Raises CannotDo for a file that is cut off."""
    said = _run(["pg_restore", "--list", str(file)])
    _run(["pg_restore", "--file=/dev/null", str(file)])
    version = _run(["pg_restore", "--data-only", "--table=alembic_version", "--file=-", str(file)])
    made = _MADE.search(said)
    rows = version.partition("FROM stdin;\n")[2].splitlines()
    return Found(
        made=datetime.fromisoformat(made[1]) if made else None, version=rows[0] if rows else ""
    )  # fmt: skip


def put_back(engine: Engine, url: str, file: Path) -> None:
    """What is there now goes first: also tables that the file does not know. Raises CannotDo."""
    if not shutil.which("pg_restore"):
        raise CannotDo(_lacks("pg_restore", [*_putting_back(url), "FIL"]))
    with engine.begin() as connection:
        for table in inspect(connection).get_table_names():
            connection.execute(text(f'DROP TABLE "{table}" CASCADE'))
    _run([*_putting_back(url), str(file)], url)


def others(engine: Engine) -> int:
    """How many else have the database open."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with engine.connect() as connection:
        return int(connection.scalar(text(asked)) or 0)


def _putting_back(url: str) -> list[str]:
    more = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
    return ["pg_restore", *more, f"--dbname={_plain(url)}"]


def _plain(url: str) -> str:
    """As PostgreSQL's programs read it; the password goes by the environment, which no list of processes shows."""
    return make_url(url).set(drivername="postgresql", password=None).render_as_string()


def _run(command: list[str], url: str = "", *, instead: Path | None = None) -> str:
    """What it said. `instead`: the file that an operator would have it write. Raises CannotDo."""
    if not shutil.which(command[0]):
        shown = [f"--file={instead}" if word.startswith("--file=") and instead else word for word in command]
        raise CannotDo(_lacks(command[0], shown))
    done = subprocess.run(command, env=_environment(url), capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotDo(f"{command[0]} lyckades inte:\n{done.stderr.strip()}")
    return done.stdout


def _environment(url: str) -> Mapping[str, str]:
    password = make_url(url).password if url else None
    return {**os.environ, "LC_ALL": "C", "TZ": "UTC", **({"PGPASSWORD": str(password)} if password else {})}


def _lacks(program: str, command: list[str]) -> str:
    return (
        f"{program} finns inte på den här datorn. Installera postgresql-client i samma version som servern, eller kör "
        f"på en dator som har det:\n\n  {' '.join(command)}\n\n"
        "Lösenordet läser programmet ur PGPASSWORD eller ~/.pgpass."
    )
