"""What the database holds, read past the server."""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from tests.fault.writers import Key, Person

Row = tuple[int, str]  # seq, choice as the writers count it: from 1


def rows(folder: Path) -> list[tuple[Key, Row]]:
    """Every stored answer. Raises AssertionError when the file is not whole."""
    with sqlite3.connect(folder / "workshop.sqlite3") as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
        assert whole == "ok", whole
        found = connection.execute("SELECT asking, voter, seq, value FROM answer").fetchall()
    connection.close()
    return [((question, voter), (seq, _choice(json.loads(value)))) for question, voter, seq, value in found]


def _choice(value: dict[str, int]) -> str:
    return str(value["choice"] + 1 if "choice" in value else value["now"])


def faults(found: list[tuple[Key, Row]], people: Iterable[Person]) -> list[str]:
    """What differs between the database and the memory of those who answered: lost, ghost or double rows."""
    told = {key: kept for person in people for key, kept in person.kept.items()}
    stored = dict(found)
    wrong = [f"double: {key}" for key in stored if sum(key == other for other, _ in found) > 1] if len(
        stored) < len(found) else []  # fmt: skip
    wrong += [f"ghost: {key}" for key in stored if key not in told]
    for key, kept in told.items():
        seq, choice = stored.get(key, (0, ""))
        if seq < kept.acked:
            wrong.append(f"lost: {key} has {seq}, acknowledged {kept.acked}")
        elif seq and kept.sent.get(seq) != choice:
            wrong.append(f"ghost: {key} has {choice} as {seq}, sent {kept.sent.get(seq)}")
    return wrong
